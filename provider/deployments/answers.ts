/** How the functions of deployments are answered. Each has the name of its function. */

import { z } from "zod";
import { answering } from "../runtime/program/answering";
import { given, id, isId, time, word } from "../runtime/values/schemas";
import { deploymentsApi } from "./api";
import type { GetDeploymentArgs, GetDeploymentsArgs } from "./functions";

/** An id with an `f` in front is a folder's. */
export const idOrFolder = (remedy: string) =>
  z
    .union([z.string(), z.number()], { error: `must be an id: ${remedy}` })
    .transform(String)
    .refine((value) => isId(value.replace(/^f/, "")), {
      error: `is no id: ${remedy}`,
    });

export const getDeployments = answering<GetDeploymentsArgs>()(
  {
    projectId: idOrFolder("pass a project's id output, or f and the id of its folder").optional(),
    folderId: idOrFolder("pass a project's folderId output").optional(),
    environmentType: word("test").optional(),
    state: given.optional(),
    from: time.optional(),
    to: time.optional(),
  },
  async (client, filter) => {
    const listed = await deploymentsApi(client).listDeployments(filter);
    // A filter that Workato does not know can be none to it.
    return listed.filter(({ environmentType }) => environmentType === (filter.environmentType ?? environmentType));
  },
);

export const getDeployment = answering<GetDeploymentArgs>()({ id: id("deployment") }, (client, wanted) =>
  deploymentsApi(client).getDeployment(wanted.id),
);

/** API collections in the plugin: /api/api_collections, which has no route to change one. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { answerIn } from "../client/answers/errors";
import { absent } from "../client/answers/gone";
import { defineHandler } from "../runtime/plugin/handler";
import { property } from "../runtime/values/facts";
import { forceDestroy, id, ifExists, name } from "../runtime/values/schemas";
import { type ApiPlatformApi, apiPlatformApi, type ObservedCollection, routes } from "./api";
import type { ApiCollectionArgs } from "./collection";

const inputs = z.strictObject({
  name: property(name, { replaces: true }),
  projectId: property(id("project", "Project").optional(), { replaces: true }),
  forceDestroy,
  ifExists,
}) satisfies z.ZodType<pulumi.Unwrap<ApiCollectionArgs>>;
type Inputs = z.output<typeof inputs>;

export const apiCollection = defineHandler<Inputs, ObservedCollection, ApiPlatformApi>({
  type: "ApiCollection",
  noun: "API collection",
  api: apiPlatformApi,
  uses: {
    read: [routes.listCollections],
    write: [routes.createCollection, routes.deleteCollection, routes.listEndpoints],
  },
  inputs,
  label: ({ name }) => JSON.stringify(name ?? ""),
  find: async (api, { name, projectId }, now) =>
    (await api.collections.list(now)).filter(
      (one) => one.name === name && (projectId ?? one.projectId) === one.projectId,
    ),
  list: (api) => api.collections.all(),
  create: (api, { name, projectId }) => api.collections.create({ name, project_id: projectId }),
  read: (api, id) => api.collections.find(id),
  update: async (api, id, { name, projectId }) => {
    const there = await api.collections.find(id);
    if (there === undefined) throw new Error(`there is no API collection ${id} any more: run pulumi refresh`);
    if (projectId === undefined || there.projectId === projectId) return there;
    throw new Error(
      `projectId is ${projectId}, and API collection ${JSON.stringify(name)} is in ${there.projectId === undefined ? "no project" : `project ${there.projectId}`}, which Workato cannot change: declare that, or make another collection under another name`,
    );
  },
  takesAlong: ({ forceDestroy }) => (forceDestroy ? "endpoints in it" : undefined),
  delete: async (api, id, { forceDestroy }) => {
    if (!forceDestroy) await refuseUnlessEmpty(api, id);
    try {
      await api.collections.delete(id);
    } catch (error) {
      const answer = answerIn(error);
      if (answer === undefined || !NO_WAY.has(answer.status)) throw error;
      throw new Error(`${answer.message}. ${HOW_TO_DELETE}`, { cause: error });
    }
  },
});

/** Of a collection that is there: the workspace has no such route, or the token may not use it. */
const NO_WAY = new Set([400, 401, 403, 404, 405, 422]);
const HOW_TO_DELETE =
  "Where the API of this workspace cannot delete it, delete it on its page in Workato and run again, or let go of it with retainOnDelete: true";

async function refuseUnlessEmpty(api: ApiPlatformApi, id: string): Promise<void> {
  const inside = (await absent(api.endpointsIn(id))) ?? [];
  const [one] = inside;
  if (one === undefined) return;
  const also = inside.length > 1 ? ` and ${inside.length - 1} more` : "";
  throw new Error(
    `it still holds API endpoint ${JSON.stringify(one.name)} (${one.id})${also}, which could not be called any more: delete or move what is in it, or set forceDestroy: true and run up before`,
  );
}

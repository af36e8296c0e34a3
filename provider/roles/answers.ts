/** How the functions of collaborators' roles are answered. Each has the name of its function. */

import { answering, answeringAll } from "../runtime/program/answering";
import { given } from "../runtime/values/schemas";
import { rolesApi } from "./api";
import type { GetEnvironmentRolesArgs, GetProjectRolesArgs } from "./functions";

export const getRoles = answeringAll((client) => rolesApi(client).listRoles());

export const getProjectRoles = answering<GetProjectRolesArgs>()({ name: given.optional() }, (client, { name }) =>
  rolesApi(client).listProjectRoles(name),
);

export const getEnvironmentRoles = answering<GetEnvironmentRolesArgs>()(
  { name: given.optional() },
  (client, { name }) => rolesApi(client).listEnvironmentRoles(name),
);

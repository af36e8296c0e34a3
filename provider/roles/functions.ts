/** Functions that read collaborators' roles, as a program calls them. */

import type { Client } from "../client/client";
import { asked, askedOutput, question } from "../runtime/invoke";
import type { LegacyRole, Role } from "./api";

/** A collaborator role of the older model, with what it allows. */
export type RoleInfo = LegacyRole;
/** A project role. */
export type ProjectRoleInfo = Role;
/** An environment role. */
export type EnvironmentRoleInfo = Role;

export interface GetProjectRolesArgs {
  /** Only roles of this name. Default: all. */
  name?: string;
}

export interface GetEnvironmentRolesArgs {
  /** Only roles of this name. Default: all. */
  name?: string;
}

const api = async (client: Client) => (await import("./api")).rolesApi(client);

const roles = question(
  "getRoles",
  async (client: Client, _: Record<never, never>): Promise<RoleInfo[]> => (await api(client)).listRoles(),
);

const projectRoles = question(
  "getProjectRoles",
  async (client: Client, { name }: GetProjectRolesArgs): Promise<ProjectRoleInfo[]> =>
    (await api(client)).listProjectRoles(name),
);

const environmentRoles = question(
  "getEnvironmentRoles",
  async (client: Client, { name }: GetEnvironmentRolesArgs): Promise<EnvironmentRoleInfo[]> =>
    (await api(client)).listEnvironmentRoles(name),
);

/** Collaborator roles of the older model, but for the built-in ones. Needs Collaborator Roles → List non-system roles. */
export const getRoles = asked(roles);
/** Collaborator roles of the older model, as an output. Needs Collaborator Roles → List non-system roles. */
export const getRolesOutput = askedOutput(roles);

/** Project roles: what collaborators can do in a project. Needs the permission to list project roles. */
export const getProjectRoles = asked(projectRoles);
/** Project roles, from outputs. Needs the permission to list project roles. */
export const getProjectRolesOutput = askedOutput(projectRoles);

/** Environment roles: what collaborators can do in an environment. Needs the permission to list environment roles. */
export const getEnvironmentRoles = asked(environmentRoles);
/** Environment roles, from outputs. Needs the permission to list environment roles. */
export const getEnvironmentRolesOutput = askedOutput(environmentRoles);

/** Functions that read collaborators' roles, as a program calls them. */

import type * as pulumi from "@pulumi/pulumi";
import { asked, askedOutput, question } from "../runtime/program/invoke";
import type { AsInputs, InvokeOptions, InvokeOutputOptions, NoArgs } from "../runtime/program/signatures";

/** A collaborator role of the older model, with what it allows. */
export interface RoleInfo {
  /** The role's id. */
  id: string;
  /** The role's name. */
  name: string;
  /** Whether the role can be inherited. */
  inheritable: boolean;
  /** Ids of the folders of the projects that the role covers. */
  folderIds: string[];
  /** What the role allows, by area. */
  privileges: Record<string, string[]>;
  /** When the role was created (ISO 8601). */
  createdAt: string | undefined;
  /** When the role was last changed (ISO 8601). */
  updatedAt: string | undefined;
}

/** A project role. */
export interface ProjectRoleInfo {
  /** The role's id. */
  id: string;
  /** The role's name. */
  name: string;
  /** How many collaborators have the role, where Workato tells it. */
  membersCount: number | undefined;
  /** `system`, `custom`, `inheritable` or `inherited`, where Workato tells it. */
  type: string | undefined;
  /** When the role was created (ISO 8601). */
  createdAt: string | undefined;
  /** When the role was last changed (ISO 8601). */
  updatedAt: string | undefined;
}

/** An environment role: the same fields as a project role's. */
export interface EnvironmentRoleInfo extends ProjectRoleInfo {}

/** Which project roles. */
export interface GetProjectRolesArgs {
  /** Only roles of this name. Default: all. */
  name?: string;
}

/** Which environment roles. */
export interface GetEnvironmentRolesArgs {
  /** Only roles of this name. Default: all. */
  name?: string;
}

const answers = () => import("./answers");
const roles = question("getRoles", answers);
const projectRoles = question("getProjectRoles", answers);
const environmentRoles = question("getEnvironmentRoles", answers);

/** Collaborator roles of the older model, but for the built-in ones. Needs Collaborator Roles → List non-system roles. */
export function getRoles(args?: NoArgs, options?: InvokeOptions): Promise<RoleInfo[]> {
  return asked(roles, args, options);
}

/** Collaborator roles of the older model, as an output. Needs Collaborator Roles → List non-system roles. */
export function getRolesOutput(args?: NoArgs, options?: InvokeOutputOptions): pulumi.Output<RoleInfo[]> {
  return askedOutput(roles, args, options);
}

/**
 * Project roles: what collaborators can do in a project. Needs the permission to list project roles. Workato calls these roles a
 * limited preview in places: a workspace without the newer model of permissions may refuse to list them.
 */
export function getProjectRoles(args?: GetProjectRolesArgs, options?: InvokeOptions): Promise<ProjectRoleInfo[]> {
  return asked(projectRoles, args, options);
}

/** Project roles, from outputs: see `getProjectRoles`. Needs the permission to list project roles. */
export function getProjectRolesOutput(
  args?: AsInputs<GetProjectRolesArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<ProjectRoleInfo[]> {
  return askedOutput(projectRoles, args, options);
}

/**
 * Environment roles: what collaborators can do in an environment. Needs the permission to list environment roles. Workato calls
 * these roles a limited preview in places: a workspace without the newer model of permissions may refuse to list them.
 */
export function getEnvironmentRoles(
  args?: GetEnvironmentRolesArgs,
  options?: InvokeOptions,
): Promise<EnvironmentRoleInfo[]> {
  return asked(environmentRoles, args, options);
}

/** Environment roles, from outputs: see `getEnvironmentRoles`. Needs the permission to list environment roles. */
export function getEnvironmentRolesOutput(
  args?: AsInputs<GetEnvironmentRolesArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<EnvironmentRoleInfo[]> {
  return askedOutput(environmentRoles, args, options);
}

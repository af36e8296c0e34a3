/** Functions that read end users of Workato Identity and their groups, as a program calls them. */

import type * as pulumi from "@pulumi/pulumi";
import { asked, askedOutput, question } from "../runtime/program/invoke";
import type { AsInputs, Either, InvokeOptions, InvokeOutputOptions, NoArgs } from "../runtime/program/signatures";

/** A group of end users as it is in Workato. */
export interface IamUserGroupInfo {
  /** The group's id, like `group-abc123`. */
  id: string;
  /** The group's name, which only one group of the environment has. */
  name: string;
  /** What the group is for; "" where there is nothing. */
  description: string;
  /** The group's id in the identity provider, where Workato tells one. */
  externalId: string | undefined;
  /** How many users are in the group, where Workato tells it. */
  usersCount: number | undefined;
  /** When the group was created (ISO 8601). */
  createdAt: string | undefined;
  /** When the group was last changed (ISO 8601). */
  updatedAt: string | undefined;
}

/** An end user of Workato Identity. */
export interface IamUserInfo {
  /** The user's id, for `userIds` of groups. */
  id: string;
  /** The user's name. */
  name: string | undefined;
  /** The user's e-mail address. */
  email: string | undefined;
  /** The user's id in the identity provider, where Workato tells one. */
  externalId: string | undefined;
}

/** Which group: by its id or by its name. */
export type GetIamUserGroupArgs = Either<Pick<IamUserGroupInfo, "id">, Pick<IamUserGroupInfo, "name">>;

/** Which users: the one with this e-mail address, the members of a group, or both. Default: all. */
export interface GetIamUsersArgs {
  /** The user's e-mail address; capitals do not matter. */
  email?: string;
  /** Id of a group: only its members. */
  userGroupId?: string;
}

const groups = question("getIamUserGroups", () => import("./answers"));
const group = question("getIamUserGroup", () => import("./answers"));
const users = question("getIamUsers", () => import("./answers"));

/** All groups of end users in the token's environment. Needs IAM → List user groups. */
export function getIamUserGroups(args?: NoArgs, options?: InvokeOptions): Promise<IamUserGroupInfo[]> {
  return asked(groups, args, options);
}

/** All groups of end users in the token's environment, as an output. Needs IAM → List user groups. */
export function getIamUserGroupsOutput(
  args?: NoArgs,
  options?: InvokeOutputOptions,
): pulumi.Output<IamUserGroupInfo[]> {
  return askedOutput(groups, args, options);
}

/** One group of end users, by id or by name. Needs IAM → List user groups and Get user group. */
export function getIamUserGroup(args: GetIamUserGroupArgs, options?: InvokeOptions): Promise<IamUserGroupInfo> {
  return asked(group, args, options);
}

/** One group of end users, by id or by name, from outputs. Needs IAM → List user groups and Get user group. */
export function getIamUserGroupOutput(
  args: AsInputs<GetIamUserGroupArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<IamUserGroupInfo> {
  return askedOutput(group, args, options);
}

/** End users, with their ids for `userIds` of groups. Needs IAM → List users; for `userGroupId`, List user group members. */
export function getIamUsers(args?: GetIamUsersArgs, options?: InvokeOptions): Promise<IamUserInfo[]> {
  return asked(users, args, options);
}

/** End users, from outputs. Needs IAM → List users; for `userGroupId`, List user group members. */
export function getIamUsersOutput(
  args?: AsInputs<GetIamUsersArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<IamUserInfo[]> {
  return askedOutput(users, args, options);
}

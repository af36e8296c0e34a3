/** Groups of end users, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { resource } from "../runtime/program/resource";
import type { IamUserGroupInfo } from "./functions";

/** What a group of end users is declared with. */
export interface IamUserGroupArgs {
  /** The group's name, which only one group of the environment has. Default: the resource's own name. A change is an update. */
  name?: pulumi.Input<string>;
  /** What the group is for. A change is an update. */
  description?: pulumi.Input<string>;
  /**
   * The group's id in the identity provider, by which its members are synced. A change is an update; removing the property
   * leaves it as it is, because no source says that it can be taken away.
   */
  externalId?: pulumi.Input<string>;
  /**
   * Ids of all users in the group (see `getIamUsers`), in any order: one who is in it besides is a difference, and goes. Left
   * out, or removed again, the members stay as they are: leave it out where the identity provider syncs them.
   */
  userIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** What creating does when there already is a group of this name. Default: the stack's setting, else `fail`. */
  ifExists?: pulumi.Input<IfExists>;
}

/** What Workato adds. */
type Outputs = Pick<IamUserGroupInfo, "createdAt" | "updatedAt">;

/**
 * A group of end users in Workato Identity, who get access to MCP servers and other products by it. It is in the environment
 * of the stack's token. Groups of collaborators are something else.
 *
 * Needs the permissions IAM → List user groups, Get user group, Create user group, Update user group and Delete user group;
 * for `userIds`, List user group members, Add users to group and Remove users from group.
 * Source: Workato's API reference, "Workato Identity IAM".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const sellers = workato.getIamUsersOutput().apply((users) => users.filter(({ email }) => email?.endsWith("@example.com")));
 * new workato.IamUserGroup("sales", { userIds: sellers.apply((users) => users.map(({ id }) => id)) });
 * ```
 *
 * @errors "there already is one (id …)": the environment has a group of this name; see `ifExists`.
 */
export class IamUserGroup extends resource<IamUserGroup, IamUserGroupArgs, Outputs>("IamUserGroup")({
  named: "name",
  properties: {
    name: "input",
    description: "input",
    externalId: "input",
    userIds: "input",
    ifExists: "input",
    createdAt: "output",
    updatedAt: "output",
  },
}) {}

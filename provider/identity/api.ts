/** Routes and wire shapes of end users and their groups. Source: Workato's API reference, "Workato Identity IAM". */

import { z } from "zod";
import { fields, optionalNumber, optionalText, wireId } from "../client/answers/decode";
import type { Client } from "../client/client";
import { Entities } from "../client/listings/entities";
import { allPages } from "../client/listings/paging";
import { route } from "../client/requests/routes";
import { asSet } from "../runtime/values/equal";
import type { IamUserGroupInfo, IamUserInfo } from "./functions";

/** Workato's Terraform provider takes this 422 of a group for a 404. */
const notFound = { status: 422, words: /\buser_group is not found\b/i };

export const routes = {
  listGroups: route("GET /api/iam/user_groups", "IAM → List user groups"),
  createGroup: route("POST /api/iam/user_groups", "IAM → Create user group"),
  getGroup: route("GET /api/iam/user_groups/:id", "IAM → Get user group", { notFound }),
  updateGroup: route("PUT /api/iam/user_groups/:id", "IAM → Update user group", { notFound }),
  deleteGroup: route("DELETE /api/iam/user_groups/:id", "IAM → Delete user group", { notFound }),
  listMembers: route("GET /api/iam/user_groups/:id/members", "IAM → List user group members", { notFound }),
  // These add to a set and take from it.
  addUsers: route("POST /api/iam/user_groups/:id/add_users", "IAM → Add users to group", {
    notFound,
    repeatable: true,
  }),
  removeUsers: route("DELETE /api/iam/user_groups/:id/remove_users", "IAM → Remove users from group", { notFound }),
  listUsers: route("GET /api/iam/users", "IAM → List users"),
} as const;

/** What groups and users have in place of numbers. */
export const HANDLE = /^[\w-]+$/;

const PER_PAGE = 100;

const group = fields({
  id: wireId,
  name: z.string(),
  description: optionalText.transform((text) => text ?? ""),
  externalId: optionalText,
  usersCount: optionalNumber,
  createdAt: optionalText,
  updatedAt: optionalText,
}) satisfies z.ZodType<IamUserGroupInfo>;

const user = fields({
  id: wireId,
  name: optionalText,
  email: optionalText,
  externalId: optionalText,
}) satisfies z.ZodType<IamUserInfo>;

export class IdentityApi {
  readonly groups: Entities<IamUserGroupInfo>;

  constructor(private readonly client: Client) {
    const { listGroups: list, createGroup: create, getGroup: get, updateGroup: update, deleteGroup } = routes;
    this.groups = new Entities(client, { list, create, get, update, delete: deleteGroup }, group, {
      perPage: PER_PAGE,
    });
  }

  users(): Promise<IamUserInfo[]> {
    return allPages(this.client, routes.listUsers, user, { perPage: PER_PAGE });
  }

  membersOf(id: string): Promise<IamUserInfo[]> {
    return allPages(this.client, routes.listMembers, user, { path: { id }, perPage: PER_PAGE });
  }

  /** Brings the members of a group to exactly these. Those who stay are in it all the time. */
  async setMembers(id: string, userIds: readonly string[]): Promise<void> {
    const there = (await this.membersOf(id)).map((member) => member.id);
    await this.addMembers(id, without(userIds, there));
    const dropped = without(there, userIds);
    if (dropped.length > 0)
      await this.client.request(routes.removeUsers, { path: { id }, body: { user_ids: dropped } });
  }

  async addMembers(id: string, userIds: readonly string[]): Promise<void> {
    if (userIds.length > 0)
      await this.client.request(routes.addUsers, { path: { id }, body: { user_ids: asSet(userIds) } });
  }
}

const without = (ids: readonly string[], others: readonly string[]) => asSet(ids).filter((id) => !others.includes(id));

export const identityApi = (client: Client): IdentityApi => client.area(make);
const make = (client: Client) => new IdentityApi(client);

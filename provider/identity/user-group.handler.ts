/** Groups of end users in the plugin: /api/iam/user_groups. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { changedInputs } from "../runtime/plugin/diff";
import { defineHandler, PartialFailure } from "../runtime/plugin/handler";
import { handles, ifExists, name, text } from "../runtime/values/schemas";
import { HANDLE, type IdentityApi, identityApi, routes } from "./api";
import type { IamUserGroupInfo } from "./functions";
import type { IamUserGroupArgs } from "./user-group";

const inputs = z.strictObject({
  name,
  description: text.optional(),
  externalId: text.optional(),
  userIds: handles("end user", HANDLE, "ids that getIamUsers gives").optional(),
  ifExists,
}) satisfies z.ZodType<pulumi.Unwrap<IamUserGroupArgs>>;
type Inputs = z.output<typeof inputs>;

interface Group extends IamUserGroupInfo {
  userIds?: string[];
}

export const iamUserGroup = defineHandler<Inputs, Omit<Group, "usersCount">, IdentityApi>({
  type: "IamUserGroup",
  noun: "end-user group",
  id: { form: HANDLE, like: "group-Ab1cD2, a group's handle" },
  api: identityApi,
  uses: {
    read: [routes.listGroups, routes.getGroup, routes.listMembers],
    write: [routes.createGroup, routes.updateGroup, routes.deleteGroup, routes.addUsers, routes.removeUsers],
  },
  inputs,
  // Who is to go is decided by who is there.
  restOnLooks: ["update"],

  label: (group) => JSON.stringify(group.name ?? ""),
  find: async (api, desired, now) => (await api.groups.list(now)).filter((one) => one.name === desired.name).map(shown),
  list: async (api) => Promise.all((await api.groups.all()).map((group) => withMembers(api, group))),

  create: async (api, desired) => {
    const made = shown(await api.groups.create(bodyOf(desired)));
    if (desired.userIds === undefined) return made;
    try {
      await api.addMembers(made.id, desired.userIds);
    } catch (error) {
      throw new PartialFailure({ ...made, userIds: [] }, [`its members: ${(error as Error).message}`], error);
    }
    return { ...made, userIds: desired.userIds };
  },

  read: async (api, id, state) => {
    const group = await api.groups.find(id);
    if (group === undefined) return undefined;
    // One that is imported or taken with `.get` has no state yet.
    return state.name === undefined || state.userIds !== undefined
      ? withMembers(api, group, state.userIds)
      : shown(group);
  },

  update: async (api, id, desired, state) => {
    const group = shown(await api.groups.update(id, bodyOf(changedInputs(inputs, desired, state))));
    if (desired.userIds === undefined) return group;
    await api.setMembers(id, desired.userIds);
    return { ...group, userIds: desired.userIds };
  },

  delete: (api, id) => api.groups.delete(id),
});

/** Without what every change of the members changes. */
function shown({ usersCount: _, ...group }: IamUserGroupInfo) {
  return group;
}

/** One look that lacks a declared member is not believed. */
async function withMembers(api: IdentityApi, group: IamUserGroupInfo, declared: readonly string[] = []) {
  const look = async () => (await api.membersOf(group.id)).map(({ id }) => id);
  const seen = await look();
  const userIds = declared.every((id) => seen.includes(id)) ? seen : await look();
  return { ...shown(group), userIds };
}

function bodyOf(declared: Partial<Inputs>) {
  const emptied = "description" in declared ? { description: declared.description ?? "" } : {};
  return { name: declared.name, external_id: declared.externalId, ...emptied };
}

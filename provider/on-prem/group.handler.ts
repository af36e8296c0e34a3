/** On-prem groups in the plugin: /api/on_prem_groups. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { isSame } from "../runtime/equal";
import { defineHandler } from "../runtime/handler";
import { flag, ifExists, ipOrCidr, name } from "../runtime/schemas";
import { type GroupBody, type ObservedGroup, type OnPremApi, onPremApi, routes } from "./api";
import type { OnPremGroupArgs } from "./group";

const inputs = z.strictObject({
  name,
  useManagedConnection: flag.optional(),
  whitelistedIps: z.array(ipOrCidr, { error: "must be a list of addresses" }).optional(),
  forceDestroy: flag.optional(),
  ifExists,
}) satisfies z.ZodType<pulumi.Unwrap<OnPremGroupArgs>>;

type Inputs = z.output<typeof inputs>;

export const onPremGroup = defineHandler<Inputs, ObservedGroup, OnPremApi>({
  type: "OnPremGroup",
  noun: "on-prem group",
  api: onPremApi,
  uses: {
    read: [routes.listGroups, routes.getGroup],
    write: [routes.createGroup, routes.updateGroup, routes.deleteGroup, routes.listAgents],
  },
  inputs,
  unobserved: ["forceDestroy", "ifExists"],
  replaceOn: ["useManagedConnection"],
  normalise: (group) => ({
    ...group,
    useManagedConnection: group.useManagedConnection ?? false,
    ...(group.whitelistedIps && { whitelistedIps: asSet(group.whitelistedIps) }),
  }),

  label: (group) => JSON.stringify(group.name ?? ""),
  find: async (api, desired, now) => {
    const groups = now ? await api.groups.allNow() : await api.groups.all();
    return groups.filter((group) => group.name === desired.name);
  },

  list: (api) => api.groups.all(),

  create: (api, desired) =>
    api.createGroup({
      name: desired.name,
      use_managed_connection: desired.useManagedConnection ?? false,
      ...(desired.whitelistedIps && { settings_attributes: { whitelisted_ips: desired.whitelistedIps } }),
    }),

  read: (api, id) => api.groups.find(id),

  update: async (api, id, desired, state) => {
    if ((desired.useManagedConnection ?? false) !== (state.useManagedConnection ?? false)) {
      throw new Error(
        `useManagedConnection is ${state.useManagedConnection ?? false} in Workato and cannot be changed there: declare it so, or create another group`,
      );
    }
    const body: GroupBody = {};
    if (desired.name !== state.name) body.name = desired.name;
    const ips = asSet(desired.whitelistedIps ?? []);
    // Removing the property clears the list; a program that never declared it leaves it alone.
    const managed = desired.whitelistedIps !== undefined || state.whitelistedIps !== undefined;
    if (managed && !isSame(ips, asSet(state.whitelistedIps ?? []))) body.settings_attributes = { whitelisted_ips: ips };
    if (Object.keys(body).length === 0) return (await api.groups.find(id)) ?? api.getGroup(id);
    return api.updateGroup(id, body);
  },

  delete: async (api, id, state) => {
    if (!state.forceDestroy) {
      const inside = (await api.agents.allNow()).filter((agent) => agent.onPremGroupId === id);
      if (inside.length > 0) {
        const names = inside.map((agent) => `"${agent.name}" (${agent.id})`).join(", ");
        throw new Error(
          `it still holds ${names}, which Workato would delete with it: delete or move them, or set forceDestroy: true and run up before`,
        );
      }
    }
    await api.deleteGroup(id);
  },
});

function asSet(addresses: readonly string[]): string[] {
  return [...new Set(addresses)].sort();
}

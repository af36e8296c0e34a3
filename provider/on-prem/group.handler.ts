/** On-prem groups in the plugin: /api/on_prem_groups. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { pathOf } from "../client/requests/routes";
import { changedInputs } from "../runtime/plugin/diff";
import { defineHandler } from "../runtime/plugin/handler";
import { property } from "../runtime/values/facts";
import { addresses, flag, forceDestroy, ifExists, name } from "../runtime/values/schemas";
import { type GroupBody, type ObservedAgent, type ObservedGroup, type OnPremApi, onPremApi, routes } from "./api";
import type { OnPremGroupArgs } from "./group";

const inputs = z.strictObject({
  name,
  useManagedConnection: property(flag.optional(), {
    default: false,
    replaces: (_, after, state) => isOtherKind(after, state),
  }),
  whitelistedIps: addresses().optional(),
  forceDestroy,
  ifExists,
}) satisfies z.ZodType<pulumi.Unwrap<OnPremGroupArgs>>;

type Inputs = z.output<typeof inputs>;

interface Group extends ObservedGroup {
  /** The kind of the group whether it is declared or not, so that declaring it does not end the group. */
  managedConnection: boolean;
}

export const onPremGroup = defineHandler<Inputs, Group, OnPremApi>({
  type: "OnPremGroup",
  noun: "on-prem group",
  api: onPremApi,
  uses: {
    read: [routes.listGroups, routes.getGroup],
    write: [routes.createGroup, routes.updateGroup, routes.deleteGroup, routes.listAgents],
  },
  inputs,
  // Declaring the default is no difference of inputs, and a group that was taken over can be otherwise.
  due: (state, declared) =>
    state.useManagedConnection === undefined && declared.useManagedConnection === false && state.managedConnection
      ? { replacementFor: "managedConnection" }
      : undefined,

  label: (group) => JSON.stringify(group.name ?? ""),
  find: async (api, desired, now) =>
    (await api.groups.list(now)).filter((group) => group.name === desired.name).map(shown),

  list: async (api) => (await api.groups.all()).map(shown),

  create: async (api, desired) =>
    shown(
      await api.groups.create({
        name: desired.name,
        use_managed_connection: desired.useManagedConnection ?? false,
        ...settingsOf(desired),
      }),
    ),

  read: async (api, id) => {
    const group = await api.groups.find(id);
    return group && shown(group);
  },

  update: async (api, id, desired, state) => {
    if (isOtherKind(desired, state)) {
      throw new Error(
        `useManagedConnection is ${kindIn(state)} in Workato and cannot be changed there: declare it so, or create another group`,
      );
    }
    const changed = changedInputs(inputs, desired, state);
    return shown(await api.groups.update(id, { name: changed.name, ...settingsOf(changed) }));
  },

  takesAlong: ({ forceDestroy }) => (forceDestroy ? "agents of it" : undefined),

  delete: async (api, id, state, { hasDeleted }) => {
    if (!state.forceDestroy) {
      const isThere = (agent: ObservedAgent) => !hasDeleted(pathOf(routes.deleteAgent, { id: agent.id }));
      const inside = (await api.agents.allNow()).filter((agent) => agent.onPremGroupId === id && isThere(agent));
      if (inside.length > 0) {
        const names = inside.map((agent) => `"${agent.name}" (${agent.id})`).join(", ");
        throw new Error(
          `it still holds ${names}, which Workato would delete with it: delete or move them, or set forceDestroy: true and run up before`,
        );
      }
    }
    await api.groups.delete(id);
  },
});

const shown = (group: ObservedGroup): Group => ({ ...group, managedConnection: group.useManagedConnection });

const kindIn = ({ useManagedConnection, managedConnection }: Partial<Group>): boolean =>
  useManagedConnection ?? managedConnection ?? false;

/** What was never declared is as it is in Workato; what was declared and is no longer goes back to the default. */
function isOtherKind({ useManagedConnection: wanted }: Partial<Group>, state: Partial<Group>): boolean {
  return wanted === undefined ? state.useManagedConnection === true : wanted !== kindIn(state);
}

/** An empty list clears what is there. */
function settingsOf(declared: Partial<Inputs>): Pick<GroupBody, "settings_attributes"> {
  return "whitelistedIps" in declared
    ? { settings_attributes: { whitelisted_ips: declared.whitelistedIps ?? [] } }
    : {};
}

/** On-prem agents in the plugin: /api/on_prem_agents. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { changedInputs } from "../runtime/plugin/diff";
import { defineHandler } from "../runtime/plugin/handler";
import { property } from "../runtime/values/facts";
import { flag, id, ifExists, name, word } from "../runtime/values/schemas";
import type { OnPremAgentArgs } from "./agent";
import { type ObservedAgent, type OnPremApi, onPremApi, routes } from "./api";

const inputs = z.strictObject({
  name,
  onPremGroupId: id("group", "OnPremGroup"),
  os: word("linux").optional(),
  awaitingSetup: property(flag.optional(), { unobserved: true, replaces: true, default: true }),
  enabled: flag.optional(),
  ifExists,
}) satisfies z.ZodType<pulumi.Unwrap<OnPremAgentArgs>>;

type Inputs = z.output<typeof inputs>;

export const onPremAgent = defineHandler<Inputs, ObservedAgent, OnPremApi>({
  type: "OnPremAgent",
  noun: "on-prem agent",
  api: onPremApi,
  uses: {
    read: [routes.listAgents, routes.getAgent],
    write: [routes.createAgent, routes.updateAgent, routes.deleteAgent],
  },
  inputs,

  label: (agent) => `${JSON.stringify(agent.name ?? "")} in group ${agent.onPremGroupId}`,
  find: async (api, desired, now) => {
    const agents = await api.agents.list(now);
    return agents.filter((agent) => agent.name === desired.name && agent.onPremGroupId === desired.onPremGroupId);
  },

  list: (api) => api.agents.all(),

  create: (api, desired) =>
    api.agents.create({
      name: desired.name,
      on_prem_group_id: Number(desired.onPremGroupId),
      awaiting_setup: desired.awaitingSetup ?? true,
      os: desired.os,
      enabled: desired.enabled,
    }),

  read: (api, id) => api.agents.find(id),

  update: async (api, id, desired, state) => {
    const { name, onPremGroupId, os, ...changed } = changedInputs(inputs, desired, state);
    // Removing the property enables the agent; a program that never declared it leaves it alone.
    const enabled = "enabled" in changed ? (changed.enabled ?? true) : undefined;
    return api.agents.update(id, { name, on_prem_group_id: onPremGroupId && Number(onPremGroupId), os, enabled });
  },

  delete: async (api, id, { onPremGroupId }, { failedCreates }) => {
    const waitedFor = api.notReady.size === 0 ? [] : await api.agents.allNow();
    const missing = [...failedCreates, ...waitedFor.filter((one) => one.id !== id && api.notReady.has(one.id))];
    const inGroup = missing.find((one) => one.onPremGroupId === onPremGroupId);
    if (inGroup !== undefined) {
      throw new Error(
        `it stays, because ${JSON.stringify(inGroup.name)} in the same group, which this very operation was to bring, is not there or not active: run up again once that works`,
      );
    }
    await api.agents.delete(id);
  },
});

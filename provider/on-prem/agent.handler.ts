/** On-prem agents in the plugin: /api/on_prem_agents. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { defineHandler } from "../runtime/handler";
import { flag, id, ifExists, name, word } from "../runtime/schemas";
import type { OnPremAgentArgs } from "./agent";
import { type AgentBody, type ObservedAgent, type OnPremApi, onPremApi, routes } from "./api";

const inputs = z.strictObject({
  name,
  onPremGroupId: id("group"),
  os: word("linux").optional(),
  awaitingSetup: flag.optional(),
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
  unobserved: ["awaitingSetup", "ifExists"],
  replaceOn: ["awaitingSetup"],
  normalise: (agent) => ({
    ...agent,
    awaitingSetup: agent.awaitingSetup ?? true,
    ...(agent.onPremGroupId && { onPremGroupId: String(agent.onPremGroupId) }),
  }),

  label: (agent) => `${JSON.stringify(agent.name ?? "")} in group ${agent.onPremGroupId}`,
  find: async (api, desired, now) => {
    const agents = now ? await api.agents.allNow() : await api.agents.all();
    return agents.filter((agent) => agent.name === desired.name && agent.onPremGroupId === desired.onPremGroupId);
  },

  list: (api) => api.agents.all(),
  references: { onPremGroupId: "OnPremGroup" },

  create: (api, desired) =>
    api.createAgent({
      name: desired.name,
      on_prem_group_id: Number(desired.onPremGroupId),
      awaiting_setup: desired.awaitingSetup ?? true,
      ...(desired.os && { os: desired.os }),
      ...(desired.enabled !== undefined && { enabled: desired.enabled }),
    }),

  read: (api, id) => api.agents.find(id),

  update: async (api, id, desired, state) => {
    const body: AgentBody = {};
    if (desired.name !== state.name) body.name = desired.name;
    if (desired.onPremGroupId !== state.onPremGroupId) body.on_prem_group_id = Number(desired.onPremGroupId);
    if (desired.os !== undefined && desired.os !== state.os) body.os = desired.os;
    // Removing the property enables the agent; a program that never declared it leaves it alone.
    const enabled = desired.enabled ?? (state.enabled === undefined ? undefined : true);
    if (enabled !== state.enabled) body.enabled = enabled;
    if (Object.keys(body).length === 0) return (await api.agents.find(id)) ?? api.getAgent(id);
    return api.updateAgent(id, body);
  },

  delete: (api, id) => api.deleteAgent(id),
});

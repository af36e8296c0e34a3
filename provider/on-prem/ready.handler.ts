/** Waiting for an on-prem agent in the plugin: /api/on_prem_agents and /api/on_prem_agents/:id/status. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { defineReadiness } from "../runtime/plugin/readiness";
import { property } from "../runtime/values/facts";
import { id, seconds } from "../runtime/values/schemas";
import { type ObservedAgent, onPremApi, routes } from "./api";
import type { OnPremAgentReadyArgs } from "./ready";

const inputs = z.strictObject({
  onPremAgentId: property(id("on-prem agent", "OnPremAgent"), { replaces: true }),
  timeout: property(seconds().optional(), { unobserved: true }),
}) satisfies z.ZodType<pulumi.Unwrap<OnPremAgentReadyArgs>>;

export const onPremAgentReady = defineReadiness({
  type: "OnPremAgentReady",
  api: onPremApi,
  uses: { read: [routes.listAgents, routes.getAgent], write: [routes.agentStatus] },
  inputs,
  what: "agent",
  idIn: "onPremAgentId",
  flag: "active",
  stateOf: (onPremAgentId, active) => ({ onPremAgentId, active }),

  find: (api, agentId) => api.agents.find(agentId),
  look: async (api, agentId) =>
    (await api.agents.allNow()).find((one) => one.id === agentId) ?? (await api.agents.get(agentId)),
  // Listings say as much as is needed to leave the status of each agent alone until it can be active.
  isReady: (agent) => agent.activated && agent.enabled && agent.state === "connected",
  isSure: (api, agentId) => api.isActive(agentId),

  failed: (api, agentId) => api.notReady.add(agentId),

  waitingFor: (agent) => `on-prem agent "${agent.name}" (${agent.id}) to become active: it is ${seen(agent)}`,
  whyNot: (agent, seconds) =>
    `on-prem agent "${agent.name}" (${agent.id}) is not active after ${seconds} s; it was last seen ${seen(agent)}: ${remedy(agent)}`,
});

function seen(agent: ObservedAgent): string {
  return [
    agent.state ?? "of unknown state",
    agent.activated ? "activated" : "never activated",
    ...(agent.enabled ? [] : ["disabled"]),
    ...(agent.lastSeenVersion ? [`version ${agent.lastSeenVersion}`] : []),
  ].join(", ");
}

function remedy(agent: ObservedAgent): string {
  if (!agent.enabled) return "enable it (enabled: true)";
  return agent.activated
    ? "check that the agent's service runs on its host, and that the host reaches the gateway hosts (gatewayHosts of its activation) on port 443 without TLS inspection"
    : "check on its host that the installer ran, that its activation code was younger than an hour (change triggers for a fresh one), and that the host reaches the gateway hosts (gatewayHosts of its activation) on port 443";
}

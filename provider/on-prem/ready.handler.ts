/** Waiting for an on-prem agent in the plugin: /api/on_prem_agents and /api/on_prem_agents/:id/status. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { until } from "../client/wait";
import { type Context, defineHandler } from "../runtime/plugin/handler";
import { property } from "../runtime/values/facts";
import { id, seconds } from "../runtime/values/schemas";
import { type ObservedAgent, type OnPremApi, onPremApi, routes } from "./api";
import type { OnPremAgentReadyArgs } from "./ready";

const DEFAULT_TIMEOUT_S = 900;
/** All that wait share one listing, so this is a request every so often however many agents there are. */
const LOOK_EVERY_MS = 5_000;

const inputs = z.strictObject({
  onPremAgentId: property(id("on-prem agent", "OnPremAgent"), { replaces: true }),
  timeout: property(seconds().optional(), { unobserved: true }),
}) satisfies z.ZodType<pulumi.Unwrap<OnPremAgentReadyArgs>>;

type Inputs = z.output<typeof inputs>;

interface Ready {
  onPremAgentId: string;
  active: boolean;
}

export const onPremAgentReady = defineHandler<Inputs, Ready, OnPremApi>({
  type: "OnPremAgentReady",
  noun: "readiness",
  api: onPremApi,
  uses: { read: [routes.listAgents, routes.getAgent], write: [routes.agentStatus] },
  inputs,

  label: (ready) => `of agent ${ready.onPremAgentId}`,

  create: async (api, desired, context) => {
    await untilActive(api, desired.onPremAgentId, 1000 * (desired.timeout ?? DEFAULT_TIMEOUT_S), context);
    return { id: desired.onPremAgentId, onPremAgentId: desired.onPremAgentId, active: true };
  },

  read: async (api, agentId) => {
    const agent = await api.agents.find(agentId);
    return agent && { id: agent.id, onPremAgentId: agent.id, active: looksActive(agent) };
  },

  update: async (_api, agentId, _desired, state) => ({
    id: agentId,
    onPremAgentId: agentId,
    active: state.active ?? false,
  }),

  delete: async () => {},
});

async function untilActive(api: OnPremApi, agentId: string, timeoutMs: number, { log }: Context): Promise<void> {
  const { agent, isActive } = await until({
    clock: api.clock,
    timeoutMs,
    pausesMs: { first: LOOK_EVERY_MS, longest: LOOK_EVERY_MS },
    look: async () => {
      const agent = (await api.agents.allNow()).find((one) => one.id === agentId) ?? (await api.agents.get(agentId));
      return { agent, isActive: looksActive(agent) && (await api.isActive(agentId)) };
    },
    isDone: ({ isActive }) => isActive,
    waitingFor: ({ agent }) => `on-prem agent "${agent.name}" (${agentId}) to become active: it is ${seen(agent)}`,
    log,
  });
  if (isActive) return;
  api.notReady.set(agentId, agent);
  throw new Error(whyNot(agent, timeoutMs));
}

/** Listings say as much as is needed to leave the status of each agent alone until it can be active. */
function looksActive(agent: ObservedAgent): boolean {
  return agent.activated && agent.enabled && agent.state === "connected";
}

function seen(agent: ObservedAgent): string {
  return [
    agent.state ?? "of unknown state",
    agent.activated ? "activated" : "never activated",
    ...(agent.enabled ? [] : ["disabled"]),
    ...(agent.lastSeenVersion ? [`version ${agent.lastSeenVersion}`] : []),
  ].join(", ");
}

function whyNot(agent: ObservedAgent, timeoutMs: number): string {
  const check = !agent.enabled
    ? "enable it (enabled: true)"
    : agent.activated
      ? "check that the agent's service runs on its host, and that the host reaches the gateway hosts (gatewayHosts of its activation) on port 443 without TLS inspection"
      : "check on its host that the installer ran, that its activation code was younger than an hour (change triggers for a fresh one), and that the host reaches the gateway hosts (gatewayHosts of its activation) on port 443";
  return `on-prem agent "${agent.name}" (${agent.id}) is not active after ${timeoutMs / 1000} s; it was last seen ${seen(agent)}: ${check}`;
}

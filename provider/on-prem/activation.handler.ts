/** Activation codes in the plugin: /api/on_prem_agents/:id/activation_code. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { defineHandler, type Observed } from "../runtime/plugin/handler";
import { hasTurned, isSame } from "../runtime/values/equal";
import { property } from "../runtime/values/facts";
import { asText, choice, id, triggers } from "../runtime/values/schemas";
import type { OnPremAgentActivationArgs } from "./activation";
import { type CodeClaims, claimsIn } from "./activation-code";
import { type ObservedAgent, type OnPremApi, onPremApi, routes } from "./api";

const RENEW = ["manual", "whenExpired"] as const;

const inputs = z.strictObject({
  onPremAgentId: property(id("on-prem agent", "OnPremAgent"), { replaces: true }),
  triggers: property(triggers.optional(), { unobserved: true }),
  renew: property(choice(RENEW).optional(), { unobserved: true, default: "manual" }),
}) satisfies z.ZodType<pulumi.Unwrap<OnPremAgentActivationArgs>>;

type Inputs = z.output<typeof inputs>;

interface Activation {
  onPremAgentId: string;
  activated: boolean;
  code?: string;
  expiresAt?: CodeClaims["expiresAt"];
  gatewayHosts: CodeClaims["gatewayHosts"];
}

export const onPremAgentActivation = defineHandler<Inputs, Activation, OnPremApi>({
  type: "OnPremAgentActivation",
  noun: "activation code",
  api: onPremApi,
  uses: { read: [routes.listAgents, routes.getAgent], write: [routes.activationCode] },
  inputs,
  due: (state, desired) => (desired.renew === "whenExpired" && hasExpired(state) ? "update" : undefined),

  label: (activation) => `of agent ${activation.onPremAgentId}`,

  create: async (api, desired, { log }) => {
    const agent = await api.agents.get(desired.onPremAgentId);
    if (!agent.activated) return issue(api, agent.id);
    log(`on-prem agent "${agent.name}" (${agent.id}) is activated already: it needs no activation code and gets none`);
    return { id: agent.id, onPremAgentId: agent.id, activated: true, gatewayHosts: [] };
  },

  // A refresh asks for no code: reading one makes one.
  read: async (api, agentId, state) => {
    const agent = await api.agents.find(agentId);
    if (agent === undefined) return undefined;
    return { ...codeIn(state), id: agent.id, onPremAgentId: agent.id, activated: agent.activated };
  },

  update: async (api, agentId, desired, state) => {
    const hasNewTriggers = !isSame(
      desired.triggers && asText(desired.triggers),
      state.triggers && asText(state.triggers),
    );
    if (!hasNewTriggers && !(desired.renew === "whenExpired" && hasExpired(state))) {
      return { ...codeIn(state), id: agentId, onPremAgentId: agentId, activated: state.activated ?? false };
    }
    const agent = await api.agents.get(agentId);
    if (!agent.activated) return issue(api, agentId);
    // Triggers that come or go ask for nothing: only a change from one value to another tells of another machine.
    if (hasTurned(state.triggers, desired.triggers)) throw needsNewAgent(agent);
    // The code that it was activated with stays: an installer made from it is to stay as it is.
    return { ...codeIn(state), id: agentId, onPremAgentId: agentId, activated: true };
  },

  // Workato has no way to take a code back; it ends by itself within the hour.
  delete: async () => {},
});

async function issue(api: OnPremApi, agentId: string): Promise<Observed<Activation>> {
  const code = await api.activationCode(agentId);
  const { expiresAt, gatewayHosts, agentId: meant } = claimsIn(code, Date.now());
  if (meant !== undefined && meant !== agentId) {
    throw new Error(`Workato sent a code for agent ${meant}: try again, and report it to Workato if it stays so`);
  }
  return { id: agentId, onPremAgentId: agentId, activated: false, code, expiresAt, gatewayHosts };
}

/**
 * Failing stops the up before an installer is made without a code. Workato's guide on agents' keys has no second
 * activation: "create a new agent in the same group".
 */
function needsNewAgent({ id, name }: ObservedAgent): Error {
  return new Error(
    `triggers ask for a fresh code, but on-prem agent "${name}" (${id}) is activated, and its keys stay with the machine they were made on: for another machine replace the agent too, by a name that contains the machine's id and replaceOnChanges: ["name"]. To go on with this agent, set triggers back or remove them`,
  );
}

function hasExpired(state: Partial<Activation>): boolean {
  return state.activated !== true && state.expiresAt !== undefined && Date.parse(state.expiresAt) <= Date.now();
}

function codeIn({
  code,
  expiresAt,
  gatewayHosts,
}: Partial<Activation>): Pick<Activation, "code" | "expiresAt" | "gatewayHosts"> {
  return { code, expiresAt, gatewayHosts: gatewayHosts ?? [] };
}

/** Activation codes in the plugin: /api/on_prem_agents/:id/activation_code. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { isSame } from "../runtime/equal";
import { type Context, defineHandler, type Observed } from "../runtime/handler";
import { id, text } from "../runtime/schemas";
import type { OnPremAgentActivationArgs } from "./activation";
import { type CodeClaims, claimsIn } from "./activation-code";
import { type OnPremApi, onPremApi, routes } from "./api";

const RENEW = ["manual", "whenExpired"] as const;

const inputs = z.strictObject({
  agentId: id("on-prem agent"),
  triggers: z.record(z.string(), text, { error: "must be an object of texts" }).optional(),
  renew: z.enum(RENEW, { error: `must be one of ${RENEW.join(", ")}` }).optional(),
}) satisfies z.ZodType<pulumi.Unwrap<OnPremAgentActivationArgs>>;

type Inputs = z.output<typeof inputs>;

interface Activation {
  agentId: string;
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
  unobserved: ["triggers", "renew"],
  replaceOn: ["agentId"],
  normalise: (activation) => ({ ...activation, renew: activation.renew ?? "manual" }),
  isUpdateDue: (state, desired) => desired.renew === "whenExpired" && hasExpired(state),

  label: (activation) => `of agent ${activation.agentId}`,

  create: (api, desired, context) => issue(api, desired.agentId, context),

  // A refresh asks for no code: reading one makes one.
  read: async (api, agentId, state) => {
    const agent = await api.agents.find(agentId);
    if (agent === undefined) return undefined;
    return { ...codeIn(state), id: agent.id, agentId: agent.id, activated: agent.activated };
  },

  update: async (api, agentId, desired, state, context) => {
    if (!isSame(desired.triggers, state.triggers) || (desired.renew === "whenExpired" && hasExpired(state))) {
      return issue(api, agentId, context);
    }
    return { ...codeIn(state), id: agentId, agentId, activated: state.activated ?? false };
  },

  // Workato has no way to take a code back; it ends by itself within the hour.
  delete: async () => {},
});

async function issue(api: OnPremApi, agentId: string, { log }: Context): Promise<Observed<Activation>> {
  const agent = await api.getAgent(agentId);
  if (agent.activated) {
    log(`on-prem agent "${agent.name}" (${agentId}) is activated already: it needs no activation code and gets none`);
    return { id: agentId, agentId, activated: true, gatewayHosts: [] };
  }
  const code = await api.activationCode(agentId);
  const { expiresAt, gatewayHosts, agentId: meant } = claimsIn(code, Date.now());
  if (meant !== undefined && meant !== agentId) {
    throw new Error(`Workato sent a code for agent ${meant}: try again, and report it to Workato if it stays so`);
  }
  return { id: agentId, agentId, activated: false, code, expiresAt, gatewayHosts };
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

/** What happens on the hosts: emulated agents are activated with a code, and go silent. */

import { createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { badRequest, found } from "./answers";
import type { World } from "./area";
import { type Entity, visible } from "./store";

const AGENTS = "on_prem_agents";
const CODE_LIFETIME_S = 3600;
const GATEWAYS = "sg3.workato.com|sg4.workato.com";

let key: KeyObject | undefined;
const signingKey = (): KeyObject => {
  key ??= generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  return key;
};

/** An activation code like Workato's: an RS256 JWT with the claims of the documentation's sample. */
export function activationCode(agent: Entity, { clock }: World): string {
  const iat = Math.floor(clock.now() / 1000);
  const claims = { sub: agent.cn, iat, exp: iat + CODE_LIFETIME_S, agent: agent.id, gw: GATEWAYS };
  const signed = `${encode({ typ: "JWT", alg: "RS256" })}.${encode(claims)}`;
  return `${signed}.${sign("sha256", Buffer.from(signed), signingKey()).toString("base64url")}`;
}

/** What an installer does on a host: the agent is set up and connects. */
export function activate(code: string, { store, clock, options }: World): Record<string, unknown> {
  const [header = "", payload = "", signature = ""] = code.split(".");
  const publicKey = createPublicKey(signingKey());
  if (!verify("sha256", Buffer.from(`${header}.${payload}`), publicKey, Buffer.from(signature, "base64url"))) {
    throw badRequest("the activation code is not from this workspace");
  }
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as {
    exp: number;
    agent: number;
    iat: number;
  };
  const agent = found(store.find(AGENTS, claims.agent));
  if (options.expiredActivationCode === "refuse" && claims.exp * 1000 <= clock.now()) {
    throw badRequest("the activation code has expired");
  }
  if (options.usedActivationCode === "refuse" && agent.activated) {
    throw badRequest("the activation code has been used");
  }
  Object.assign(agent, {
    activated: true,
    awaiting_setup: false,
    state: "connected",
    last_seen_version: "32.1",
    updated_at: clock.timestamp(),
  });
  return visible(agent);
}

/** The agent's host is gone or offline. */
export function silence(agentId: string, { store, clock }: World): void {
  const agent = found(store.find(AGENTS, agentId));
  // No sample shows the state of an agent that is away; only connected and awaiting_setup are documented.
  Object.assign(agent, { state: "disconnected", updated_at: clock.timestamp() });
}

export function isActive(agent: Entity): boolean {
  return agent.activated === true && agent.state === "connected" && agent.enabled !== false;
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** What can be read in an activation code, without trusting it: the signature is Workato's business. */

export interface CodeClaims {
  /** When the code stops working (ISO 8601). */
  readonly expiresAt: string;
  /** Hosts that the agent connects to, port 443: what a firewall must let out. */
  readonly gatewayHosts: string[];
  /** Id of the agent that the code is for. */
  readonly agentId?: string;
}

/** Documented life of a code, for one whose expiry cannot be read. */
const LIFETIME_MS = 60 * 60 * 1000;

/** Claims seen in the documentation's sample: sub, iat, exp, agent, gw (hosts separated by "|"). */
export function claimsIn(code: string, receivedAt: number): CodeClaims {
  const { exp, gw, agent } = payloadOf(code);
  return {
    expiresAt: new Date(typeof exp === "number" ? exp * 1000 : receivedAt + LIFETIME_MS).toISOString(),
    gatewayHosts: typeof gw === "string" ? gw.split("|").filter((host) => host !== "") : [],
    ...((typeof agent === "number" || typeof agent === "string") && { agentId: String(agent) }),
  };
}

function payloadOf(code: string): Record<string, unknown> {
  try {
    const payload: unknown = JSON.parse(Buffer.from(code.split(".")[1] ?? "", "base64url").toString("utf8"));
    return typeof payload === "object" && payload !== null ? (payload as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Whether this machine reaches the hosts that on-prem agents keep their connections to. */

import { connect } from "node:net";
import { REGIONS } from "../client/regions";
import { type Finding, fault, ok, unknown, warning } from "./finding";

const PORT = 443;
const TIME_LIMIT_MS = 10_000;

/** What a gateway looks like: a host, with a port where it is not 443. */
export const GATEWAY = /^[a-z0-9][a-z0-9.-]*(:\d{1,5})?$/i;

interface GatewayQuestion {
  /** Hosts that were named, by a person or by a stack; where there are none, those of the data centre. */
  readonly hosts: readonly string[];
  readonly baseUrl: string | undefined;
  /** This machine is to run an agent: a gateway out of reach is a fault. */
  readonly isForAgent: boolean;
}

export async function gateways({ hosts, baseUrl, isForAgent }: GatewayQuestion): Promise<Finding> {
  const asked = hosts.length > 0 ? hosts : gatewaysAt(baseUrl);
  if (asked.length === 0) {
    return unknown(
      "gateways",
      "the hosts that on-prem agents connect to are not known for this address",
      "name them with --gateway, as `pulumi-workato activation-code` prints them, or give a stack that activates an agent with --state",
    );
  }
  const failures = await Promise.all(asked.map(reach));
  const closed = asked.flatMap((host, index) => (failures[index] === undefined ? [] : [`${host}: ${failures[index]}`]));
  if (closed.length === 0) return ok("gateways", `this machine reaches ${asked.join(" and ")}`);
  const text = `this machine does not reach ${closed.length} of ${asked.length} gateways of on-prem agents`;
  const remedy = "let it resolve these names and connect to port 443 of both";
  return isForAgent
    ? fault("gateways", text, remedy, closed)
    : warning("gateways", text, `only hosts that run an agent need it (--agent-host): ${remedy}`, closed);
}

/** Documented for the US and the EU; the others have hosts of the same form. */
export function gatewaysAt(baseUrl: string | undefined): string[] {
  if (baseUrl === REGIONS.us) return ["sg3.workato.com", "sg4.workato.com"];
  const centre = /^https:\/\/app\.([a-z]{2})\.workato\.com$/.exec(baseUrl ?? "")?.[1];
  return centre === undefined ? [] : [`sg3.${centre}.workato.com`, `sg4.${centre}.workato.com`];
}

/** Why there is no connection. An agent has to resolve the names itself, behind a proxy too, so none is asked here. */
function reach(gateway: string): Promise<string | undefined> {
  const [host = "", port] = gateway.split(":");
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port ?? PORT), timeout: TIME_LIMIT_MS });
    const end = (why?: string) => {
      socket.destroy();
      resolve(why);
    };
    socket.once("connect", () => end());
    socket.once("timeout", () => end(`no answer within ${TIME_LIMIT_MS / 1000} s`));
    socket.once("error", (error: Error & { code?: string }) => end(error.code ?? "no connection"));
  });
}

/** What installers are given: an activation, and how plain values and Outputs are taken alike. */

import type * as pulumi from "@pulumi/pulumi";

/** An activation, as `OnPremAgentActivation` gives it: pass the resource itself, or a plain object. */
export interface Activation {
  /** Id of the agent. On the host it tells whose keys are there. */
  readonly onPremAgentId: string;
  /** The activation code, a secret; undefined for an agent that is activated already. */
  readonly code?: string;
  /** When the code stops working (ISO 8601). A code that says it itself is believed first. */
  readonly expiresAt?: string;
  /** Hosts that the agent connects to, port 443. Default: none, and none is looked at (in unit tests nobody tells them). */
  readonly gatewayHosts?: readonly string[];
}

/** The HTTP proxy that a host reaches the outside through. It must let CONNECT and WebSockets pass to the gateway hosts. */
export interface HttpProxy {
  readonly host: string;
  readonly port: number;
  readonly username?: string;
  /** A secret. Workato's activation takes it as an argument, so the host's process list shows it for that moment. */
  readonly password?: string;
}

/** Arguments of which any part, at any depth, may be an Output. */
export type DeepInput<Value> =
  | pulumi.Input<Value>
  | (Value extends (...args: never) => unknown
      ? Value
      : Value extends readonly (infer Item)[]
        ? readonly DeepInput<Item>[]
        : Value extends object
          ? { readonly [Key in keyof Value]: DeepInput<Value[Key]> }
          : Value);

/** Of plain values it makes a plain result, and an Output as soon as there is one among them: a secret one where one is secret. */
export interface Installer<Args, Result> {
  (args: Args): Result;
  (args: DeepInput<Args>): pulumi.Output<Result>;
}

/** Pulumi is loaded where there is an Output, which it made. */
export function installer<Args extends object, Result>(make: (args: Args) => Result): Installer<Args, Result> {
  const either = (given: DeepInput<Args>): Result | pulumi.Output<Result> => {
    const args = plain(given);
    if (!holdsOutput(args)) return make(args as Args);
    const { output } = require("@pulumi/pulumi") as typeof pulumi;
    return output(args as pulumi.Input<Args>).apply((known) => make(known as Args));
  };
  return either as Installer<Args, Result>;
}

const ACTIVATION = ["onPremAgentId", "code", "expiresAt", "gatewayHosts"] as const;

/** Pulumi takes a resource in an Output as a whole: so an activation becomes what is needed of it. */
function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null || isLater(value)) return value;
  if (Array.isArray(value)) return value.map(plain);
  if ("__pulumiResource" in value) {
    const from = value as Record<string, unknown>;
    return Object.fromEntries(ACTIVATION.map((name) => [name, from[name]]));
  }
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}

const isLater = (value: object) =>
  "__pulumiOutput" in value || typeof (value as { then?: unknown }).then === "function";

function holdsOutput(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return isLater(value) || Object.values(value).some(holdsOutput);
}

/** Id of the agent, fit for the name of a file; refused otherwise, since it becomes one. */
export function agentIdOf({ onPremAgentId }: Activation): string {
  if (typeof onPremAgentId === "string" && /^\w[\w-]*$/.test(onPremAgentId)) return onPremAgentId;
  throw new Error(
    "activation.onPremAgentId is no id of an on-prem agent: pass an OnPremAgentActivation, or its id as text",
  );
}

/** Seconds since 1970, or undefined where no time is given. */
export function expiryOf({ expiresAt }: Activation): number | undefined {
  if (expiresAt === undefined) return undefined;
  const time = Date.parse(expiresAt);
  if (Number.isNaN(time)) throw new Error("activation.expiresAt is no time: give it as 2026-01-31T12:00:00Z");
  return Math.floor(time / 1000);
}

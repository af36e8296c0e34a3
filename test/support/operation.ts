/** The hooks of a resource as the plugin calls them, over HTTP against an emulated workspace. */

import type * as pulumi from "@pulumi/pulumi";
import type { Emulator } from "../../provider/emulator";
import type { Session } from "../../provider/runtime/adapter";
import type { Handler } from "../../provider/runtime/handler";
import type { Properties } from "../../provider/runtime/wire";
import { providerOf, sessionOn } from "./handlers";

export type Hooks = Required<pulumi.dynamic.ResourceProvider>;

/** What one plugin process is: hooks made from one of these share a client, as in one engine operation. */
export interface Operation {
  readonly session: Session;
  readonly log: string[];
}

export function operationOn(emulator: Emulator, settings: Readonly<Record<string, string>> = {}): Operation {
  const log: string[] = [];
  return { session: sessionOn(emulator, settings, log), log };
}

export function hooksOf<Inputs extends object, State extends object, Api>(
  handler: Handler<Inputs, State, Api>,
  { session }: Operation,
): Hooks {
  return providerOf(handler, session) as Hooks;
}

/** The reasons that check gives, each with its property. */
export async function refusals(hooks: Hooks, inputs: Properties): Promise<string[]> {
  const { failures } = await hooks.check({}, inputs);
  return (failures ?? []).map(({ property, reason }) => `${property}: ${reason}`);
}

export const sent = (emulator: Emulator): string[] =>
  emulator.requests().map(({ method, path }) => `${method} ${path.replace(/\d{2,}/g, "N")}`);

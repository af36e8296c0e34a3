/** A plugin process, as far as its memory goes: every engine operation starts a new one. */

import type * as pulumi from "@pulumi/pulumi";
import type { Emulator } from "../../provider/emulator";
import { each } from "../../provider/handlers";
import { adapt } from "../../provider/runtime/adapter";
import { createSession } from "../../provider/runtime/session";
import { SkippingClock } from "../support/clocks";

export type AnyProvider = pulumi.dynamic.ResourceProvider;

/** Waiting costs no time here: a sleeping client skips to the end of its sleep. */
export function startPlugin(emulator: Emulator, config: Readonly<Record<string, string>>, log: string[]) {
  const session = createSession((line) => log.push(line), { clock: new SkippingClock() });
  const settings: Record<string, string> = {
    "workato:explicit": "true",
    "workato:baseUrl": emulator.url,
    "workato:apiToken": emulator.token,
    "workato:quotas": '{"default": {"requests": 100000, "seconds": 1}}',
    "workato:requestTimeout": "1",
    ...config,
  };
  session.configure((key) => settings[key]);
  const providers = new Map(each((handler) => [handler.type, adapt(handler, session)] as const));
  return {
    provider: (type: string): AnyProvider => providers.get(type)!,
    end: () => session.client.close(),
  };
}

/** One engine operation without the engine: a session of its own, and as many calls at a time as Pulumi makes. */

import type { Emulator } from "pulumi-workato/emulator";
import type { ClientOptions } from "../../provider/client/client";
import { EXPLICIT } from "../../provider/client/settings";
import { adapt } from "../../provider/runtime/plugin/adapter";
import type { Handler } from "../../provider/runtime/plugin/handler";
import { createSession } from "../../provider/runtime/plugin/session";
import { pointerTo } from "../../provider/runtime/pointer";
import { PROVIDER_KEY, type Properties } from "../../provider/runtime/wire";
import { NO_QUOTAS } from "../support/routes";

/** Pulumi's default on two cores: 4 × cores. */
const AT_A_TIME = 8;

export interface Made {
  readonly id: string;
  readonly outs: Properties;
}

/** Like the tests' (test/support/operation.ts), without their checks of what comes back: here time is measured. */
export class Operation {
  private readonly session;

  constructor(
    emulator: Pick<Emulator, "url" | "token">,
    { quotas = NO_QUOTAS, ...options }: ClientOptions & { quotas?: string } = {},
  ) {
    this.session = createSession(() => {}, options);
    const config: Readonly<Record<string, string>> = {
      [EXPLICIT]: "true",
      "workato:baseUrl": emulator.url,
      "workato:apiToken": emulator.token,
      "workato:quotas": quotas,
    };
    this.session.configure((key) => config[key]);
  }

  of<Inputs extends object, State extends object, Api>(handler: Handler<Inputs, State, Api>) {
    const hooks = adapt(handler, this.session);
    const tagged = (properties: Properties) => ({ ...properties, [PROVIDER_KEY]: pointerTo(handler.type) });
    return {
      check: (news: Properties) => hooks.check!({}, tagged(news)),
      diff: (id: string, olds: Properties, news: Properties) => hooks.diff!(id, tagged(olds), tagged(news)),
      create: async (news: Properties) => (await hooks.create(tagged(news))) as Made,
      read: (id: string, state: Properties) => hooks.read!(id, tagged(state)),
      delete: (id: string, state: Properties) => hooks.delete!(id, tagged(state)),
    };
  }
}

/** Calls `work` for each item, in order, some at a time, as the engine does. */
export async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const i = next++;
      results[i] = await work(items[i]!);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return results;
}

/** Handlers behind the adapter, as Pulumi's plugin calls them, on an emulated workspace over HTTP. */

import type { Emulator } from "pulumi-workato/emulator";
import type { Clock } from "../../provider/client/clock";
import type { Session } from "../../provider/runtime/adapter";
import type { Handler } from "../../provider/runtime/handler";
import { PROVIDER_KEY, type Properties } from "../../provider/runtime/wire";
import { providerOf, sessionOn } from "./handlers";

export interface Made {
  readonly id: string;
  readonly outs: Properties;
}

/** What the plugin passes on when an object was made but is not as declared. */
export interface Failure extends Error {
  readonly id?: string;
  readonly properties?: Properties;
  readonly reasons?: readonly string[];
}

/** One engine operation: a plugin process of its own, with one client and no memory of earlier ones. */
export class Operation {
  readonly log: string[] = [];
  private readonly session: Session;

  constructor(
    emulator: Pick<Emulator, "url" | "token">,
    settings: Readonly<Record<string, string>> = {},
    clock?: Clock,
  ) {
    this.session = sessionOn(emulator, settings, this.log, clock);
  }

  /** The hooks of a resource type, with the text in the state that they all carry. */
  of<Inputs extends object, State extends object, Api>(handler: Handler<Inputs, State, Api>) {
    const hooks = providerOf(handler, this.session);
    const tagged = (properties: Properties): Properties => ({ ...properties, [PROVIDER_KEY]: "text" });
    return {
      check: (news: Properties) => hooks.check!({}, tagged(news)),
      diff: (id: string, olds: Properties, news: Properties) => hooks.diff!(id, tagged(olds), tagged(news)),
      create: async (news: Properties): Promise<Made> => (await hooks.create(tagged(news))) as Made,
      read: async (id: string, state: Properties = {}) => (await hooks.read!(id, tagged(state))) as Partial<Read>,
      update: async (id: string, olds: Properties, news: Properties): Promise<Properties> =>
        (await hooks.update!(id, tagged(olds), tagged(news))).outs!,
      delete: (id: string, state: Properties) => hooks.delete!(id, tagged(state)),
    };
  }
}

interface Read {
  readonly id: string;
  readonly props: Properties;
  readonly inputs: Properties;
}

/** The error that a call ends with; a call that succeeds fails the test. */
export async function failureOf(call: Promise<unknown>): Promise<Failure> {
  try {
    await call;
  } catch (error) {
    return error as Failure;
  }
  throw new Error("the call succeeded");
}

/** Methods and paths of the requests so far, which are forgotten. */
export function sent(emulator: Emulator): string[] {
  return emulator
    .requests()
    .splice(0)
    .map(({ method, path }) => `${method} ${path}`);
}

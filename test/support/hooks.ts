/** A resource type as Pulumi's plugin has it, on an emulator: what goes in and comes out is what the wire carries. */

import type { Emulator } from "../../provider/emulator";
import { adapt, type Session } from "../../provider/runtime/adapter";
import type { Handler } from "../../provider/runtime/handler";
import { pointerTo } from "../../provider/runtime/pointer";
import { createSession } from "../../provider/runtime/session";
import { carriableObject, PROVIDER_KEY, type Properties } from "../../provider/runtime/wire";
import type { Config } from "./client";
import { type AnyHandler, handlers, sessionWith } from "./handlers";

export interface Created {
  readonly id: string;
  readonly outs: Properties;
}

/** The hooks of one type. Each adds the pointer that the engine always sends, and takes it for granted in no answer. */
export class Hooks {
  private readonly provider: ReturnType<typeof adapt>;

  constructor(
    private readonly handler: AnyHandler,
    session: Session,
  ) {
    this.provider = adapt(handler, session);
  }

  async failures(news: Properties, olds: Properties = {}): Promise<{ property: string; reason: string }[]> {
    const { inputs, failures } = await this.provider.check!(this.sent(olds), this.sent(news));
    expect(inputs).toEqual(this.sent(news));
    return failures ?? [];
  }

  diff(id: string, olds: Properties, news: Properties) {
    return this.provider.diff!(id, this.sent(olds), this.sent(news));
  }

  async create(inputs: Properties): Promise<Created> {
    const { id, outs } = await this.provider.create(this.sent(inputs));
    return { id, outs: this.received(outs) };
  }

  /** A refresh; `undefined` when the object is gone. */
  async read(id: string, state: Properties) {
    const {
      id: found,
      props,
      inputs,
    } = (await this.provider.read!(id, this.sent(state))) as {
      id?: string;
      props?: Properties;
      inputs?: Properties;
    };
    return found === undefined ? undefined : { id: found, props: this.received(props), inputs: this.received(inputs) };
  }

  async update(id: string, olds: Properties, news: Properties): Promise<Properties> {
    return this.received((await this.provider.update!(id, this.sent(olds), this.sent(news))).outs);
  }

  delete(id: string, state: Properties): Promise<void> {
    return this.provider.delete!(id, this.sent(state));
  }

  private sent(properties: Properties): Properties {
    return { ...properties, [PROVIDER_KEY]: pointerTo(this.handler.type) };
  }

  private received(properties: Properties | undefined): Properties {
    expect(properties).toStrictEqual(carriableObject(properties ?? {}));
    return properties ?? {};
  }
}

/** One plugin process, as far as its memory goes: all types share a session. */
export function pluginOn(emulator: Pick<Emulator, "url" | "token">, config: Config = {}, log: string[] = []) {
  const session = sessionWith(
    {
      "workato:baseUrl": emulator.url,
      "workato:apiToken": emulator.token,
      "workato:quotas": '{"default": {"requests": 1000, "seconds": 1}}',
      ...config,
    },
    log,
  );
  const hooks = (type: string) => new Hooks(handlers.find((handler) => handler.type === type)!, session);
  return { groups: hooks("OnPremGroup"), agents: hooks("OnPremAgent") };
}

/** The requests that change something, as `METHOD path`. */
export const writes = (emulator: Emulator) =>
  emulator
    .requests()
    .filter(({ method }) => method !== "GET")
    .map(({ method, path }) => `${method} ${path}`);

export const names = (emulator: Emulator, collection: "on_prem_groups" | "on_prem_agents") =>
  (emulator.state().collections[collection] ?? []).map(({ name }) => name);

/** No test waits for a quota unless it asks for one. */
const NO_QUOTAS = Object.fromEntries(
  [
    "POST /api/connections",
    "PUT /api/connections/:id",
    "POST /api/connections/:id/disconnect",
    "DELETE /api/connections/:id",
  ]
    .concat("default")
    .map((endpoint) => [endpoint, { requests: 100_000, seconds: 1 }]),
);

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
  private readonly session = createSession((line) => this.log.push(line));
  private readonly hooks = new Map<unknown, ReturnType<typeof adapt>>();

  constructor(emulator: Pick<Emulator, "url" | "token">, settings: Readonly<Record<string, string>> = {}) {
    const config: Readonly<Record<string, string>> = {
      "workato:baseUrl": emulator.url,
      "workato:apiToken": emulator.token,
      "workato:quotas": JSON.stringify(NO_QUOTAS),
      "workato:maxRetryTime": "5",
      ...settings,
    };
    this.session.configure((key) => config[key]);
  }

  /** The hooks of a resource type, with the text in the state that they all carry. */
  of<Inputs extends object, State extends object, Api>(handler: Handler<Inputs, State, Api>) {
    const hooks = (this.hooks.get(handler) as ReturnType<typeof adapt> | undefined) ?? adapt(handler, this.session);
    this.hooks.set(handler, hooks);
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

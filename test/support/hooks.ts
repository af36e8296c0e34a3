/** A resource type as Pulumi's plugin has it, on an emulator: what goes in and comes out is what the wire carries. */

import type { Emulator } from "../../provider/emulator";
import type { adapt, Session } from "../../provider/runtime/adapter";
import { pointerTo } from "../../provider/runtime/pointer";
import { carriableObject, PROVIDER_KEY, type Properties } from "../../provider/runtime/wire";
import type { Config } from "./client";
import { type AnyHandler, handlers, providerOf, sessionOn } from "./handlers";

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
    this.provider = providerOf(handler, session);
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
  const session = sessionOn(emulator, config, log);
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

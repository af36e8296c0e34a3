/**
 * One engine operation on an emulated workspace, without the engine: resource types as Pulumi's plugin has them. What goes
 * in and what comes out is what the wire carries.
 */

import { deepStrictEqual } from "node:assert/strict";
import type { dynamic } from "@pulumi/pulumi";
import type { z } from "zod";
import type { Client } from "../../provider/client/client";
import type { Clock } from "../../provider/client/clock";
import type { Emulator } from "../../provider/emulator";
import { handlerOf } from "../../provider/handlers";
import { adapt } from "../../provider/runtime/plugin/adapter";
import { InitFailure } from "../../provider/runtime/plugin/failure";
import type { Session } from "../../provider/runtime/plugin/hook-tools";
import { createSession } from "../../provider/runtime/plugin/session";
import { inputsIn } from "../../provider/runtime/plugin/state";
import { WRITTEN_KEY } from "../../provider/runtime/plugin/written";
import { pointerTo } from "../../provider/runtime/pointer";
import { carriableObject, PROVIDER_KEY, type Properties } from "../../provider/runtime/wire";
import { type Config, configOn, errorOf } from "./client";
import { SkippingClock } from "./clocks";
import { NO_QUOTAS } from "./routes";

export interface Created {
  readonly id: string;
  readonly outs: Properties;
}

export interface Found {
  readonly id: string;
  readonly props: Properties;
  readonly inputs: Properties;
}

interface Options {
  /** Where the lines for the terminal go. Default: a log of this operation's own. */
  readonly log?: string[];
  /** Default: one on which waiting costs no time, because a sleeping client skips to the end of its sleep. */
  readonly clock?: Clock;
  /** What create and update give keeps the time of the write. Default: it is taken out, so a refresh believes what it sees. */
  readonly keepsTimes?: boolean;
}

/** A plugin process, as far as its memory goes: all types share a client, which knows nothing of earlier operations. */
export class Operation {
  readonly log: string[];
  private readonly keepsTimes: boolean;
  private readonly session: Session;
  private readonly types = new Map<string, Hooks>();

  /** Nothing waits for a quota, and the client gives up after 100 s, unless `settings` (`workato:…`) say otherwise. */
  constructor(
    emulator: Pick<Emulator, "url" | "token">,
    settings: Config = {},
    { log = [], clock = new SkippingClock(), keepsTimes = false }: Options = {},
  ) {
    this.log = log;
    this.keepsTimes = keepsTimes;
    this.session = createSession((line) => log.push(line), { clock });
    this.session.configure(
      configOn(emulator, { "workato:quotas": NO_QUOTAS, "workato:maxRetryTime": "100", ...settings }),
    );
  }

  get client(): Client {
    return this.session.client;
  }

  /** The hooks of a resource type, made once: they share what is known of who holds what. */
  of(which: string | { readonly type: string }): Hooks {
    const type = typeof which === "string" ? which : which.type;
    const { inputs } = handlerOf(type)!;
    const known =
      this.types.get(type) ?? new Hooks(type, inputs, adapt(handlerOf(type)!, this.session), this.keepsTimes);
    this.types.set(type, known);
    return known;
  }

  end(): Promise<void> {
    return this.client.close();
  }
}

/** Each adds the pointer that the engine always sends, unless the properties bring one. */
export class Hooks {
  constructor(
    private readonly type: string,
    private readonly schema: z.ZodType<object>,
    private readonly provider: ReturnType<typeof adapt>,
    private readonly keepsTimes: boolean,
  ) {}

  /** What check finds wrong. The engine is told no property, as it would print its value. */
  async failures(news: Properties, olds: Properties = {}): Promise<readonly dynamic.CheckFailure[]> {
    const { inputs, failures = [] } = await this.provider.check!(this.sent(olds), this.sent(news));
    deepStrictEqual(inputs, this.sent(news));
    deepStrictEqual(
      failures.filter(({ property }) => property !== ""),
      [],
    );
    return failures;
  }

  diff(id: string, olds: Properties, news: Properties) {
    return this.provider.diff!(id, this.sent(olds), this.sent(news));
  }

  async create(news: Properties): Promise<Created> {
    const { id, outs } = await this.asWritten(this.provider.create(this.sent(news)));
    return { id, outs };
  }

  /**
   * A refresh, or `X.get` where there is no state; `undefined` when the object is gone. Where the plugin leaves the inputs out,
   * the engine keeps its own: `known`, or what is declared in the state.
   */
  async read(id: string, state: Properties = {}, known?: Properties): Promise<Found | undefined> {
    const { id: found, ...rest } = await this.provider.read!(id, this.sent(state));
    const kept = known ?? inputsIn({ inputs: this.schema }, state);
    if (found !== undefined) return { id: found, props: received(rest.props), inputs: received(rest.inputs ?? kept) };
    deepStrictEqual(rest, {});
    return undefined;
  }

  async update(id: string, olds: Properties, news: Properties): Promise<Properties> {
    return (await this.asWritten(this.provider.update!(id, this.sent(olds), this.sent(news)))).outs;
  }

  delete(id: string, state: Properties): Promise<void> {
    return this.provider.delete!(id, this.sent(state));
  }

  /** What a write gives, also where it fails in part: with the time of the write only where that is asked for. */
  private async asWritten<T extends { outs?: Properties }>(write: Promise<T>): Promise<T & { outs: Properties }> {
    const { keepsTimes } = this;
    try {
      const answer = await write;
      return { ...answer, outs: keepsTimes ? received(answer.outs) : timeless(received(answer.outs)) };
    } catch (error) {
      if (keepsTimes || !(error instanceof InitFailure)) throw error;
      throw new InitFailure(error.id, timeless(received(error.properties)), error.reasons);
    }
  }

  private sent(properties: Properties): Properties {
    return { [PROVIDER_KEY]: pointerTo(this.type), ...properties };
  }
}

/** The partial failure that a call must end with: the object is there, but not as declared. */
export async function failureOf(call: Promise<unknown>): Promise<InitFailure> {
  const error = await errorOf(call);
  if (!(error instanceof InitFailure)) throw error;
  received(error.properties);
  return error;
}

function timeless({ [WRITTEN_KEY]: _, ...rest }: Properties): Properties {
  return rest;
}

/** The plugin's serializer fails on anything else, after the call to Workato has succeeded. */
function received(properties: Properties | undefined): Properties {
  deepStrictEqual(properties, carriableObject(properties ?? {}));
  return properties!;
}

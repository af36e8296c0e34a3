/** A resource that waits, when it is created, until something in Workato is ready: what depends on it comes after. */

import type { z } from "zod";
import type { Client } from "../../client/client";
import type { Clock } from "../../client/clock";
import { until } from "../../client/wait";
import { defineHandler, type Handler } from "./handler";

const DEFAULT_TIMEOUT_S = 900;
/** All that wait share one listing, so this is a request every so often however many there are. */
const LOOK_EVERY_MS = 5_000;

interface Readiness<Inputs extends { timeout?: number | undefined }, State extends object, Seen, Api>
  extends Pick<Handler<Inputs, State, Api>, "type" | "uses"> {
  api(client: Client): Api;
  readonly inputs: z.ZodType<Inputs>;
  /** What is waited for: "agent". */
  readonly what: string;
  /** The input that holds its id. */
  readonly idIn: keyof Inputs & keyof State & string;
  /** The output that says whether it is ready. */
  readonly flag: keyof State & string;
  stateOf(id: string, isReady: boolean): State;

  find(api: Api, id: string): Promise<Seen | undefined>;
  /** Past every memory; an error where there is no such thing. */
  look(api: Api, id: string): Promise<Seen>;
  isReady(seen: Seen): boolean;
  /** Asked of what looks ready, where that says more. */
  isSure?(api: Api, id: string): Promise<boolean>;

  /** Told when it is not ready in time, or cannot be seen. */
  failed?(api: Api, id: string): void;

  /** What is waited for and how it is, in words. */
  waitingFor(seen: Seen): string;
  /** What to check, when the time is up. */
  whyNot(seen: Seen, seconds: number): string;
}

export function defineReadiness<
  Inputs extends { timeout?: number | undefined },
  State extends object,
  Seen,
  Api extends { readonly clock: Clock },
>(one: Readiness<Inputs, State, Seen, Api>): Handler<Inputs, State, Api> {
  const observed = (id: string, isReady: boolean) => ({ ...one.stateOf(id, isReady), id });
  const untilReady = async (api: Api, id: string, timeoutS: number, log: (line: string) => void): Promise<void> => {
    const { seen, isReady } = await until({
      clock: api.clock,
      timeoutMs: 1000 * timeoutS,
      pausesMs: { first: LOOK_EVERY_MS, longest: LOOK_EVERY_MS },
      look: async () => {
        const seen = await one.look(api, id);
        return { seen, isReady: one.isReady(seen) && ((await one.isSure?.(api, id)) ?? true) };
      },
      isDone: ({ isReady }) => isReady,
      waitingFor: ({ seen }) => one.waitingFor(seen),
      log,
    });
    if (!isReady) throw new Error(one.whyNot(seen, timeoutS));
  };

  return defineHandler<Inputs, State, Api>({
    type: one.type,
    noun: "readiness",
    api: one.api,
    uses: one.uses,
    inputs: one.inputs,

    label: (declared) => `of ${one.what} ${declared[one.idIn]}`,

    create: async (api, desired, { log }) => {
      const id = String(desired[one.idIn]);
      await untilReady(api, id, desired.timeout ?? DEFAULT_TIMEOUT_S, log).catch((error: unknown) => {
        one.failed?.(api, id);
        throw error;
      });
      return observed(id, true);
    },

    read: async (api, id) => {
      const seen = await one.find(api, id);
      return seen && observed(id, one.isReady(seen));
    },

    update: async (_api, id, _desired, state) => observed(id, Boolean(state[one.flag])),

    delete: async () => {},
  });
}

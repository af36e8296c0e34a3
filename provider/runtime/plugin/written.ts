/**
 * When a resource was written last, by Workato's clock, in a hidden output. Workato is many machines: for a while after a
 * write, a listing or even an answer about the one object may show what was there before, and must not be believed.
 */

import type { Client } from "../../client/client";
import { SHOWN_WITHIN_MS, until } from "../../client/wait";
import type { Properties } from "../wire";

/** Pulumi shows no property that starts with two underscores, nor a difference in it. */
export const WRITTEN_KEY = "__written";

/** What only listings can show is not called gone for so long after it was made: no answer says so of the one object. */
const LISTED_WITHIN_MS = 5 * 60_000;

const PAUSES_MS = { first: 1_000, longest: 10_000 };

export interface Written {
  readonly at: string;
  /** When it was made, or taken over. Not known of what an older version has made. */
  readonly made?: string;
}

/** The mark of a write that has just been done, `undefined` where Workato has told no time. */
export function writtenNow({ workatoClock }: Client, made?: "now" | Written): Written | undefined {
  const now = workatoClock.now();
  if (now === undefined) return undefined;
  const at = new Date(now).toISOString();
  return made === "now" ? { at, made: at } : { ...made, at };
}

export function markIn(state: Properties): Written | undefined {
  return state[WRITTEN_KEY] as Written | undefined;
}

interface Looking<T> {
  readonly client: Client;
  readonly mark: Written | undefined;
  /** The first look may rest on memories, which are dropped before each of the others. */
  readonly look: () => Promise<T>;
  readonly isAsWritten: (seen: T) => boolean;
  readonly what: string;
  readonly log: (line: string) => void;
}

/** What there is, once it is as it was written, or the time in which it may not be shown so is over. */
export async function lookUntilShown<T>({ client, mark, look, isAsWritten, what, log }: Looking<T>): Promise<T> {
  let lookedAt = client.clock.now();
  const known = await look();
  const timeoutMs = leftMs(mark?.at, SHOWN_WITHIN_MS, client);
  if (timeoutMs === 0) return known;
  return until({
    clock: client.clock,
    timeoutMs,
    pausesMs: PAUSES_MS,
    known,
    look: () => {
      client.forget(lookedAt);
      lookedAt = client.clock.now();
      return look();
    },
    isDone: isAsWritten,
    waitingFor: () => `Workato to show ${what} as this stack has just written it`,
    log: (line) => sayOnce(client, line, log),
  });
}

/** Whether what was written can be shown later than now, as far as is known before the first answer. */
export function isYoung(client: Client, mark: Written | undefined): boolean {
  return (
    mark !== undefined && (client.workatoClock.now() === undefined || leftMs(mark.at, SHOWN_WITHIN_MS, client) > 0)
  );
}

/** Why an object that no listing shows is not called gone yet. */
export function tooYoungToBeGone(client: Client, mark: Written | undefined): Error | undefined {
  const left = leftMs(mark?.made, LISTED_WITHIN_MS, client);
  if (left <= 0) return undefined;
  const { made } = mark!;
  const end = new Date(Date.parse(made!) + LISTED_WITHIN_MS).toISOString();
  return new Error(
    `Workato does not show it, but it was made only at ${made}, and lists alone can show it: it stays in the state. If somebody has deleted it, refresh again in ${Math.ceil(left / 1000)} s (after ${end} by Workato's clock), or take it out now (pulumi state delete)`,
  );
}

/**
 * What is left of a time that began then: all of it as long as Workato has told no time. A beginning that is still to come was
 * told by another clock, and says nothing.
 */
function leftMs(from: string | undefined, lengthMs: number, { workatoClock }: Client): number {
  const began = Date.parse(from ?? "");
  const age = (workatoClock.now() ?? began) - began;
  return age > -SHOWN_WITHIN_MS && age < lengthMs ? Math.min(lengthMs - age, lengthMs) : 0;
}

const saidAt = new WeakMap<Client, number>();

/** One line stands for all resources that wait at the same time. */
function sayOnce(client: Client, line: string, log: (line: string) => void): void {
  const now = client.clock.now();
  if (now - (saidAt.get(client) ?? Number.NEGATIVE_INFINITY) < SHOWN_WITHIN_MS) return;
  saidAt.set(client, now);
  log(line);
}

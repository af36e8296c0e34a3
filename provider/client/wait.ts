/** Waiting for something to happen in Workato: looks with growing pauses, says what for and how long at most, and ends. */

import type { Clock } from "./clock";

/** Workato may show a write so much later, in listings above all. Then what is seen is believed. */
export const SHOWN_WITHIN_MS = 60_000;

const SAY_EVERY_MS = 60_000;

export interface Wait<T> {
  readonly clock: Clock;
  /** How long at most. The first look comes whatever it is. */
  readonly timeoutMs: number;
  /** The pause before the second look; each is twice the last, up to the longest. */
  readonly pausesMs: { readonly first: number; readonly longest: number };
  /** For how long nothing is said. Default: from the first pause on something is. */
  readonly quietMs?: number;
  /** What is known without a look. */
  readonly known?: T;
  readonly look: () => Promise<T>;
  readonly isDone: (seen: T) => boolean;
  /** What is waited for and how it is, in words. */
  readonly waitingFor: (seen: T) => string;
  readonly log: (line: string) => void;
}

/** Gives back what was seen last, which is not done when the time is up. */
export async function until<T>(wait: Wait<T>): Promise<T> {
  const { clock, timeoutMs, pausesMs, quietMs = 0, look, isDone, waitingFor, log } = wait;
  const started = clock.now();
  let seen = wait.known ?? (await look());
  let sayAfter = quietMs;
  for (let pause = pausesMs.first; !isDone(seen); pause = Math.min(2 * pause, pausesMs.longest)) {
    const waited = clock.now() - started;
    const left = timeoutMs - waited;
    if (!(left > 0)) break;
    if (waited >= sayAfter) {
      sayAfter = waited + SAY_EVERY_MS;
      log(`waiting for ${waitingFor(seen)}; ${inSeconds(left)} left`);
    }
    await clock.sleep(Math.min(pause, left));
    seen = await look();
  }
  return seen;
}

export const inSeconds = (ms: number): string => `${Math.ceil(ms / 1000)} s`;

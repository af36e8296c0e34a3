/** Requests that must be carried out exactly once although an answer can be lost. */

import { WorkatoError } from "../answers/errors";
import type { Client } from "../client";
import { inSeconds, SHOWN_WITHIN_MS } from "../wait";
import { backOffMs } from "./retry";
import { nameOf } from "./routes";

/** Workato ends every request after 40 s: what it has not done by then, it does not do any more. */
const LONGEST_AT_WORK_MS = 40_000;

/** Either the answer, or what the request has made although its answer was lost. */
export type Once<Answer, Made> = { readonly answer: Answer } | { readonly made: readonly [Made, ...Made[]] };

/**
 * Sends a request until it is known to have happened once. After a lost answer, `look` is asked for what the request has
 * made: soon, when Workato cannot be at work on it any more, and when what it has done by then must be shown. Only then is it
 * sent again, as long as `workato:maxRetryTime` allows; else the error that lost the answer is thrown.
 */
export async function exactlyOnce<Answer, Made>(
  client: Pick<Client, "clock" | "settings" | "announce">,
  send: () => Promise<Answer>,
  look: () => Promise<readonly Made[]>,
): Promise<Once<Answer, Made>> {
  const { clock, settings } = client;
  let failedFirst: number | undefined;
  for (let tries = 1; ; tries++) {
    try {
      return { answer: await send() };
    } catch (error) {
      if (!(error instanceof WorkatoError && error.lost)) throw error;
      const failed = clock.now();
      failedFirst ??= failed;
      const end = failedFirst + settings.maxRetryTimeMs;
      const ended = failed + LONGEST_AT_WORK_MS;
      const last = ended + SHOWN_WITHIN_MS;
      for (const at of [failed + backOffMs(tries, Math.random()), ended, last]) {
        if (at <= end) {
          const pause = at - clock.now();
          const left = (last <= end ? last : at) - clock.now();
          const what = `what ${nameOf(error.route)}, which was not answered, may have made`;
          client.announce(what, pause, `waiting for Workato to show ${what}; ${inSeconds(left)} left`);
          await clock.sleep(pause);
        }
        const isLast = at > end || at === last;
        const [one, ...others] = await look().catch((failure: unknown) => {
          // A look that fails says nothing: a later one may.
          if (isLast) throw failure;
          return [];
        });
        if (one !== undefined) return { made: [one, ...others] };
        if (at > end) throw error;
      }
    }
  }
}

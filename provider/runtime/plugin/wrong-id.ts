/** What Workato refuses because of a wrong id, said with that id and the right one. */

import { answerIn } from "../../client/answers/errors";
import type { Client } from "../../client/client";
import type { DeclaredId } from "./declared-ids";
import { PartialFailure, UnknownId } from "./handler";

/** Statuses with which Workato answers to an id that it does not take. */
const REFUSALS: ReadonlySet<number> = new Set([400, 404, 422]);

/** The error with the hint to the id that it is about; `undefined` where no id is wrong, or it is about something else. */
export async function withHint(client: Client, error: unknown, ids: readonly DeclaredId[]): Promise<Error | undefined> {
  const answer = answerIn(error);
  if (ids.length === 0 || !(error instanceof UnknownId || REFUSALS.has(answer?.status ?? 0))) return undefined;
  // Loaded here because it knows the areas, of which a stack mostly needs a few.
  const { hintFor } = await import("../../wrong-ids");
  // Where the error says more itself, that an id is of nothing would be a repetition.
  const isUnknown = answer?.gone === true && (error === answer || error instanceof PartialFailure);
  const hint = await hintFor(client, ids, isUnknown);
  if (hint === undefined) return undefined;
  if (error instanceof PartialFailure) {
    const [first, ...others] = error.reasons;
    return new PartialFailure(error.observed, [`${first}. ${hint}`, ...others]);
  }
  return new Error(answer === undefined ? hint : `${answer.message}. ${hint}`);
}

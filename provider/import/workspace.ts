/** What a live workspace holds, read by listings. */

import { WorkatoError } from "../client/answers/errors";
import type { Client } from "../client/client";
import { type AnyHandler, each, handlerOf } from "../handlers";
import { type ListHints, Unlisted } from "../runtime/plugin/handler";
import { checkFailures } from "../runtime/values/check";
import { referencesIn } from "../runtime/values/facts";
import { type Entry, entryOf, nameIn } from "./entry";

/** The types whose objects can be listed. */
export const IMPORTABLE: readonly string[] = each((handler) => handler.list && handler.type).filter(
  (type) => type !== undefined,
);

export interface LeftOut {
  /** What it is, for a person: `Recipe "Sales/Orders"`. */
  readonly what: string;
  readonly why: string;
}

export interface Read {
  readonly entries: readonly Entry[];
  readonly leftOut: readonly LeftOut[];
}

/** These types, and those that theirs can refer to: by these, what is in them is found and named. */
export function withReferred(types: readonly string[]): string[] {
  const wanted = new Set<string>();
  const add = (type: string): void => {
    if (wanted.has(type) || !IMPORTABLE.includes(type)) return;
    wanted.add(type);
    for (const of of referencesIn(handlerOf(type)!.inputs)) add(of.split(".")[0]!);
  };
  for (const type of types) add(type);
  return IMPORTABLE.filter((type) => wanted.has(type));
}

export async function readWorkspace(
  client: Client,
  types: readonly string[],
  hints: ListHints,
  say: (line: string) => void,
): Promise<Read> {
  const entries: Entry[] = [];
  const leftOut: LeftOut[] = [];
  const failures: unknown[] = [];
  for (const type of types) {
    const handler = handlerOf(type)!;
    try {
      const found = await handler.list!(handler.api(client), hints);
      say(`${type}: ${found.length}`);
      for (const observed of found) take(handler, entryOf(handler, observed), entries, leftOut);
    } catch (error) {
      if (!isPassedOver(error)) throw error;
      failures.push(error);
      say(`${type}: not read`);
      leftOut.push({ what: `every ${type}`, why: (error as Error).message });
    }
  }
  // A wrong token is refused everywhere.
  if (failures.length === types.length) throw failures[0];
  return { entries, leftOut };
}

/** Of what a role may not see, or a workspace does not have, the rest of it is no worse. */
const isPassedOver = (error: unknown) =>
  error instanceof Unlisted || (error instanceof WorkatoError && [401, 403, 404].includes(error.status));

/** What Workato has and a program could not declare would stop the import of all. */
export function take(handler: AnyHandler, entry: Entry, entries: Entry[], leftOut: LeftOut[]): void {
  const [wrong] = checkFailures(handler.inputs, entry.inputs, entry.inputs);
  if (wrong === undefined) entries.push(entry);
  else leftOut.push({ what: `${entry.type} ${JSON.stringify(nameIn(entry) ?? entry.id)} (${entry.id})`, why: wrong });
}

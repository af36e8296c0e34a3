/** Removes from a workspace what calibrate has made in it, the newest first. */

import type { Client } from "../client/client";
import { SHOWN_WITHIN_MS } from "../client/wait";
import type { Entry, Journal } from "./journal";
import { idOf, isRemoved, named, remove } from "./kinds";

/** Workato ends every request after 40 s, and shows what it has done a minute later at the latest. */
const KNOWN_AFTER_MS = 40_000 + SHOWN_WITHIN_MS;
const LOOK_EVERY_MS = 20_000;

export interface Left {
  readonly entry: Entry;
  readonly why: string;
}

/** Gives back what could not be removed, which stays in the journal. */
export async function removeAll(client: Client, journal: Journal, say: (line: string) => void): Promise<Left[]> {
  const all = [...journal.entries].reverse();
  const left = await removeEach(client, journal, all, say);
  const entries = left.map(({ entry }) => entry);
  // What could not be removed by itself may have gone with what it was in.
  return left.length < all.length ? removeEach(client, journal, entries, say) : left;
}

async function removeEach(
  client: Client,
  journal: Journal,
  entries: readonly Entry[],
  say: (line: string) => void,
): Promise<Left[]> {
  const left: Left[] = [];
  for (const entry of entries) {
    try {
      for (const id of await idsOf(client, entry, say)) {
        const answer = await remove(client, entry, id);
        if (!isRemoved(answer)) throw new Error(answer.evidence);
      }
      journal.drop(entry);
    } catch (error) {
      left.push({ entry, why: (error as Error).message });
    }
  }
  return left;
}

/** Whose creation was not answered is looked for by its name until it would have to be shown. */
async function idsOf(client: Client, entry: Entry, say: (line: string) => void): Promise<string[]> {
  if (entry.id !== undefined) return [entry.id];
  const age = Math.max(0, Date.now() - Date.parse(entry.at));
  const end = client.clock.now() + Math.max(0, KNOWN_AFTER_MS - age);
  for (let isFirst = true; ; isFirst = false) {
    const found = await named(client, entry.kind, entry.name, entry.within);
    const ids = found.flatMap((one) => idOf(entry.kind, one) ?? []);
    const wait = Math.min(LOOK_EVERY_MS, end - client.clock.now());
    if (ids.length > 0 || wait <= 0) return ids;
    if (isFirst) {
      const seconds = Math.ceil((end - client.clock.now()) / 1000);
      say(`the creation of ${entry.kind} "${entry.name}" was not answered: looking for it for ${seconds} s`);
    }
    await client.clock.sleep(wait);
  }
}

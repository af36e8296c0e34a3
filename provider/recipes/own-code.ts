/**
 * Code that we have written, and what Workato has stored in its place. It adds what its editor would have written, and drops
 * what it does not know. None of that is a difference as long as it is what was stored for our own write: the digest in the
 * state knows both texts. What was dropped is said once, when it is written.
 */

import { firstOf } from "../client/words/text";
import { isSame } from "../runtime/values/equal";
import { isObject } from "../runtime/wire";
import { fromText as additionsFrom, additionsIn, asText, without } from "./additions";
import { codeText, type RecipeCode } from "./code";
import { digestOf, isDigestOf, labelOf, noteOn, stepsIn, stepsInDigest, withStored } from "./code-digest";
import { fromText, toText } from "./code-text";

type Step = Readonly<Record<string, unknown>>;

/** For the state: what was sent, and what is stored for it. */
export function digestOfOwn(sent: RecipeCode, seen: RecipeCode): string {
  const [text, stored] = [codeText(sent), codeText(seen)];
  if (text === stored) return digestOf(text);
  const additions = additionsIn(fromText(text) as object, fromText(stored) as object);
  const note = additions === undefined ? "" : asText(additions);
  return withStored(digestOf(text), stored, note.length <= Math.max(MAX_NOTE, text.length * NOTE_SHARE) ? note : "");
}

/**
 * What is in Workato, for the inputs of a refresh: without what was added to our own write, so that what is stored for it is
 * what was declared, and an edit by hand is all that a preview shows. An edit of what was added is shown with all of that.
 */
export function asDeclared(seen: RecipeCode, known: string): RecipeCode {
  const stored = codeText(seen);
  const note = noteOn(known);
  if (note === "") return seen;
  const code = fromText(stored) as object;
  const isOurs = isDigestOf(known, stored);
  // Where steps come or go, their places are others.
  if (!isOurs && stepsIn(stored).length !== stepsInDigest(known).length) return seen;
  const shown = toText(without(additionsFrom(note), code));
  return isDigestOf(known, shown) === isOurs ? shown : seen;
}

/** A note on small code, and the share of a larger one's length. */
const MAX_NOTE = 512;
const NOTE_SHARE = 0.02;

/** Whether the one is what Workato stores for the other; `known` is the digest in the state. */
export function isStoredFor(sent: RecipeCode, seen: RecipeCode, known: string | undefined): boolean {
  const [text, stored] = [codeText(sent), codeText(seen)];
  if (text === stored) return true;
  return known !== undefined && isDigestOf(known, text) && isDigestOf(known, stored);
}

/** What of the code that was sent is not stored: `step 1 "search" (salesforce): input.limit dropped`. */
export function lossInWords(sent: RecipeCode, seen: RecipeCode): string | undefined {
  const losses = lossesIn(fromText(codeText(sent)) as Step, fromText(codeText(seen)), { count: 0 });
  return losses.length === 0 ? undefined : firstOf(losses);
}

/** Steps are what they are by their place: Workato keeps their order. */
function lossesIn(sent: Step, seen: unknown, place: { count: number }): string[] {
  const label = labelOf(sent, place.count++);
  if (!isObject(seen)) return [`step ${label} dropped`];
  const { block, ...fields } = sent;
  const words = Object.entries(fields).flatMap(([name, value]) => fieldLosses(name, value, (seen as Step)[name]));
  const inside = Array.isArray(block) ? block.filter(isObject) : [];
  const seenInside = Array.isArray(seen.block) ? seen.block.filter(isObject) : [];
  return [
    ...(words.length > 0 ? [`step ${label}: ${firstOf(words)}`] : []),
    ...inside.flatMap((step, index) => lossesIn(step as Step, seenInside[index], place)),
  ];
}

/** Of an object, each field by itself. */
function fieldLosses(name: string, sent: unknown, seen: unknown, depth = 0): string[] {
  if (isKept(sent, seen)) return [];
  if (depth === 0 && isObject(sent) && isObject(seen)) {
    return Object.entries(sent).flatMap(([inner, value]) => {
      return fieldLosses(`${name}.${inner}`, value, (seen as Step)[inner], 1);
    });
  }
  return [`${name} ${seen === undefined || seen === null ? "dropped" : "changed"}`];
}

/** What is added to an object or a list takes nothing from it. */
function isKept(sent: unknown, seen: unknown): boolean {
  if (isObject(sent) && isObject(seen)) {
    return Object.entries(sent).every(([name, value]) => isKept(value, (seen as Step)[name]));
  }
  if (Array.isArray(sent) && Array.isArray(seen)) return sent.every((item, index) => isKept(item, seen[index]));
  return isSame(sent, seen);
}

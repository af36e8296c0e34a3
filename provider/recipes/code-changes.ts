/** A change of a recipe's code in words: which steps are others, by what its digest in the state remembers of them. */

import { firstOf } from "../client/words/text";
import { fieldsIn, nameHash, type Step, type StepDigest, stepsIn, stepsInDigest } from "./code-digest";

/** Fields that a person removes from a step, so that their name can be in no step of the new code. */
const OPTIONAL = ["comment", "title", "description", "skip", "as", "filter"];

/** `before` is a digest, `after` the text of the new code. */
export function changesInWords(before: string, after: string): string {
  const old = stepsInDigest(before);
  const wanted = stepsIn(after);
  if (old.length === 0) return "its code changes";
  const known = new Map(old.map((step) => [step.key, step]));
  const kept = new Set(wanted.map(({ key }) => key));
  const names = namesIn(wanted);
  const moved = movedIn(old, wanted);
  const changes = wanted.flatMap((step) => {
    const previous = known.get(step.key);
    if (previous === undefined) return [`step ${step.label} added`];
    return [
      ...(previous.hash === step.hash ? [] : [`step ${step.label}: ${fieldsInWords(previous, step, names)}`]),
      ...(moved.has(step.key) ? [`step ${step.label} moved`] : []),
    ];
  });
  changes.push(...old.filter(({ key }) => !kept.has(key)).map(({ label }) => `step ${label} removed`));
  // What is added or removed has given the others new numbers: that is only told where it is all.
  const numberOf = ({ label }: StepDigest) => label.split(" ", 1)[0];
  const renumbered = wanted.filter((step) => numberOf(known.get(step.key) ?? step) !== numberOf(step));
  const all = changes.length > 0 ? changes : renumbered.map(({ label }) => `step ${label}: number changed`);
  return all.length === 0 ? "its code changes" : firstOf(all);
}

function fieldsInWords(before: StepDigest, after: Step, names: ReadonlyMap<string, string>): string {
  const old = fieldsIn(before);
  if (old.size === 0) return "changed";
  const wanted = fieldsIn(after);
  const words = after.names.flatMap((name) => {
    const at = nameHash(name);
    if (!old.has(at)) return [`${name} added`];
    return old.get(at) === wanted.get(at) ? [] : [`${name} changed`];
  });
  const removed = [...old.keys()].filter((at) => !wanted.has(at)).map((at) => `${names.get(at) ?? "a field"} removed`);
  return firstOf([...words, ...removed]) || "changed";
}

/** The names that fields can have, by their hashes. */
function namesIn(steps: readonly Step[]): ReadonlyMap<string, string> {
  return new Map([...OPTIONAL, ...steps.flatMap(({ names }) => names)].map((name) => [nameHash(name), name]));
}

/** The steps that stand in another block, or not in the longest sequence that both sides have. */
function movedIn(before: readonly StepDigest[], after: readonly StepDigest[]): ReadonlySet<string> {
  const place = new Map(before.map(({ key }, index) => [key, index]));
  const parents = parentsIn(before);
  const nowUnder = parentsIn(after);
  const kept = after.filter(({ key }) => place.has(key)).map(({ key }) => key);
  const inOrder = longestRising(kept.map((key) => place.get(key)!));
  return new Set(kept.filter((key, index) => !inOrder.has(index) || parents.get(key) !== nowUnder.get(key)));
}

function parentsIn(steps: readonly StepDigest[]): Map<string, string | undefined> {
  const open: string[] = [];
  return new Map(
    steps.map(({ key, depth }) => {
      open.length = depth;
      open.push(key);
      return [key, open[depth - 1]];
    }),
  );
}

/** Where the members of one of the longest rising sequences stand. */
function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  const best = numbers.map(() => ({ length: 1, previous: -1 }));
  let last = -1;
  for (const [index, number] of numbers.entries()) {
    for (let before = 0; before < index; before++) {
      if (numbers[before]! < number && best[before]!.length >= best[index]!.length) {
        best[index] = { length: best[before]!.length + 1, previous: before };
      }
    }
    if (last < 0 || best[index]!.length > best[last]!.length) last = index;
  }
  const members = new Set<number>();
  for (let at = last; at >= 0; at = best[at]!.previous) members.add(at);
  return members;
}

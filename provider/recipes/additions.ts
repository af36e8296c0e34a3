/**
 * What Workato has added to code when it stored it, and the way back. A refresh that finds something else changed has to
 * show the engine all inputs, and only the code in Workato is there to be shown: without what was added, it is the declared one.
 */

import { isSame } from "../runtime/values/equal";
import { isObject } from "../runtime/wire";

type Path = (string | number)[];
type Container = Record<string | number, unknown>;

/** Each path in a step, with the numbers of the steps, counted as they stand, where that was added. */
type Additions = readonly (readonly [path: Path, steps: readonly number[]])[];

/** Undefined where something is missing or changed, too. */
export function additionsIn(sent: object, stored: object): Additions | undefined {
  const found = new Map<string, number[]>();
  let count = 0;
  const compare = (before: unknown, after: unknown, path: Path, step: number): boolean => {
    if (!isContainer(before) || !isContainer(after) || Array.isArray(before) !== Array.isArray(after)) {
      return isSame(before, after);
    }
    for (const key of keysOf(after)) {
      if (key in before) continue;
      const at = JSON.stringify([...path, key]);
      found.set(at, [...(found.get(at) ?? []), step]);
    }
    return keysOf(before).every((key) => {
      if (!Object.hasOwn(after, key)) return false;
      const isBlock = key === "block" && path.length === 0 && Array.isArray(before[key]);
      return isBlock
        ? compareSteps(before[key] as unknown[], after[key])
        : compare(before[key], after[key], [...path, key], step);
    });
  };
  const compareSteps = (before: readonly unknown[], after: unknown): boolean =>
    Array.isArray(after) &&
    before.length === after.length &&
    before.every((step, index) => compare(step, after[index], [], count++));
  if (!compare(sent, stored, [], count++)) return undefined;
  return [...found].map(([path, steps]) => [JSON.parse(path) as Path, steps]);
}

/** The code without them; it is changed in place. */
export function without(additions: Additions, code: object): object {
  const steps: unknown[] = [];
  const walk = (step: unknown) => {
    steps.push(step);
    const { block } = isObject(step) ? step : {};
    if (Array.isArray(block)) block.forEach(walk);
  };
  walk(code);
  for (const [path, numbers] of additions) for (const number of numbers) remove(steps[number], path);
  return code;
}

function remove(from: unknown, [key, ...rest]: Path): void {
  if (!isContainer(from) || key === undefined) return;
  if (rest.length > 0) remove(from[key], rest);
  else if (Array.isArray(from)) from.length = Math.min(from.length, Number(key));
  else delete from[key];
}

const isContainer = (value: unknown): value is Container => typeof value === "object" && value !== null;

const keysOf = (value: Container): (string | number)[] =>
  Array.isArray(value) ? [...value.keys()] : Object.keys(value);

/** In a line of a digest: `["uuid"] 0-3,5`. */
export const asText = (additions: Additions): string =>
  additions.map(([path, steps]) => `${JSON.stringify(path)} ${asRanges(steps)}`).join(";");

export function fromText(text: string): Additions {
  return [...text.matchAll(/(\[.*?\]) ([\d,-]+)(?:;|$)/g)].map(([, path, steps]) => [
    JSON.parse(path!) as Path,
    fromRanges(steps!),
  ]);
}

/** Of rising numbers. */
function asRanges(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join(",");
}

const fromRanges = (text: string): number[] =>
  text.split(",").flatMap((range) => {
    const [first = 0, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });

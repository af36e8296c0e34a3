/**
 * A stack's state can be written without its secrets, for previews that may not have them (`pulumi-workato offline`). What one
 * was is not known then, so what a program declares in its place is no difference.
 */

import { isObject, type Properties } from "../wire";

/** Stands for each of them. */
export const LEFT_OUT = "(secret left out by pulumi-workato)";

/** `value` with what was left out of `known` in the same places. */
function withLeftOut(known: unknown, value: unknown): unknown {
  if (known === LEFT_OUT) return LEFT_OUT;
  if (Array.isArray(known) && Array.isArray(value)) return value.map((item, index) => withLeftOut(known[index], item));
  if (!isObject(known) || !isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withLeftOut(known[key], item)]));
}

/** Both sides of a comparison as far as the one that is known says what it was. */
export function comparableParts(known: Properties, other: Properties): readonly [known: Properties, other: Properties] {
  if (!holdsLeftOut(known)) return [known, other];
  const isThere = ([name]: [string, unknown]) => known[name] !== LEFT_OUT;
  const [olds, news] = [known, withLeftOut(known, other) as Properties].map((side) =>
    Object.fromEntries(Object.entries(side).filter(isThere)),
  );
  return [olds!, news!];
}

function holdsLeftOut(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value === LEFT_OUT;
  return Object.values(value).some(holdsLeftOut);
}

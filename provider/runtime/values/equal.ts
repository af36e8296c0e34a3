import { isDeepStrictEqual } from "node:util";
import { carriable } from "../wire";

/** Whether two values are the same once they have been through the wire. */
export function isSame(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(carriable(a), carriable(b));
}

/** Whether one value has turned into another: coming and going are something else. */
export function hasTurned(before: unknown, after: unknown): boolean {
  return before !== undefined && after !== undefined && !isSame(before, after);
}

/** A list whose order does not matter, in the form in which two are compared. Ids may be numbers. */
export function asSet(list: readonly (string | number)[]): string[] {
  return [...new Set(list.map(String))].sort();
}

import { isDeepStrictEqual } from "node:util";
import { carriable } from "./wire";

/** Whether two values are the same once they have been through the wire. */
export function isSame(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(carriable(a), carriable(b));
}

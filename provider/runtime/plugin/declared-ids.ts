/** The ids of other objects that a program declares, found by the fact `references`, at any depth. */

import type { z } from "zod";
import { ownFacts, partOf } from "../values/facts";
import { isObject } from "../wire";

export interface DeclaredId {
  /** Where it stands: `config[0].accountId`. */
  readonly at: string;
  readonly id: string;
  /** What it is to be the id of: a resource type, or an output of one. */
  readonly of: string;
}

export function idsIn(schema: z.ZodType | undefined, value: unknown, at = ""): DeclaredId[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => idsIn(partOf(schema, index), item, `${at}[${index}]`));
  if (isObject(value)) {
    return Object.entries(value).flatMap(([key, part]) =>
      idsIn(partOf(schema, key), part, at === "" ? key : `${at}.${key}`),
    );
  }
  const of = [ownFacts(schema).references ?? []].flat().at(-1);
  return of !== undefined && (typeof value === "string" || typeof value === "number")
    ? [{ at, id: String(value), of }]
    : [];
}

/** Those that were not declared in the same property before. */
export function addedTo(before: readonly DeclaredId[], after: readonly DeclaredId[]): DeclaredId[] {
  const key = ({ at, id }: DeclaredId) => `${at.replace(/\[\d+\]/g, "")} ${id}`;
  const known = new Set(before.map(key));
  return after.filter((one) => !known.has(key(one)));
}

/** Resource types as `--types` and `--state` name them, and the endpoints that they use. */

import type { Route } from "../client/requests/routes";
import { each, TYPES } from "../handlers";
import { tokenOf } from "../runtime/pointer";

export { TYPES };

const uses = new Map(each((handler) => [handler.type, handler.uses] as const));

/** `Project, Folder` */
export const typesIn = (list: string): string[] => list.split(",").map((type) => type.trim());

/** The same, where only types that there are will do. */
export function knownTypesIn(list: string): string[] {
  const wanted = typesIn(list);
  const unknown = wanted.filter((type) => !uses.has(type));
  if (unknown.length === 0) return wanted;
  throw new Error(`there is no resource type ${unknown.join(", ")}: choose from ${TYPES.join(", ")}`);
}

/** The types of ours among those of a state. */
export const typesOf = (tokens: ReadonlySet<string>): string[] => TYPES.filter((type) => tokens.has(tokenOf(type)));

/** What a refresh of such resources asks, and what `up` and `destroy` send besides. */
export const routesOf = (types: readonly string[], readOnly = false): Route[] =>
  types.flatMap((type): readonly Route[] => {
    const { read, write } = uses.get(type)!;
    return readOnly ? read : [...read, ...write];
  });

/** What they ask where the token may, and do without where it may not. */
export const routesIfAllowed = (types: readonly string[]): Route[] =>
  types.flatMap((type) => uses.get(type)!.ifAllowed ?? []);

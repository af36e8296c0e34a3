/** Lists that Workato hands out page by page: read until a page is shorter than it could be. */

import type { z } from "zod";
import type { Client, Query } from "./client";
import { WorkatoError } from "./errors";
import { nameOf, type Route } from "./routes";

export interface Page<T> {
  readonly items: readonly T[];
  readonly isLast: boolean;
}

export interface Paging<T> {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Query;
  /** As in a request's options. */
  readonly hide?: readonly string[];
  /** The documented maximum of `per_page`: a larger value may be capped without a word. */
  readonly perPage: number;
  /**
   * Where the API can go on from an object: the query for what comes after these. Page numbers shift when objects are created
   * or deleted meanwhile, so that one is skipped or comes twice.
   */
  readonly after?: (items: readonly T[]) => Query;
}

/** No workspace holds so much; a server that ignores `page` would be asked for ever. */
const MAX_PAGES = 10_000;

export async function* pages<T>(
  client: Client,
  route: Route,
  schema: z.ZodType<T>,
  { path, query, hide, perPage, after }: Paging<T>,
): AsyncGenerator<Page<T>, void> {
  let size = perPage;
  let read = 0;
  let next: Query = {};
  let before = "";
  for (let page = 1; page <= MAX_PAGES; page++) {
    const items = await shortened(size, (length) => {
      size = length;
      const at = after ? next : { page: read / length + 1 };
      return client.callForList(route, schema, { path, query: { ...query, ...at, per_page: length }, hide });
    });
    const text = JSON.stringify(items);
    if (items.length > 0 && text === before) {
      throw new WorkatoError({
        route,
        status: 0,
        reason: `sent page ${page - 1} of ${nameOf(route)} again as page ${page}`,
        correlationId: "unknown",
        tries: 1,
      });
    }
    before = text;
    read += size;
    if (after && items.length > 0) next = after(items);
    const isLast = items.length < size;
    yield { items, isLast };
    if (isLast) return;
  }
}

/** Asks for a page that is too long to be taken again, for fewer and fewer objects; page numbers need sizes that divide. */
async function shortened<T>(size: number, ask: (size: number) => Promise<T>): Promise<T> {
  try {
    return await ask(size);
  } catch (error) {
    if (size === 1 || !(error instanceof WorkatoError && error.isTooLong)) throw error;
    let shorter = Math.floor(size / 2);
    while (size % shorter !== 0) shorter--;
    return shortened(shorter, ask);
  }
}

export async function allPages<T>(client: Client, route: Route, schema: z.ZodType<T>, paging: Paging<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const { items } of pages(client, route, schema, paging)) all.push(...items);
  return all;
}

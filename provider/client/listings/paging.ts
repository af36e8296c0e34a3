/** Lists that Workato hands out page by page, read to their end, whatever is created or deleted meanwhile. */

import type { z } from "zod";
import { WorkatoError } from "../answers/errors";
import type { Client, Query } from "../client";
import { nameOf, type Route } from "../requests/routes";

export interface Page<T> {
  readonly items: readonly T[];
  readonly isLast: boolean;
}

interface Item {
  readonly id: string;
}

export interface Paging<T> {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Query;
  /** As in a request's options. */
  readonly hide?: readonly string[];
  /** The documented maximum of `per_page`: a larger value may be capped without a word. */
  readonly perPage: number;
  /** Where the API can go on from an object: the query for what comes after these. Else the pages are asked for by number. */
  readonly after?: (items: readonly T[]) => Query;
}

/** No workspace holds so much; a server that ignores `page` would be asked for ever. */
const MAX_PAGES = 10_000;
/** So many pages in a row that bring nothing new, or do not join what was read, are no accident. */
const MAX_FRUITLESS = 10;

/** Objects that come twice are left out. */
export async function* pages<T extends Item>(
  client: Pick<Client, "callForList">,
  route: Route,
  schema: z.ZodType<T>,
  { path, query, hide, perPage, after }: Paging<T>,
): AsyncGenerator<Page<T>, void> {
  const ask = (at: Query) => client.callForList(route, schema, { path, query: { ...query, ...at }, hide });
  const read = after ? fromObjects(ask, perPage, after) : byNumbers(ask, perPage);
  const seen = new Set<string>();
  let fruitless = 0;
  for await (const { items, isLast, joins } of read(seen)) {
    const others = items.filter(({ id }) => !seen.has(id));
    fruitless = others.length > 0 && joins ? 0 : fruitless + 1;
    if (fruitless > MAX_FRUITLESS || seen.size > MAX_PAGES * perPage) throw endless(route);
    if (!joins) continue;
    for (const { id } of others) seen.add(id);
    yield { items: others, isLast };
    if (isLast) return;
  }
}

/** `joins`: that nothing lies between what was read before and this page. */
type Read<T> = (seen: ReadonlySet<string>) => AsyncGenerator<Page<T> & { readonly joins: boolean }, void>;
type Ask<T> = (at: Query) => Promise<T[]>;

const fromObjects = <T extends Item>(ask: Ask<T>, perPage: number, after: (items: readonly T[]) => Query): Read<T> =>
  async function* () {
    let size = perPage;
    let next: Query = {};
    for (;;) {
      const items = await shortened(size, (length) => {
        size = length;
        return ask({ ...next, per_page: length });
      });
      if (items.length > 0) next = after(items);
      yield { items, isLast: items.length < size, joins: true };
    }
  };

/**
 * Objects that are deleted while their list is read move those behind them to a page that was read already. So each page
 * repeats at least one object of those before it; where it does not, it is asked for from further in front.
 */
const byNumbers = <T extends Item>(ask: Ask<T>, perPage: number): Read<T> =>
  async function* (seen) {
    let size = perPage;
    let end = 0;
    for (let back = 1; ; ) {
      const items = await shortened(size, (length) => {
        size = length;
        const { page, perPage } = pageAfter(end, length);
        return ask({ page, per_page: perPage });
      });
      const { page, perPage: length, repeats } = pageAfter(end, size);
      const joins = !repeats || items.some(({ id }) => seen.has(id));
      if (joins) {
        end = (page - 1) * length + items.length;
        back = 1;
      } else {
        end = Math.max(0, end - back * Math.ceil(size / 2));
        back *= 2;
      }
      yield { items, isLast: joins && items.length < length, joins };
    }
  };

/** The page of at most so many objects that reaches furthest, and repeats one of those up to `end` where that can be. */
export function pageAfter(end: number, most: number): { page: number; perPage: number; repeats: boolean } {
  const sizes = Array.from({ length: Math.ceil(most / 2) }, (_, less) => most - less);
  const reach = (size: number) => Math.floor((end - 1) / size) * size + size;
  const best = sizes.reduce((one, other) => (reach(other) > reach(one) ? other : one), most);
  if (end > 0 && reach(best) > end) return { page: reach(best) / best, perPage: best, repeats: true };
  // Nothing is read yet, or the pages are too short to overlap.
  const whole = sizes.find((size) => end % size === 0) ?? 1;
  return { page: end / whole + 1, perPage: whole, repeats: false };
}

/** Asks for a page that is too long to be taken again, for fewer and fewer objects. */
async function shortened<T>(size: number, ask: (size: number) => Promise<T>): Promise<T> {
  try {
    return await ask(size);
  } catch (error) {
    if (size === 1 || !(error instanceof WorkatoError && error.isTooLong)) throw error;
    return shortened(Math.floor(size / 2), ask);
  }
}

const endless = (route: Route) =>
  new WorkatoError({
    route,
    status: 0,
    reason: `sent the same page of ${nameOf(route)} again and again, or others than were asked for`,
    correlationId: "unknown",
    tries: 1,
  });

export async function allPages<T extends Item>(
  client: Pick<Client, "callForList">,
  route: Route,
  schema: z.ZodType<T>,
  paging: Paging<T>,
): Promise<T[]> {
  const all: T[] = [];
  for await (const { items } of pages(client, route, schema, paging)) all.push(...items);
  return all;
}

/** Lists that Workato hands out page by page: read until a page is shorter than it could be. */

import type { z } from "zod";
import type { Client, Query } from "./client";
import { WorkatoError } from "./errors";
import { nameOf, type Route } from "./routes";

export interface Paging {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Query;
  /** As in a request's options. */
  readonly hide?: readonly string[];
  /** The documented maximum of `per_page`: a larger value may be capped without a word. */
  readonly perPage: number;
}

/** No workspace holds so much; a server that ignores `page` would be asked for ever. */
const MAX_PAGES = 10_000;

export async function* pages<T>(
  client: Client,
  route: Route,
  schema: z.ZodType<T>,
  { path, query, hide, perPage }: Paging,
): AsyncGenerator<T[]> {
  let before = "";
  for (let page = 1; page <= MAX_PAGES; page++) {
    const items = await client.callForList(route, schema, {
      path,
      query: { ...query, page, per_page: perPage },
      hide,
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
    yield items;
    if (items.length < perPage) return;
  }
}

export async function allPages<T>(client: Client, route: Route, schema: z.ZodType<T>, paging: Paging): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages(client, route, schema, paging)) all.push(...page);
  return all;
}

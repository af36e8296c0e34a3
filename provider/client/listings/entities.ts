/** The objects of one kind, by the usual routes: see collection.ts for how they are looked at and remembered. */

import type { z } from "zod";
import { absent, goneIsDone } from "../answers/gone";
import type { Client, Query, RequestOptions } from "../client";
import type { Route } from "../requests/routes";
import { Collection, type Ways } from "./collection";
import { type Page, pages } from "./paging";

/** Routes of one kind; those of one object end with its id. */
interface EntityRoutes {
  readonly list: Route;
  readonly get?: Route;
  readonly create?: Route;
  readonly update?: Route;
  readonly delete?: Route;
}

interface EntityOptions<T> {
  /** Size of a page. Default: the listing has no pages. */
  readonly perPage?: number;
  /** For the listing of all. */
  readonly query?: Query;
  /** How the pages go on from an object: see `Paging`. */
  readonly after?: (items: readonly T[]) => Query;
  /** How a listing with this query is read, where that is special. */
  readonly pages?: (query: Query) => AsyncIterator<Page<T>, void>;
  /** The listing of one container, or of those with one natural key. */
  readonly within?: {
    readonly query: (where: string) => Query;
    readonly has: (item: T, where: string) => boolean;
    /** Secrets in the query. */
    readonly hide?: (where: string) => readonly string[];
    readonly areSuchObjects?: boolean;
    readonly isNew?: (where: string) => boolean;
  };
  /** One object, where no route shows it. */
  readonly one?: (id: string) => Promise<T | undefined>;
  /** The same by a route that may give no answer: see `Ways`. */
  readonly confirm?: Ways<T>["confirm"];
  /** Whether a first look is at the object or its container. */
  readonly nearFirst?: boolean;
  /** What stands in all paths before the id of the object. */
  readonly path?: Readonly<Record<string, string>>;
  /** How long what was seen is believed. Default: the client's. */
  readonly memoryMs?: number;
}

export class Entities<T extends { readonly id: string }> extends Collection<T> {
  constructor(
    private readonly client: Client,
    private readonly routes: EntityRoutes,
    private readonly schema: z.ZodType<T>,
    private readonly options: EntityOptions<T> = {},
  ) {
    const { memoryMs = client.memoryMs } = options;
    const memory = {
      memoryMs,
      clock: client.clock,
      get looks() {
        return client.looks;
      },
    };
    super(memory, waysOf(client, routes, schema, options));
  }

  /** The object as it is now. */
  async get(id: string): Promise<T> {
    return this.enter(await one(this.client, this.routes, this.schema, this.options, id));
  }

  async create(body: object, options: RequestOptions = {}): Promise<T> {
    const { path } = this.options;
    return this.made(await this.client.call(this.routes.create!, this.schema, { path, ...options, body }));
  }

  /** Fields that are undefined stay as they are. Where nothing is to be changed, nothing is sent but what shows the object. */
  async update(id: string, body: object, options: RequestOptions = {}): Promise<T> {
    if (Object.values(body).every((value) => value === undefined)) return (await this.find(id)) ?? this.get(id);
    const at = pathTo(this.routes.update!, this.options, id);
    return this.put(await this.client.call(this.routes.update!, this.schema, { ...at, ...options, body }));
  }

  async delete(id: string, options: RequestOptions = {}): Promise<void> {
    const at = pathTo(this.routes.delete!, this.options, id);
    await goneIsDone(this.client.request(this.routes.delete!, { ...at, ...options }));
    this.remove(id);
  }
}

function waysOf<T extends { readonly id: string }>(
  client: Client,
  routes: EntityRoutes,
  schema: z.ZodType<T>,
  options: EntityOptions<T>,
): Ways<T> {
  const { perPage = Number.POSITIVE_INFINITY, query, after, path, within, nearFirst } = options;
  const listing =
    options.pages ??
    ((query: Query, hide?: readonly string[]) =>
      options.perPage === undefined
        ? onePage(() => client.callForList(routes.list, schema, { path, query, hide }))
        : pages(client, routes.list, schema, { path, query, hide, perPage, after }));
  return {
    all: () => listing(query ?? {}),
    perPage,
    one: options.one ?? (routes.get && ((id) => absent(one(client, routes, schema, options, id)))),
    confirm: options.confirm,
    within: within && {
      ...within,
      pages: (where) => listing({ ...query, ...within.query(where) }, within.hide?.(where)),
    },
    nearFirst: nearFirst ?? (within !== undefined && routes.get === undefined),
  };
}

async function* onePage<T>(listing: () => Promise<T[]>): AsyncGenerator<Page<T>, void> {
  yield { items: await listing(), isLast: true };
}

const one = <T extends { readonly id: string }>(
  client: Client,
  routes: EntityRoutes,
  schema: z.ZodType<T>,
  options: EntityOptions<T>,
  id: string,
) => client.call(routes.get!, schema, pathTo(routes.get!, options, id));

function pathTo({ path }: Route, options: { readonly path?: Readonly<Record<string, string>> }, id: string) {
  const [parameter = "id"] = /\w+$/.exec(path) ?? [];
  return { path: { ...options.path, [parameter]: id } };
}

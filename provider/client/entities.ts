/** The objects of one kind, by the usual routes: listed from memory, and what we write is entered there. */

import type { z } from "zod";
import type { Client, Query, RequestOptions } from "./client";
import { Collection } from "./collection";
import { absent, goneIsDone } from "./gone";
import { allPages } from "./paging";
import type { Route } from "./routes";

/** Routes of one kind; those of one object end with its id. */
interface EntityRoutes {
  readonly list: Route;
  readonly get?: Route;
  readonly create?: Route;
  readonly update?: Route;
  readonly delete?: Route;
}

interface EntityOptions<T> {
  /** How all are listed, where that is special. */
  readonly list?: () => Promise<T[]>;
  /** Size of a page. Default: the listing has no pages. */
  readonly perPage?: number;
  /** For the listing. */
  readonly query?: Query;
  /** What stands in all paths before the id of the object. */
  readonly path?: Readonly<Record<string, string>>;
  /** How long a listing is believed. Default: the client's. */
  readonly memoryMs?: number;
}

export class Entities<T extends { readonly id: string }> extends Collection<T> {
  constructor(
    private readonly client: Client,
    private readonly routes: EntityRoutes,
    private readonly schema: z.ZodType<T>,
    private readonly options: EntityOptions<T> = {},
  ) {
    const { perPage, query, path, memoryMs = client.memoryMs } = options;
    super(
      { clock: client.clock, memoryMs },
      options.list ??
        (() =>
          perPage === undefined
            ? client.callForList(routes.list, schema, { path, query })
            : allPages(client, routes.list, schema, { path, query, perPage })),
      routes.get && ((id) => absent(this.get(id))),
    );
  }

  /** The object as it is now. */
  async get(id: string): Promise<T> {
    return this.put(await this.client.call(this.routes.get!, this.schema, this.at(this.routes.get!, id)));
  }

  async create(body: object, options: RequestOptions = {}): Promise<T> {
    const { path } = this.options;
    return this.put(await this.client.call(this.routes.create!, this.schema, { path, ...options, body }));
  }

  /** Fields that are undefined stay as they are. Where nothing is to be changed, nothing is sent but what shows the object. */
  async update(id: string, body: object, options: RequestOptions = {}): Promise<T> {
    if (Object.values(body).every((value) => value === undefined)) return (await this.find(id)) ?? this.get(id);
    const at = this.at(this.routes.update!, id);
    return this.put(await this.client.call(this.routes.update!, this.schema, { ...at, ...options, body }));
  }

  async delete(id: string, options: RequestOptions = {}): Promise<void> {
    await goneIsDone(this.client.request(this.routes.delete!, { ...this.at(this.routes.delete!, id), ...options }));
    this.remove(id);
  }

  private at(route: Route, id: string): RequestOptions {
    const [parameter = "id"] = /\w+$/.exec(route.path) ?? [];
    return { path: { ...this.options.path, [parameter]: id } };
  }
}

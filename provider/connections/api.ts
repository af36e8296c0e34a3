/** Routes and wire shapes of connections. Source: Workato's API reference, "Connections". */

import { z } from "zod";
import { fields, optional, optionalId, optionalText, wireId } from "../client/answers/decode";
import { goneIsDone } from "../client/answers/gone";
import type { Client, Query } from "../client/client";
import { Entities } from "../client/listings/entities";
import type { Page } from "../client/listings/paging";
import { ONE_A_SECOND, route } from "../client/requests/routes";
import { inFolder } from "../projects/api";
import type { ConnectionInfo } from "./functions";

const slow = { quota: ONE_A_SECOND };

export const routes = {
  list: route("GET /api/connections", "Connections → List"),
  create: route("POST /api/connections", "Connections → Create", slow),
  update: route("PUT /api/connections/:id", "Connections → Update", slow),
  // Disconnecting what is disconnected changes nothing.
  disconnect: route("POST /api/connections/:id/disconnect", "Connections → Disconnect Connection", {
    ...slow,
    repeatable: true,
  }),
  delete: route("DELETE /api/connections/:id", "Connections → Delete Connection", slow),
  pickList: route("POST /api/connections/:id/pick_list", "Connections → Get picklist values", {
    ...slow,
    repeatable: true,
  }),
  createRuntimeUser: route("POST /api/connections/runtime_user_connections", "Connections → Create", slow),
  runtimeUserOAuthUrl: route(
    "GET /api/connections/runtime_user_connections/:id/get_oauth_url",
    "Connections → List",
    slow,
  ),
} as const;

const shape = {
  id: wireId,
  name: z.string(),
  application: optionalText,
  provider: optionalText,
  description: optionalText,
  folderId: optionalId,
  parentConnectionId: optionalId,
  customOauthProfileId: optionalId,
  projectId: optionalId,
  onPremGroupId: optionalId,
  externalId: optional(z.union([z.string(), z.number()]).transform(String)),
  authorizationStatus: optionalText,
  authorizedAt: optionalText,
  authorizationError: optionalText,
  connectionLostAt: optionalText,
  connectionLostReason: optionalText,
  createdAt: optionalText,
  updatedAt: optionalText,
};

const RENAMED = { parentConnectionId: "parent_id" };

/** The list names the connector `application`; answers to writes may call it `provider`. */
const named = <Wire extends { readonly application?: string; readonly provider?: string }>({
  application = "",
  provider = application,
  ...rest
}: Wire) => ({ ...rest, provider });

const connection = fields(shape, RENAMED).transform(named) satisfies z.ZodType<ObservedConnection>;
const listed = fields({ ...shape, tags: optional(z.array(z.string())) }, RENAMED).transform(
  named,
) satisfies z.ZodType<ConnectionInfo>;

/** A connection without what only lists show on request. */
export type ObservedConnection = Omit<ConnectionInfo, "tags">;

/** What the connector needs to sign in: its own field names, with secrets in clear. */
export type ConnectionInput = Readonly<Record<string, unknown>>;

export interface ConnectionBody {
  name?: string;
  provider?: string;
  folder_id?: number;
  parent_id?: number | null;
  custom_oauth_profile_id?: number | null;
  external_id?: string | null;
  shell_connection?: boolean;
  input?: ConnectionInput;
}

/** No paging is documented, so a list that ends on this number may or may not be the whole. */
const LIKELY_PAGE = 100;

export class ConnectionsApi {
  readonly connections: Entities<ObservedConnection>;

  constructor(private readonly client: Client) {
    this.connections = new Entities<ObservedConnection>(client, routes, connection, {
      pages: (query) => this.pages(query, connection),
      within: inFolder(client),
    });
  }

  get clock() {
    return this.client.clock;
  }

  /** The connections that fit the query. */
  async list(query: Query): Promise<ConnectionInfo[]> {
    const all: ConnectionInfo[] = [];
    for await (const { items } of this.pages(query, listed)) all.push(...items);
    return all;
  }

  /** With `force`, running recipes that use the connection do not stand in the way. */
  async disconnect(id: string, force: boolean): Promise<void> {
    // Documented as a parameter of the URL, sent in the body by other clients: so both.
    const asked = force ? { query: { force }, body: { force } } : {};
    await goneIsDone(this.client.request(routes.disconnect, { path: { id }, ...asked }));
  }

  /** To the end even where Workato turns out to hand them out in pages. */
  async *pages<T extends { readonly id: string }>(query: Query, schema: z.ZodType<T>): AsyncGenerator<Page<T>, void> {
    const seen = new Set<string>();
    for (let page = 1; ; page++) {
      const at = page === 1 ? query : { ...query, page };
      const items = await this.client.callForList(routes.list, schema, { query: at });
      const others = items.filter(({ id }) => !seen.has(id));
      for (const { id } of others) seen.add(id);
      const isLast = others.length === 0 || items.length % LIKELY_PAGE !== 0;
      yield { items: others, isLast };
      if (isLast) return;
    }
  }
}

export const connectionsApi = (client: Client): ConnectionsApi => client.area(make);
const make = (client: Client) => new ConnectionsApi(client);

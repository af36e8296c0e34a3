/** Routes and wire shapes of connections. Source: Workato's API reference, "Connections". */

import { z } from "zod";
import type { Client, Query } from "../client/client";
import { Collection } from "../client/collection";
import { decodeMany, decodeOne, wireId } from "../client/decode";
import { goneIsDone } from "../client/gone";
import { ONE_A_SECOND, route } from "../client/routes";
import type { ConnectionInfo } from "./functions";
import { hiding } from "./hiding";

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
  // For the emulator: nothing here makes connections of runtime users. That the paths are routes keeps ids out of them.
  createRuntimeUser: route("POST /api/connections/runtime_user_connections", "Connections → Create", slow),
  runtimeUserOAuthUrl: route("GET /api/connections/runtime_user_connections/:id/get_oauth_url", "Connections → List"),
} as const;

/** The list names the connector `application`; answers to writes may call it `provider`. */
const connection = z
  .object({
    id: wireId,
    name: z.string(),
    application: z.string().nullish(),
    provider: z.string().nullish(),
    description: z.string().nullish(),
    folder_id: wireId.nullish(),
    parent_id: wireId.nullish(),
    external_id: z.union([z.string(), z.number()]).nullish(),
    authorization_status: z.string().nullish(),
    authorized_at: z.string().nullish(),
    authorization_error: z.string().nullish(),
    connection_lost_at: z.string().nullish(),
    connection_lost_reason: z.string().nullish(),
    created_at: z.string().nullish(),
    updated_at: z.string().nullish(),
    tags: z.array(z.string()).nullish(),
  })
  .transform(
    (wire): ConnectionInfo => ({
      id: wire.id,
      name: wire.name,
      provider: wire.provider ?? wire.application ?? "",
      description: wire.description ?? undefined,
      folderId: wire.folder_id ?? undefined,
      parentConnectionId: wire.parent_id ?? undefined,
      externalId: wire.external_id == null ? undefined : String(wire.external_id),
      authorizationStatus: wire.authorization_status ?? undefined,
      authorizedAt: wire.authorized_at ?? undefined,
      authorizationError: wire.authorization_error ?? undefined,
      connectionLostAt: wire.connection_lost_at ?? undefined,
      connectionLostReason: wire.connection_lost_reason ?? undefined,
      createdAt: wire.created_at ?? undefined,
      updatedAt: wire.updated_at ?? undefined,
      tags: wire.tags ?? undefined,
    }),
  );

/** A connection without what only lists show on request. */
export type ObservedConnection = Omit<ConnectionInfo, "tags">;

/** What the connector needs to sign in: its own field names, with secrets in clear. */
export type ConnectionInput = Readonly<Record<string, unknown>>;

export interface ConnectionBody {
  name?: string;
  provider?: string;
  folder_id?: number;
  parent_id?: number | null;
  external_id?: string | null;
  shell_connection?: boolean;
  input?: ConnectionInput;
}

/** No paging is documented, so a list that ends on this number may or may not be the whole. */
const LIKELY_PAGE = 100;

export class ConnectionsApi {
  readonly connections: Collection<ObservedConnection>;

  constructor(private readonly client: Client) {
    this.connections = new Collection(client, async () => (await this.list()).map(withoutTags));
  }

  /** The connections that fit the query, to the end even where Workato turns out to hand them out in pages. */
  async list(query: Query = {}): Promise<ConnectionInfo[]> {
    const listed = new Map<string, ConnectionInfo>();
    for (let page = 1; ; page++) {
      const answer = await this.client.request(routes.list, { query: page === 1 ? query : { ...query, page } });
      const items = decodeMany(routes.list, connection, answer);
      const before = listed.size;
      for (const item of items) listed.set(item.id, item);
      if (listed.size === before || items.length % LIKELY_PAGE !== 0) return [...listed.values()];
    }
  }

  create(body: ConnectionBody): Promise<ObservedConnection> {
    return hiding(body.input, async () =>
      this.keep(decodeOne(routes.create, connection, await this.client.request(routes.create, { body }))),
    );
  }

  update(id: string, body: ConnectionBody): Promise<ObservedConnection> {
    return hiding(body.input, async () =>
      this.keep(decodeOne(routes.update, connection, await this.client.request(routes.update, { path: { id }, body }))),
    );
  }

  /** With `force`, running recipes that use the connection do not stand in the way. */
  async disconnect(id: string, force: boolean): Promise<void> {
    // Documented as a parameter of the URL, sent in the body by other clients: so both.
    const asked = force ? { query: { force }, body: { force } } : {};
    await goneIsDone(this.client.request(routes.disconnect, { path: { id }, ...asked }));
  }

  async delete(id: string): Promise<void> {
    await goneIsDone(this.client.request(routes.delete, { path: { id } }));
    this.connections.remove(id);
  }

  private keep(listed: ConnectionInfo): ObservedConnection {
    const observed = withoutTags(listed);
    this.connections.put(observed);
    return observed;
  }
}

function withoutTags({ tags: _, ...observed }: ConnectionInfo): ObservedConnection {
  return observed;
}

export const connectionsApi = (client: Client): ConnectionsApi => client.area(make);
const make = (client: Client) => new ConnectionsApi(client);

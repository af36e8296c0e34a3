/**
 * Routes and wire shapes of the API platform: collections, endpoints, clients and their keys. Source: Workato's API reference,
 * "API platform", and what Workato's own clients send.
 */

import { z } from "zod";
import {
  decodeOne,
  fields,
  flag,
  list,
  optional,
  optionalId,
  optionalNumber,
  optionalText,
  wireId,
} from "../client/answers/decode";
import { absent } from "../client/answers/gone";
import type { Client, RequestOptions } from "../client/client";
import { Entities } from "../client/listings/entities";
import { allPages } from "../client/listings/paging";
import { route } from "../client/requests/routes";
import type {
  ApiCollectionInfo,
  ApiEndpointInfo,
  ApiPlatformClientInfo,
  ApiPlatformKeyInfo,
  ApiPortalInfo,
} from "./functions";

/** The editor of client roles calls keys what they were before: access profiles. */
const CLIENTS = "Clients & Access Profiles";
const COLLECTIONS = "Collections & Endpoints";

export const routes = {
  listCollections: route("GET /api/api_collections", `${COLLECTIONS} → List collections`),
  createCollection: route("POST /api/api_collections", `${COLLECTIONS} → Create collection`),
  // Workato's own command line sends it; the documentation and the editor of client roles do not have it.
  deleteCollection: route("DELETE /api/api_collections/:id", `${COLLECTIONS} → Create collection`),
  listEndpoints: route("GET /api/api_endpoints", `${COLLECTIONS} → List endpoints in a collection`),
  enableEndpoint: route("PUT /api/api_endpoints/:id/enable", `${COLLECTIONS} → Enable endpoint`),
  disableEndpoint: route("PUT /api/api_endpoints/:id/disable", `${COLLECTIONS} → Disable endpoint`),
  listClients: route("GET /api/v2/api_clients", `${CLIENTS} → List clients`),
  getClient: route("GET /api/v2/api_clients/:id", `${CLIENTS} → Get client by ID`),
  createClient: route("POST /api/v2/api_clients", `${CLIENTS} → Create client`),
  updateClient: route("PUT /api/v2/api_clients/:id", `${CLIENTS} → Update client`),
  deleteClient: route("DELETE /api/v2/api_clients/:id", `${CLIENTS} → Delete client`),
  listKeys: route("GET /api/v2/api_clients/:client_id/api_keys", `${CLIENTS} → List access profiles`),
  createKey: route("POST /api/v2/api_clients/:client_id/api_keys", `${CLIENTS} → Create access profile`),
  updateKey: route("PUT /api/v2/api_clients/:client_id/api_keys/:id", `${CLIENTS} → Update access profile`),
  enableKey: route("PUT /api/v2/api_clients/:client_id/api_keys/:id/enable", `${CLIENTS} → Enable access profile`),
  disableKey: route("PUT /api/v2/api_clients/:client_id/api_keys/:id/disable", `${CLIENTS} → Disable access profile`),
  // Each call makes the last secret the only one, and its answer is the one that we keep.
  refreshKey: route(
    "PUT /api/v2/api_clients/:client_id/api_keys/:id/refresh_secret",
    `${CLIENTS} → Refresh token/secret`,
  ),
  deleteKey: route("DELETE /api/v2/api_clients/:client_id/api_keys/:id", `${CLIENTS} → Delete access profile`),
  listPortals: route("GET /api/v2/api_portals", "API Portal → List API Portals"),
} as const;

const PER_PAGE = 100;
const times = { createdAt: optionalText, updatedAt: optionalText };

const collection = fields({
  id: wireId,
  name: z.string(),
  projectId: optionalId,
  url: optionalText,
  apiSpecUrl: optionalText,
  version: optional(z.union([z.string(), z.number()]).transform(String)),
  ...times,
});
/** The address of the specification has a token in it. */
export type ObservedCollection = ApiCollectionInfo & { readonly apiSpecUrl: string | undefined };

const endpoint = fields(
  {
    ...{ id: wireId, apiCollectionId: wireId, recipeId: optionalId, name: z.string(), description: optionalText },
    ...{ method: optionalText, url: optionalText, path: optionalText, active: flag, ...times },
  },
  { recipeId: "flow_id" },
) satisfies z.ZodType<ApiEndpointInfo>;

const named = fields({ id: wireId });
const platformClient = fields(
  {
    ...{
      id: wireId,
      name: z.string(),
      description: optionalText.transform((text) => text ?? ""),
      authType: optionalText,
    },
    ...{ email: optionalText, mtlsEnabled: flag, validationFormula: optionalText, certBundleIds: list(wireId) },
    ...{ policies: list(named), collections: list(named), ...times },
    ...{ activeApiKeysCount: optionalNumber, totalApiKeysCount: optionalNumber, isLegacy: optional(z.boolean()) },
  },
  { policies: "api_policies", collections: "api_collections" },
).transform(({ policies, collections, ...one }) => ({
  ...one,
  apiPolicyId: policies[0]?.id,
  apiCollectionIds: collections.map(({ id }) => id),
})) satisfies z.ZodType<ApiPlatformClientInfo>;

const key = fields({
  ...{ id: wireId, name: z.string(), authType: optionalText, active: flag, activeSince: optionalText },
  ...{ ipAllowList: list(z.string()), ipDenyList: list(z.string()) },
});
export type ObservedKey = z.output<typeof key>;
const withToken = fields({ authToken: optional(z.string().min(1)) });

// What else an answer has is in no source.
const portal = fields({ id: wireId, name: optionalText }) satisfies z.ZodType<ApiPortalInfo>;

export class ApiPlatformApi {
  readonly collections: Entities<ObservedCollection>;
  readonly endpoints: Entities<ApiEndpointInfo>;
  readonly clients: Entities<ApiPlatformClientInfo>;
  private readonly keysOf = new Map<string, Entities<ObservedKey>>();

  constructor(private readonly client: Client) {
    const perPage = PER_PAGE;
    const { listCollections, createCollection, deleteCollection, listEndpoints, listPortals: _, ...ofClients } = routes;
    const { listClients: list, getClient: get, createClient: create, updateClient: update, deleteClient } = ofClients;
    const collections = { list: listCollections, create: createCollection, delete: deleteCollection };
    this.collections = new Entities(client, collections, collection, { perPage });
    this.endpoints = new Entities(client, { list: listEndpoints }, endpoint, { perPage });
    this.clients = new Entities(client, { list, get, create, update, delete: deleteClient }, platformClient, {
      perPage,
    });
  }

  /** As they are now, past every memory. */
  endpointsIn(collectionId: string): Promise<ApiEndpointInfo[]> {
    const query = { api_collection_id: collectionId };
    return allPages(this.client, routes.listEndpoints, endpoint, { query, perPage: PER_PAGE });
  }

  async switchEndpoint(one: ApiEndpointInfo, active: boolean): Promise<ApiEndpointInfo> {
    await this.client.request(active ? routes.enableEndpoint : routes.disableEndpoint, { path: { id: one.id } });
    return this.endpoints.put({ ...one, active });
  }

  /** One that is gone can be called no more. */
  async disableEndpoint(id: string): Promise<void> {
    await absent(this.client.request(routes.disableEndpoint, { path: { id } }));
    const known = this.endpoints.known(id);
    if (known !== undefined) this.endpoints.put({ ...known, active: false });
  }

  /** Answers do not show it, but listings can be narrowed to it. */
  async isInProject(clientId: string, projectId: string): Promise<boolean> {
    const query = { project_id: projectId };
    const there = await allPages(this.client, routes.listClients, platformClient, { query, perPage: PER_PAGE });
    return there.some(({ id }) => id === clientId);
  }

  portals(): Promise<ApiPortalInfo[]> {
    return allPages(this.client, routes.listPortals, portal, { perPage: PER_PAGE });
  }

  keys(clientId: string): Entities<ObservedKey> {
    let keys = this.keysOf.get(clientId);
    if (keys === undefined) {
      const { listKeys: list, updateKey: update, deleteKey } = routes;
      const path = { client_id: clientId };
      keys = new Entities(this.client, { list, update, delete: deleteKey }, key, { path, perPage: PER_PAGE });
      this.keysOf.set(clientId, keys);
    }
    return keys;
  }

  /** One key; `undefined` when it or its client is gone. */
  async key(clientId: string, id: string): Promise<ObservedKey | undefined> {
    return absent(this.keys(clientId).find(id));
  }

  /** The keys of a client; none of one that is gone. */
  async keysNow(clientId: string, now: boolean): Promise<ObservedKey[]> {
    return (await absent(this.keys(clientId).list(now))) ?? [];
  }

  async createKey(clientId: string, body: object): Promise<WithToken> {
    return this.tokenIn(routes.createKey, clientId, { path: { client_id: clientId }, body });
  }

  /** A new secret; the one before stops working at once. */
  async refreshKey(clientId: string, id: string): Promise<WithToken> {
    return this.tokenIn(routes.refreshKey, clientId, { path: { client_id: clientId, id } });
  }

  async switchKey(clientId: string, one: ObservedKey, active: boolean): Promise<ObservedKey> {
    const to = active ? routes.enableKey : routes.disableKey;
    await this.client.request(to, { path: { client_id: clientId, id: one.id } });
    return this.keys(clientId).put({ ...one, active });
  }

  private async tokenIn(to: typeof routes.createKey, clientId: string, options: RequestOptions): Promise<WithToken> {
    const answer = await this.client.request(to, options);
    const found = this.keys(clientId).put(decodeOne(to, key, answer));
    return { key: found, token: decodeOne(to, withToken, answer).authToken };
  }
}

/** What is shown once only, as Workato calls it for all ways to sign in: `auth_token`. */
export interface WithToken {
  readonly key: ObservedKey;
  readonly token: string | undefined;
}

/** What a function may show of a collection. */
export const infoOf = ({ apiSpecUrl: _, ...one }: ObservedCollection): ApiCollectionInfo => one;
export const keyInfoOf = (apiClientId: string, { id: keyId, ...one }: ObservedKey): ApiPlatformKeyInfo => ({
  id: `${apiClientId}/${keyId}`,
  apiClientId,
  keyId,
  ...one,
});

export const apiPlatformApi = (client: Client): ApiPlatformApi => client.area(make);
const make = (client: Client) => new ApiPlatformApi(client);

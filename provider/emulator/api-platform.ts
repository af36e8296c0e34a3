/**
 * The API platform in the emulator: collections, endpoints, clients and their keys. Tokens are never kept, so that a dump holds
 * none. Portals and policies are made in Workato's pages only: they can be put into their collections.
 */

import { createHash, randomBytes } from "node:crypto";
import { routes } from "../api-platform/api";
import { badRequest, found, missing, notFound, ok, type Reply, success } from "./answers";
import { answering, booleanIn, type Call, find, integerIn, pageOf, type Query, stringIn, type World } from "./area";
import { PROJECTS } from "./folder-tree";
import { type Entity, type Store, visible } from "./store";

export const COLLECTIONS = "api_collections";
export const ENDPOINTS = "api_endpoints";
const CLIENTS = "api_clients";
const KEYS = "api_keys";
const POLICIES = "api_policies";
const PER_PAGE = 100;
const MAX_KEYS = 20;
type Fields = Readonly<Record<string, unknown>>;

const collections = [
  answering(routes.listCollections, ({ query }, { store }) =>
    ok(pageOf(store.all(COLLECTIONS), query, PER_PAGE).map(shownCollection)),
  ),
  answering(routes.createCollection, ({ body }, { store, clock, options }) => {
    const name = stringIn(body, "name");
    if (!name) throw missing("name");
    const isNumber = options.apiCollectionProjects === "either" && typeof body.project_id === "number";
    const projectId = isNumber ? String(body.project_id) : stringIn(body, "project_id");
    const project = projectId === undefined ? undefined : store.find(PROJECTS, projectId);
    if (projectId !== undefined && project === undefined) throw notFound();
    const now = clock.timestamp();
    const slug = `${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-v1`;
    const made = { id: store.newId(), name, project_id: projectId ?? null, url: `https://api.peatql.io/${slug}` };
    return ok(shownCollection(store.add(COLLECTIONS, { ...made, version: "1.0", created_at: now, updated_at: now })));
  }),
  answering(routes.deleteCollection, (call, { store, ...world }) => {
    const collection = find(COLLECTIONS, call, { store, ...world });
    store.remove(ENDPOINTS, ({ api_collection_id }) => api_collection_id === collection.id);
    store.remove(COLLECTIONS, (one) => one === collection);
    return ok({ result: { success: true } });
  }),
  answering(routes.listEndpoints, ({ query }, { store }) => {
    const within = query.get("api_collection_id");
    const all = store.all(ENDPOINTS).filter((one) => within === null || String(one.api_collection_id) === within);
    return ok(pageOf(all, query, PER_PAGE).map(visible));
  }),
  answering(routes.enableEndpoint, (call, world) => switchedEndpoint(call, world, true)),
  answering(routes.disableEndpoint, (call, world) => switchedEndpoint(call, world, false)),
];

/** That an endpoint whose recipe does not run is refused, is in a public client's words; Workato's own are not known. */
function switchedEndpoint(call: Call, world: World, active: boolean): Reply {
  const endpoint = find(ENDPOINTS, call, world);
  const recipe = world.store.find("recipes", String(endpoint.flow_id));
  if (active && recipe?.running !== true) throw badRequest("The recipe of this endpoint is not running");
  Object.assign(endpoint, { active, updated_at: world.clock.timestamp() });
  return success;
}

/** The address of the specification has a token, the same each time. */
function shownCollection(collection: Entity): Fields {
  const token = createHash("sha256").update(`specification ${collection.id}`).digest("hex").slice(0, 32);
  const url = `https://www.workato.com/doc/service/${collection.id}/swagger?token=${token}`;
  return { ...visible(collection), api_spec_url: url };
}

const clients = [
  answering(routes.listClients, ({ query }, { store }) => {
    const within = query.get("project_id");
    const all = store.all(CLIENTS).filter((one) => within === null || String(one._project_id) === within);
    return ok(paged(all, query, (one) => shownClient(one, store)));
  }),
  answering(routes.getClient, (call, world) => ok({ data: shownClient(find(CLIENTS, call, world), world.store) })),
  answering(routes.createClient, (call, { store, clock }) => {
    const now = clock.timestamp();
    const projectId = integerIn(call.body, "project_id");
    if (projectId !== undefined && !store.find(PROJECTS, projectId)) throw notFound();
    const made = { id: store.newId(), ...clientIn(call, store, EMPTY), is_legacy: false, created_at: now };
    const client = store.add(CLIENTS, { ...made, updated_at: now, _project_id: projectId ?? null });
    return ok({ data: shownClient(client, store) });
  }),
  answering(routes.updateClient, (call, world) => {
    const client = find(CLIENTS, call, world);
    const changed = clientIn(call, world.store, client);
    // Keys are of one kind; that it is refused is inferred.
    if (changed.auth_type !== client.auth_type) throw badRequest("auth_type is invalid: it cannot be changed");
    Object.assign(client, changed, { updated_at: world.clock.timestamp() });
    return ok({ data: shownClient(client, world.store) });
  }),
  answering(routes.deleteClient, (call, world) => {
    const client = find(CLIENTS, call, world);
    world.store.remove(KEYS, ({ _client_id }) => _client_id === client.id);
    world.store.remove(CLIENTS, (one) => one === client);
    return success;
  }),
];

const EMPTY: Fields = {
  ...{ description: null, email: null, mtls_enabled: false, validation_formula: null, cert_bundle_ids: [] },
  ...{ _policy_id: null, _collection_ids: [], logo: null, logo_2x: null },
};
const AUTH_TYPES = ["token", "jwt", "oauth2", "oidc"];

/** A change has to have what a new one has; secrets are checked and not kept. */
function clientIn({ body }: Call, store: Store, client: Fields): Fields {
  const [name, authType] = [stringIn(body, "name"), stringIn(body, "auth_type")];
  if (!name) throw missing("name");
  if (!authType) throw missing("auth_type");
  if (!AUTH_TYPES.includes(authType)) throw badRequest("auth_type is invalid");
  const collectionIds = integersIn(body, "api_collection_ids");
  if (!collectionIds?.length) throw missing("api_collection_ids");
  if (!collectionIds.every((id) => store.find(COLLECTIONS, id))) throw notFound();
  const texts = ["jwt_method", "jwt_secret", "oidc_issuer", "oidc_jwks_uri", "access_profile_claim"];
  const [jwtMethod, jwtSecret, issuer, jwksUri] = texts.map((key) => stringIn(body, key));
  if (authType === "jwt" && !(jwtMethod && jwtSecret)) throw missing("jwt_secret");
  if (authType === "oidc" && !issuer === !jwksUri) throw missing("oidc_issuer");
  for (const key of ["required_claims", "allowed_issuers"]) listIn(body, key);
  const policyId = integerIn(body, "api_policy_id");
  if (policyId !== undefined && !store.find(POLICIES, policyId)) throw badRequest("api_policy_id is invalid");
  const portalId = integerIn(body, "api_portal_id");
  if (portalId !== undefined && !stringIn(body, "email")) throw missing("email");
  return {
    ...client,
    ...{ name, auth_type: authType, _collection_ids: collectionIds, _policy_id: policyId ?? client._policy_id },
    description: stringIn(body, "description") ?? client.description,
    email: stringIn(body, "email") ?? client.email,
    mtls_enabled: booleanIn(body, "mtls_enabled") ?? client.mtls_enabled,
    validation_formula: stringIn(body, "validation_formula") ?? client.validation_formula,
    cert_bundle_ids: integersIn(body, "cert_bundle_ids") ?? client.cert_bundle_ids,
  };
}

/** Neither its project nor how it signs in with `jwt` or `oidc` is shown. */
function shownClient(client: Entity, store: Store): Fields {
  const keys = store.all(KEYS).filter(({ _client_id }) => _client_id === client.id);
  const named = (collection: string, ids: readonly unknown[]) =>
    store.all(collection).flatMap(({ id, name }) => (ids.includes(id) ? [{ id, name }] : []));
  return {
    ...visible(client),
    active_api_keys_count: keys.filter(({ active }) => active).length,
    total_api_keys_count: keys.length,
    api_policies: named(POLICIES, [client._policy_id]),
    api_collections: named(COLLECTIONS, client._collection_ids as unknown[]),
  };
}

const keys = [
  answering(routes.listKeys, (call, world) =>
    ok(paged(keysOf(clientOf(call, world), world.store), call.query, (one) => shownKey(one))),
  ),
  answering(routes.createKey, (call, world) => {
    const { store, clock } = world;
    const client = clientOf(call, world);
    if (keysOf(client, store).length >= MAX_KEYS) throw badRequest(`A client has at most ${MAX_KEYS} API keys`);
    const made = { id: store.newId(), auth_type: client.auth_type, ip_allow_list: [], ip_deny_list: [] };
    const key = { ...made, ...keyIn(call), active_since: clock.timestamp(), _client_id: client.id };
    return ok({ data: shownKey(store.add(KEYS, key), newToken()) });
  }),
  answering(routes.updateKey, (call, world) => ok({ data: shownKey(Object.assign(keyOf(call, world), keyIn(call))) })),
  answering(routes.enableKey, (call, world) => switched(call, world, true)),
  answering(routes.disableKey, (call, world) => switched(call, world, false)),
  answering(routes.refreshKey, (call, world) => {
    const key = keyOf(call, world);
    if (key.auth_type === "jwt") throw badRequest("API key secret cannot be refreshed");
    return ok({ data: shownKey(key, newToken()) });
  }),
  answering(routes.deleteKey, (call, world) => {
    const key = keyOf(call, world);
    world.store.remove(KEYS, (one) => one === key);
    return success;
  }),
];

const clientOf = ({ path }: Call, { store }: World) => found(store.find(CLIENTS, path.client_id ?? ""));
const keysOf = ({ id }: Entity, store: Store) => store.all(KEYS).filter(({ _client_id }) => _client_id === id);

function keyOf(call: Call, world: World): Entity {
  const client = clientOf(call, world);
  return found(keysOf(client, world.store).find(({ id }) => String(id) === call.path.id));
}

function keyIn({ body }: Call): Fields {
  const [name, active] = [stringIn(body, "name"), booleanIn(body, "active")];
  if (!name) throw missing("name");
  if (active === undefined) throw missing("active");
  const lists = ["ip_allow_list", "ip_deny_list"].flatMap((key) => {
    const list = listIn(body, key);
    return list === undefined ? [] : [[key, list] as const];
  });
  return { name, active, ...Object.fromEntries(lists) };
}

function switched(call: Call, world: World, active: boolean): Reply {
  Object.assign(keyOf(call, world), { active, active_since: world.clock.timestamp() });
  return success;
}

/** The token is shown to whoever made it, once. */
const shownKey = (key: Entity, token?: string): Fields => ({ ...visible(key), ...(token && { auth_token: token }) });
const newToken = () => randomBytes(32).toString("hex");

const portals = [
  answering(routes.listPortals, ({ query }, { store }) => ok(paged(store.all("api_portals"), query, visible))),
];

function paged(all: readonly Entity[], query: Query, shown: (one: Entity) => Fields): Fields {
  const data = pageOf(all, query, PER_PAGE).map(shown);
  return { data, count: all.length, page: Number(query.get("page") ?? 1), per_page: PER_PAGE };
}

function listIn(body: Fields, key: string): unknown[] | undefined {
  const list = body[key];
  if (list === undefined || list === null) return undefined;
  if (!Array.isArray(list)) throw badRequest(`${key} is invalid: Must be an Array`);
  return list;
}

const integersIn = (body: Fields, key: string) => listIn(body, key)?.map((id) => integerIn({ [key]: id }, key) ?? 0);

export const apiPlatform = [...collections, ...clients, ...keys, ...portals];

/** Developer API clients and client roles in the emulator. Their tokens work for requests. */

import { randomBytes } from "node:crypto";
import { routes } from "../access/api";
import { hashOf } from "./access-control";
import { badRequest, missing, notFound, ok } from "./answers";
import { answering, booleanIn, type Call, find, integerIn, pageOf, stringIn, type World } from "./area";
import { FOLDERS, rootId } from "./folder-tree";
import { type Entity, type Store, visible } from "./store";

const CLIENTS = "developer_api_clients";
const ROLES = "developer_api_client_roles";
const PER_PAGE = 100;

/** Environments by their codes. */
const ENVIRONMENTS: Readonly<Record<string, string>> = { DEV: "Development", TEST: "Test", PROD: "Production" };

/** Roles are made in Workato's pages only, so a workspace in a box comes with some. */
const BUILT_IN = [
  { id: 501, name: "Full access" },
  {
    id: 502,
    name: "On-prem",
    _permissions: ["On-Prem Groups", "On-Prem Agents"].flatMap((scope) =>
      ["List", "Get details", "Get status", "Create", "Update", "Delete"].map(
        (permission) => `${scope} → ${permission}`,
      ),
    ),
  },
  { id: 503, name: "Workspace details", _permissions: ["Workspace Details → Get details"] },
] as const;

export const access = [
  answering(routes.list, ({ query }, world) => {
    const clients = pageOf(world.store.all(CLIENTS), query, PER_PAGE);
    return ok({ result: { count: clients.length, items: clients.map((client) => shown(client, world)) } });
  }),

  answering(routes.create, ({ body }, world) => {
    const { store, clock, options } = world;
    const name = stringIn(body, "name");
    if (!name) throw missing("name");
    const allFolders = booleanIn(body, "all_folders");
    if (allFolders === undefined) throw missing("all_folders");
    const folderIds = folderIdsIn(body, world);
    if (!allFolders && !folderIds?.length) throw missing("folder_ids");
    const now = clock.timestamp();
    const token = newToken();
    const environment = environmentIn(body, world);
    const client = store.add(CLIENTS, {
      name,
      api_privilege_group_id: roleIn(body, store) ?? null,
      all_folders: allFolders,
      folder_ids: allFolders ? [] : folderIds,
      environment_name: environment ?? null,
      environment_id: environment === undefined ? null : 3001 + Object.values(ENVIRONMENTS).indexOf(environment),
      ip_allow_list: addressesIn(body, world) ?? null,
      created_at: now,
      updated_at: now,
      _token: hashOf(token),
      _token_updated_at: now,
    });
    return { status: Number(options.apiClientCreated), body: { result: shown(client, world, token) } };
  }),

  answering(routes.get, (call, world) => ok({ result: shown(find(CLIENTS, call, world), world) })),

  answering(routes.update, (call, world) => {
    const client = find(CLIENTS, call, world);
    const { body } = call;
    refuseOtherEnvironment(client, body, world);
    const allFolders = booleanIn(body, "all_folders");
    if (allFolders === undefined) throw missing("all_folders");
    const folderIds = folderIdsIn(body, world) ?? (client.folder_ids as number[]);
    if (!allFolders && folderIds.length === 0) throw missing("folder_ids");
    client.name = stringIn(body, "name") ?? client.name;
    client.api_privilege_group_id = roleIn(body, world.store) ?? client.api_privilege_group_id;
    client.ip_allow_list = addressesIn(body, world) ?? client.ip_allow_list;
    client.all_folders = allFolders;
    client.folder_ids = allFolders ? [] : folderIds;
    client.updated_at = world.clock.timestamp();
    return ok({ result: shown(client, world) });
  }),

  answering(routes.delete, (call, world) => {
    const { id } = find(CLIENTS, call, world);
    world.store.remove(CLIENTS, (client) => client.id === id);
    return ok(world.options.apiClientDeleted === "result" ? { result: "success" } : { success: true });
  }),

  answering(routes.regenerate, (call, world) => {
    const client = find(CLIENTS, call, world);
    // One that Workato made of an old key; the words of the refusal are not documented.
    if (client._migrated === true) throw badRequest("Token cannot be regenerated");
    const token = newToken();
    Object.assign(client, { _token: hashOf(token), _token_updated_at: world.clock.timestamp() });
    return ok({ result: { token: { value: token, updated_at: client._token_updated_at } } });
  }),

  answering(routes.listRoles, ({ query }, { store }) => {
    const roles = pageOf(rolesOf(store), query, PER_PAGE);
    return ok({ result: { count: roles.length, items: roles.map(visible) } });
  }),
];

/** The token's value is shown only to whoever made it. */
function shown(client: Entity, { options }: World, token?: string): Record<string, unknown> {
  const { environment_name: name, ip_allow_list: ips, ...rest } = visible(client);
  const code = Object.keys(ENVIRONMENTS).find((key) => ENVIRONMENTS[key] === name) ?? null;
  return {
    ...rest,
    ...(options.apiClientFields === "documented"
      ? { environment_name: name, ip_allow_list: ips }
      : { environment: code, ip_allow_list: typeof ips === "string" && ips !== "" ? ips.split(",") : [] }),
    token: { ...(token !== undefined && { value: token }), updated_at: client._token_updated_at },
  };
}

function rolesOf(store: Store): Entity[] {
  const roles = store.all(ROLES);
  if (roles.length === 0) roles.push(...BUILT_IN.map((role) => ({ ...role })));
  return roles;
}

function roleIn(body: Call["body"], store: Store): number | undefined {
  const id = integerIn(body, "api_privilege_group_id");
  if (id !== undefined && !rolesOf(store).some((role) => role.id === id)) {
    throw badRequest("api_privilege_group_id is invalid");
  }
  return id;
}

function folderIdsIn(body: Call["body"], { store }: World): number[] | undefined {
  const { folder_ids: ids } = body;
  if (ids === undefined || ids === null) return undefined;
  if (!Array.isArray(ids)) throw badRequest("folder_ids is invalid: Must be an Array");
  const folders = ids.map((id: unknown) => integerIn({ folder_ids: id }, "folder_ids") ?? 0);
  if (!folders.every((id) => id === rootId(store) || store.find(FOLDERS, id))) throw notFound();
  return folders;
}

function environmentIn(body: Call["body"], { options }: World): string | undefined {
  const other = options.apiClientFields === "other";
  const given = stringIn(body, other ? "environment" : "environment_name");
  if (options.environments === "off") {
    if (given !== undefined) throw badRequest("Environments not provisioned");
    return undefined;
  }
  if (given === undefined) throw missing(other ? "environment" : "environment_name");
  const name = other ? ENVIRONMENTS[given] : given;
  if (name === undefined || !Object.values(ENVIRONMENTS).includes(name)) throw badRequest("No such environment");
  return name;
}

/** An update names the environment that the client has, where Workato demands it. */
function refuseOtherEnvironment(client: Entity, body: Call["body"], world: World): void {
  const { environments, apiClientFields, apiClientUpdates } = world.options;
  const field = apiClientFields === "other" ? "environment" : "environment_name";
  if (environments === "off" || (apiClientUpdates === "without" && stringIn(body, field) === undefined)) return;
  if (client.environment_name !== null && stringIn(body, field) === client.environment_name) return;
  const given = environmentIn(body, world);
  if (client.environment_name !== null && given !== client.environment_name) {
    throw badRequest(`${field} cannot be changed`);
  }
}

function addressesIn(body: Call["body"], { options }: World): string | undefined {
  if (options.apiClientFields === "documented") return stringIn(body, "ip_allow_list");
  const { ip_allow_list: list } = body;
  if (list === undefined || list === null) return undefined;
  if (!Array.isArray(list)) throw badRequest("ip_allow_list is invalid: Must be an Array");
  return list.map(String).join(",");
}

function newToken(): string {
  return `wrkprod-${randomBytes(560).toString("base64url")}`;
}

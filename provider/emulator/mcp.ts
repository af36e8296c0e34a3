/**
 * MCP servers in the emulator, with their tools (`_tools`) and policies (`_policy`). A server with a token has it in its URL; of a
 * hashed one nothing is shown.
 */

import { routes } from "../mcp/api";
import { badRequest, found, missing, notFound, ok } from "./answers";
import { answering, booleanIn, type Call, integerIn, pageOf, stringIn, type World } from "./area";
import { existingFolder, FOLDERS, projectIdOf } from "./folder-tree";
import { GROUPS } from "./identity";
import { type Entity, type Store, visible } from "./store";

const SERVERS = "mcp_servers";
const AUTH_TYPES = ["token", "hashed_token", "workato_idp"];
/** Workato takes only these away again. */
const REMOVABLE = ["workato_recipe_function", "workato_genie", "workato_skill"];
const HINTS = ["read_only", "destructive", "safe_to_retry", "open_world"];
const QUOTA_INTERVALS = ["30 days", "60 days", "90 days", "year"];
type Body = Call["body"];
type Tool = { id: number; flow_id: number } & Record<string, unknown>;

export const mcp = [
  answering(routes.list, ({ query }, { store }) => {
    const [folder, method] = [query.get("folder_id"), query.get("authentication_method")];
    const wanted = store
      .all(SERVERS)
      .filter((one) => folder === null || String(one.folder_id) === folder)
      .filter((one) => method === null || one.auth_type === method);
    const data = pageOf(wanted, query, 50).map((one) => listed(one, store));
    const [page, per_page] = [Number(query.get("page") ?? 1), Number(query.get("per_page") ?? 50)];
    return ok({ data, count: data.length, page, per_page });
  }),
  answering(routes.create, ({ body }, world) => {
    if (!stringIn(body, "name")) throw missing("name");
    const collection = integerIn(body, "asset_id");
    const fields = { name: stringIn(body, "name"), description: stringIn(body, "description") ?? null };
    const assets =
      collection === undefined
        ? { asset_type: "project_assets" }
        : { asset_type: "api_collection", api_collection: { id: collection, name: "API collection" } };
    return { status: 201, body: { data: shown(addServer({ ...fields, ...assets }, body, world), world.store) } };
  }),
  answering(routes.createProxied, ({ body }, world) => {
    const connection = integerIn(body, "connection_id");
    if (connection === undefined) throw missing("connection_id");
    found(world.store.find("connections", connection));
    const name = stringIn(body, "name") ?? "Remote server";
    const description = stringIn(body, "description") ?? "What the remote server says";
    const proxied_server_info = { connection_id: connection, server_url: "https://mcp.example.com/mcp" };
    const server = addServer({ name, description, asset_type: "proxied_mcp_server", proxied_server_info }, body, world);
    return { status: 201, body: { data: shown(server, world.store) } };
  }),
  answering(routes.get, (call, world) => ok({ data: shown(serverIn(call, world), world.store) })),
  answering(routes.update, (call, world) => {
    const server = serverIn(call, world);
    Object.assign(server, changesIn(call.body, server, world), { updated_at: world.clock.timestamp() });
    return ok({ data: shown(server, world.store) });
  }),
  answering(routes.delete, (call, world) => {
    const server = serverIn(call, world);
    world.store.remove(SERVERS, (one) => one === server);
    return { status: 204 };
  }),
  answering(routes.move, (call, world) => {
    const server = serverIn(call, world);
    server.folder_id = folderIn(call.body, world);
    return ok({ data: shown(server, world.store) });
  }),
  answering(routes.renewToken, (call, world) => {
    const server = serverIn(call, world);
    if (server.auth_type !== "token") throw badRequest("The server has no token");
    Object.assign(server, { _token: `wkt-${world.store.newId()}`, _url: undefined });
    return ok({ data: shown(server, world.store) });
  }),

  answering(routes.listTools, (call, world) => {
    const items = pageOf(toolsOf(serverIn(call, world), world.store), call.query, 100);
    const [page, per_page] = [Number(call.query.get("page") ?? 1), Number(call.query.get("per_page") ?? 100)];
    return ok({ items, count: items.length, page, per_page });
  }),
  answering(routes.assignTools, (call, world) => {
    const server = serverIn(call, world);
    const { tools } = call.body;
    if (!Array.isArray(tools) || tools.length === 0) throw missing("tools");
    if (server.asset_type !== "project_assets") throw badRequest("Tools cannot be assigned to this server");
    const added = tools.map((one: Body) => toolFor(one, server, world));
    server._tools = [...(server._tools as Tool[]), ...added];
    return ok({ data: shown(server, world.store) });
  }),
  answering(routes.updateTool, (call, world) => {
    const tool = toolIn(call, world);
    const { description, hints } = call.body;
    if (description !== undefined) tool.description = stringIn(call.body, "description");
    if (hints !== undefined) {
      const isWhole = HINTS.every((key) => typeof (hints as Body | null)?.[key] === "boolean");
      if (!isWhole) throw badRequest("hints is invalid");
      tool.hints = hints;
    }
    return ok(toolsOf(serverIn(call, world), world.store).find(({ id }) => id === tool.id));
  }),
  answering(routes.deleteTool, (call, world) => {
    const [server, tool] = [serverIn(call, world), toolIn(call, world)];
    const recipe = world.store.find("recipes", tool.flow_id);
    if (recipe && !REMOVABLE.includes(String(recipe.trigger_application))) throw badRequest("Tool cannot be deleted");
    server._tools = (server._tools as Tool[]).filter((one) => one !== tool);
    return { status: 204 };
  }),

  answering(routes.getPolicy, (call, world) => ok(serverIn(call, world)._policy)),
  answering(routes.setPolicy, (call, world) => {
    const server = serverIn(call, world);
    const policy = call.body.mcp_server_policy as Body | undefined;
    if (!policy || Object.keys(policy).length === 0) throw missing("mcp_server_policy");
    const before = server._policy as { id: number | null };
    server._policy = { ...before, id: before.id ?? world.store.newId(), ...policyIn(policy) };
    return ok(server._policy);
  }),
];

const serverIn = ({ path }: Call, { store }: Pick<World, "store">): Entity =>
  found(store.find(SERVERS, path.handle ?? ""));

function addServer(fields: Record<string, unknown>, body: Body, world: World): Entity {
  const { store, clock } = world;
  const [id, now] = [`mcps-${store.newId()}`, clock.timestamp()];
  return store.add(SERVERS, {
    ...{
      id,
      auth_type: "hashed_token",
      logo_url: null,
      has_vua_dependent_tools: false,
      allow_same_user_token_inheritance: false,
      idp_user_group_ids: [],
    },
    ...{ ...fields, folder_id: folderIn(body, world), created_at: now, updated_at: now },
    ...{ _token: `wkt-${store.newId()}`, _tools: [] },
    _policy: {
      id: null,
      mcp_server_id: id,
      rate_limits: null,
      quota_limits: null,
      ip_allow_list: [],
      ip_deny_list: [],
    },
  });
}

function shown(server: Entity, store: Store): Record<string, unknown> {
  const { id, auth_type, folder_id, _token, _url } = server;
  const folder = store.find(FOLDERS, String(folder_id));
  return {
    ...visible(server),
    mcp_url: _url ?? `https://${id}.apim.mcp.example.com${auth_type === "token" ? `?wkt_token=${_token}` : ""}`,
    tools_count: toolsOf(server, store).length,
    project_id: projectIdOf(store, folder_id) ?? null,
    folders: folder === undefined ? [] : [{ id: folder.id, name: folder.name }],
  };
}

function listed(server: Entity, store: Store) {
  const { id, name, description, folder_id, project_id, auth_type, tools_count } = shown(server, store);
  return { id, name, description, folder_id, project_id, authentication_method: auth_type, tools_count };
}

function folderIn(body: Body, world: World): number {
  const folder = integerIn(body, "folder_id");
  if (folder === undefined) throw missing("folder_id");
  return existingFolder(folder, world);
}

/** `folder_id` is documented with a route of its own, and ignored here. */
function changesIn(body: Body, server: Entity, { store }: World): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const key of ["name", "description", "auth_type"]) if (key in body) changes[key] = stringIn(body, key);
  const inherits = booleanIn(body, "allow_same_user_token_inheritance");
  if (inherits !== undefined) changes.allow_same_user_token_inheritance = inherits;
  if (changes.name === "") throw badRequest("name is invalid");
  const authType = changes.auth_type ?? server.auth_type;
  if (!AUTH_TYPES.includes(String(authType))) throw badRequest("auth_type is invalid");
  const { idp_user_group_ids: groups } = body;
  if (groups === undefined) return changes;
  if (!Array.isArray(groups)) throw badRequest("idp_user_group_ids is invalid: Must be an Array");
  if (authType !== "workato_idp")
    throw badRequest("idp_user_group_ids is invalid: the server does not use Workato Identity");
  for (const id of groups) found(store.find(GROUPS, String(id)));
  return { ...changes, idp_user_group_ids: groups };
}

/** Assets of a server are in its project. */
function toolFor(one: Body, server: Entity, { store }: World): Tool {
  const recipe = typeof one.id === "string" ? store.find("recipes", one.id) : undefined;
  if (recipe === undefined) throw notFound();
  if (one.trigger_application !== recipe.trigger_application) throw badRequest("trigger_application is invalid");
  if (projectIdOf(store, recipe.folder_id) !== projectIdOf(store, server.folder_id)) {
    throw badRequest("Assets must be in the project of the server");
  }
  if ((server._tools as Tool[]).some((tool) => tool.flow_id === recipe.id))
    throw badRequest("Tool is assigned already");
  const hints = { read_only: false, destructive: true, safe_to_retry: false, open_world: true };
  return { id: store.newId(), flow_id: recipe.id, description: null, hints };
}

/** A tool goes with its recipe. */
function toolsOf(server: Entity, store: Store): Record<string, unknown>[] {
  return (server._tools as Tool[]).flatMap((tool) => {
    const recipe = store.find("recipes", tool.flow_id);
    if (recipe === undefined) return [];
    const original = String(recipe.description || recipe.name);
    return [
      {
        ...tool,
        name: String(recipe.name).toLowerCase().replaceAll(" ", "_"),
        description: tool.description ?? original,
        original_description: original,
        trigger_application: recipe.trigger_application,
        action_applications: recipe.action_applications ?? [],
        active: recipe.running,
        ...{ enabled: true, vua_required: false, incompatibility_reasons: [] },
      },
    ];
  });
}

function toolIn(call: Call, world: World): Tool {
  const tools = serverIn(call, world)._tools as Tool[];
  return found(tools.find(({ id }) => String(id) === call.path.id));
}

function policyIn(policy: Body): Body {
  for (const key of Object.keys(policy)) {
    const value = policy[key];
    if (key === "ip_allow_list" || key === "ip_deny_list") {
      if (!Array.isArray(value)) throw badRequest(`${key} is invalid: Must be an Array`);
    } else if (key === "rate_limits" || key === "quota_limits") {
      const { limit, interval } = (value ?? {}) as Body;
      const isKnown = key === "rate_limits" ? typeof interval === "string" : QUOTA_INTERVALS.includes(String(interval));
      if (!Number.isInteger(limit) || !isKnown) throw badRequest(`${key} is invalid`);
    } else throw badRequest(`${key} is invalid`);
  }
  return policy;
}

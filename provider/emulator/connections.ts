/**
 * Connections in the emulator. The values of an input are not kept, only the names of its fields, so that a dump holds no
 * secrets. In place of a connector's test: an input with a value that contains `wrong` fails, one with `exception` ends in
 * an exception, any other succeeds.
 */

import { routes } from "../connections/api";
import { badRequest, found, missing, notAllowed, notFound, ok, success } from "./answers";
import { answering, booleanIn, type Call, find, integerIn, pageOf, stringIn, type World } from "./area";
import { existingFolder, projectIdOf } from "./folder-tree";
import { type Entity, visible } from "./store";

const CONNECTIONS = "connections";

export const connections = [
  answering(routes.list, ({ query }, world) => {
    const listed = world.store.all(CONNECTIONS).filter((one) => isAskedFor(one, query, world));
    const includesTags = query.getAll("includes[]").includes("tags");
    const page = world.options.connectionPages === "none" ? listed : pageOf(listed, query, 100);
    return ok(page.map((one) => ({ ...shown(one), tags: includesTags ? (one.tags ?? []) : null })));
  }),

  answering(routes.create, ({ body }, world) => {
    const { store, clock } = world;
    const name = stringIn(body, "name");
    if (!name) throw missing("name");
    const provider = stringIn(body, "provider");
    if (!provider) throw missing("provider");
    const folderId = integerIn(body, "folder_id");
    if (folderId === undefined) throw missing("folder_id");
    const now = clock.timestamp();
    const made: Entity = {
      id: store.newId(),
      application: provider,
      name,
      description: null,
      authorized_at: null,
      authorization_status: null,
      authorization_error: null,
      created_at: now,
      updated_at: now,
      external_id: stringIn(body, "external_id") ?? null,
      folder_id: existingFolder(folderId, world),
      connection_lost_at: null,
      connection_lost_reason: null,
      parent_id: null,
    };
    made.parent_id = parentIn(body, made, world);
    signIn(made, body, world);
    return ok(shown(store.add(CONNECTIONS, made)));
  }),

  answering(routes.createRuntimeUser, ({ body }, world) => {
    const { store, clock } = world;
    for (const key of ["parent_id", "folder_id", "external_id"]) {
      if (body[key] === undefined || body[key] === null || body[key] === "") throw missing(key);
    }
    const parent = found(store.find(CONNECTIONS, integerIn(body, "parent_id")!));
    const now = clock.timestamp();
    const { id } = store.add(CONNECTIONS, {
      ...visible(parent),
      id: store.newId(),
      name: stringIn(body, "name") ?? `${parent.name} (${body.external_id})`,
      parent_id: parent.id,
      folder_id: existingFolder(integerIn(body, "folder_id")!, world),
      external_id: String(body.external_id),
      authorized_at: null,
      authorization_status: null,
      created_at: now,
      updated_at: now,
      _runtimeUser: true,
    });
    return ok({ data: { id, url: oauthUrl(id) } });
  }),

  answering(routes.runtimeUserOAuthUrl, (call, world) => {
    const one = find(CONNECTIONS, call, world);
    if (!one._runtimeUser) throw notFound();
    return ok({ data: { url: oauthUrl(one.id) } });
  }),

  answering(routes.update, (call, world) => {
    const { body } = call;
    const one = find(CONNECTIONS, call, world);
    const name = stringIn(body, "name") ?? one.name;
    if (name === "") throw missing("name");
    const folderId = integerIn(body, "folder_id");
    const changed = {
      name,
      ...(folderId !== undefined && { folder_id: existingFolder(folderId, world) }),
      ...("parent_id" in body && { parent_id: parentIn(body, one, world) }),
      ...("external_id" in body && { external_id: stringIn(body, "external_id") ?? null }),
      updated_at: world.clock.timestamp(),
    };
    signIn(one, body, world);
    Object.assign(one, changed);
    return ok(shown(one));
  }),

  answering(routes.disconnect, (call, world) => {
    const one = find(CONNECTIONS, call, world);
    const force = { force: call.query.get("force") ?? call.body.force };
    if (one.authorization_status === "success" && !booleanIn(force, "force") && isInUse(one, world)) {
      throw notAllowed(world.options.refusals, "Connection is used by active recipes");
    }
    Object.assign(one, { authorization_status: null, authorized_at: null, authorization_error: null });
    return success;
  }),

  answering(routes.delete, (call, world) => {
    const one = find(CONNECTIONS, call, world);
    if (one.authorization_status === "success") {
      throw notAllowed(world.options.refusals, "Connection must be disconnected before it is deleted");
    }
    world.store.remove(CONNECTIONS, (candidate) => candidate === one);
    return success;
  }),

  // A workspace can hold `pick_lists`: {application, pick_list_name, rows}; there are two rows for every other list.
  answering(routes.pickList, (call, world) => {
    const { application } = find(CONNECTIONS, call, world);
    const name = stringIn(call.body, "pick_list_name");
    if (!name) throw missing("pick_list_name");
    const known = world.store
      .all("pick_lists")
      .find((list) => list.application === application && list.pick_list_name === name);
    const sample = [1, 2].map((n) => [`${name} ${n}`, `${name}_${n}`, null, false]);
    return ok({ data: known?.rows ?? sample });
  }),
];

/** All keys are there, with null where there is nothing. */
function shown(one: Entity): Record<string, unknown> {
  return { tags: null, ...visible(one), provider: one.application };
}

function isAskedFor(one: Entity, query: URLSearchParams, { store }: World): boolean {
  if (one._runtimeUser && query.get("include_runtime_connections") !== "true") return false;
  const isSame = (parameter: string, value: unknown) =>
    !query.has(parameter) || query.get(parameter) === String(value ?? "");
  const after = query.get("updated_after");
  return (
    isSame("folder_id", one.folder_id) &&
    isSame("parent_id", one.parent_id) &&
    isSame("external_id", one.external_id) &&
    isSame("provider", one.application) &&
    (!query.has("project_id") || query.get("project_id") === String(projectIdOf(store, one.folder_id))) &&
    (after === null || Date.parse(String(one.updated_at)) > Date.parse(after))
  );
}

function parentIn(body: Call["body"], one: Entity, { store }: World): number | null {
  const id = integerIn(body, "parent_id");
  if (id === undefined) return null;
  const parent = found(store.find(CONNECTIONS, id));
  if (parent.application !== one.application) throw badRequest("parent_id is invalid: it is of another provider");
  return id;
}

/** Stores what is given and tests it, but for a shell. */
function signIn(one: Entity, body: Call["body"], { clock, options }: World): void {
  const { input } = body;
  if (input !== undefined && input !== null && (typeof input !== "object" || Array.isArray(input))) {
    throw badRequest("input is invalid: Must be an Object");
  }
  one._shell = booleanIn(body, "shell_connection") ?? one._shell === true;
  if (!input) return;
  one._inputFields = Object.keys(input);
  if (one._shell) return;
  const values = JSON.stringify(input);
  const status = values.includes("wrong") ? "failed" : values.includes("exception") ? "exception" : "success";
  const error = options.signInErrors === "plain" ? "Authentication failed" : `Authentication failed with ${values}`;
  Object.assign(one, {
    authorization_status: status,
    authorized_at: status === "success" ? clock.timestamp() : null,
    authorization_error: status === "success" ? null : error,
    connection_lost_at: null,
    connection_lost_reason: null,
  });
}

function isInUse({ id }: Entity, { store }: World): boolean {
  return store.all("recipes").some((recipe) => {
    const config = Array.isArray(recipe.config) ? (recipe.config as { account_id?: unknown }[]) : [];
    return recipe.running === true && config.some(({ account_id }) => String(account_id) === String(id));
  });
}

const oauthUrl = (id: number) => `https://www.workato.com/connections/${id}/oauth_start`;

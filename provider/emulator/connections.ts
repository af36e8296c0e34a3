/**
 * Connections in the emulator. The values of an input are not kept, only the names of its fields, so that a dump holds no
 * secrets. In place of a connector's test: an input fails that has not the connector's fields, whose `profile` no on-prem group
 * has (`_profiles`), that leaves the sign-in to a person, or in which a value contains `wrong`; one with `exception` ends in an
 * exception, any other succeeds.
 */

import { routes } from "../connections/api";
import { canSignIn } from "../connectors/findings";
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
    return ok(page.map((one) => ({ ...shown(one, world), tags: includesTags ? (one.tags ?? []) : null })));
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
      custom_oauth_profile_id: null,
      on_prem_group_id: null,
    };
    made.parent_id = parentIn(body, made, world);
    made.custom_oauth_profile_id = oauthProfileIn(body, made, world);
    signIn(made, body, world);
    return ok(shown(store.add(CONNECTIONS, made), world));
  }),

  answering(routes.createRuntimeUser, ({ body }, world) => {
    const { store, clock } = world;
    for (const key of ["parent_id", "folder_id", "external_id"]) {
      if (body[key] === undefined || body[key] === null || body[key] === "") throw missing(key);
    }
    const parent = found(store.find(CONNECTIONS, integerIn(body, "parent_id")!));
    if (parent.authorization_status !== "success") throw badRequest("parent_id is invalid: it must be connected");
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
      authorization_error: null,
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
      ...("external_id" in body && { external_id: externalIdIn(body, one, world) }),
      ...("custom_oauth_profile_id" in body && { custom_oauth_profile_id: oauthProfileIn(body, one, world) }),
      updated_at: world.clock.timestamp(),
    };
    signIn(one, body, world);
    Object.assign(one, changed);
    return ok(shown(one, world));
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
    const isConnected = one.authorization_status === "success";
    if (isConnected && isInUse(one, world)) {
      throw notAllowed(world.options.refusals, "Connection is used by active recipes");
    }
    if (isConnected && world.options.connectedDeletes === "refused") {
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
function shown(one: Entity, { store }: World): Record<string, unknown> {
  const project_id = projectIdOf(store, one.folder_id) ?? null;
  return { tags: null, ...visible(one), project_id, provider: one.application };
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

/** Whether there is a null for this text is in no source. */
function externalIdIn(body: Call["body"], one: Entity, { options }: World): unknown {
  const id = stringIn(body, "external_id");
  if (id !== undefined || options.clearedExternalIds === "cleared") return id ?? null;
  if (options.clearedExternalIds === "ignored") return one.external_id;
  throw badRequest("external_id is invalid: Must be a String");
}

function oauthProfileIn(body: Call["body"], one: Entity, { store }: World): number | null {
  const id = integerIn(body, "custom_oauth_profile_id");
  if (id === undefined) return null;
  const profile = found(store.find("custom_oauth_profiles", id));
  if (profile.provider !== one.application) {
    throw badRequest("custom_oauth_profile_id is invalid: it is of another provider");
  }
  return id;
}

/** Stores what is given and tests it, but for a shell. */
function signIn(one: Entity, body: Call["body"], { clock, options, store }: World): void {
  const { input } = body;
  if (input !== undefined && input !== null && (typeof input !== "object" || Array.isArray(input))) {
    throw badRequest("input is invalid: Must be an Object");
  }
  one._shell = booleanIn(body, "shell_connection") ?? one._shell === true;
  if (!input) return;
  one._inputFields = Object.keys(input);
  const { profile } = input as { profile?: unknown };
  const group = profile ? groupWith(profile, store) : undefined;
  one.on_prem_group_id = group?.id ?? null;
  if (one._shell) return;
  const values = JSON.stringify(input);
  const isWhole =
    options.connectionInputs === "any" || canSignIn(String(one.application), input as Record<string, unknown>);
  const isWrong = !isWhole || (profile && group === undefined) || values.includes("wrong");
  const status = isWrong ? "failed" : values.includes("exception") ? "exception" : "success";
  const error = options.signInErrors === "plain" ? "Authentication failed" : `Authentication failed with ${values}`;
  Object.assign(one, {
    authorization_status: status,
    authorized_at: status === "success" ? clock.timestamp() : null,
    authorization_error: status === "success" ? null : error,
    connection_lost_at: null,
    connection_lost_reason: null,
  });
}

function groupWith(profile: unknown, store: World["store"]): Entity | undefined {
  return store
    .all("on_prem_groups")
    .find(({ _profiles }) => Array.isArray(_profiles) && _profiles.some((one) => (one as Entity).name === profile));
}

function isInUse({ id }: Entity, { store }: World): boolean {
  return store.all("recipes").some((recipe) => {
    const config = Array.isArray(recipe.config) ? (recipe.config as { account_id?: unknown }[]) : [];
    return recipe.running === true && config.some(({ account_id }) => String(account_id) === String(id));
  });
}

const oauthUrl = (id: number) => `https://www.workato.com/connections/${id}/oauth_start`;

/**
 * A copy of a live workspace for the emulator, by listings. No secret is in it: Workato shows no connection's input and no token,
 * and what can be one is left out (addresses of webhooks, values of properties).
 */

import { z } from "zod";
import { routes as access } from "../access/api";
import { wireId } from "../client/answers/decode";
import { WorkatoError } from "../client/answers/errors";
import type { Client, Query } from "../client/client";
import { allPages, type Page } from "../client/listings/paging";
import { nameOf, type Route } from "../client/requests/routes";
import { routes as connections, connectionsApi } from "../connections/api";
import { routes as dataTables } from "../data-tables/api";
import { FOLDERS, PROJECTS } from "../emulator/folder-tree";
import { schemaOf } from "../emulator/lookup-tables";
import { EMPTY, VERSIONS } from "../emulator/recipe-edits";
import { type Entity, emptyState, type State } from "../emulator/store";
import { routes as lookupTables } from "../lookup-tables/api";
import { places } from "../lookup-tables/places";
import { routes as onPrem } from "../on-prem/api";
import { routes as projects } from "../projects/api";
import { below, routes as recipes } from "../recipes/api";
import { isObject } from "../runtime/wire";
import { routes as tags } from "../tags/api";
import { getWorkspace } from "../workspace/api";

/** An object with all that Workato shows of it. */
const whole = z.looseObject({ id: wireId });
/** A tag has a handle in place of an id. */
const tag = z.looseObject({ handle: z.string() }).transform((one) => ({ ...one, id: one.handle }));
type Raw = Readonly<Record<string, unknown>> & { readonly id: string };

const TAGS = { "includes[]": ["tags"] };

/** Reads all that the token may. `say` is told how much there is of each, and what is left out. */
export async function copyOf(client: Client, say: (line: string) => void): Promise<State> {
  const state = emptyState(new Date().toISOString());
  const { collections } = state;
  const take = (collection: string, found: readonly Raw[], shaped: (one: Raw) => object = (one) => one) => {
    collections[collection] = found.map((one) => ({ ...shaped(one), id: numbered(one.id) }) as Entity);
    say(`${found.length} ${collection.replaceAll("_", " ")}`);
  };
  /** Nothing where the token may not. */
  const ask = async (route: Route, read: () => Promise<Raw[]>): Promise<Raw[]> => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof WorkatoError) || ![401, 403, 404].includes(error.status)) throw error;
      say(`left out: ${nameOf(route)}, which the token may not ask (${route.permission})`);
      return [];
    }
  };
  const all = (route: Route, perPage = 100, query: Query = {}, path?: Record<string, string>) =>
    ask(route, () => allPages(client, route, whole, { perPage, query, path }) as Promise<Raw[]>);
  const once = (route: Route) => ask(route, () => client.callForList(route, whole) as Promise<Raw[]>);

  const info = await getWorkspace(client).catch(() => undefined);
  if (info?.rootFolderId) state.workspace.root_folder_id = Number(info.rootFolderId);
  if (info) Object.assign(state.workspace, { id: Number(info.id), name: info.name });
  take("on_prem_groups", await once(onPrem.listGroups));
  take("on_prem_agents", await once(onPrem.listAgents));
  take(PROJECTS, await all(projects.listProjects));
  const byFolder = new Map(collections[PROJECTS]!.map((one) => [String(one.folder_id), one]));
  const root = Number(state.workspace.root_folder_id);
  const folders = await all(projects.listFolders, 100, { with_nested_folders: true });
  // Workspaces that know no listing of the whole tree show one level: then it is walked.
  const isTree = folders.some(({ parent_id: parent }) => folders.some(({ id }) => id === String(parent)));
  const level = isTree ? [] : [...folders];
  for (let next = level.pop(); next !== undefined; next = level.pop()) {
    const inside = await all(projects.listFolders, 100, { parent_id: next.id });
    const others = inside.filter(({ id }) => folders.every((one) => one.id !== id));
    folders.push(...others);
    level.push(...others);
  }
  const isRoot = (one: Raw) => one.parent_id === null && !byFolder.has(one.id) && one.is_project !== true;
  take(
    FOLDERS,
    folders.filter((one) => !isRoot(one)),
    (one) => {
      const project = byFolder.get(one.id);
      const inside = project && { is_project: true, project_id: project.id };
      return { is_project: false, project_id: null, ...one, ...inside, parent_id: project ? root : one.parent_id };
    },
  );
  const linked = await ask(connections.list, () => every(connectionsApi(client).pages(TAGS, whole)));
  take("connections", linked, ({ provider, application = provider, tags, ...one }) => {
    return { ...one, application, tags: handlesIn(tags) };
  });
  take("lookup_tables", await all(lookupTables.list), (one) => {
    const { columns } = places.parse(one.schema);
    return { ...one, schema: schemaOf(columns) };
  });
  const rows: Entity[] = [];
  for (const { id } of collections.lookup_tables!) {
    const found = await all(lookupTables.listRows, 1000, {}, { id: String(id) });
    rows.push(...found.map((row) => ({ ...row, id: Number(row.id), _table_id: id })));
  }
  collections.lookup_table_rows = rows;
  say(`${rows.length} lookup table rows`);
  take("data_tables", await all(dataTables.list), (one) => ({ ...one, _records: [] }));
  const code = () => allPages(client, recipes.list, whole, { perPage: 100, query: TAGS, after: below });
  take("recipes", await ask(recipes.list, code as () => Promise<Raw[]>), ({ tags, ...one }) => {
    return { ...EMPTY, ...one, webhook_url: null, tags: handlesIn(tags) };
  });
  const nextId = idsAfter(collections);
  collections[VERSIONS] = collections.recipes!.map(({ id, version_no, created_at, updated_at }) => ({
    ...{ id: nextId(), _recipe_id: id, version_no, comment: null, created_at, updated_at },
  }));
  const titled = await ask(tags.listTags, () => allPages(client, tags.listTags, tag, { perPage: 100 }));
  collections.tags = titled.map((one) => ({ ...one, id: nextId() }));
  say(`${titled.length} tags`);
  take("developer_api_client_roles", await all(access.listRoles));
  take("developer_api_clients", await all(access.list), ({ token, environment, ip_allow_list: ips, ...one }) => ({
    ...{ environment_name: environmentNamed(environment), environment_id: null, ...one },
    ip_allow_list: Array.isArray(ips) ? ips.join(",") : ips,
    _token: "",
    _token_updated_at: isObject(token) ? token.updated_at : null,
  }));
  say(
    "left out: properties, whose values can be secrets; deployments; jobs; records of data tables; custom connectors, OAuth profiles, event topics, end users and their groups, skills, MCP servers and the API platform",
  );
  state.nextId = nextId();
  return state;
}

async function every(listed: AsyncIterable<Page<{ readonly id: string }>>): Promise<Raw[]> {
  const found: Raw[] = [];
  for await (const { items } of listed) found.push(...(items as readonly Raw[]));
  return found;
}

const numbered = (id: string) => (/^\d+$/.test(id) ? Number(id) : id);

const handlesIn = (tags: unknown): unknown[] =>
  Array.isArray(tags) ? tags.map((tag: unknown) => (isObject(tag) ? tag.handle : tag)) : [];

const NAMES: Readonly<Record<string, string>> = { DEV: "Development", TEST: "Test", PROD: "Production" };
const environmentNamed = (code: unknown) => NAMES[String(code)] ?? null;

/** Ids above all that there are. */
function idsAfter(collections: State["collections"]): () => number {
  const numbers = Object.values(collections).flatMap((entities) =>
    entities.flatMap((one) => [Number(one.id), Number(one.numeric_id ?? 0)].filter(Number.isSafeInteger)),
  );
  let last = numbers.reduce((highest, id) => Math.max(highest, id), 10_000);
  return () => ++last;
}

/** A workspace that is being put together from what a stack says of it. */

import { isObject } from "../runtime/wire";
import type { EmulatorClock } from "./clock";
import { FOLDERS, PROJECTS, rootId } from "./folder-tree";
import { DEFAULT_OPTIONS } from "./options";
import type { Stated } from "./stack-state";
import { type Entity, emptyState, Store } from "./store";

/** What a resource puts into the workspace. */
export type Seed = (one: Stated, into: Workspace) => void;

export const times = (one: Stated) => ({ created_at: one.text("createdAt"), updated_at: one.text("updatedAt") });
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const record = (value: unknown): Record<string, unknown> => (isObject(value) ? value : {});

export class Workspace {
  readonly store: Store;
  readonly now: string;
  hasEnvironments = false;

  /** `firstId` is above all that the stack names. */
  constructor(
    private readonly clock: EmulatorClock,
    firstId: number,
  ) {
    this.now = clock.timestamp();
    const state = emptyState(this.now);
    // Which folder is the root, no state says: one that none of them is.
    state.workspace.root_folder_id = firstId;
    this.store = new Store({ ...state, nextId: firstId + 1 });
  }

  /** Code as the stack has it: what Workato has made of it is in no state. */
  get asWritten() {
    const options = { ...DEFAULT_OPTIONS, recipeCode: "as-sent", recipeLocks: "off" } as const;
    return { store: this.store, clock: this.clock, options };
  }

  /** Two resources can be of one object. */
  put(collection: string, id: string, fields: Readonly<Record<string, unknown>>): Entity {
    const known = this.store.find(collection, id);
    if (known !== undefined) return Object.assign(known, fields);
    const own = (/^\d+$/.test(id) ? Number(id) : id) as number;
    return this.store.add(collection, { id: own, ...fields });
  }

  putIfNew(collection: string, id: string, fields: Readonly<Record<string, unknown>>): void {
    if (this.store.find(collection, id) !== undefined) return;
    const standIn = STAND_INS[collection];
    this.put(collection, id, { ...standIn?.(id, this), ...fields });
  }

  addRow(tableId: number, data: Readonly<Record<string, string>>, own?: Readonly<Record<string, unknown>>): void {
    const times = { created_at: this.now, updated_at: this.now };
    this.store.add("lookup_table_rows", { data, ...times, ...own, _table_id: tableId });
  }

  tag(collection: "recipes" | "connections", id: string, handle: string): void {
    this.putIfNew(collection, id, {});
    const asset = this.store.find(collection, id)!;
    asset.tags = [...new Set([...((asset.tags as string[] | undefined) ?? []), handle])];
    if (this.store.all("tags").some((tag) => tag.handle === handle)) return;
    this.store.add("tags", { handle, title: handle, description: "", color: "neutral", created_at: this.now });
  }

  folderOfProject(id: number): number {
    this.putIfNew(PROJECTS, String(id), {});
    return Number(this.store.find(PROJECTS, id)!.folder_id);
  }

  /** What other stacks own, or nobody: an object that is named and not described is there, under a name of its own. */
  addStandIns(): void {
    const { collections } = this.store.state;
    const need = (collection: string, id: unknown, fields = {}) => {
      if (id != null) this.putIfNew(collection, String(id), fields);
    };
    for (const { on_prem_group_id: group } of collections.on_prem_agents ?? []) need("on_prem_groups", group);
    for (const { project_id: project } of Object.values(collections).flat()) need(PROJECTS, project);
    for (const one of [...(collections[FOLDERS] ?? [])]) {
      if (one.parent_id !== rootId(this.store)) need(FOLDERS, one.parent_id, this.within(one.project_id));
    }
    const { [PROJECTS]: _, ...others } = collections;
    const inFolders = Object.values(others).flat();
    // Those first that know the project of their folder.
    const [knowing, rest] = [true, false].map((knows) =>
      inFolders.filter((one) => (one._project_id != null) === knows),
    );
    for (const one of [...knowing!, ...rest!]) need(FOLDERS, one.folder_id, this.within(one._project_id));
    for (const { folder_ids: ids } of collections.developer_api_clients ?? []) {
      for (const id of ids as number[]) need(FOLDERS, id);
    }
    for (const { _table_id: table } of collections.lookup_table_rows ?? []) need("lookup_tables", table);
    for (const { _client_id: client } of collections.api_keys ?? []) need("api_clients", client);
    for (const { _collection_ids: ids, _policy_id: policy } of collections.api_clients ?? []) {
      for (const id of ids as number[]) need("api_collections", id);
      need("api_policies", policy);
    }
    for (const { parent_id: parent } of [...(collections.connections ?? [])]) need("connections", parent);
  }

  /** Where a folder is that nothing is known of but its project. */
  private within(projectId: unknown): Record<string, unknown> {
    return projectId == null ? {} : { parent_id: this.folderOfProject(Number(projectId)), project_id: projectId };
  }
}

/** By collection: what an object is like that a stack names and does not describe. */
const STAND_INS: Readonly<Record<string, (id: string, into: Workspace) => Record<string, unknown>>> = {
  on_prem_groups: (id, { now }) => ({ name: `Group ${id}`, created_at: now, whitelisted_ips: [] }),
  on_prem_agents: (id, into) => {
    const groupId = into.store.newId();
    into.putIfNew("on_prem_groups", String(groupId), {});
    const times = { created_at: into.now, updated_at: into.now };
    return { name: `Agent ${id}`, on_prem_group_id: groupId, enabled: true, state: "connected", ...times };
  },
  [PROJECTS]: (id, into) => {
    const folderId = into.store.newId();
    const inRoot = { parent_id: rootId(into.store), is_project: true, project_id: Number(id) };
    into.put(FOLDERS, String(folderId), { name: `Project ${id}`, ...inRoot });
    return { name: `Project ${id}`, description: null, folder_id: folderId };
  },
  [FOLDERS]: (id, { store }) => ({
    ...{ name: `Folder ${id}`, parent_id: rootId(store), is_project: false, project_id: null },
  }),
  connections: (id, { now }) => ({ name: `Connection ${id}`, application: "rest", created_at: now, updated_at: now }),
  lookup_tables: (id, { now }) => ({
    ...{ name: `Table ${id}`, schema: '[{"label":"key","name":"col1","sticky":true}]', project_id: null },
    ...{ created_at: now, updated_at: now },
  }),
  api_collections: (id, { now }) => ({ name: `Collection ${id}`, project_id: null, created_at: now, updated_at: now }),
  api_policies: (id) => ({ name: `Policy ${id}` }),
  api_clients: (id, { now }) => ({
    ...{ name: `Client ${id}`, auth_type: "token", _collection_ids: [], created_at: now, updated_at: now },
  }),
  recipes: (id, { now }) => ({ name: `Recipe ${id}`, running: false, config: [], code: "{}", created_at: now }),
};

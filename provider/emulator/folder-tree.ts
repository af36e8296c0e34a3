/** The folders of the emulated workspace: who is inside whom, and what lies in them. */

import { notFound } from "./answers";
import type { World } from "./area";
import type { Entity, Store } from "./store";

export const FOLDERS = "folders";
export const PROJECTS = "projects";

export const rootId = ({ state }: Store): number => Number(state.workspace.root_folder_id);

/** The id of a folder that is there. */
export function existingFolder(id: number, { store }: World): number {
  if (store.find(FOLDERS, id) === undefined) throw notFound();
  return id;
}

export function childrenOf(store: Store, parentId: number): Entity[] {
  return store.all(FOLDERS).filter((folder) => folder.parent_id === parentId);
}

/** The folder itself and all below it. */
export function subtreeOf(store: Store, folder: Entity): Entity[] {
  const inside = new Map<unknown, Entity[]>();
  for (const one of store.all(FOLDERS)) {
    const siblings = inside.get(one.parent_id);
    if (siblings) siblings.push(one);
    else inside.set(one.parent_id, [one]);
  }
  const withAllBelow = (one: Entity): Entity[] => [one, ...(inside.get(one.id) ?? []).flatMap(withAllBelow)];
  return withAllBelow(folder);
}

/** Id of the project that a folder is in; a project's own folder is in it too. */
export function projectIdOf(store: Store, folderId: unknown): number | undefined {
  const folder = store.find(FOLDERS, String(folderId));
  if (folder === undefined) return undefined;
  return folder.is_project === true ? Number(folder.project_id) : projectIdOf(store, folder.parent_id);
}

export interface Content {
  readonly collection: string;
  readonly entity: Entity;
}

/** What lies in these folders, whatever area it belongs to: everything with a `folder_id`, or the project's by its id. */
export function contentOf(store: Store, folders: readonly Entity[]): Content[] {
  const ids = new Set(folders.map(({ id }) => id));
  const projectIds = new Set(folders.filter((folder) => folder.is_project).map((folder) => String(folder.project_id)));
  return Object.entries(store.state.collections)
    .filter(([collection]) => collection !== FOLDERS && collection !== PROJECTS)
    .flatMap(([collection, entities]) =>
      entities
        .filter(
          (entity) =>
            ids.has(Number(entity.folder_id)) ||
            (entity.folder_id == null && entity.project_id != null && projectIds.has(String(entity.project_id))),
        )
        .map((entity) => ({ collection, entity })),
    );
}

/** What is a part of an object in a folder. */
const PARTS: Readonly<Record<string, { collection: string; owner: string }>> = {
  lookup_tables: { collection: "lookup_table_rows", owner: "_table_id" },
  api_collections: { collection: "api_endpoints", owner: "api_collection_id" },
  recipes: { collection: "recipe_versions", owner: "_recipe_id" },
};

/** Deletes a folder with all that is in it; for a project's folder, the project too. */
export function removeTree({ store }: World, folder: Entity): void {
  const folders = subtreeOf(store, folder);
  for (const { collection, entity } of contentOf(store, folders)) {
    store.remove(collection, (candidate) => candidate === entity);
    const parts = PARTS[collection];
    if (parts) store.remove(parts.collection, (candidate) => candidate[parts.owner] === entity.id);
  }
  store.remove(FOLDERS, (candidate) => folders.includes(candidate));
  if (folder.is_project === true) store.remove(PROJECTS, (project) => project.folder_id === folder.id);
}

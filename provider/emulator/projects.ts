/** Folders and projects in the emulator. A project is a folder at the root, and has two ids. */

import { routes } from "../projects/api";
import { apiNotFound, badRequest, forbidden, found, missing, notAllowed, notFound, ok, success } from "./answers";
import { answering, booleanIn, type Call, find, integerIn, pageOf, stringIn, type World } from "./area";
import { childrenOf, contentOf, FOLDERS, PROJECTS, projectIdOf, removeTree, rootId, subtreeOf } from "./folder-tree";
import { exportedFrom } from "./package-files";
import { type Entity, type Store, visible } from "./store";

const MAX_PER_PAGE = 100;

export const projects = [
  answering(routes.listFolders, ({ query }, world) => {
    const listed = foldersUnder(query, world).sort((a, b) => a.id - b.id);
    return ok(pageOf(listed, query, MAX_PER_PAGE).map((folder) => shown(folder, world)));
  }),

  answering(routes.getFolder, (call, world) => {
    const { options, store } = world;
    if (options.folderById === "absent") throw apiNotFound();
    const root = call.path.id === String(rootId(store)) ? rootIn(world) : [];
    return ok(shown(root[0] ?? find(FOLDERS, call, world), world));
  }),

  answering(routes.createFolder, ({ body }, world) => {
    const { store, clock, options } = world;
    const name = folderNameIn(body);
    if (!name) throw badRequest("Missing parameter name");
    const asked = integerIn(body, "parent_id");
    const parentId = asked ?? rootId(store);
    const isInRoot = parentId === rootId(store);
    if (asked !== undefined && isInRoot && options.foldersInRoot === "refused")
      throw badRequest("parent_id is invalid");
    const isProject = isInRoot && (asked === undefined || options.foldersInRoot === "project");
    found(!isInRoot && store.find(FOLDERS, parentId));
    const now = clock.timestamp();
    // Both from the one sequence of ids, so that a project's id is never the id of a folder.
    const id = store.newId();
    const projectId = isProject ? store.newId() : projectIdOf(store, parentId);
    const folder = store.add(FOLDERS, {
      id,
      name,
      parent_id: parentId,
      is_project: isProject,
      project_id: projectId ?? null,
      created_at: now,
      updated_at: now,
    });
    if (isProject) store.add(PROJECTS, { id: projectId, description: null, folder_id: id, name });
    return ok(shown(folder, world));
  }),

  answering(routes.updateFolder, (call, world) => {
    const { store, clock } = world;
    const folder = find(FOLDERS, call, world);
    const name = folderNameIn(call.body) ?? String(folder.name);
    const parentId = integerIn(call.body, "parent_id");
    if (parentId !== undefined && parentId !== folder.parent_id) move(folder, parentId, world);
    if (name === "") throw missing("name");
    rename(store, folder, name);
    folder.updated_at = clock.timestamp();
    return ok(shown(folder, world));
  }),

  answering(routes.deleteFolder, (call, world) => {
    const { store, options } = world;
    const folder = find(FOLDERS, call, world);
    if (folder.is_project) throw forbidden("Cannot destroy folder");
    if (!booleanIn({ force: call.query.get("force") ?? undefined }, "force")) {
      const reason = whyNotEmpty(store, folder);
      if (reason !== undefined) throw notAllowed(options.refusals, reason);
    }
    removeTree(world, folder);
    return success;
  }),

  answering(routes.listProjects, ({ query }, { store }) =>
    ok(pageOf(store.all(PROJECTS), query, MAX_PER_PAGE).map(visible)),
  ),

  answering(routes.updateProject, (call, world) => {
    const project = find(PROJECTS, call, world);
    const name = folderNameIn(call.body) ?? String(project.name);
    if (name === "") throw missing("name");
    const folder = world.store.find(FOLDERS, Number(project.folder_id));
    if (folder === undefined) project.name = name;
    else rename(world.store, folder, name);
    if ("description" in call.body) project.description = stringIn(call.body, "description") ?? null;
    return ok(visible(project));
  }),

  answering(routes.deleteProject, (call, world) => {
    const { store } = world;
    const project = find(PROJECTS, call, world);
    const folder = store.find(FOLDERS, Number(project.folder_id));
    if (folder !== undefined) {
      const running = contentOf(store, subtreeOf(store, folder)).some(
        ({ collection, entity }) => collection === "recipes" && entity.running === true,
      );
      if (running) throw forbidden("Cannot destroy folder");
      removeTree(world, folder);
    }
    store.remove(PROJECTS, (candidate) => candidate === project);
    return success;
  }),

  answering(routes.folderAssets, ({ query }, { store }) => {
    const folderId = Number(query.get("folder_id") ?? rootId(store));
    const folder = store.find(FOLDERS, folderId);
    if (folder === undefined && folderId !== rootId(store)) throw notFound();
    const folders = folder === undefined ? store.all(FOLDERS) : subtreeOf(store, folder);
    const zipNames = new Map(exportedFrom(store, folderId).map(({ entity, zipName }) => [entity, zipName]));
    const assets = contentOf(store, folders).flatMap(({ collection, entity }) =>
      assetOf(collection, entity, store, zipNames.get(entity)),
    );
    return ok({ result: { folder_id: folderId, assets } });
  }),
];

function foldersUnder(query: URLSearchParams, world: World): Entity[] {
  const { store, options } = world;
  const asked = query.get("parent_id");
  const parentId = asked === null ? rootId(store) : Number(asked);
  const parent = store.find(FOLDERS, parentId);
  if (parent === undefined && parentId !== rootId(store)) throw notFound();
  const isNested = query.get("with_nested_folders") === "true" && options.nestedFolders === "tree";
  if (!isNested) return childrenOf(store, parentId);
  if (parent !== undefined) return subtreeOf(store, parent).slice(1);
  return [...rootIn(world), ...store.all(FOLDERS)];
}

/** The root folder, which is in no project and in no folder, as far as it is shown at all. */
function rootIn({ store, options }: World): Entity[] {
  if (options.nestedRoot === "left-out" || store.isPart) return [];
  const { created_at } = store.state.workspace;
  const inNothing = { parent_id: null, is_project: false, project_id: null };
  return [{ id: rootId(store), name: "Home", ...inNothing, created_at, updated_at: created_at }];
}

/** The name in a body, of a folder or project: one with a slash is refused. */
function folderNameIn(body: Call["body"]): string | undefined {
  const name = stringIn(body, "name");
  if (name !== undefined && /[/\\]/.test(name)) throw badRequest("Name cannot include slashes");
  return name;
}

function shown(folder: Entity, { options }: World): Record<string, unknown> {
  const { is_project: isProject, project_id: projectId, ...rest } = visible(folder);
  return {
    ...rest,
    parent_id: isProject && options.projectParent === "null" ? null : folder.parent_id,
    ...(options.folderProjectIds === "present" && { is_project: isProject, project_id: projectId }),
  };
}

/** A project and its folder have one name. */
function rename(store: Store, folder: Entity, name: string): void {
  folder.name = name;
  const project = store.all(PROJECTS).find((candidate) => candidate.folder_id === folder.id);
  if (project !== undefined) project.name = name;
}

function move(folder: Entity, parentId: number, { store, options }: World): void {
  if (options.folderMoves === "ignored") return;
  if (options.folderMoves === "refused") throw badRequest("parent_id cannot be changed");
  if (folder.is_project) throw badRequest("A project cannot be moved");
  const isToRoot = parentId === rootId(store);
  if (isToRoot && options.foldersInRoot !== "folder") throw badRequest("parent_id is invalid");
  const parent = isToRoot ? undefined : found(store.find(FOLDERS, parentId));
  const subtree = subtreeOf(store, folder);
  if (parent !== undefined && subtree.includes(parent)) throw badRequest("A folder cannot be moved into itself");
  folder.parent_id = parentId;
  for (const moved of subtree) moved.project_id = projectIdOf(store, parentId) ?? null;
}

/** Workato has a sentence for each kind of content; the exact words are not documented. */
function whyNotEmpty(store: Store, folder: Entity): string | undefined {
  const inside = new Set(contentOf(store, subtreeOf(store, folder)).map(({ collection }) => collection));
  if (inside.has("recipes")) return "Folder cannot be deleted: it contains recipes";
  if (inside.has("connections")) return "Folder cannot be deleted: it contains connections";
  return inside.size > 0 || childrenOf(store, folder.id).length > 0
    ? "Folder cannot be deleted: it is not empty"
    : undefined;
}

const ASSET_TYPES: Readonly<Record<string, string>> = {
  recipes: "recipe",
  connections: "connection",
  lookup_tables: "lookup_table",
  data_tables: "workato_db_table",
  api_collections: "api_group",
  mcp_servers: "mcp_server",
};

/** A number is the id of every asset, of a data table too, whose own is none. */
function assetOf(
  collection: string,
  { id, numeric_id, name, folder_id }: Entity,
  store: Store,
  zipName: string | undefined,
): Record<string, unknown>[] {
  const type = ASSET_TYPES[collection];
  if (type === undefined) return [];
  const folder = store.find(FOLDERS, Number(folder_id))?.name ?? "";
  return [
    {
      // Of what has a handle in place of an id, a number that is nobody's.
      id: numeric_id ?? (typeof id === "number" ? id : Number(String(id).replace(/\D/g, ""))),
      name,
      type,
      version: 1,
      project_id: projectIdOf(store, folder_id) ?? null,
      folder,
      absolute_path: `${folder}/${name}`,
      root_folder: false,
      unreachable: false,
      zip_name: zipName ?? `${name}.${type}.json`,
      checked: true,
      status: "added",
    },
  ];
}

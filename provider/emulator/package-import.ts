/** What the import of a package makes of an emulated folder: by path and name, what is there is overwritten. */

import { badRequest } from "./answers";
import type { World } from "./area";
import { newUuid } from "./data-tables";
import { childrenOf } from "./folder-tree";
import { type AssetType, COLLECTIONS, FILE_TYPES } from "./package-files";
import { EMPTY, edit } from "./recipe-edits";
import type { Entity } from "./store";

interface File {
  readonly path: string;
  readonly type: AssetType;
  readonly content: Entity;
}

interface Imported {
  readonly error?: string;
  readonly recipeStatus: { id: number; import_result: string }[];
}

const ORDER: readonly AssetType[] = ["connection", "workato_db_table", "lookup_table", "recipe"];

/** Refuses what is no package; the rest that can be wrong is the outcome. */
export function filesIn(zip: Buffer): File[] {
  // Loaded here: most emulated workspaces see no package.
  const { unzipSync } = require("fflate") as typeof import("fflate");
  try {
    return Object.entries(unzipSync(zip)).flatMap(([path, bytes]) => {
      const type = /\.(\w+)\.json$/.exec(path)?.[1] as AssetType;
      if (!ORDER.includes(type)) return [];
      return [{ path, type, content: JSON.parse(Buffer.from(bytes).toString("utf8")) as Entity }];
    });
  } catch {
    throw badRequest("Package is not a valid zip file");
  }
}

export function importInto(folderId: number, files: readonly File[], restart: boolean, world: World): Imported {
  const { store, clock } = world;
  const made = new Map<string, Entity>();
  const recipeStatus: Imported["recipeStatus"] = [];
  const existing = (file: File) => {
    const folder = folderOf(file.path, folderId, world, false);
    return store
      .all(COLLECTIONS[file.type])
      .find(
        (one) => one.name === file.content.name && (file.type === "lookup_table" || Number(one.folder_id) === folder),
      );
  };
  const running = files.filter((file) => file.type === "recipe" && existing(file)?.running === true);
  if (running.length > 0 && !restart) {
    return {
      error: `Recipes require action: stop (${running.map(({ content }) => content.name).join(", ")})`,
      recipeStatus,
    };
  }
  const ordered = ORDER.flatMap((type) => files.filter((file) => file.type === type));
  // Recipes can name each other, whichever is first: all are there before one of them gets its code.
  for (const file of ordered) {
    const { type, content } = file;
    const now = clock.timestamp();
    const own = { name: content.name, updated_at: now };
    const before = existing(file);
    const folder = type === "lookup_table" ? {} : { folder_id: folderOf(file.path, folderId, world, true) };
    const entity =
      before ?? store.add(COLLECTIONS[type], { ...blank(type, world), created_at: now, ...own, ...folder });
    Object.assign(entity, own);
    made.set(file.path, entity);
    if (type === "connection") entity.application = content.provider;
    if (type === "lookup_table") entity.schema = JSON.stringify(content.schema);
    if (type === "workato_db_table") entity.schema = columnsOf(content, entity, world);
  }
  for (const { path, type, content } of ordered) {
    if (type !== "recipe") continue;
    const recipe = made.get(path)!;
    const wasRunning = recipe.running === true;
    recipe.running = false;
    edit(
      recipe,
      JSON.stringify(resolved(content.code, made)),
      { config: JSON.stringify(configOf(content, made)) },
      world,
    );
    recipe.running = wasRunning;
    recipe.description = content.description ?? "";
    const result = wasRunning ? "restarted" : "no_update_or_updated_without_restart";
    recipeStatus.push({ id: recipe.id, import_result: result });
  }
  return { recipeStatus };
}

function blank(type: AssetType, { store }: World): object {
  switch (type) {
    case "recipe":
      return { ...EMPTY, user_id: store.state.workspace.id };
    case "connection":
      return { description: null, authorized_at: null, authorization_status: null, external_id: null, parent_id: null };
    case "workato_db_table":
      return { id: newUuid(store), numeric_id: store.newId(), _records: [] };
    case "lookup_table":
      return { project_id: null };
  }
}

function folderOf(path: string, top: number, world: World, make: boolean): number | undefined {
  return path
    .split("/")
    .slice(0, -1)
    .reduce<number | undefined>((parent, name) => {
      if (parent === undefined) return undefined;
      const found = childrenOf(world.store, parent).find((one) => one.name === name);
      if (found || !make) return found?.id;
      const now = world.clock.timestamp();
      const projectId = world.store.find("folders", parent)?.project_id ?? null;
      const own = { name, parent_id: parent, is_project: false, project_id: projectId };
      return world.store.add("folders", { ...own, created_at: now, updated_at: now }).id;
    }, top);
}

/** A column keeps its id where the table has one of its name. */
function columnsOf(content: Entity, table: Entity, { store }: World): Entity[] {
  const before = (table.schema as Entity[] | undefined) ?? [];
  return (content.schema as Entity[])
    .filter(({ hidden }) => hidden !== true)
    .map(({ title, type, required, hint, default_value, metadata, multivalue, relation }) => ({
      ...{
        name: title,
        type: FILE_TYPES[String(type)] ?? String(type).replaceAll("-", "_"),
        optional: required !== true,
      },
      ...{ hint, default_value, metadata: metadata ?? {}, multivalue: multivalue ?? false, relation: relation ?? null },
      field_id: before.find(({ name }) => name === title)?.field_id ?? newUuid(store),
    })) as unknown as Entity[];
}

function configOf({ config }: Entity, made: ReadonlyMap<string, Entity>): object[] {
  return (config as Entity[]).map(({ account_id: account, ...rest }) => ({
    name: rest.provider,
    ...rest,
    account_id: made.get(String((account as Entity | null)?.zip_name))?.id ?? null,
  }));
}

/** Ids in the place of the references of an export; one to what the package lacks stays as it is. */
function resolved(value: unknown, made: ReadonlyMap<string, Entity>): unknown {
  if (Array.isArray(value)) return value.map((item) => resolved(item, made));
  if (typeof value !== "object" || value === null) return value;
  const target = "zip_name" in value ? made.get(String(value.zip_name)) : undefined;
  if (target !== undefined) return String(target.numeric_id ?? target.id);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item, made)]));
}

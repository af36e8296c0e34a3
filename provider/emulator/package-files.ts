/** The files of an emulated package: what Workato writes of each object, and in the place of ids. */

import { parsed, unparsed } from "../recipes/json";
import type { World } from "./area";
import { childrenOf, FOLDERS } from "./folder-tree";
import type { Entity, Store } from "./store";

/** An object that a package can hold. */
export interface Exported {
  readonly type: AssetType;
  readonly entity: Entity;
  /** From the package's top; empty there, without `/` at the end. */
  readonly folder: string;
  readonly zipName: string;
  /** Whether it is elsewhere than in the folder, and a recipe in it uses it. */
  readonly unreachable: boolean;
}

export type AssetType = "recipe" | "connection" | "lookup_table" | "workato_db_table";

export const COLLECTIONS: Readonly<Record<AssetType, string>> = {
  recipe: "recipes",
  connection: "connections",
  lookup_table: "lookup_tables",
  workato_db_table: "data_tables",
};

/** Inputs of steps that hold ids, and of what. Data tables are named by their numbers. */
export const ID_INPUTS: Readonly<Record<string, AssetType>> = {
  flow_id: "recipe",
  lookup_table_id: "lookup_table",
  table_id: "workato_db_table",
};

/** What is in a folder and below it, then what its recipes use from elsewhere. */
export function exportedFrom(store: Store, folderId: number): Exported[] {
  const taken = new Set<string>();
  const found: Exported[] = [];
  const add = (type: AssetType, entity: Entity, folder: string, unreachable = false) => {
    if (found.some((one) => one.entity === entity)) return;
    const path = folder === "" ? "" : `${folder}/`;
    let zipName = "";
    for (let count = 1; zipName === "" || taken.has(zipName); count++) {
      zipName = `${path}${fileName(entity)}${count === 1 ? "" : `_${count}`}.${type}.json`;
    }
    taken.add(zipName);
    found.push({ type, entity, folder, zipName, unreachable });
  };
  const walk = (id: number, folder: string): void => {
    for (const type of ["connection", "workato_db_table", "recipe"] as const) {
      const inside = store.all(COLLECTIONS[type]).filter((one) => Number(one.folder_id) === id);
      for (const entity of inside) add(type, entity, folder);
    }
    for (const child of childrenOf(store, id))
      walk(child.id, folder === "" ? String(child.name) : `${folder}/${child.name}`);
  };
  walk(folderId, "");
  const own = found.filter(({ type }) => type === "recipe");
  for (const { entity } of own) {
    for (const { type, id } of usedBy(entity)) {
      const used = store.all(COLLECTIONS[type]).find((one) => String(one.id) === id || String(one.numeric_id) === id);
      // Lookup tables are in no folder, so that no package has one elsewhere.
      if (used) add(type, used, folderNameOf(store, used), type !== "lookup_table");
    }
  }
  return found;
}

const fileName = ({ name }: Entity) =>
  String(name)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_|_$/g, "") || "untitled";

const folderNameOf = (store: Store, { folder_id: id }: Entity) =>
  id == null ? "" : String(store.find(FOLDERS, String(id))?.name ?? "");

function usedBy(recipe: Entity): { type: AssetType; id: string }[] {
  const used: { type: AssetType; id: string }[] = [];
  const config = Array.isArray(recipe.config) ? (recipe.config as Entity[]) : [];
  for (const { account_id: id } of config) if (id != null) used.push({ type: "connection", id: String(id) });
  withIds(parsed(String(recipe.code ?? "{}")), (type, id) => {
    used.push({ type, id });
    return undefined;
  });
  return used;
}

/** The value with each id in an input that holds one replaced, where there is something to put there. */
export function withIds(value: unknown, replace: (type: AssetType, id: string) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withIds(item, replace));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const type = ID_INPUTS[key];
      const isId = type !== undefined && /^\d+$/.test(String(item));
      return [key, (isId ? replace(type, String(item)) : undefined) ?? withIds(item, replace)];
    }),
  );
}

/** The content of an asset's file. */
export function contentOf(one: Exported, all: readonly Exported[], { store }: World, withData: boolean): string {
  const { entity } = one;
  const references = (type: AssetType, id: string) => {
    const target = all.find(
      (other) => other.type === type && [other.entity.id, other.entity.numeric_id].map(String).includes(id),
    );
    return target && { zip_name: target.zipName, name: target.entity.name, folder: target.folder };
  };
  switch (one.type) {
    case "connection":
      return text({ name: entity.name, provider: entity.application, root_folder: false });
    case "lookup_table": {
      const schema = JSON.parse(String(entity.schema)) as { name: string; label: string; sticky: boolean }[];
      const rows = store.all("lookup_table_rows").filter((row) => row._table_id === entity.id);
      const lines = [
        schema.map(({ label }) => label),
        ...rows.map(({ data }) => schema.map(({ label }) => (data as Record<string, string>)[label] ?? "")),
      ];
      const data = lines.map((cells) => `${cells.map(csvCell).join(",")}\n`).join("");
      return text({ name: entity.name, schema, ...(withData && { data }) });
    }
    case "workato_db_table":
      return text({ name: entity.name, schema: (entity.schema as Entity[]).map(columnInFile), project_name: null });
    case "recipe": {
      const config = (entity.config as Entity[]).map(({ keyword, provider, skip_validation, account_id: id }) => ({
        ...{ keyword, provider, skip_validation },
        account_id: id == null ? null : (references("connection", String(id)) ?? null),
      }));
      const code = withIds(parsed(String(entity.code ?? "{}")), references);
      const { name, description, version_no: version } = entity;
      return unparsed({ name, description, version, private: true, concurrency: 1, code, config });
    }
  }
}

const text = (content: object) => JSON.stringify(content, null, 2);
const csvCell = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The types of the API, by those that files have. */
export const FILE_TYPES: Readonly<Record<string, string>> = { "short-text": "string", "date-time": "date_time" };

function columnInFile({
  field_id: id,
  name,
  type,
  optional,
  hint,
  default_value,
  metadata,
  multivalue,
  relation,
}: Entity) {
  const [inFile = type] = Object.entries(FILE_TYPES).find(([, api]) => api === type) ?? [];
  return {
    ...{ id, title: name, type: inFile, read_only: false, hidden: false, required: optional === false },
    ...{ hint, default_value, metadata, multivalue, relation },
  };
}

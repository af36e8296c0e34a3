/** Lookup tables and their rows in the emulator. */

import { routes } from "../lookup-tables/api";
import { badRequest, found, missing, notFound, ok, success } from "./answers";
import { answering, type Call, find, integerIn, pageOf, stringIn, type World } from "./area";
import { PROJECTS } from "./folder-tree";
import type { Options } from "./options";
import { type Entity, visible } from "./store";

const TABLES = "lookup_tables";
const ROWS = "lookup_table_rows";

const MAX_TABLES = 100;
const MAX_COLUMNS = 10;
const MAX_ROWS = 100_000;
const MAX_CELL_BYTES = 10 * 1024;

export const lookupTables = [
  answering(routes.list, ({ query }, { store, options }) =>
    ok(pageOf(store.all(TABLES), query, 100).map((table) => shown(table, options))),
  ),

  answering(routes.create, ({ body }, { store, clock, options }) => {
    const wrapped = typeof body.lookup_table === "object" && body.lookup_table !== null;
    if (wrapped !== (options.lookupTableBody === "wrapped")) {
      throw missing(options.lookupTableBody === "wrapped" ? "lookup_table" : "name");
    }
    const table = (wrapped ? body.lookup_table : body) as Record<string, unknown>;
    const name = stringIn(table, "name");
    if (!name) throw missing("name");
    if (store.all(TABLES).length >= MAX_TABLES)
      throw badRequest(`A workspace holds at most ${MAX_TABLES} lookup tables`);
    const projectId = projectIn(table, options);
    if (projectId !== undefined) found(store.find(PROJECTS, projectId));
    const labels = labelsIn(table.schema);
    const now = clock.timestamp();
    const added = store.add(TABLES, {
      name,
      schema: schemaOf(labels),
      created_at: now,
      updated_at: now,
      project_id: projectId === undefined ? null : String(projectId),
    });
    const made = shown(added, options);
    if (options.lookupTableAnswers === "without-project") delete made.project_id;
    return ok(made);
  }),

  answering(routes.batchDelete, ({ body }, { store }) => {
    if (!Array.isArray(body.ids) || body.ids.length === 0) throw missing("ids");
    const ids = new Set(body.ids.map(String));
    if (![...ids].every((id) => store.find(TABLES, id))) throw notFound();
    store.remove(TABLES, (table) => ids.has(String(table.id)));
    store.remove(ROWS, (row) => ids.has(String(row._table_id)));
    return success;
  }),

  answering(routes.listRows, (call, world) => ok(pageOf(matching(call, world), call.query, 1000, 500).map(visible))),

  answering(routes.lookup, (call, world) => {
    const [row] = matching(call, world);
    return ok(visible(found(row)));
  }),

  answering(routes.getRow, (call, world) => ok(visible(findRow(call, world)))),

  answering(routes.createRow, (call, world) => {
    const { store, clock } = world;
    const table = find(TABLES, call, world);
    const labels = labelsOf(table);
    const given = cellsIn(call, labels);
    if (rowsOf(table, world).length >= MAX_ROWS) throw badRequest(`A lookup table holds at most ${MAX_ROWS} rows`);
    const now = clock.timestamp();
    const data = Object.fromEntries(labels.map((label) => [label, given[label] ?? ""]));
    return ok(visible(store.add(ROWS, { data, created_at: now, updated_at: now, _table_id: table.id })));
  }),

  answering(routes.updateRow, (call, world) => {
    const row = findRow(call, world);
    row.data = { ...(row.data as object), ...cellsIn(call, labelsOf(find(TABLES, call, world))) };
    row.updated_at = world.clock.timestamp();
    return ok(visible(row));
  }),

  answering(routes.deleteRow, (call, world) => {
    const { id } = findRow(call, world);
    world.store.remove(ROWS, (row) => row.id === id);
    return success;
  }),
];

/** In Workato's sample a table of two columns has five places. */
const SHOWN_PLACES = 5;

/** The columns of a table as it is stored. */
export const schemaOf = (labels: readonly string[]) =>
  JSON.stringify(labels.map((label, index) => ({ ...placeAt(index), label, sticky: true })));

const placeAt = (index: number) => {
  const name = `col${index + 1}`;
  return { control_type: "text", label: name, name, type: "string", sticky: false };
};

function shown(table: Entity, options: Options): Record<string, unknown> {
  if (options.lookupTableColumns === "declared") return visible(table);
  const columns = JSON.parse(table.schema as string) as object[];
  const unused = Array.from({ length: SHOWN_PLACES }, (_, index) => placeAt(index)).slice(columns.length);
  return { ...visible(table), schema: JSON.stringify([...columns, ...unused]) };
}

function projectIn(table: Record<string, unknown>, options: Options): number | undefined {
  const isText = typeof table.project_id === "string";
  if (options.lookupTableProjectId === "number" && isText)
    throw badRequest("project_id is invalid: Must be an Integer");
  if (options.lookupTableProjectId === "text" && !isText) stringIn(table, "project_id");
  return integerIn(table, "project_id");
}

function rowsOf(table: Entity, { store }: World): Entity[] {
  return store.all(ROWS).filter((row) => row._table_id === table.id);
}

function findRow(call: Call, world: World): Entity {
  const table = find(TABLES, call, world);
  const row = world.store.find(ROWS, call.path.row_id ?? "");
  if (row === undefined || row._table_id !== table.id) throw notFound();
  return row;
}

/** The rows that all `by[<label>]=value` filters of the query match. */
function matching(call: Call, world: World): Entity[] {
  const filters = [...call.query].flatMap(([name, value]) => {
    const label = /^by\[(.*)\]$/s.exec(name)?.[1];
    return label === undefined ? [] : [[label, value] as const];
  });
  return rowsOf(find(TABLES, call, world), world).filter(({ data }) =>
    filters.every(([label, value]) => (data as Record<string, string>)[label] === value),
  );
}

function labelsOf(table: Entity): string[] {
  return (JSON.parse(table.schema as string) as { label: string }[]).map(({ label }) => label);
}

function labelsIn(schema: unknown): string[] {
  if (!Array.isArray(schema) || schema.length === 0) throw missing("schema");
  const labels = schema.map((column: unknown) => {
    const label = (column as { label?: unknown } | null)?.label;
    if (typeof label !== "string" || label === "") throw missing("label");
    return label;
  });
  if (labels.length > MAX_COLUMNS) throw badRequest(`A lookup table holds at most ${MAX_COLUMNS} columns`);
  if (new Set(labels).size < labels.length) throw badRequest("Column labels must be unique");
  return labels;
}

function cellsIn({ body }: Call, labels: readonly string[]): Record<string, string> {
  const { data } = body;
  if (typeof data !== "object" || data === null || Array.isArray(data)) throw missing("data");
  return Object.fromEntries(
    Object.entries(data).map(([label, value]: [string, unknown]) => {
      if (!labels.includes(label)) throw badRequest(`Unknown column ${label}`);
      const text = value === null || value === undefined ? "" : String(value);
      if (Buffer.byteLength(text) > MAX_CELL_BYTES) throw badRequest(`${label} is too long (maximum is 10 KB)`);
      return [label, text];
    }),
  );
}

/** Lookup tables, single rows, whole tables and data tables under torture. */

import { fromText, toText } from "../../../provider/lookup-tables/row-text";
import { chance, FREE_NAMES, isOurs, type Kind, NAMES, pick } from "./kind";

import { HOMES } from "./projects";

/** Tables with these numbers are filled as a whole, the others by single rows: one would remove the other's. */
const WHOLE = [0, 1];
const SINGLE = [2, 3, 4];

const table: Kind = {
  type: "LookupTable",
  collection: "lookup_tables",
  parents: [{ input: "projectId", of: ["Project"], optional: true }],
  container: (entity) => `projects ${entity.project_id}`,
  inputs: (random, name) => ({
    name,
    // The third is called like a place that is not in use.
    columns: ["code", "name", ...(isOurs(name) && chance(random, 0.5) ? [pick(random, ["note", "col3"])] : [])],
  }),
  matches: (entity, inputs) =>
    entity.name === inputs.name &&
    (entity.project_id ?? undefined) === inputs.projectId &&
    (JSON.parse(String(entity.schema)) as { label: string }[]).map(({ label }) => label).join() ===
      (inputs.columns as string[]).join(),
  remove: ({ id }) => [{ method: "POST", path: "/api/lookup_tables/batch_delete", body: { ids: [id] } }],
  byHand: (_, name) => ({
    method: "POST",
    path: "/api/lookup_tables",
    body: { name, schema: [{ label: "code" }, { label: "name" }] },
  }),
};

const row: Kind = {
  type: "LookupTableRow",
  collection: "lookup_table_rows",
  parents: [{ input: "tableId", of: ["LookupTable"], numbers: SINGLE }],
  container: (entity) => `lookup_tables ${entity._table_id}`,
  // Without keyColumns, equal rows are twins by declaration, and what a kill left cannot be told from one that is wanted.
  inputs: (random, name) => ({ data: { code: name, name: pick(random, NAMES) }, keyColumns: ["code"] }),
  matches: ({ _table_id, data }, inputs) =>
    String(_table_id) === inputs.tableId &&
    Object.entries(inputs.data as object).every(([label, cell]) => (data as Record<string, unknown>)[label] === cell),
  click: (_, { id, _table_id }) => ({
    method: "PUT",
    path: `/api/lookup_tables/${_table_id}/rows/${id}`,
    body: { data: { name: "clicked" } },
  }),
  remove: ({ id, _table_id }) => [{ method: "DELETE", path: `/api/lookup_tables/${_table_id}/rows/${id}` }],
  byHand: (random, name, workspace) => {
    const tables = workspace.all("lookup_tables");
    if (tables.length === 0) return undefined;
    const { id } = pick(random, tables);
    const isThere = workspace
      .all("lookup_table_rows")
      .some(({ _table_id, data }) => _table_id === id && (data as { code?: string }).code === name);
    if (isThere) return undefined;
    return { method: "POST", path: `/api/lookup_tables/${id}/rows`, body: { data: { code: name, name: "by hand" } } };
  },
};

const rows: Kind = {
  type: "LookupTableRows",
  collection: "lookup_tables",
  isView: true,
  parents: [{ input: "tableId", of: ["LookupTable"], numbers: WHOLE, exclusive: true }],
  inputs: (random) => ({
    keyColumns: ["code"],
    rows: toText({
      columns: ["code", "name"],
      rows: [...FREE_NAMES, "zeta", "eta", "theta"]
        .filter(() => chance(random, 0.6))
        .map((code) => [code, pick(random, NAMES)]),
    }),
  }),
  matches: (entity, inputs, workspace) => {
    const live = workspace.all("lookup_table_rows").filter(({ _table_id }) => _table_id === entity.id);
    const { columns } = fromText(inputs.rows as string);
    const cells = live.map(({ data }) => columns.map((label) => (data as Record<string, string>)[label] ?? ""));
    return toText({ columns, rows: cells }) === inputs.rows;
  },
};

const COLUMNS = [
  { name: "email", type: "string" },
  { name: "age", type: "integer", hint: "in years" },
  { name: "age", type: "number" },
  { name: "vip", type: "boolean", optional: false, multivalue: true },
];

const dataTable: Kind = {
  type: "DataTable",
  collection: "data_tables",
  parents: [{ input: "folderId", of: HOMES }],
  container: (entity) => `folders ${entity.folder_id}`,
  inputs: (random, name) => {
    const picked = COLUMNS.filter(() => chance(random, 0.6));
    const columns = picked.filter((one) => picked.find(({ name: other }) => other === one.name) === one);
    const triggers = chance(random, 0.5) && { truncateTriggers: { run: pick(random, ["1", "2"]) } };
    return { name, columns, allowDataLoss: chance(random, 0.8), ...triggers };
  },
  corrected: (inputs) => ({ ...inputs, allowDataLoss: true }),
  matches: (entity, inputs) => {
    const live = entity.schema as Record<string, unknown>[];
    const wanted = inputs.columns as Record<string, unknown>[];
    const isThere = (column: Record<string, unknown>) =>
      live.some((one) => Object.entries(column).every(([key, value]) => one[key] === value));
    return (
      entity.name === inputs.name &&
      String(entity.folder_id) === inputs.folderId &&
      live.length === wanted.length &&
      wanted.every(isThere)
    );
  },
  click: (random, { id, name, schema }) => ({
    method: "PUT",
    path: `/api/data_tables/${id}`,
    body: chance(random, 0.5)
      ? { name: `${name} clicked` }
      : { schema: [...(schema as object[]), { name: "clicked", type: "date", optional: true }] },
  }),
  remove: ({ id }) => [{ method: "DELETE", path: `/api/data_tables/${id}` }],
  byHand: (random, name, workspace) => {
    const folders = workspace.all("folders");
    if (folders.length === 0) return undefined;
    const schema = [{ name: "email", type: "string", optional: true }];
    return { method: "POST", path: "/api/data_tables", body: { name, folder_id: pick(random, folders).id, schema } };
  },
};

const FIELDS = [
  { name: "number", optional: false },
  { name: "total", type: "number" },
  { name: "total", type: "integer", hint: "in cents" },
  { name: "customer", type: "object", properties: [{ name: "email" }] },
];

const topic: Kind = {
  type: "EventStreamTopic",
  collection: "event_topics",
  inputs: (random, name) => {
    const picked = FIELDS.filter(() => chance(random, 0.6));
    const schema = picked.filter((one) => picked.find(({ name: other }) => other === one.name) === one);
    return { name, schema, ...(chance(random, 0.5) && { description: pick(random, ["one", "two"]) }) };
  },
  matches: (entity, inputs) => {
    const live = entity.schema as Record<string, unknown>[];
    const wanted = inputs.schema as Record<string, unknown>[];
    const isThere = ({ properties: _, ...field }: Record<string, unknown>) =>
      live.some((one) => Object.entries(field).every(([key, value]) => one[key] === value));
    return (
      entity.name === inputs.name &&
      (inputs.description === undefined || entity.description === inputs.description) &&
      live.length === wanted.length &&
      wanted.every(isThere)
    );
  },
  click: (random, { id, schema }) => ({
    method: "PUT",
    path: `/api/event_streams/topics/${id}`,
    body: chance(random, 0.5)
      ? { description: "clicked" }
      : { schema: [...(schema as object[]), { name: "clicked", label: "c", type: "object", optional: true }] },
  }),
  remove: ({ id }) => [{ method: "DELETE", path: `/api/event_streams/topics/${id}` }],
  byHand: (_, name) => ({ method: "POST", path: "/api/event_streams/topics", body: { name, schema: [] } }),
};

export const tableKinds: readonly Kind[] = [table, row, rows, dataTable, topic];

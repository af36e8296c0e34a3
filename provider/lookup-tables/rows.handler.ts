/** All rows of a lookup table in the plugin: /api/lookup_tables/:id/rows. */

import { z } from "zod";
import { isGone } from "../client/answers/errors";
import type { Collection } from "../client/listings/collection";
import { type Context, defineHandler, type Observed, PartialFailure } from "../runtime/plugin/handler";
import { property } from "../runtime/values/facts";
import { id, ifExists } from "../runtime/values/schemas";
import { isUnknown } from "../runtime/values/unknowns";
import { type LookupTablesApi, lookupTablesApi, type ObservedRow, type ObservedTable, routes } from "./api";
import { keyColumnsOf } from "./key-columns";
import { isLabel, labels, MAX_COLUMNS } from "./labels";
import { columnsFor } from "./places";
import {
  columnsIn,
  countsInWords,
  csvOf,
  difference,
  digest,
  fromText,
  isText,
  keysIn,
  ONE_EACH,
  type Rows,
  toText,
} from "./row-text";
import { type Plan, planRows, rowKey, sizeOf, writeRows } from "./sync";

/** Workato's limit for a table. */
const MAX_ROWS = 100_000;

const rows = z
  .string({ error: "must be the rows of a table" })
  .refine((text) => isText(text), { error: "is no text of rows: give rows or csv to LookupTableRows" });

const inputs = z
  .strictObject({
    tableId: property(id("lookup table", "LookupTable"), { replaces: true }),
    keyColumns: property(labels("the columns of keyColumns"), { unobserved: true }),
    rows: property(rows, {
      secret: true,
      inProgram: csvOf,
      inFile: { folder: "tables", ending: "csv", argument: "csv" },
    }),
    ifExists,
  })
  .refine((table) => problemIn(table) === undefined, {
    path: ["rows"],
    // Also while the table's id is not known yet, which is when a new table is previewed.
    when: ({ value }) => isCheckable(value),
    error: (issue) => problemIn(issue.input as Pick<Inputs, "keyColumns" | "rows">),
  });

interface Inputs {
  tableId: string;
  keyColumns: string[];
  rows: string;
  ifExists?: "fail" | "adopt" | "duplicate";
}

interface TableRows {
  tableId: string;
  keyColumns: string[];
  rows: string;
  rowCount: number;
}

export const lookupTableRows = defineHandler<Inputs, TableRows, LookupTablesApi>({
  type: "LookupTableRows",
  noun: "rows",
  api: lookupTablesApi,
  uses: {
    read: [routes.listRows, routes.list],
    write: [routes.createRow, routes.updateRow, routes.deleteRow],
  },
  inputs,
  restOnLooks: ["update", "delete"],
  digestForState: (state) => ({ ...state, ...digested(state as Partial<Inputs>) }),
  changeInWords: {
    of: ["rows", "keyColumns"],
    say: (before, after) =>
      before.rows && after.rows && before.keyColumns?.length === after.keyColumns?.length
        ? countsInWords(difference(before.rows, after.rows))
        : undefined,
  },

  label: (table) => `of lookup table ${table.tableId}`,
  // Held before any request: the engine creates two resources at once, and the second must see the first.
  holds: ({ tableId }) => [String(tableId)],

  list: async (api) => {
    const filled: Observed<TableRows>[] = [];
    for (const { id, places } of await api.tables.all()) {
      const live = await api.rows(id).all();
      const columns = keyColumnsOf(
        places.columns,
        live.map(({ data }) => data),
      );
      if (live.length > 0) filled.push(observed(id, columns.key, columns.all, live));
    }
    return filled;
  },

  create: async (api, desired, context) => {
    if (context.isHeld(desired.tableId)) {
      throw new Error("another LookupTableRows of this program fills this table: put all its rows into one");
    }
    await refuseOtherRows(api, desired, context);
    return bring(api, desired, undefined, context);
  },

  read: async (api, tableId, state) => {
    const live = await liveRows(api, tableId, async (all) => {
      const listed = await all.all();
      return listed.length === 0 && (state.rowCount ?? 0) > 0 ? all.allNow() : listed;
    });
    if (live === undefined) return undefined;
    const { keyColumns = [], rows } = state;
    return observed(tableId, keyColumns, rows === undefined ? [] : columnsIn(rows), live);
  },

  update: (api, tableId, desired, state, context) => bring(api, { ...desired, tableId }, state.rows, context),

  delete: async (api, tableId, state, context) => {
    const { keyColumns = [], rows } = state;
    if (rows === undefined) return;
    const known = keysIn(rows);
    const isOurs = (row: ObservedRow) => known.has(rowKey(row.data, keyColumns));
    // By a memory, a row that somebody has given another key since would go.
    const live = await liveRows(api, tableId, (all) => all.sure((listed) => !listed.some(isOurs)));
    const removed = (live ?? []).filter(isOurs);
    const reasons = await writeRows(api, tableId, { added: [], changed: [], removed }, keyColumns, context);
    if (reasons.length > 0) throw new Error(reasons.join("; "));
  },
});

async function refuseOtherRows(api: LookupTablesApi, desired: Inputs, { ifExists }: Context): Promise<void> {
  if (ifExists === "adopt") return;
  const rows = fromText(desired.rows);
  const planOf = (live: readonly ObservedRow[]) => planRows(live, rows, desired.keyColumns);
  const lostBy = (plan: Plan) => plan.changed.length + plan.removed.length;
  const plan = planOf(await api.rows(desired.tableId).sure((live) => lostBy(planOf(live)) === 0));
  const lost = lostBy(plan);
  if (lost === 0) return;
  throw new Error(
    `the table holds ${lost} rows that are not as declared and would be changed or removed (${plan.changed.length} and ${plan.removed.length}). ` +
      'To bring it to exactly the declared rows, set ifExists: "adopt" (or run with -c workato:ifExists=adopt); else use another table',
  );
}

async function bring(
  api: LookupTablesApi,
  { tableId, keyColumns, rows }: Inputs,
  before: string | undefined,
  context: Context,
): Promise<Observed<TableRows>> {
  const desired = fromText(rows);
  const live = await api.rows(tableId).sure((known) => planRows(known, desired, keyColumns).removed.length === 0);
  const plan = planRows(live, desired, keyColumns);
  // Workato is only asked for the table's columns when there can be a new one among ours.
  if (sizeOf(plan) > 0 && (before === undefined || columnsIn(before).join() !== desired.columns.join())) {
    await refuseUnknownColumns(api, tableId, desired);
  }
  const reasons = await writeRows(api, tableId, plan, keyColumns, context);
  const result = observed(tableId, keyColumns, desired.columns, await api.rows(tableId).all());
  if (reasons.length > 0) throw new PartialFailure(result, reasons);
  return result;
}

async function refuseUnknownColumns(api: LookupTablesApi, tableId: string, desired: Rows): Promise<void> {
  const unknownTo = ({ places }: ObservedTable) => {
    const columns = columnsFor(places, desired.columns);
    return desired.columns.filter((label) => !columns.includes(label));
  };
  const isTable = ({ id }: ObservedTable) => id === tableId;
  const tables = await api.tables.sure((known) =>
    known.filter(isTable).every((table) => unknownTo(table).length === 0),
  );
  const table = tables.find(isTable);
  if (table === undefined || unknownTo(table).length === 0) return;
  const unknown = unknownTo(table).map((label) => JSON.stringify(label));
  throw new Error(`the table has no column ${unknown.join(", ")}: it has ${table.places.columns.join(", ")}`);
}

/** The rows that `look` finds; `undefined` when the table is gone. An odd answer never makes a table's rows disappear. */
async function liveRows(
  api: LookupTablesApi,
  tableId: string,
  look: (all: Collection<ObservedRow>) => Promise<ObservedRow[]>,
): Promise<ObservedRow[] | undefined> {
  try {
    return await look(api.rows(tableId));
  } catch (error) {
    if (isGone(error) && (await api.tables.find(tableId)) === undefined) return undefined;
    throw error;
  }
}

function observed(
  tableId: string,
  keyColumns: string[],
  columns: readonly string[],
  live: readonly ObservedRow[],
): Observed<TableRows> {
  const rows = live.map(({ data }) => columns.map((label) => data[label] ?? ""));
  return { id: tableId, tableId, keyColumns, rows: toText({ columns, rows }), rowCount: live.length };
}

function digested({ rows, keyColumns }: Partial<Inputs>): Partial<Inputs> {
  return rows === undefined || keyColumns === undefined ? {} : { rows: digest(rows, keyColumns.length) };
}

function isCheckable(value: unknown): boolean {
  const { keyColumns, rows } = (value ?? {}) as Record<string, unknown>;
  return (
    Array.isArray(keyColumns) &&
    keyColumns.length > 0 &&
    keyColumns.every((label) => typeof label === "string" && !isUnknown(label)) &&
    typeof rows === "string" &&
    isText(rows)
  );
}

/** What is wrong with the rows as a whole. */
function problemIn({ keyColumns, rows: text }: Pick<Inputs, "keyColumns" | "rows">): string | undefined {
  const rows = fromText(text);
  const { columns } = rows;
  const absent = keyColumns.findIndex((label, index) => columns[index] !== label);
  if (absent >= 0) return `has no column for keyColumns[${absent}]: there are ${columns.join(", ")}`;
  if (columns.length > MAX_COLUMNS) {
    return `has ${columns.length} columns (${columns.join(", ")}): a lookup table holds at most ${MAX_COLUMNS}`;
  }
  const odd = columns.find((label) => !isLabel(label));
  if (odd !== undefined)
    return `has the column ${JSON.stringify(odd)}, which no lookup table can have: correct the label`;
  if (rows.rows.length > MAX_ROWS) return `has ${rows.rows.length} rows: a lookup table holds at most ${MAX_ROWS}`;
  const keys = new Set(rows.rows.map((cells) => JSON.stringify(cells.slice(0, keyColumns.length))));
  return keys.size === rows.rows.length ? undefined : `must have one row for each key: ${ONE_EACH}`;
}

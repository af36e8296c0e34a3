/** Routes and wire shapes of lookup tables and their rows. Source: Workato's API reference, "Lookup tables". */

import { z } from "zod";
import { decodeOne, fields, optionalId, optionalText, wireId } from "../client/answers/decode";
import { inEitherForm } from "../client/answers/either-form";
import { absent } from "../client/answers/gone";
import { hiddenIn } from "../client/answers/hidden";
import type { Client, Query } from "../client/client";
import { Entities } from "../client/listings/entities";
import { ONE_A_SECOND, route } from "../client/requests/routes";
import { BatchDelete } from "./batch-delete";
import type { LookupTableInfo, LookupTableRowInfo } from "./functions";
import { columnsFor, places } from "./places";

export const routes = {
  list: route("GET /api/lookup_tables", "Lookup Tables → List tables"),
  create: route("POST /api/lookup_tables", "Lookup Tables → Create table"),
  // Ids are never given out twice, so deleting them again does no harm.
  batchDelete: route("POST /api/lookup_tables/batch_delete", "Lookup Tables → Batch delete tables", {
    quota: ONE_A_SECOND,
    repeatable: true,
  }),
  listRows: route("GET /api/lookup_tables/:id/rows", "Lookup Tables → List rows"),
  lookup: route("GET /api/lookup_tables/:id/lookup", "Lookup Tables → Lookup row"),
  getRow: route("GET /api/lookup_tables/:id/rows/:row_id", "Lookup Tables → Get row"),
  createRow: route("POST /api/lookup_tables/:id/rows", "Lookup Tables → Add row"),
  updateRow: route("PUT /api/lookup_tables/:id/rows/:row_id", "Lookup Tables → Update row"),
  deleteRow: route("DELETE /api/lookup_tables/:id/rows/:row_id", "Lookup Tables → Delete row"),
} as const;

const TABLES_PER_PAGE = 100;
const ROWS_PER_PAGE = 1000;

const table = fields(
  {
    id: wireId,
    name: z.string(),
    places,
    projectId: optionalId,
    createdAt: optionalText,
    updatedAt: optionalText,
  },
  { places: "schema" },
);

const cell = z.union([z.string(), z.number(), z.boolean()]).nullish();

const row = fields({
  id: wireId,
  data: z.record(z.string(), cell).transform(cellsIn),
  createdAt: optionalText,
  updatedAt: optionalText,
}) satisfies z.ZodType<LookupTableRowInfo>;

/**
 * Columns hold text; an empty cell may come as null, or not at all. Without a prototype, so that there is no cell in a
 * column "constructor" which nobody has filled.
 */
function cellsIn(data: Readonly<Record<string, z.output<typeof cell>>>): RowData {
  const cells = Object.entries(data).map(([label, value]) => [label, String(value ?? "")]);
  return Object.assign(Object.create(null), Object.fromEntries(cells)) as RowData;
}

export type ObservedTable = z.output<typeof table>;
/** A table, for a program that declares these columns of it. */
export const infoOf = ({ places, ...rest }: ObservedTable, declared?: readonly string[]): LookupTableInfo => ({
  ...rest,
  columns: columnsFor(places, declared),
});

export type ObservedRow = LookupTableRowInfo;
export type RowData = Readonly<Record<string, string>>;

interface TableBody {
  name: string;
  project_id?: number;
  schema: { label: string }[];
}

export class LookupTablesApi {
  readonly tables: Entities<ObservedTable>;
  private readonly rowsOf = new Map<string, Entities<ObservedRow>>();
  private readonly deletions: BatchDelete;

  constructor(private readonly client: Client) {
    this.tables = new Entities(client, { list: routes.list }, table, { perPage: TABLES_PER_PAGE });
    this.deletions = new BatchDelete(client.clock, (ids) =>
      client.request(routes.batchDelete, { body: { ids: ids.map(Number) } }),
    );
  }

  /**
   * Creates a table: documented as a flat body, seen inside a wrapper; with the project's id as a number, where other routes
   * take text only. An answer need not say in which project it is.
   */
  async createTable(body: TableBody): Promise<ObservedTable> {
    const { project_id: projectId } = body;
    const withText = projectId === undefined ? undefined : { ...body, project_id: String(projectId) };
    const send = (form: object) => this.client.request(routes.create, { body: form });
    const inForm = (form: (body: object) => object) =>
      inEitherForm(form(body), withText && form(withText), send, "project_id");
    const answer = await inEitherForm(asItIs, wrapped, inForm);
    const made = decodeOne(routes.create, table, answer);
    return this.tables.put({ ...made, projectId: made.projectId ?? withText?.project_id });
  }

  /** Deletes of the same moment go to Workato in one request. A table takes its rows with it. */
  async deleteTable(id: string): Promise<void> {
    await this.deletions.delete(id);
    this.tables.remove(id);
    this.rowsOf.delete(id);
  }

  /** All rows of a table, read once and kept true by our own writes. */
  rows(tableId: string): Entities<ObservedRow> {
    let rows = this.rowsOf.get(tableId);
    if (rows === undefined) {
      const { listRows, getRow, createRow, updateRow, deleteRow } = routes;
      rows = new Entities(
        this.client,
        { list: listRows, get: getRow, create: createRow, update: updateRow, delete: deleteRow },
        row,
        {
          path: { id: tableId },
          perPage: ROWS_PER_PAGE,
          // A table may hold 100,000 rows.
          nearFirst: true,
          within: {
            query: (cells) => queryFor(cellsOf(cells)),
            has: (one, cells) => hasCells(one, cellsOf(cells)),
            hide: (cells) => hiddenIn(cellsOf(cells)),
          },
        },
      );
      this.rowsOf.set(tableId, rows);
    }
    return rows;
  }

  /** One row; `undefined` when it or its table is gone. */
  async row(tableId: string, rowId: string): Promise<ObservedRow | undefined> {
    return absent(this.rows(tableId).find(rowId));
  }

  /** The rows with these cells; `now` goes past the list memory. */
  rowsWith(tableId: string, cells: RowData, now: boolean): Promise<ObservedRow[]> {
    return this.rows(tableId).within(JSON.stringify(cells), now);
  }

  /** Workato's own search: the first row with these cells, `undefined` when there is none. */
  async lookup(tableId: string, cells: RowData): Promise<ObservedRow | undefined> {
    const query = Object.fromEntries(Object.entries(cells).map(([label, value]) => [`by[${label}]`, value]));
    const options = { path: { id: tableId }, query, hide: hiddenIn(query) };
    return absent(this.client.call(routes.lookup, row, options));
  }

  createRow(tableId: string, data: RowData): Promise<ObservedRow> {
    return this.rows(tableId).create({ data }, { hide: hiddenIn(data) });
  }

  /** Changes the given cells and leaves the others. */
  updateRow(tableId: string, rowId: string, data: RowData): Promise<ObservedRow> {
    return this.rows(tableId).update(rowId, { data }, { hide: hiddenIn(data) });
  }
}

const asItIs = (body: object) => body;
const wrapped = (body: object) => ({ lookup_table: body });

const cellsOf = (json: string) => JSON.parse(json) as RowData;

const hasCells = ({ data }: ObservedRow, cells: RowData) =>
  Object.entries(cells).every(([label, value]) => (data[label] ?? "") === value);

/** A label with brackets would be read as a path of labels: what is not asked for is looked at in the answer. */
function queryFor(cells: RowData): Query {
  const asked = Object.entries(cells).filter(([label, value]) => value !== "" && !/[[\]]/.test(label));
  return Object.fromEntries(asked.map(([label, value]) => [`by[${label}]`, value]));
}

export const lookupTablesApi = (client: Client): LookupTablesApi => client.area(make);
const make = (client: Client) => new LookupTablesApi(client);

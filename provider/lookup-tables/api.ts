/** Routes and wire shapes of lookup tables and their rows. Source: Workato's API reference, "Lookup tables". */

import { z } from "zod";
import type { Client } from "../client/client";
import { Collection } from "../client/collection";
import { decodeOne, wireId } from "../client/decode";
import { inEitherForm } from "../client/either-form";
import { absent, goneIsDone } from "../client/gone";
import { hiddenIn } from "../client/hidden";
import { allPages } from "../client/paging";
import { ONE_A_SECOND, route } from "../client/routes";
import { BatchDelete } from "./batch-delete";
import type { LookupTableInfo, LookupTableRowInfo } from "./functions";

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

/** A table may hold 100,000 rows: so many single rows are asked for one by one before the whole table is read. */
const SINGLE_ROWS = 3;

/** The columns come as JSON inside a JSON string. */
const schemaText = z.union([z.string(), z.array(z.unknown())]).transform((value, context) => {
  try {
    const columns = typeof value === "string" ? (JSON.parse(value) as unknown) : value;
    return z
      .array(z.object({ label: z.string() }))
      .parse(columns)
      .map((column) => column.label);
  } catch {
    context.addIssue({ code: "custom", message: "is no list of columns with labels" });
    return z.NEVER;
  }
});

const table = z
  .object({
    id: wireId,
    name: z.string(),
    schema: schemaText,
    project_id: wireId.nullish(),
    created_at: z.string().nullish(),
    updated_at: z.string().nullish(),
  })
  .transform(
    (wire): LookupTableInfo => ({
      id: wire.id,
      name: wire.name,
      columns: wire.schema,
      projectId: wire.project_id ?? undefined,
      createdAt: wire.created_at ?? undefined,
      updatedAt: wire.updated_at ?? undefined,
    }),
  );

const cell = z.union([z.string(), z.number(), z.boolean()]).nullish();

const row = z
  .object({
    id: wireId,
    data: z.record(z.string(), cell),
    created_at: z.string().nullish(),
    updated_at: z.string().nullish(),
  })
  .transform(
    (wire): LookupTableRowInfo => ({
      id: wire.id,
      data: cellsIn(wire.data),
      createdAt: wire.created_at ?? undefined,
      updatedAt: wire.updated_at ?? undefined,
    }),
  );

/**
 * Columns hold text; an empty cell may come as null, or not at all. Without a prototype, so that there is no cell in a
 * column "constructor" which nobody has filled.
 */
function cellsIn(data: Readonly<Record<string, z.output<typeof cell>>>): RowData {
  const cells = Object.entries(data).map(([label, value]) => [label, String(value ?? "")]);
  return Object.assign(Object.create(null), Object.fromEntries(cells)) as RowData;
}

export type ObservedTable = LookupTableInfo;
export type ObservedRow = LookupTableRowInfo;
export type RowData = Readonly<Record<string, string>>;

export interface TableBody {
  name: string;
  project_id?: string;
  schema: { label: string }[];
}

export class LookupTablesApi {
  readonly tables: Collection<ObservedTable>;
  private readonly rowsOf = new Map<string, Collection<ObservedRow>>();
  private readonly singles = new Map<string, number>();
  private readonly deletions: BatchDelete;

  constructor(private readonly client: Client) {
    this.tables = new Collection(client, () => allPages(client, routes.list, table, { perPage: TABLES_PER_PAGE }));
    this.deletions = new BatchDelete((ids) => client.request(routes.batchDelete, { body: { ids: ids.map(Number) } }));
  }

  /** Creates a table: documented as a flat body, seen inside a wrapper. */
  async createTable(body: TableBody): Promise<ObservedTable> {
    const send = (form: object) => this.client.request(routes.create, { body: form });
    const answer = await inEitherForm(body, { lookup_table: body }, send);
    const created = decodeOne(routes.create, table, answer);
    this.tables.put(created);
    return created;
  }

  /** Deletes of the same moment go to Workato in one request. A table takes its rows with it. */
  async deleteTable(id: string): Promise<void> {
    await this.deletions.delete(id);
    this.tables.remove(id);
    this.rowsOf.delete(id);
  }

  /** All rows of a table, read once and kept true by our own writes. */
  rows(tableId: string): Collection<ObservedRow> {
    let rows = this.rowsOf.get(tableId);
    if (rows === undefined) {
      const paging = { path: { id: tableId }, perPage: ROWS_PER_PAGE };
      rows = new Collection(
        this.client,
        () => allPages(this.client, routes.listRows, row, paging),
        (rowId) => absent(this.getRow(tableId, rowId)),
      );
      this.rowsOf.set(tableId, rows);
    }
    return rows;
  }

  /** One row; `undefined` when it or its table is gone. */
  async row(tableId: string, rowId: string): Promise<ObservedRow | undefined> {
    return absent<ObservedRow | undefined>(
      this.asksForSingleRow(tableId) ? this.getRow(tableId, rowId) : this.rows(tableId).find(rowId),
    );
  }

  /** The rows with these cells; `now` goes past the list memory. */
  async rowsWith(tableId: string, cells: RowData, now: boolean): Promise<ObservedRow[]> {
    const matches = ({ data }: ObservedRow) =>
      Object.entries(cells).every(([label, value]) => (data[label] ?? "") === value);
    if (!now && !this.asksForSingleRow(tableId)) return (await this.rows(tableId).all()).filter(matches);
    // A label with brackets would be read as a path of labels. What is not asked for is looked at here.
    const asked = Object.entries(cells).filter(([label, value]) => value !== "" && !/[[\]]/.test(label));
    const query = Object.fromEntries(asked.map(([label, value]) => [`by[${label}]`, value]));
    const paging = { path: { id: tableId }, query, hide: hiddenIn(query), perPage: ROWS_PER_PAGE };
    return (await allPages(this.client, routes.listRows, row, paging)).filter(matches);
  }

  /** Workato's own search: the first row with these cells, `undefined` when there is none. */
  async lookup(tableId: string, cells: RowData): Promise<ObservedRow | undefined> {
    const query = Object.fromEntries(Object.entries(cells).map(([label, value]) => [`by[${label}]`, value]));
    return absent(
      this.client
        .request(routes.lookup, { path: { id: tableId }, query, hide: hiddenIn(query) })
        .then((answer) => decodeOne(routes.lookup, row, answer)),
    );
  }

  async getRow(tableId: string, rowId: string): Promise<ObservedRow> {
    const path = { id: tableId, row_id: rowId };
    return decodeOne(routes.getRow, row, await this.client.request(routes.getRow, { path }));
  }

  async createRow(tableId: string, data: RowData): Promise<ObservedRow> {
    const answer = await this.client.request(routes.createRow, {
      path: { id: tableId },
      body: { data },
      hide: hiddenIn(data),
    });
    return this.keepRow(tableId, decodeOne(routes.createRow, row, answer));
  }

  /** Changes the given cells and leaves the others. */
  async updateRow(tableId: string, rowId: string, data: RowData): Promise<ObservedRow> {
    const path = { id: tableId, row_id: rowId };
    const answer = await this.client.request(routes.updateRow, { path, body: { data }, hide: hiddenIn(data) });
    return this.keepRow(tableId, decodeOne(routes.updateRow, row, answer));
  }

  async deleteRow(tableId: string, rowId: string): Promise<void> {
    await goneIsDone(this.client.request(routes.deleteRow, { path: { id: tableId, row_id: rowId } }));
    this.rows(tableId).remove(rowId);
  }

  private keepRow(tableId: string, observed: ObservedRow): ObservedRow {
    this.rows(tableId).put(observed);
    return observed;
  }

  private asksForSingleRow(tableId: string): boolean {
    const asked = this.singles.get(tableId) ?? 0;
    this.singles.set(tableId, asked + 1);
    return asked < SINGLE_ROWS;
  }
}

export const lookupTablesApi = (client: Client): LookupTablesApi => client.area(make);
const make = (client: Client) => new LookupTablesApi(client);

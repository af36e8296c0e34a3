/** Functions that read lookup tables and rows, as a program calls them. */

import type * as pulumi from "@pulumi/pulumi";
import { asked, askedOutput, question } from "../runtime/program/invoke";
import type { AsInputs, Either, InvokeOptions, InvokeOutputOptions } from "../runtime/program/signatures";

/** A lookup table as it is in Workato, without its rows. */
export interface LookupTableInfo {
  /** The table's id. */
  id: string;
  /** The table's name. */
  name: string;
  /** Labels of the columns, in order. */
  columns: string[];
  /** Id of the table's project; undefined for a table of the whole workspace. */
  projectId: string | undefined;
  /** When the table was created (ISO 8601). */
  createdAt: string | undefined;
  /** When the table was last changed (ISO 8601). */
  updatedAt: string | undefined;
}

/** A row of a lookup table as it is in Workato. */
export interface LookupTableRowInfo {
  /** The row's own id in Workato. */
  id: string;
  /** The cells by column label, as text. An empty cell is empty text, or is not there. */
  data: Readonly<Record<string, string>>;
  /** When the row was created (ISO 8601). */
  createdAt: string | undefined;
  /** When the row was last changed (ISO 8601). */
  updatedAt: string | undefined;
}

/** Which lookup tables. */
export interface GetLookupTablesArgs {
  /** Only the tables of this project, by its `id`. Default: all tables that the token can see. */
  projectId?: string;
}

/** A lookup table by its id. */
export interface LookupTableById {
  /** Id of the table: its `id` output. */
  id: string;
}

/** A lookup table by its name. */
export interface LookupTableByName {
  /** The table's name, which only one table of the project, or of the workspace, may have. */
  name: string;
  /** Id of the project to look in. Default: the whole workspace. */
  projectId?: string;
}

/** Which lookup table: by id, or by name. */
export type GetLookupTableArgs = Either<LookupTableById, LookupTableByName>;

/** Which rows. */
export interface GetLookupTableRowsArgs {
  /** Id of the table: its `id` output. */
  tableId: string;
  /** Only the rows with all these cells, by column label. Default: all rows. */
  by?: Readonly<Record<string, string>>;
}

/** Which row. */
export interface LookupRowArgs {
  /** Id of the table: its `id` output. */
  tableId: string;
  /** The cells to look for, by column label: at least one. */
  by: Readonly<Record<string, string>>;
}

const answers = () => import("./answers");
const tables = question("getLookupTables", answers);
const table = question("getLookupTable", answers);
const rows = question("getLookupTableRows", answers);
const row = question("lookupRow", answers);

/** All lookup tables of the workspace or of one project. Needs Lookup Tables → List tables. */
export function getLookupTables(args?: GetLookupTablesArgs, options?: InvokeOptions): Promise<LookupTableInfo[]> {
  return asked(tables, args, options);
}

/** All lookup tables of the workspace or of one project, from outputs. Needs Lookup Tables → List tables. */
export function getLookupTablesOutput(
  args?: AsInputs<GetLookupTablesArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<LookupTableInfo[]> {
  return askedOutput(tables, args, options);
}

/**
 * One lookup table, by id, or by name in the workspace or in one project. Needs Lookup Tables → List tables.
 *
 * @errors "there is no lookup table …"; for a name that several tables have, their ids.
 */
export function getLookupTable(args: GetLookupTableArgs, options?: InvokeOptions): Promise<LookupTableInfo> {
  return asked(table, args, options);
}

/** One lookup table, by id or name, from outputs. Needs Lookup Tables → List tables. */
export function getLookupTableOutput(
  args: AsInputs<GetLookupTableArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<LookupTableInfo> {
  return askedOutput(table, args, options);
}

/** The rows of a lookup table, all or those with some cells, 1,000 with each request. Needs Lookup Tables → List rows. */
export function getLookupTableRows(
  args: GetLookupTableRowsArgs,
  options?: InvokeOptions,
): Promise<LookupTableRowInfo[]> {
  return asked(rows, args, options);
}

/** The rows of a lookup table, all or those with some cells, from outputs. Needs Lookup Tables → List rows. */
export function getLookupTableRowsOutput(
  args: AsInputs<GetLookupTableRowsArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<LookupTableRowInfo[]> {
  return askedOutput(rows, args, options);
}

/**
 * The first row with these cells, found by Workato. Needs Lookup Tables → Lookup row.
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const countries = workato.getLookupTableOutput({ name: "countries" });
 * const germany = workato.lookupRowOutput({ tableId: countries.id, by: { code: "DE" } });
 * export const name = germany.data.apply((cells) => cells.name);
 * ```
 *
 * @errors "lookup table … has no row with this …".
 */
export function lookupRow(args: LookupRowArgs, options?: InvokeOptions): Promise<LookupTableRowInfo> {
  return asked(row, args, options);
}

/** The first row with these cells, found by Workato, from outputs. Needs Lookup Tables → Lookup row. */
export function lookupRowOutput(
  args: AsInputs<LookupRowArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<LookupTableRowInfo> {
  return askedOutput(row, args, options);
}

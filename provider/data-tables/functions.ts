/** Functions that read data tables, as a program calls them. */

import type * as pulumi from "@pulumi/pulumi";
import { asked, askedOutput, question } from "../runtime/program/invoke";
import type { AsInputs, Either, InvokeOptions, InvokeOutputOptions } from "../runtime/program/signatures";
import type { DataTableColumnType } from "./table";

/** A data table as it is in Workato, without its records. */
export interface DataTableInfo {
  /** The table's id, a UUID. */
  id: string;
  /** The number by which recipes refer to the table, where Workato tells it. */
  numericId: string | undefined;
  /** The table's name. */
  name: string;
  /** Id of the folder that the table is in. */
  folderId: string;
  /** The columns, as Workato lists them. */
  columns: DataTableColumnInfo[];
  /** Ids of the columns by name, for relations to them. A column keeps its id under a new name. */
  fieldIds: Record<string, string>;
  /** When the table was created (ISO 8601). */
  createdAt: string | undefined;
  /** When the table was last changed (ISO 8601). */
  updatedAt: string | undefined;
}

/** A column of a data table as it is in Workato. */
export interface DataTableColumnInfo {
  /** The column's name. */
  name: string;
  /** What the column holds. */
  type: DataTableColumnType;
  /** Whether a record may leave the column empty. */
  optional: boolean;
  /** What people read beside the column; undefined where there is nothing. */
  hint: string | undefined;
  /** What a new record has in the column; undefined where that is nothing. */
  defaultValue: string | number | boolean | undefined;
  /** Whether a record can have several values in the column. */
  multivalue: boolean;
  /** For the type `relation`: the column of another table that is shown; undefined for other types. */
  relation: DataTableRelation | undefined;
  /** The column's id, a UUID, which it keeps under another name. */
  fieldId: string;
  /** What Workato keeps beside the column. */
  metadata: unknown;
}

/** The column of a data table that another table's column shows. */
export interface DataTableRelation {
  /** Id of the table that the shown column is in. */
  tableId: string;
  /** Id of the shown column. */
  fieldId: string;
}

/** Which data tables: those in this very folder. Default: all that the token can see. */
export type GetDataTablesArgs = Partial<Pick<DataTableInfo, "folderId">>;

/** Which data table: by its id, or by its name, which only one table of the folder, or of the workspace, may have. */
export type GetDataTableArgs = Either<Pick<DataTableInfo, "id">, Pick<DataTableInfo, "name"> & GetDataTablesArgs>;

const tables = question("getDataTables", () => import("./answers"));
const table = question("getDataTable", () => import("./answers"));

/** All data tables, or those in one folder. Needs Data Tables → List data tables. */
export function getDataTables(args?: GetDataTablesArgs, options?: InvokeOptions): Promise<DataTableInfo[]> {
  return asked(tables, args, options);
}

/** All data tables, or those in one folder, from outputs. Needs Data Tables → List data tables. */
export function getDataTablesOutput(
  args?: AsInputs<GetDataTablesArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<DataTableInfo[]> {
  return askedOutput(tables, args, options);
}

/**
 * One data table, by id or by name. Needs Data Tables → List data tables and Get data table by id.
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const customers = workato.getDataTableOutput({ name: "Customers", folderId: "12345" });
 * export const columns = customers.columns;
 * ```
 */
export function getDataTable(args: GetDataTableArgs, options?: InvokeOptions): Promise<DataTableInfo> {
  return asked(table, args, options);
}

/** One data table, by id or by name, from outputs. Needs Data Tables → List data tables and Get data table by id. */
export function getDataTableOutput(
  args: AsInputs<GetDataTableArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<DataTableInfo> {
  return askedOutput(table, args, options);
}

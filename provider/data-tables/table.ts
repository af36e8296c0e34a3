/** Data tables, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { resource } from "../runtime/program/resource";
import type { DataTableInfo } from "./functions";

/** What a column holds: one of these, or what Workato may come to know besides. */
export type DataTableColumnType =
  | ("boolean" | "date" | "date_time" | "integer" | "number" | "string" | "file" | "relation")
  | (string & {});

/** A column. What it leaves out stays as it is in Workato; what is declared and later removed goes back to the default. */
export interface DataTableColumnArgs {
  /** The column's name, which no other column of the table has. For a new name, see `renamedFrom`. */
  name: pulumi.Input<string>;
  /** What the column holds. A change can lose its data: see `allowDataLoss`. */
  type: pulumi.Input<DataTableColumnType>;
  /** Whether a record may leave the column empty. Default: `true`. */
  optional?: pulumi.Input<boolean>;
  /** What people read beside the column. */
  hint?: pulumi.Input<string>;
  /** What a new record has in the column. */
  defaultValue?: pulumi.Input<string | number | boolean>;
  /** Whether a record can have several values in the column. Default: `false`. A change can lose its data. */
  multivalue?: pulumi.Input<boolean>;
  /** For the type `relation`: the column of another table that is shown. A change can lose the data. */
  relation?: pulumi.Input<{
    /** The other table's `id`. */
    tableId: pulumi.Input<string>;
    /** The column's id, from the other table's `fieldIds`. */
    fieldId: pulumi.Input<string>;
  }>;
  /** The name that the column had: with it, it keeps its data. To be removed before another column gets that name. */
  renamedFrom?: pulumi.Input<string>;
}

/** What a data table is declared with. */
export interface DataTableArgs {
  /** The table's name, as shown in Workato. Default: the resource's own name. A change is an update. */
  name?: pulumi.Input<string>;
  /** Id of the folder: a folder's `id` or a project's `folderId` output. A change moves the table, which keeps its id. */
  folderId: pulumi.Input<string>;
  /** All columns, as a rule at most 100: one that Workato has besides is a difference. A change of their order alone is none. */
  columns: pulumi.Input<pulumi.Input<DataTableColumnArgs>[]>;
  /** Whether an update may lose data of the records, as it can when a column goes or changes. Default: `false`, it is refused. */
  allowDataLoss?: pulumi.Input<boolean>;
  /** Any values, compared as text; when one changes, all records of the table are deleted. Adding and removing them deletes nothing. */
  truncateTriggers?: pulumi.Input<Record<string, pulumi.Input<string | number | boolean | undefined>>>;
  /** What creating does when the folder already has a table of this name. Default: the stack's setting, else `fail`. */
  ifExists?: pulumi.Input<IfExists>;
}

/** What Workato adds. */
type Outputs = Pick<DataTableInfo, "numericId" | "fieldIds" | "createdAt" | "updatedAt">;

/**
 * A data table: typed columns, and records that recipes write. The records are not managed here. Deleting the table deletes
 * them: `protect: true` guards it. A table that is adopted keeps the columns of the same names with their data.
 *
 * Needs the permissions Data Tables → List data tables, Get data table by id, Create a data table, Update a data table,
 * Delete a data table and Truncate a data table. Source: Workato's API reference, "Data tables".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const { folderId } = new workato.Project("sales");
 * const customers = new workato.DataTable("customers", { folderId, columns: [{ name: "email", type: "string" }] });
 * const relation = { tableId: customers.id, fieldId: customers.fieldIds.apply((ids) => ids.email!) };
 * new workato.DataTable("orders", { folderId, columns: [{ name: "customer", type: "relation", relation }] });
 * ```
 *
 * @errors "there already is one (id …)": the folder has a table of this name; see `ifExists`.
 * @errors "it can lose the data of …": a column is gone or changed; see `renamedFrom` and `allowDataLoss`.
 */
export class DataTable extends resource<DataTable, DataTableArgs, Outputs>("DataTable")({
  named: "name",
  properties: {
    name: "input",
    folderId: "input",
    columns: "input",
    allowDataLoss: "input",
    truncateTriggers: "input",
    ifExists: "input",
    numericId: "output",
    fieldIds: "output",
    createdAt: "output",
    updatedAt: "output",
  },
}) {}

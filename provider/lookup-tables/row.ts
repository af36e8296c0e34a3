/** Single rows of lookup tables, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { resource } from "../runtime/program/resource";
import { goingWithTable } from "./table";

/** What a cell is declared with. Workato keeps text; numbers and flags are written as text. */
export type LookupTableCell = string | number | boolean;

/** What a row of a lookup table is declared with. */
export interface LookupTableRowArgs {
  /** Id of the table: its `id` output. A change replaces the row. */
  tableId: pulumi.Input<string>;
  /**
   * The cells by column label. Columns that are left out stay as they are in Workato; one that is removed again is
   * emptied. A change is an update of the cells that differ.
   */
  data: pulumi.Input<Record<string, pulumi.Input<LookupTableCell>>>;
  /**
   * Columns that tell this row from all others, as in `["code"]`: creating looks for a row with these cells first.
   * Default: none, and equal rows may exist side by side. A change by itself does nothing. Messages name these columns,
   * never their cells.
   */
  keyColumns?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * What creating does when the table already has a row with the cells that `keyColumns` names. Default: the stack's
   * setting, else `fail`.
   */
  ifExists?: pulumi.Input<IfExists>;
}

/** What Workato adds. */
interface Outputs {
  /** The declared cells by column label, as text. */
  data: Record<string, string>;
  /** The row's own id in Workato. */
  rowId: string;
  /** When the row was created (ISO 8601). */
  createdAt?: string;
  /** When the row was last changed (ISO 8601). */
  updatedAt?: string;
}

/**
 * One row of a lookup table. Its id is `tableId/rowId`. For more than some dozens of rows {@link LookupTableRows} is
 * faster and keeps the state small; do not use both on one table, because that one removes the rows it does not know.
 *
 * Needs the permissions Lookup Tables → Get row, List rows, Add row, Update row, Delete row. When the row's table is a
 * resource of the program that goes too, the row goes with it and sends no request.
 * Source: Workato's API reference, "Lookup tables".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const countries = new workato.LookupTable("countries", { columns: ["code", "name"] });
 * new workato.LookupTableRow("de", {
 *   tableId: countries.id,
 *   data: { code: "DE", name: "Germany" },
 *   keyColumns: ["code"],
 * });
 * ```
 *
 * @errors "there already is one (id …)": the table has a row with this key; see `ifExists`.
 */
export class LookupTableRow extends resource<LookupTableRow, LookupTableRowArgs, Outputs>("LookupTableRow")({
  options: (options, { tableId }) => goingWithTable(tableId, options),
  properties: {
    tableId: "input",
    data: "input",
    keyColumns: "input",
    ifExists: "input",
    rowId: "output",
    createdAt: "output",
    updatedAt: "output",
  },
}) {}

/** Lookup tables, as a program sees them. */

import * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { isRead } from "../runtime/program/deleted-with";
import { resource } from "../runtime/program/resource";

/** What a lookup table is declared with. */
export interface LookupTableArgs {
  /**
   * The table's name, as shown in Workato. Default: the resource's own name. Workato cannot rename a table, so a change
   * replaces it: the new table is empty until its rows are written, and recipes keep using the old one by its id.
   */
  name?: pulumi.Input<string>;
  /** Id of the project that the table belongs to. Default: none, a table of the whole workspace. A change replaces the table. */
  projectId?: pulumi.Input<string>;
  /** Labels of the columns, in order: 1 to 10, each only once. All columns hold text. A change replaces the table. */
  columns: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * What creating does when the project (or, without one, the workspace) already has a table of this name. Default: the
   * stack's setting, else `fail`. `adopt` needs the same columns.
   */
  ifExists?: pulumi.Input<IfExists>;
}

/** What Workato adds. */
interface Outputs {
  /** When the table was created (ISO 8601). */
  createdAt?: string;
  /** When the table was last changed (ISO 8601). */
  updatedAt?: string;
}

/**
 * A lookup table: up to 10 columns of text that recipes look values up in. Its rows are {@link LookupTableRow} or, all
 * of them at once, {@link LookupTableRows}. Deleting the table deletes its rows.
 *
 * Needs the permissions Lookup Tables → List tables, Create table, Batch delete tables. Workato has no endpoint for one table, so tables
 * are read by listing them, and none that changes a table, so every change replaces it (`protect: true` guards a table
 * whose rows live in Workato only).
 * Source: Workato's API reference, "Lookup tables".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const countries = new workato.LookupTable("countries", { columns: ["code", "name"] });
 * new workato.LookupTableRow("de", { tableId: countries.id, data: { code: "DE", name: "Germany" }, keyColumns: ["code"] });
 * ```
 *
 * @errors "there already is one (id …)": there is a table of this name; see `ifExists`.
 */
export class LookupTable extends resource<LookupTable, LookupTableArgs, Outputs>("LookupTable")({
  named: "name",
  properties: {
    name: "input",
    projectId: "input",
    columns: "input",
    ifExists: "input",
    createdAt: "output",
    updatedAt: "output",
  },
}) {}

/**
 * Workato deletes a table's rows with it, so rows whose table goes in the same operation need no requests of their own:
 * ten thousand of them would take hours at 60 a minute.
 */
export function goingWithTable(
  tableId: pulumi.Input<string> | undefined,
  options: pulumi.CustomResourceOptions = {},
): pulumi.CustomResourceOptions {
  if (options.deletedWith !== undefined || options.id !== undefined || !pulumi.Output.isInstance(tableId))
    return options;
  const sources = (tableId as unknown as { resources(): Set<pulumi.Resource> }).resources();
  const tables = [...sources].filter(LookupTable.isInstance).filter((table) => !isRead(table));
  return tables.length === 1 && sources.size === 1 ? { ...options, deletedWith: tables[0] } : options;
}

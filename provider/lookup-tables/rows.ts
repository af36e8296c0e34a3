/** All rows of a lookup table as data, as a program sees them. */

import * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { declared } from "../runtime/program/declared";
import { resourceWithoutGet } from "../runtime/program/resource";
import { textOfRows } from "./declared-rows";
import type { LookupTableCell } from "./row";
import { goingWithTable } from "./table";

/** What all rows of a lookup table are declared with: `rows` or `csv`. */
export interface LookupTableRowsArgs {
  /** Id of the table: its `id` output. A change moves the rows: all are written to the other table and removed here. */
  tableId: pulumi.Input<string>;
  /**
   * Labels of the columns that tell each row from all others, as in `["code"]`. Two rows with one key are refused. Keys are
   * repeated in messages, so no secret should be one.
   */
  keyColumns: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The rows, each an object of cells by column label. A missing cell is empty. Their order does not matter and
   * is not kept: where several rows match, `lookup()` in a recipe takes the first one in Workato, so look rows up by what only
   * one of them has. A change is an update that writes only the rows that differ.
   */
  rows?: pulumi.Input<pulumi.Input<Record<string, pulumi.Input<LookupTableCell>>>[]>;
  /**
   * Instead of `rows`: CSV, or the path of a CSV file (text of one line is taken for a path). A relative path begins in
   * the program's working folder: under the CLI that of Pulumi.yaml or, where it sets `main`, that of the program. UTF-8 with
   * or without a mark, commas, the first line holds the column labels; quotes and line breaks in cells as in RFC 4180. Another
   * encoding or delimiter (`;`, tabs) is refused. Their order is not kept: see `rows`.
   */
  csv?: pulumi.Input<string>;
  /**
   * What creating does when the table already holds rows that it would have to change or remove: `fail` refuses,
   * `adopt` brings the table to exactly these rows. `duplicate` is treated as `fail`. Default: the stack's setting,
   * else `fail`. Rows that are just as declared are no obstacle.
   */
  ifExists?: pulumi.Input<IfExists>;
}

/** What has an output. */
type Registered = Omit<LookupTableRowsArgs, "rows" | "csv">;

/** What Workato adds. */
interface Outputs {
  /** How many rows the table has. */
  rowCount: number;
}

/**
 * A whole lookup table as data: brings the table to exactly these rows, keyed by chosen columns, and writes only the
 * difference. Rows that somebody adds in Workato are drift and removed by the next `up`; columns that the data does not
 * have stay as they are. A preview says how many rows will be added, changed and removed, and `--diff` shows them.
 *
 * Workato takes rows one by one, 60 a minute for each of add, change and remove, so the first thousand rows take a
 * quarter of an hour. What was written before an interruption stays; the next `up` goes on from there.
 *
 * Needs the permissions Lookup Tables → List tables, List rows, Add row, Update row, Delete row. To read rows that the
 * stack does not own, use `getLookupTableRows`. When the table is a resource of the program that goes too, the rows go
 * with it and send no request; otherwise those that are declared are deleted one by one.
 * Source: Workato's API reference, "Lookup tables".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const countries = new workato.LookupTable("countries", { columns: ["code", "name"] });
 * new workato.LookupTableRows("countries", { tableId: countries.id, keyColumns: ["code"], csv: "countries.csv" });
 * new workato.LookupTableRows("currencies", {
 *   tableId: "1315",
 *   keyColumns: ["code"],
 *   rows: [{ code: "EUR", digits: 2 }, { code: "JPY", digits: 0 }],
 * });
 * ```
 *
 * @errors "the table holds …": creating would change or remove rows; see `ifExists`.
 * @errors "… have the same key": the key columns do not tell the rows apart.
 * @errors "… is no UTF-8", "… is delimited by ;": the CSV has another form than documented; the message says what to save it as.
 * @errors "… rows could not be written": what Workato said to each; the others are written, and the next `up` tries again.
 */
export class LookupTableRows extends resourceWithoutGet<LookupTableRows, Registered, Outputs>("LookupTableRows")({
  options: (options, { tableId }) => goingWithTable(tableId, options),
  properties: { tableId: "input", keyColumns: "input", ifExists: "input", rowCount: "output" },
}) {
  constructor(name: string, args: LookupTableRowsArgs, options?: pulumi.CustomResourceOptions) {
    super(name, registered(name, args), options);
  }
}

/** To the engine all rows are one text. */
function registered(name: string, args: LookupTableRowsArgs): Registered {
  const what = `workato:LookupTableRows "${name}"`;
  const { rows, csv, ...rest } = declared(what, args);
  if ((rows === undefined) === (csv === undefined)) {
    throw new pulumi.RunError(`${what}: give rows or csv, one of them${rows === undefined ? "" : " and not both"}`);
  }
  const source = rows === undefined ? "csv" : "rows";
  const text = textOfRows(name, source, rows ?? csv, rest.keyColumns);
  return { ...rest, rows: text } as Registered;
}

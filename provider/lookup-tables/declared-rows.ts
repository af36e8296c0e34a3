/** What a program gives as rows, an array or CSV, becomes the text of row-text.ts. Runs in the program. */

import * as pulumi from "@pulumi/pulumi";
import { HOLDS_LOST_LETTER, LOST_LETTER } from "../client/words/text";
import { type RefuseAt, readText, refuseIn, withoutMark } from "../runtime/text-file";
import { ONE_EACH, ordered, toText } from "./row-text";

type Source = "rows" | "csv";

/** Deep outputs are only looked for where there are any: it takes a second for ten thousand rows. */
export function textOfRows(name: string, source: Source, value: unknown, keyColumns: unknown): pulumi.Input<string> {
  const refuse = (reason: string): never => {
    throw new pulumi.RunError(`workato:LookupTableRows "${name}": ${reason}`);
  };
  const toRows = (known: unknown, columns: unknown) => textOf(source, known, columns, refuse);
  if (isPlain(keyColumns) && isPlain(value)) return toRows(value, keyColumns);
  return pulumi.all([value, keyColumns]).apply(([known, columns]) => toRows(known, columns));
}

function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (pulumi.Output.isInstance(value) || value instanceof Promise) return false;
  return (Array.isArray(value) ? value : Object.values(value)).every(isPlain);
}

type Refuse = (reason: string) => never;

function textOf(source: Source, value: unknown, keyColumns: unknown, refuse: Refuse): string {
  // Wrong key columns are the plugin's to refuse, with the checks of all properties.
  const keys = Array.isArray(keyColumns) ? keyColumns.filter((label) => typeof label === "string") : [];
  const records = source === "csv" ? recordsIn(value, keys, refuse) : recordsOf(value, refuse);
  const columns = ordered(keys, records.labels);
  const absent = keys.findIndex((label) => !records.labels.has(label));
  if (absent >= 0 && (source === "csv" || records.rows.length > 0)) {
    const labels = [...records.labels].map((label) => JSON.stringify(label));
    refuse(`keyColumns[${absent}] is no column of ${records.where}: there are ${labels.join(", ")}`);
  }
  if (keys.length > 0) refuseSameKeys(source, keys, records, refuse);
  return toText({ columns, rows: records.rows.map((cells) => columns.map((label) => cells.get(label) ?? "")) });
}

/** By their places: a key can be secret. */
function refuseSameKeys(source: Source, keys: readonly string[], { rows }: Records, refuse: Refuse): void {
  const places = new Map<string, number>();
  for (const [place, cells] of rows.entries()) {
    const key = JSON.stringify(keys.map((label) => cells.get(label) ?? ""));
    const first = places.get(key);
    if (first === undefined) places.set(key, place);
    else if (source === "rows") refuse(`rows[${first}] and rows[${place}] have the same key: ${ONE_EACH}`);
    else refuse(`rows ${first + 1} and ${place + 1} below the labels of csv have the same key: ${ONE_EACH}`);
  }
}

interface Records {
  /** Where they come from, for messages. */
  readonly where: string;
  readonly labels: Set<string>;
  readonly rows: Map<string, string>[];
}

function recordsOf(value: unknown, refuse: Refuse): Records {
  if (!Array.isArray(value)) return refuse('rows must be a list of objects, like [{ code: "DE", name: "Germany" }]');
  const labels = new Set<string>();
  const rows = value.map((row: unknown, index) => {
    if (typeof row !== "object" || row === null || Array.isArray(row)) {
      return refuse(`rows[${index}] must be an object of cells by column label`);
    }
    const cells = new Map<string, string>();
    for (const [label, cell] of Object.entries(row)) {
      if (cell === undefined || cell === null) continue;
      if (!["string", "number", "boolean"].includes(typeof cell)) {
        refuse(`rows[${index}].${label} must be text, a number or true or false`);
      }
      if (`${label}${cell}`.includes(LOST_LETTER)) refuse(`rows[${index}].${label} ${HOLDS_LOST_LETTER}`);
      labels.add(label);
      cells.set(label, String(cell));
    }
    return cells;
  });
  return { where: "rows", labels, rows };
}

function recordsIn(value: unknown, keys: readonly string[], refuse: Refuse): Records {
  if (typeof value !== "string")
    return refuse("csv must be text: CSV with a line of labels first, or the path of such a file");
  const isFile = !/[\r\n]/.test(value);
  const where = isFile ? `csv (${value})` : "csv";
  const refuseAt: RefuseAt = (reason, line) => refuse(`${where}${line ? `, line ${line}` : ""} ${reason}`);
  const text = isFile ? readCsv(value, refuse, refuseAt) : withoutMark(value);
  refuseIn(text, LOST_LETTER, HOLDS_LOST_LETTER, refuseAt);
  refuseOtherForms(text, keys, refuseAt);
  const [header = [], ...lines] = parseCsv(text, refuseAt);
  if (header.length === 0) refuseAt("is empty: its first line must be the column labels");
  const twice = header.find((label, index) => header.indexOf(label) < index);
  if (twice) refuseAt(`has the column ${JSON.stringify(twice)} twice`);
  if (header.includes("")) {
    refuseAt(
      `has no label for column ${header.indexOf("") + 1}: give it one, or remove the column, which can be no more than a comma`,
    );
  }
  return {
    where,
    labels: new Set(header),
    rows: lines.map((cells) => new Map(cells.map((cell, index) => [header[index]!, cell]))),
  };
}

function readCsv(path: string, refuse: Refuse, refuseAt: RefuseAt): string {
  try {
    return readText(path, refuseAt);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return refuse(
      `csv has one line and so must be the path of a file, which cannot be read from ${process.cwd()} (${code})`,
    );
  }
}

const OTHER_DELIMITERS: readonly (readonly [string, string])[] = [
  [";", ";"],
  ["\t", "tabs"],
  ["|", "|"],
];

/** What spreadsheets also call CSV. Read as if it had commas it would be a table of one column. */
function refuseOtherForms(text: string, keys: readonly string[], refuse: Refuse): void {
  const [first = ""] = text.split(/[\r\n]/, 1);
  if (/^"?sep=/i.test(first)) {
    refuse(`begins with ${JSON.stringify(first)}, a line for Excel: remove it, and delimit the cells by commas`);
  }
  const outsideQuotes = first.replace(/"[^"]*"/g, "");
  if (outsideQuotes.includes(",") || keys.includes(first)) return;
  const [, seen] = OTHER_DELIMITERS.find(([delimiter]) => outsideQuotes.includes(delimiter)) ?? [];
  if (seen !== undefined) refuse(`is delimited by ${seen}: save it with commas`);
}

function parseCsv(text: string, refuse: Refuse): string[][] {
  // Loaded here because most programs have no CSV and should not pay for it.
  const { parse } = require("csv-parse/sync") as typeof import("csv-parse/sync");
  try {
    return parse(text, { record_delimiter: ["\r\n", "\n", "\r"], skip_empty_lines: true }) as string[][];
  } catch (error) {
    // Some of the parser's reasons end with the cell.
    return refuse(`is no CSV with commas: ${(error as Error).message.replace(/, value is .*/s, "")}`);
  }
}

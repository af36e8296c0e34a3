/** What a program gives as rows, an array or CSV, becomes the text of row-text.ts. Runs in the program. */

import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
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
  const records = source === "csv" ? recordsIn(value, refuse) : recordsOf(value, refuse);
  const columns = ordered(keys, records.labels);
  const absent = keys.findIndex((label) => !records.labels.has(label));
  if (absent >= 0 && (source === "csv" || records.rows.length > 0)) {
    const labels = [...records.labels].map((label) => JSON.stringify(label));
    refuse(`keyColumns[${absent}] is no column of ${source}: there are ${labels.join(", ")}`);
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
      labels.add(label);
      cells.set(label, String(cell));
    }
    return cells;
  });
  return { labels, rows };
}

function recordsIn(value: unknown, refuse: Refuse): Records {
  if (typeof value !== "string")
    return refuse("csv must be text: CSV with a line of labels first, or the path of such a file");
  const isFile = !/[\r\n]/.test(value);
  const where = isFile ? `csv (${value})` : "csv";
  const [header = [], ...lines] = parseCsv(isFile ? readCsv(value, refuse) : value, where, refuse);
  if (header.length === 0) refuse(`${where} is empty: its first line must be the column labels`);
  const twice = header.find((label, index) => header.indexOf(label) < index);
  if (twice !== undefined) refuse(`${where} has the column ${JSON.stringify(twice)} twice`);
  return {
    labels: new Set(header),
    rows: lines.map((cells) => new Map(cells.map((cell, index) => [header[index]!, cell]))),
  };
}

function readCsv(path: string, refuse: Refuse): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    return refuse(
      `csv has one line and so must be the path of a file, which cannot be read from ${process.cwd()} (${(error as NodeJS.ErrnoException).code})`,
    );
  }
}

function parseCsv(text: string, where: string, refuse: Refuse): string[][] {
  // Loaded here because most programs have no CSV and should not pay for it.
  const { parse } = require("csv-parse/sync") as typeof import("csv-parse/sync");
  try {
    return parse(text, { bom: true, skip_empty_lines: true }) as string[][];
  } catch (error) {
    // Some of the parser's reasons end with the cell.
    return refuse(`${where} is no CSV with commas: ${(error as Error).message.replace(/, value is .*/s, "")}`);
  }
}

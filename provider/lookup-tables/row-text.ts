/**
 * The one text that stands for all rows of a table on their way to the plugin and in the state.
 *
 * Why text: ten thousand rows as Pulumi values are tens of thousands of promises in the program and messages between
 * program, engine and plugin, which doubles the time of a preview; one text costs nothing. Why one JSON array a line: the
 * engine shows changed lines of a long text with two lines around them, and the whole is no JSON, which it would compare
 * by position. Why sorted, key columns first: the same rows are the same text whatever the order of the source, and a
 * refresh can write it again from what is in Workato.
 *
 * The inputs in the state hold the rows. The outputs hold, under the same name (so that secret rows stay secret), a
 * digest: each key with a hash of the other cells. That is enough to say without a request how many rows differ, to see
 * drift and interrupted work, and to know at the end which rows to delete.
 */

import { createHash } from "node:crypto";

/** The rows of a table: labels, and cells in the order of the labels. */
export interface Rows {
  /** The key columns first, then the others by label. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function toText({ columns, rows }: Rows): string {
  return [JSON.stringify(columns), ...rows.map((cells) => JSON.stringify(cells)).sort()].join("\n");
}

/** Throws when it is no such text. */
export function fromText(text: string): Rows {
  const [columns, ...rows] = JSON.parse(`[${text.replaceAll("\n", ",")}]`) as string[][];
  if (columns === undefined) throw new Error("no columns");
  return { columns, rows };
}

/** Whether a text is one of rows: as many texts in each line as there are columns. */
export function isText(text: string): boolean {
  try {
    // Line by line, as the digest reads it, and in the one spelling in which the same rows are the same text.
    const lines = text.split("\n");
    const width = columnsIn(text).length;
    const isLine = (line: string) => {
      const cells = JSON.parse(line) as unknown;
      return (
        Array.isArray(cells) &&
        cells.length === width &&
        cells.every((cell) => typeof cell === "string") &&
        JSON.stringify(cells) === line
      );
    };
    return width > 0 && lines.every(isLine);
  } catch {
    return false;
  }
}

/** The rows as CSV. */
export function csvOf(text: string): string {
  const { columns, rows } = fromText(text);
  const cell = (value: string) =>
    /[",\r\n]/.test(value) || value.trim() !== value ? `"${value.replaceAll('"', '""')}"` : value;
  // A line of one empty cell would be an empty line, which is none.
  const line = (cells: readonly string[]) => (cells.length === 1 && cells[0] === "" ? '""' : cells.map(cell).join(","));
  return `${[columns, ...rows].map(line).join("\n")}\n`;
}

/** The columns in the order of the text. */
export function ordered(key: readonly string[], others: Iterable<string>): string[] {
  return [...key, ...[...new Set(others)].filter((label) => !key.includes(label)).sort()];
}

/** What to do about two rows with one key. */
export const ONE_EACH = "remove one of two with the same, or name more columns in keyColumns";

export const columnsIn = (text: string): string[] => JSON.parse(text.split("\n", 1)[0]!) as string[];

/** 64 bits: two cells of one row that differ look the same once in 18 million million million times. */
const HASH_BYTES = 8;

/** The digest of a text of rows; a digest stays as it is. */
export function digest(text: string, keyLength: number): string {
  const [header, ...lines] = text.split("\n");
  const digests = lines.map((line) => {
    if (!line.endsWith("]")) return line;
    const cells = JSON.parse(line) as string[];
    if (cells.length <= keyLength) return line;
    return `${JSON.stringify(cells.slice(0, keyLength))} ${hash(cells.slice(keyLength))}`;
  });
  return [header, ...digests.sort()].join("\n");
}

/** The keys in a digest (as JSON) and the hashes of their other cells. */
export function keysIn(digested: string): Map<string, string> {
  const lines = digested.split("\n").slice(1);
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf("]") + 1;
      return [line.slice(0, end), line.slice(end)];
    }),
  );
}

export interface Difference {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** How many rows two digests differ in. */
export function difference(before: string, after: string): Difference {
  const old = keysIn(before);
  const wanted = keysIn(after);
  let added = 0;
  let changed = 0;
  for (const [key, hashed] of wanted) {
    if (!old.has(key)) added++;
    else if (old.get(key) !== hashed) changed++;
  }
  return { added, changed, removed: old.size - (wanted.size - added) };
}

export function countsInWords({ added, changed, removed }: Difference): string {
  return `${added} to add, ${changed} to change, ${removed} to remove`;
}

function hash(cells: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(cells)).digest().subarray(0, HASH_BYTES).toString("base64url");
}

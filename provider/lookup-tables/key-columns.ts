/** Which columns tell the rows of a table apart: for a table that nobody has declared yet. */

import type { RowData } from "./api";
import { ordered } from "./row-text";

/** More columns are no key that a person would choose. */
const MOST = 3;

/**
 * The first columns that differ in all rows: one, two or three, else all. Where not even all of them differ, what is declared
 * with them is refused, with the reason.
 */
export function keyColumnsOf(columns: readonly string[], rows: readonly RowData[]): { key: string[]; all: string[] } {
  const tells = (labels: readonly string[]) =>
    new Set(rows.map((row) => JSON.stringify(labels.map((label) => row[label] ?? "")))).size === rows.length;
  const choices = Array.from({ length: Math.min(MOST, columns.length) }, (_, size) => subsets(columns, size + 1));
  const key = choices.flat().find(tells) ?? [...columns];
  return { key, all: ordered(key, columns) };
}

/** Those that begin with earlier items come first. */
function subsets(items: readonly string[], size: number): string[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) => subsets(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]));
}

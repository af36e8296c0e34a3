/** Tables of an exported package, as they are declared. */

import { isObject, type Properties } from "../runtime/wire";
import type { PackageAsset } from "./assets";
import type { Missing } from "./code";
import { isReference, type Reference } from "./references";

/**
 * The labels of a lookup table's columns. Recipes name columns by their places (`col3`), so that places that are not in use stay
 * where columns follow.
 */
export function lookupColumns({ path, content }: PackageAsset): string[] {
  const schema = typeof content.schema === "string" ? (JSON.parse(content.schema) as unknown) : content.schema;
  const places = (Array.isArray(schema) ? schema : []).filter(isObject);
  const used = places.findLastIndex(({ sticky }) => sticky !== false);
  const labels = places.slice(0, used + 1).map(({ label, name }) => String(label ?? name ?? ""));
  if (labels.length === 0 || labels.includes("")) throw new Error(`${path}: schema lists no columns with labels`);
  return labels.map((label, index) =>
    labels.indexOf(label) < index ? `${label} (${String(places[index]!.name)})` : label,
  );
}

/** The rows of a lookup table that was exported with its data, by column label. */
export function lookupRows({ path, content }: PackageAsset, columns: readonly string[]): Record<string, string>[] {
  const { data } = content;
  if (data === undefined || data === null || data === "") return [];
  const lines = typeof data === "string" ? linesOf(data, path) : Array.isArray(data) ? data : [];
  const rows = lines.map((line: unknown): Record<string, string> => {
    const cells = isObject(line) ? (isObject(line.data) ? line.data : line) : undefined;
    const at = (label: string, index: number) =>
      cells === undefined ? (line as unknown[])[index] : (cells[label] ?? cells[`col${index + 1}`]);
    return Object.fromEntries(columns.map((label, index) => [label, String(at(label, index) ?? "")]));
  });
  const [first] = rows;
  const isHeader = first !== undefined && columns.every((label, index) => isNameOf(first[label], label, index));
  return isHeader ? rows.slice(1) : rows;
}

const isNameOf = (cell: string | undefined, label: string, index: number) =>
  cell === label || cell === `col${index + 1}`;

function linesOf(csv: string, path: string): string[][] {
  const { parse } = require("csv-parse/sync") as typeof import("csv-parse/sync");
  try {
    return parse(csv, { relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    throw new Error(`${path}: data is no CSV: ${(error as Error).message.replace(/, value is .*/s, "")}`);
  }
}

/** Types of the table editor that the API calls otherwise. */
const TYPES: Readonly<Record<string, string>> = {
  "short-text": "string",
  "long-text": "string",
  "date-time": "date_time",
};

export interface DataColumn {
  /** The column's id where it was exported: recipes name it by that. */
  readonly id: string;
  readonly name: string;
  readonly args: Properties;
}

/** The columns of a data table but for those that each table has: they are hidden, and nobody can write them. */
export function dataColumns(
  { path, content }: PackageAsset,
  related: (table: Reference, fieldId: string) => { tableId: Missing; fieldId: Missing },
): DataColumn[] {
  const schema = (Array.isArray(content.schema) ? content.schema : []).filter(isObject);
  const own = schema.filter(({ read_only: readOnly, hidden }) => !(readOnly === true && hidden === true));
  if (own.length === 0) throw new Error(`${path}: schema lists no columns`);
  return own.map((column) => {
    const { relation, required, hint, default_value: value, multivalue } = column;
    const name = String(column.title ?? column.name ?? "");
    const type = String(column.type ?? "string");
    if (name === "") throw new Error(`${path}: a column has no title`);
    const args = {
      name,
      type: TYPES[type] ?? type.replaceAll("-", "_"),
      optional: column.optional ?? required !== true,
      ...(typeof hint === "string" && hint !== "" && { hint }),
      ...(value !== undefined && value !== null && value !== "" && { defaultValue: value }),
      ...(multivalue === true && { multivalue }),
      ...(isObject(relation) &&
        isReference(relation.table_id) && { relation: related(relation.table_id, String(relation.field_id)) }),
    };
    return { id: String(column.id ?? column.field_id ?? ""), name, args };
  });
}

/** Brings the rows of a table to what is declared: only the difference is written, and what was written stays. */

import { isGone, WorkatoError } from "../client/answers/errors";
import type { Context } from "../runtime/plugin/handler";
import type { LookupTablesApi, ObservedRow, RowData } from "./api";
import type { Rows } from "./row-text";
import { countsInWords } from "./row-text";

export interface Plan {
  readonly added: RowData[];
  readonly changed: { readonly row: ObservedRow; readonly data: RowData }[];
  readonly removed: ObservedRow[];
}

/** The difference between the rows in Workato and the declared ones, in the declared columns. */
export function planRows(live: readonly ObservedRow[], desired: Rows, key: readonly string[]): Plan {
  const { columns } = desired;
  const byKey = new Map<string, ObservedRow[]>();
  for (const row of live) {
    const at = rowKey(row.data, key);
    byKey.set(at, [...(byKey.get(at) ?? []), row]);
  }
  const plan: Plan = { added: [], changed: [], removed: [] };
  for (const cells of desired.rows) {
    const data: RowData = Object.fromEntries(columns.map((label, index) => [label, cells[index]!]));
    const at = rowKey(data, key);
    const rows = byKey.get(at) ?? [];
    byKey.delete(at);
    const kept = rows.find((row) => Object.keys(differing(row, data)).length === 0) ?? rows[0];
    if (kept === undefined) plan.added.push(data);
    else if (Object.keys(differing(kept, data)).length > 0) plan.changed.push({ row: kept, data });
    plan.removed.push(...rows.filter((row) => row !== kept));
  }
  for (const rows of byKey.values()) plan.removed.push(...rows);
  return plan;
}

function differing(row: ObservedRow, data: RowData): RowData {
  return Object.fromEntries(Object.entries(data).filter(([label, value]) => (row.data[label] ?? "") !== value));
}

export function rowKey(data: RowData, key: readonly string[]): string {
  return JSON.stringify(key.map((label) => data[label] ?? ""));
}

export const sizeOf = (plan: Plan) => plan.added.length + plan.changed.length + plan.removed.length;

/** Answers about this one row, after which the others are still worth trying. */
const ABOUT_ONE_ROW = new Set([400, 413, 422]);
/** When so many rows were refused, the rest will be too. */
const MAX_REFUSED = 20;
const SHOWN = 5;
/** Requests of each kind on their way at once: the quota is the limit, not the distance to Workato. */
const AT_ONCE = 4;
const PROGRESS_EVERY_MS = 60_000;

/** Carries out a plan and gives the reasons why a part of it could not be. */
export async function writeRows(
  api: LookupTablesApi,
  tableId: string,
  plan: Plan,
  key: readonly string[],
  { log, exactlyOnce }: Pick<Context, "log" | "exactlyOnce">,
): Promise<string[]> {
  const total = sizeOf(plan);
  if (total === 0) return [];
  const where = `lookup table ${tableId}`;
  const counts = { added: plan.added.length, changed: plan.changed.length, removed: plan.removed.length };
  log(`rows of ${where}: ${countsInWords(counts)}`);

  const refused: string[] = [];
  let stop: Error | undefined;
  let written = 0;
  const started = Date.now();
  let said = started;

  const write = async (what: string, data: RowData, work: () => Promise<unknown>) => {
    if (stop !== undefined || refused.length >= MAX_REFUSED) return;
    try {
      await work();
      written++;
    } catch (error) {
      if (error instanceof WorkatoError && ABOUT_ONE_ROW.has(error.status)) {
        refused.push(`${what} row ${rowKey(data, key)}: ${error.message}`);
      } else stop ??= error as Error;
    }
    if (Date.now() - said < PROGRESS_EVERY_MS) return;
    said = Date.now();
    log(`rows of ${where}: ${progress(written, total, said - started)}`);
  };

  await Promise.all([
    each(plan.added, (data) => write("add", data, () => addRow(api, tableId, data, key, exactlyOnce))),
    each(plan.changed, ({ row, data }) =>
      write("change", data, () => changeRow(api, tableId, row, data, key, exactlyOnce)),
    ),
    each(plan.removed, (row) => write("remove", row.data, () => api.rows(tableId).delete(row.id))),
  ]);

  if (written === total) return [];
  const done = `${written} of ${total} changed rows are written to ${where}, ${total - written} rows could not be written; the next up goes on from there`;
  const why = stop === undefined ? refused.slice(0, SHOWN) : [stop.message, ...refused.slice(0, SHOWN)];
  const more = refused.length > SHOWN ? [`and ${refused.length - SHOWN} more rows were refused`] : [];
  return [done, ...why, ...more];
}

/** Nothing can be said of the time that is left before a row is written: the first may wait for the quota. */
export function progress(written: number, total: number, ms: number): string {
  const done = `${written} of ${total} written`;
  if (written === 0) return done;
  return `${done}, about ${Math.ceil(((ms / written) * (total - written)) / 60_000)} min left`;
}

/** Adds a row exactly once: when the answer is lost, the table is asked for the key. */
async function addRow(
  api: LookupTablesApi,
  tableId: string,
  data: RowData,
  key: readonly string[],
  exactlyOnce: Context["exactlyOnce"],
): Promise<void> {
  const cells = Object.fromEntries(key.map((label) => [label, data[label] ?? ""]));
  const once = await exactlyOnce(
    () => api.createRow(tableId, data),
    () => api.rowsWith(tableId, cells, true),
  );
  if ("made" in once) api.rows(tableId).put(once.made[0]);
}

/** Changes a row; one that was deleted since it was listed is added again. */
async function changeRow(
  api: LookupTablesApi,
  tableId: string,
  row: ObservedRow,
  data: RowData,
  key: readonly string[],
  exactlyOnce: Context["exactlyOnce"],
): Promise<void> {
  try {
    await api.updateRow(tableId, row.id, differing(row, data));
  } catch (error) {
    if (!isGone(error)) throw error;
    api.rows(tableId).remove(row.id);
    await addRow(api, tableId, data, key, exactlyOnce);
  }
}

async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items[Symbol.iterator]();
  const worker = async () => {
    for (const item of { [Symbol.iterator]: () => queue }) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
}

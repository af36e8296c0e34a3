/**
 * The columns of a table as Workato shows them. Behind those in use it shows places that are not: their labels are the names
 * that Workato gives by position (`col3`), and they are not `sticky`. They look like columns, and a program that has
 * not declared them must not see them as such.
 */

import { z } from "zod";

export interface Places {
  /** Labels of the columns in use. */
  readonly columns: string[];
  /** Labels of the places behind them. */
  readonly unused: string[];
}

const place = z.object({ label: z.string(), name: z.unknown().optional(), sticky: z.unknown().optional() });

const isUnused = ({ label, name, sticky }: z.output<typeof place>) =>
  sticky === false && label === name && /^col\d+$/.test(label);

/** They come as JSON inside a JSON string. */
export const places = z.union([z.string(), z.array(z.unknown())]).transform((value, context): Places => {
  try {
    const all = z.array(place).parse(typeof value === "string" ? JSON.parse(value) : value);
    // No table is without columns.
    const used = Math.max(all.findLastIndex((one) => !isUnused(one)) + 1, Math.min(all.length, 1));
    const labels = all.map(({ label }) => label);
    return { columns: labels.slice(0, used), unused: labels.slice(used) };
  } catch {
    context.addIssue({ code: "custom", message: "is no list of columns with labels" });
    return z.NEVER;
  }
});

/** The columns for a program that declares these: it can have made one whose label is that of a place. */
export function columnsFor({ columns, unused }: Places, declared: readonly string[] = []): string[] {
  const own = declared.filter((label) => !columns.includes(label));
  return [...columns, ...unused.slice(0, unused.findLastIndex((label) => own.includes(label)) + 1)];
}

/** Column labels: what `columns` and `keyColumns` are made of. */

import { z } from "zod";

/** Workato's limit for a table. */
export const MAX_COLUMNS = 10;

/** Whether a lookup table can have such a column, and a program can name it. */
export const isLabel = (text: string) => text.trim() !== "" && text !== "__proto__" && !/\p{Cc}/u.test(text);

export const label = z
  .string({ error: "must be text" })
  .refine((text) => text.trim() !== "", { error: "must not be empty: give the column a label" })
  .refine((text) => !/\p{Cc}/u.test(text), { error: "must not hold line breaks or control characters: remove them" })
  .refine((text) => text !== "__proto__", { error: "is a label that no JavaScript object can hold: choose another" });

/** A list of 1 to 10 labels, each only once. */
export const labels = (what: string) =>
  z
    .array(label, { error: `must be a list of column labels` })
    .min(1, { error: `must name at least one column` })
    .max(MAX_COLUMNS, {
      error: (issue) => `has ${(issue.input as unknown[]).length} columns: a lookup table holds at most ${MAX_COLUMNS}`,
    })
    .superRefine((list, context) => {
      const place = repeatedAt(list);
      if (place < 0) return;
      const message = `repeats [${list.indexOf(list[place]!)}]: ${what} must be different`;
      context.addIssue({ code: "custom", path: [place], message });
    });

/** The place of the first item that is there before already, or -1. */
export function repeatedAt(list: readonly string[]): number {
  return list.findIndex((text, index) => list.indexOf(text) < index);
}

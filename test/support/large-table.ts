/** Stacks that hold a whole lookup table as data, as large as one likes. */

import type { Emulator, Entity } from "pulumi-workato/emulator";
import { TestStack } from "./stack";

/** The program for a table of `count` rows, of which `changed` (25 at most) differ from what the stack was made with. */
export const largeTable = (tableId: number, count: number, changed: number) => `
  new workato.LookupTableRows("rows", {
    tableId: "${tableId}",
    keyColumns: ["code"],
    rows: Array.from({ length: ${count} }, (_, i) => ({
      code: "k" + i,
      name: "the name of row " + i + (i % 400 === 0 && i < 400 * ${changed} ? " new" : ""),
      note: "something more about it",
    })),
  });`;

/** A stack whose table holds the declared rows already, as an earlier `up` left them. */
export async function stackWithTable(emulator: Emulator, count: number, tableId: number): Promise<TestStack> {
  const { collections } = emulator.state();
  const schema = JSON.stringify(["code", "name", "note"].map((label) => ({ label })));
  collections.lookup_tables = [...(collections.lookup_tables ?? []), { id: tableId, name: `T${count}`, schema }];
  collections.lookup_table_rows = [
    ...(collections.lookup_table_rows ?? []),
    ...Array.from({ length: count }, (_, i): Entity => {
      const data = { code: `k${i}`, name: `the name of row ${i}`, note: "something more about it" };
      return { id: tableId * 100_000 + i, data, created_at: "", updated_at: "", _table_id: tableId };
    }),
  ];
  const env = { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token };
  const stack = await new TestStack({ env }).init();
  stack.program(largeTable(tableId, count, 0));
  const { code, output } = await stack.up();
  if (code !== 0) throw new Error(output);
  return stack;
}

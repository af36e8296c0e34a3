/** A table of ten thousand rows on the real engine: what a change of 25 rows sends, and what the state holds. */

import { startEmulator } from "pulumi-workato/emulator";
import { largeTable, stackWithTable } from "../support/large-table";

const ROWS = 10_000;

test("25 changes among 10,000 rows are 25 writes and at most 11 reads, and the state does not hold the table twice", async () => {
  const emulator = await startEmulator();
  const stack = await stackWithTable(emulator, ROWS, 12);
  emulator.requests().length = 0;
  stack.program(largeTable(12, ROWS, 25));
  const { output } = await stack.up();
  expect(output).toContain("0 to add, 25 to change, 0 to remove");
  const reads = emulator.requests().filter(({ method }) => method === "GET");
  expect(emulator.requests().length - reads.length).toBe(25);
  expect(reads.length).toBeLessThanOrEqual(11);
  const rows = JSON.stringify(emulator.state().collections.lookup_table_rows!.map(({ data }) => data));
  expect(stack.stateFile().length).toBeLessThan(rows.length * 1.5);
  stack.remove();
  await emulator.close();
});

/** A table of ten thousand rows on the real engine: what a preview of it costs, and what a change of 25 rows sends. */

import { type Emulator, type Entity, startEmulator } from "pulumi-workato/emulator";
import { TestStack } from "../support/stack";

jest.setTimeout(600_000);

const MANY = 10_000;
const FEW = 10;
const RUNS = 5;

let emulator: Emulator;
const stacks: TestStack[] = [];

beforeAll(async () => {
  emulator = await startEmulator();
});

afterAll(async () => {
  await emulator.close();
  for (const stack of stacks) stack.remove();
});

const program = (tableId: number, count: number, changed: number) => `
  new workato.LookupTableRows("rows", {
    tableId: "${tableId}",
    key: ["code"],
    rows: Array.from({ length: ${count} }, (_, i) => ({
      code: "k" + i,
      name: "the name of row " + i + (i % 400 === 0 && i < 400 * ${changed} ? " new" : ""),
      note: "something more about it",
    })),
  });`;

/** A stack whose table holds the declared rows already, as an earlier `up` left them. */
async function stackWith(count: number, tableId: number): Promise<TestStack> {
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
  const stack = await new TestStack({
    env: { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token },
  }).init();
  stacks.push(stack);
  stack.program(program(tableId, count, 0));
  expect((await stack.up()).code).toBe(0);
  return stack;
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

test("a preview of 10,000 rows takes at most 1.3 times as long as one of 10, and 25 changes are 25 writes", async () => {
  const few = await stackWith(FEW, 11);
  const many = await stackWith(MANY, 12);
  const times = { few: [] as number[], many: [] as number[] };
  for (let run = 0; run < RUNS; run++) {
    for (const [name, stack, tableId, count] of [
      ["few", few, 11, FEW],
      ["many", many, 12, MANY],
    ] as const) {
      stack.program(program(tableId, count, run % 2 === 0 ? 0 : 25));
      times[name].push(await secondsOf(() => stack.preview()));
    }
  }
  const ratio = median(times.many) / median(times.few);
  console.info(
    `preview: ${median(times.few).toFixed(2)} s with ${FEW} rows, ${median(times.many).toFixed(2)} s with ${MANY}: ${ratio.toFixed(2)}`,
  );
  expect(ratio).toBeLessThanOrEqual(1.3);

  emulator.requests().length = 0;
  many.program(program(12, MANY, 25));
  const { output } = await many.up();
  expect(output).toContain("0 to add, 25 to change, 0 to remove");
  const reads = emulator.requests().filter(({ method }) => method === "GET");
  expect(emulator.requests().length - reads.length).toBe(25);
  expect(reads.length).toBeLessThanOrEqual(11);
  const rows = JSON.stringify(
    emulator
      .state()
      .collections.lookup_table_rows!.filter((row) => row._table_id === 12)
      .map(({ data }) => data),
  );
  console.info(`state: ${many.stateFile().length} bytes for rows of ${rows.length} bytes as JSON`);
  expect(many.stateFile().length).toBeLessThan(rows.length * 1.5);
});

/** `npx tsx test/bench/large-table.ts`: a preview of 10,000 rows against one of 10, run in turn, as a ratio of medians. */

import { startEmulator } from "pulumi-workato/emulator";
import { enginePath } from "../../examples/run/engine";
import { largeTable, stackWithTable } from "../support/large-table";

const MANY = 10_000;
const FEW = 10;
const RUNS = 5;

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function main(): Promise<void> {
  process.env.TEST_ENGINE_PATH = await enginePath((line) => console.error(`» ${line}`));
  const emulator = await startEmulator();
  const sides = [
    { count: FEW, tableId: 11, seconds: [] as number[] },
    { count: MANY, tableId: 12, seconds: [] as number[] },
  ];
  const stacks = await Promise.all(sides.map(({ count, tableId }) => stackWithTable(emulator, count, tableId)));
  for (let run = 0; run < RUNS; run++) {
    for (const [index, { count, tableId, seconds }] of sides.entries()) {
      stacks[index]!.program(largeTable(tableId, count, run % 2 === 0 ? 0 : 25));
      const start = performance.now();
      await stacks[index]!.preview();
      seconds.push((performance.now() - start) / 1000);
    }
  }
  const [few, many] = sides.map(({ seconds }) => median(seconds)) as [number, number];
  console.log(
    `preview: ${FEW} rows ${few.toFixed(2)} s, ${MANY} rows ${many.toFixed(2)} s, ratio ${(many / few).toFixed(2)}`,
  );
  for (const stack of stacks) stack.remove();
  await emulator.close();
}

void main();

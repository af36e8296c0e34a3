/**
 * `npm run torture -- --seed S --runs N`: many runs, and the seed of each that went wrong. `--seed S` alone replays one;
 * `--engine` plays on the real engine, after `npm run build`.
 */

import { parseArgs } from "node:util";
import { tortureEngine } from "./engine";
import { type Report, torture } from "./run";

const FINDINGS = ["lost", "doubled", "wronglyRemoved", "leaked"] as const;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: "string", default: "1" },
      runs: { type: "string", default: "1" },
      engine: { type: "boolean" },
    },
  });
  const first = Number(values.seed);
  const total = { operations: 0, faults: 0, kills: 0, lost: 0, doubled: 0, wronglyRemoved: 0, leaked: 0 };
  const started = Date.now();
  let said = started;
  for (let seed = first; seed < first + Number(values.runs); seed++) {
    const report = await (values.engine ? tortureEngine(seed) : torture(seed));
    for (const key of ["operations", "faults", "kills"] as const) total[key] += report[key];
    for (const key of FINDINGS) total[key] += report[key].length;
    say(report);
    if (Date.now() - said > 30_000) {
      said = Date.now();
      console.error(`» ${seed - first + 1} runs, ${total.operations} operations so far`);
    }
  }
  console.log({ runs: Number(values.runs), seconds: Math.round((Date.now() - started) / 1000), ...total });
  if (FINDINGS.some((key) => total[key] > 0)) process.exitCode = 1;
}

function say(report: Report): void {
  for (const key of FINDINGS) for (const finding of report[key]) console.log(`seed ${report.seed}: ${key}: ${finding}`);
}

void main();

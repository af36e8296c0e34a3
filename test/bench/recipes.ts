/** 300 recipes of 100 kB on the real engine: what a preview without a change costs over 300 folders, and what the state weighs. */

import { join } from "node:path";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { enginePath } from "../../examples/run/engine";
import { NO_QUOTAS } from "../support/routes";
import { TestStack } from "../support/stack";
import { median } from "./median";
import { type Figure, runAlone } from "./report";
import { expectSuccess, NO_CHECKPOINTS } from "./sides/stacks";

const COUNT = 300;
const RUNS = Number(process.env.BENCH_RUNS ?? 3);
const FORMS = ["folders", "text", "object", "outputs"] as const;
type Form = (typeof FORMS)[number];

const PROGRAM = join(__dirname, "sides", "recipes.js");
const { length: CODE_LENGTH } = require(PROGRAM) as { length: number };

export async function recipes(): Promise<Figure[]> {
  process.env.TEST_ENGINE_PATH ??= await enginePath((line) => console.error(`» ${line}`));
  const sides = [];
  for (const form of FORMS) sides.push(await created(form));
  for (let run = 0; run < RUNS; run++) {
    for (const { stack, seconds } of sides) {
      const start = performance.now();
      await expectSuccess(stack.preview("--expect-no-changes"));
      seconds.push((performance.now() - start) / 1000);
    }
    console.error(`» run ${run + 1} of ${RUNS}`);
  }
  const [folders, ...others] = sides;
  const figures = others.flatMap(({ form, seconds, exported }): Figure[] => [
    {
      what: `preview of ${COUNT} recipes, code as ${form}: time over that of folders`,
      value: median(seconds.map((value, run) => value / folders!.seconds[run]!)),
      unit: "×",
      most: 2,
      from: `${median(seconds).toFixed(2)} s over ${median(folders!.seconds).toFixed(2)} s`,
    },
    {
      what: `state of ${COUNT} recipes, code as ${form}: over the length of their code`,
      value: exported / (COUNT * CODE_LENGTH),
      unit: "×",
      most: 1.15,
      from: `${(exported / 1e6).toFixed(1)} MB over ${((COUNT * CODE_LENGTH) / 1e6).toFixed(1)} MB`,
    },
  ]);
  for (const { stack, emulator } of sides) {
    stack.remove();
    await emulator.close();
  }
  return figures;
}

interface Side {
  readonly form: Form;
  readonly stack: TestStack;
  readonly emulator: Emulator;
  /** Characters of `stack export`. */
  readonly exported: number;
  readonly seconds: number[];
}

/** As for a person: with the limits of the tests' stacks the engine would collect garbage all the time. */
const OWN_MEMORY = { GOGC: "100", GOMEMLIMIT: "off", GOMAXPROCS: "" };

async function created(form: Form): Promise<Side> {
  const emulator = await startEmulator();
  const env = { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token, ...NO_CHECKPOINTS, ...OWN_MEMORY };
  const stack = await new TestStack({ env }).init();
  await expectSuccess(stack.run(["config", "set", "workato:quotas", NO_QUOTAS]));
  stack.program(`require(${JSON.stringify(PROGRAM)}).declare(workato, "${form}", ${COUNT});`);
  await expectSuccess(stack.up());
  const { output } = await stack.run(["stack", "export"]);
  return { form, stack, emulator, exported: output.length, seconds: [] };
}

runAlone(module, "recipes", recipes);

/**
 * An error in a program ends it at once. In Node 20 and 22 the engine's own way of printing one can take half a minute and
 * gigabytes: see provider/runtime/program/stack-traces.ts.
 */

import { delimiter } from "node:path";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { diagnostics, stackOn } from "../support/engine";
import { nodeFolder } from "../support/node";
import { descendants } from "../support/processes";
import { finished, type Result, type TestStack } from "../support/stack";

const NODES = ["20.20.2", "22.23.3"];
const MAX_MEMORY_KB = 500 * 1024;
const MAX_RATIO = 1.5;

const FAIL = 'const fail = () => { throw new Error("own"); };';

/** The program, and what the person sees of its error; what is the program's own has its place, too. */
const PROGRAMS: readonly [what: string, program: string, seen: RegExp][] = [
  [
    "an error from a function in an apply",
    'pulumi.output("x").apply(() => workato.getWorkspaceOutput()).apply((workspace) => workspace.name);',
    /GET \/api\/users\/me answered 401/,
  ],
  ["a refused resource", 'new workato.OnPremGroup("group", { name: "" });', /name must not be empty/],
  [
    "a throw in a transformation",
    `${FAIL} new workato.OnPremGroup("group", {}, { transformations: [fail] });`,
    /Error: own\s+at fail \(.*index\.js:3:/,
  ],
  [
    "a throw in an apply",
    `${FAIL} new workato.OnPremGroup("group").name.apply(fail);`,
    /Error: own\s+at fail \(.*index\.js:3:[\s\S]*node_modules\/@pulumi\/\.\/output\.ts/,
  ],
];

interface Measured extends Result {
  readonly ms: number;
  /** Of the largest process. */
  readonly memoryKb: number;
}

let emulator: Emulator;
let stack: TestStack;

beforeAll(async () => {
  emulator = await startEmulator();
  stack = await stackOn(emulator, { env: { WORKATO_API_TOKEN: "wrong-token" }, ownProcess: true });
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
});

async function preview(program: string, node: string): Promise<Measured> {
  stack.program(program);
  const started = Date.now();
  const child = stack.start(["preview"], { PATH: nodeFolder(node) + delimiter + stack.env.PATH });
  let memoryKb = 0;
  const watch = setInterval(() => {
    memoryKb = Math.max(memoryKb, ...descendants(child.pid).map((one) => one.memoryKb));
  }, 500);
  const result = await finished(child);
  clearInterval(watch);
  return { ...result, memoryKb, ms: Date.now() - started };
}

test.each(NODES)("with Node %s, errors end within 1.5 times a preview without one, in 500 MB", async (node) => {
  const cleanly = () => preview('new workato.OnPremGroup("group");', node);
  let clean = await cleanly();
  expect({ code: clean.code, output: clean.code === 0 ? "" : clean.output }).toEqual({ code: 0, output: "" });
  for (const [what, program, seen] of PROGRAMS) {
    let run = await preview(program, node);
    // A busy machine is slow at times, not again and again and only in one of the two.
    for (let tries = 0; tries < 3 && run.ms > MAX_RATIO * clean.ms; tries++) {
      clean = await cleanly();
      run = await preview(program, node);
    }
    expect({ what, isRefused: run.code !== 0, said: diagnostics(run) }).toEqual({
      what,
      isRefused: true,
      said: expect.stringMatching(seen),
    });
    expect({ what, isSoon: run.ms <= MAX_RATIO * clean.ms, isSmall: run.memoryKb < MAX_MEMORY_KB }).toEqual({
      what,
      isSoon: true,
      isSmall: true,
    });
  }
});

/** Ctrl-C, a second Ctrl-C and a closed terminal in the middle of an `up`: nothing runs on, nothing is lost or doubled. */

import type { ChildProcess } from "node:child_process";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { agentsIn, groupsIn, stackOn } from "../support/engine";
import { isAlive, startedBy, until } from "../support/processes";
import { finished, type Result, type TestStack } from "../support/stack";

jest.setTimeout(120_000);

const PROCESSES_END_WITHIN_MS = 5_000;
const SLOW_MS = 4_000;

let emulator: Emulator;
let stack: TestStack;

beforeEach(async () => {
  emulator = await startEmulator();
  stack = await stackOn(emulator);
  stack.program(`
    const group = new workato.OnPremGroup("group");
    new workato.OnPremAgent("agent", { onPremGroupId: group.id });
  `);
});

afterEach(async () => {
  await emulator.close();
  stack.remove();
});

interface Running {
  readonly up: ChildProcess;
  readonly result: Promise<Result>;
  readonly started: { pid: number; command: string }[];
}

/** An `up` with a terminal's process group of its own, whose create of the group Workato is working on. */
async function creatingGroup(): Promise<Running> {
  emulator.fault({ method: "POST", path: "/api/on_prem_groups", delayMs: SLOW_MS, times: 1 });
  const up = stack.start(["up", "--yes", "--skip-preview"], {}, { detached: true });
  const result = finished(up);
  const looked = () => emulator.requests().some(({ path }) => path === "/api/on_prem_groups");
  expect(await until(looked, 30_000)).toBe(true);
  // The look-up has been answered, so the create is on its way: a moment, and the emulator holds it back.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const started = startedBy(up);
  expect(started.some(({ command }) => command.includes("dynamic-provider"))).toBe(true);
  return { up, result, started };
}

/** A terminal signals all of its foreground processes, not only the first. */
const signal = ({ pid }: ChildProcess, name: NodeJS.Signals) => process.kill(-pid!, name);

const left = async ({ started }: Running): Promise<string[]> => {
  await until(() => started.every(({ pid }) => !isAlive(pid)), PROCESSES_END_WITHIN_MS);
  return started.filter(({ pid }) => isAlive(pid)).map(({ command }) => command);
};

const posts = () => emulator.requests().filter(({ method }) => method === "POST").length;

test("Ctrl-C lets the running create end and records it, and starts no other", async () => {
  const running = await creatingGroup();
  signal(running.up, "SIGINT");
  const { code } = await running.result;
  expect(code).not.toBe(0);
  expect(await left(running)).toEqual([]);
  expect(agentsIn(emulator)).toEqual([]);
  const [group] = groupsIn(emulator);
  const recorded = (await stack.resources()).find(({ type }) => type.endsWith("OnPremGroup"));
  expect(recorded?.id).toBe(String(group!.id));
  expect((await stack.up()).code).toBe(0);
  expect([groupsIn(emulator).length, agentsIn(emulator).length]).toEqual([1, 1]);
});

test("a second Ctrl-C ends everything at once; the next up finds what was made", async () => {
  const running = await creatingGroup();
  signal(running.up, "SIGINT");
  await new Promise((resolve) => setTimeout(resolve, 500));
  signal(running.up, "SIGINT");
  const { code } = await running.result;
  expect(code).not.toBe(0);
  expect(await left(running)).toEqual([]);
  await nothingIsDoubled();
});

test("a closed terminal ends everything; the next up finds what was made", async () => {
  const running = await creatingGroup();
  running.up.stdout!.destroy();
  running.up.stderr!.destroy();
  signal(running.up, "SIGHUP");
  await running.result;
  expect(await left(running)).toEqual([]);
  await nothingIsDoubled();
});

async function nothingIsDoubled(): Promise<void> {
  expect(await until(() => groupsIn(emulator).length > 0, SLOW_MS + 1_000)).toBe(true);
  const before = posts();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(posts()).toBe(before);
  await stack.run(["cancel", "--yes"]);
  const up = await stack.up("-c", "workato:ifExists=adopt");
  expect({ code: up.code, output: up.code === 0 ? "" : up.output }).toEqual({ code: 0, output: "" });
  expect([groupsIn(emulator).length, agentsIn(emulator).length]).toEqual([1, 1]);
}

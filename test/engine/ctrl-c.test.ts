/** Ctrl-C, a second Ctrl-C and a closed terminal in the middle of an `up`: nothing runs on, nothing is lost or doubled. */

import type { ChildProcess } from "node:child_process";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { agentsIn, groupsIn, stackOn } from "../support/engine";
import { Gate } from "../support/gate";
import { isAlive, printed, startedBy, until } from "../support/processes";
import { finished, type Result, type TestStack } from "../support/stack";

const PROCESSES_END_WITHIN_MS = 20_000;

let emulator: Emulator;
let gate: Gate;
let stack: TestStack;

beforeEach(async () => {
  emulator = await startEmulator();
  gate = await Gate.before(emulator);
  stack = await stackOn(emulator, { env: { WORKATO_BASE_URL: gate.url } });
  stack.program(`
    const group = new workato.OnPremGroup("group");
    new workato.OnPremAgent("agent", { onPremGroupId: group.id });
  `);
});

afterEach(async () => {
  gate.close();
  await emulator.close();
  stack.remove();
});

interface Running {
  readonly up: ChildProcess;
  readonly result: Promise<Result>;
  readonly started: { pid: number; command: string }[];
  /** Lets Workato create the group. */
  readonly create: () => void;
}

/** An `up` with a terminal's process group of its own, whose create of the group Workato is working on. */
async function creatingGroup(): Promise<Running> {
  const { arrived, open } = gate.hold("POST", "/api/on_prem_groups");
  const up = stack.start(["up", "--yes", "--skip-preview"], {}, { detached: true });
  const result = finished(up);
  await arrived;
  const started = startedBy(up);
  expect(started.some(({ command }) => command.includes("dynamic-provider"))).toBe(true);
  return { up, result, started, create: open };
}

/** A terminal signals all of its foreground processes, not only the first. */
const signal = ({ pid }: ChildProcess, name: NodeJS.Signals) => process.kill(-pid!, name);

const interrupt = async ({ up }: Running): Promise<void> => {
  const noticed = printed(up, "^C received; cancelling");
  signal(up, "SIGINT");
  await noticed;
};

const left = async ({ started }: Running): Promise<string[]> => {
  await until(() => started.every(({ pid }) => !isAlive(pid)), PROCESSES_END_WITHIN_MS);
  return started.filter(({ pid }) => isAlive(pid)).map(({ command }) => command);
};

const posts = () => emulator.requests().filter(({ method }) => method === "POST").length;

test("Ctrl-C lets the running create end and records it, and starts no other", async () => {
  const running = await creatingGroup();
  await interrupt(running);
  running.create();
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
  await interrupt(running);
  signal(running.up, "SIGINT");
  const { code } = await running.result;
  expect(code).not.toBe(0);
  expect(await left(running)).toEqual([]);
  running.create();
  await nothingIsDoubled();
});

test("a closed terminal ends everything; the next up finds what was made", async () => {
  const running = await creatingGroup();
  running.up.stdout!.destroy();
  running.up.stderr!.destroy();
  signal(running.up, "SIGHUP");
  await running.result;
  expect(await left(running)).toEqual([]);
  running.create();
  await nothingIsDoubled();
});

async function nothingIsDoubled(): Promise<void> {
  expect(await until(() => groupsIn(emulator).length > 0, 20_000)).toBe(true);
  const before = posts();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(posts()).toBe(before);
  await stack.run(["cancel", "--yes"]);
  const up = await stack.up("-c", "workato:ifExists=adopt");
  expect({ code: up.code, output: up.code === 0 ? "" : up.output }).toEqual({ code: 0, output: "" });
  expect([groupsIn(emulator).length, agentsIn(emulator).length]).toEqual([1, 1]);
}

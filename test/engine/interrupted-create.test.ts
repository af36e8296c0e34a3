/** `kill -9` of `pulumi up` in the middle of a create: no twin, no orphan, no process left behind. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { agentsIn, diagnostics, groupsIn, stackOn } from "../support/engine";
import { isAlive, startedBy, until } from "../support/processes";
import { finished, type TestStack } from "../support/stack";

jest.setTimeout(120_000);

const PROCESSES_END_WITHIN_MS = 5_000;
/** Longer than the start of an engine takes on a busy machine, so that the kill is always in time. */
const SLOW_MS = 6_000;

let emulator: Emulator;
let stack: TestStack;

beforeAll(async () => {
  emulator = await startEmulator();
  stack = await stackOn(emulator);
  stack.program(`
    const group = new workato.OnPremGroup("group", { name: "Datacentre" });
    const agent = new workato.OnPremAgent("agent", { onPremGroupId: group.id });
    exports.ids = [group.id, agent.id];
  `);
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
});

/** Kills an `up` while Workato is working on a create; gives the processes that it had started. */
async function killDuring(path: string, ...args: string[]): Promise<{ pid: number; command: string }[]> {
  emulator.requests().length = 0;
  emulator.fault({ method: "POST", path, delayMs: SLOW_MS, times: 1 });
  const up = stack.start(["up", "--yes", "--skip-preview", ...args]);
  const ended = finished(up);
  const looked = () => emulator.requests().some((request) => request.path === path);
  expect(await until(looked, 30_000)).toBe(true);
  // The look-up has been answered, so the create is on its way: a moment, and the emulator holds it back.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const started = startedBy(up);
  up.kill("SIGKILL");
  await ended;
  return started;
}

test("a killed up leaves no process behind", async () => {
  const started = await killDuring("/api/on_prem_groups");
  expect(started.filter(({ command }) => command.includes("dynamic-provider"))).not.toEqual([]);
  await until(() => started.every(({ pid }) => !isAlive(pid)), PROCESSES_END_WITHIN_MS);
  expect(started.filter(({ pid }) => isAlive(pid)).map(({ command }) => command)).toEqual([]);
});

test("the group that Workato made all the same is named, and no twin is made", async () => {
  expect(await until(() => groupsIn(emulator).length > 0, SLOW_MS)).toBe(true);
  const [group] = groupsIn(emulator);
  expect((await stack.run(["cancel", "--yes"])).code).toBe(0);
  const up = await stack.up();
  expect(up.code).not.toBe(0);
  expect(diagnostics(up)).toContain(
    `cannot create on-prem group "Datacentre": there already is one (id ${group!.id}). To take it over, set ifExists: "adopt"`,
  );
  expect(groupsIn(emulator)).toHaveLength(1);
  expect(agentsIn(emulator)).toEqual([]);
});

test("with ifExists=adopt the group is taken over; an agent that is interrupted then is taken over too", async () => {
  const started = await killDuring("/api/on_prem_agents", "-c", "workato:ifExists=adopt");
  await until(() => started.every(({ pid }) => !isAlive(pid)), PROCESSES_END_WITHIN_MS);
  expect(await until(() => agentsIn(emulator).length > 0, SLOW_MS)).toBe(true);
  expect((await stack.run(["cancel", "--yes"])).code).toBe(0);
  const up = await stack.up("-c", "workato:ifExists=adopt");
  expect(up.code).toBe(0);
});

test("afterwards Workato holds each object once, and the state names it", async () => {
  expect(groupsIn(emulator)).toMatchObject([{ name: "Datacentre" }]);
  expect(agentsIn(emulator)).toMatchObject([{ name: "agent", on_prem_group_id: groupsIn(emulator)[0]!.id }]);
  const ids = [...groupsIn(emulator), ...agentsIn(emulator)].map(({ id }) => String(id));
  expect(await stack.outputs()).toEqual({ ids });
  const preview = await stack.preview("--refresh", "--expect-no-changes");
  expect(preview.code).toBe(0);
});

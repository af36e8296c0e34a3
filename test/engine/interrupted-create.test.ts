/** `kill -9` of `pulumi up` in the middle of a create: no twin, no orphan, no process left behind. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { agentsIn, diagnostics, groupsIn, stackOn } from "../support/engine";
import { Gate } from "../support/gate";
import { isAlive, startedBy, until } from "../support/processes";
import { finished, type TestStack } from "../support/stack";

const PROCESSES_END_WITHIN_MS = 20_000;

let emulator: Emulator;
let gate: Gate;
let stack: TestStack;

beforeAll(async () => {
  emulator = await startEmulator();
  gate = await Gate.before(emulator);
  stack = await stackOn(emulator, { env: { WORKATO_BASE_URL: gate.url } });
  stack.program(`
    const group = new workato.OnPremGroup("group", { name: "Datacentre" });
    const agent = new workato.OnPremAgent("agent", { onPremGroupId: group.id });
    exports.ids = [group.id, agent.id];
  `);
});

afterAll(async () => {
  gate.close();
  await emulator.close();
  stack.remove();
});

interface Killed {
  /** What the `up` had started. */
  readonly started: { pid: number; command: string }[];
  /** Lets Workato carry out the create. */
  readonly create: () => void;
}

/** Kills an `up` while Workato is working on a create. */
async function killDuring(path: string, ...args: string[]): Promise<Killed> {
  const { arrived, open } = gate.hold("POST", path);
  const up = stack.start(["up", "--yes", "--skip-preview", ...args]);
  const ended = finished(up);
  await arrived;
  const started = startedBy(up);
  up.kill("SIGKILL");
  await ended;
  return { started, create: open };
}

test("a killed up leaves no process behind", async () => {
  const { started, create } = await killDuring("/api/on_prem_groups");
  expect(started.filter(({ command }) => command.includes("dynamic-provider"))).not.toEqual([]);
  await until(() => started.every(({ pid }) => !isAlive(pid)), PROCESSES_END_WITHIN_MS);
  expect(started.filter(({ pid }) => isAlive(pid)).map(({ command }) => command)).toEqual([]);
  create();
});

test("the group that Workato made all the same is named, and no twin is made", async () => {
  expect(await until(() => groupsIn(emulator).length > 0, 20_000)).toBe(true);
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
  const { started, create } = await killDuring("/api/on_prem_agents", "-c", "workato:ifExists=adopt");
  await until(() => started.every(({ pid }) => !isAlive(pid)), PROCESSES_END_WITHIN_MS);
  create();
  expect(await until(() => agentsIn(emulator).length > 0, 20_000)).toBe(true);
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

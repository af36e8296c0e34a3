/** Reading on-prem groups and agents: drift, what is gone, and `X.get`. */

import { type Emulator, startEmulator } from "../../provider/emulator";
import { errorOf } from "../support/client";
import { type Created, type Hooks, Operation } from "../support/operation";
import { requestsTo } from "../support/requests";

let emulator: Emulator;
let groups: Hooks;
let agents: Hooks;
let group: Created;
let agent: Created;

beforeEach(async () => {
  emulator = await startEmulator();
  const up = new Operation(emulator);
  group = await up.of("OnPremGroup").create({ name: "g", forceDestroy: true });
  agent = await up.of("OnPremAgent").create({ name: "a", onPremGroupId: group.id, os: "linux" });
  const refresh = new Operation(emulator);
  [groups, agents] = [refresh.of("OnPremGroup"), refresh.of("OnPremAgent")];
});

afterEach(() => emulator.close());

const inWorkato = (collection: "on_prem_groups" | "on_prem_agents") => emulator.state().collections[collection]![0]!;

test("without a change outside, a refresh brings the state and the inputs as they were", async () => {
  expect(await groups.read(group.id, group.outs)).toEqual({
    id: group.id,
    props: group.outs,
    inputs: { name: "g", forceDestroy: true },
  });
  expect(await agents.read(agent.id, agent.outs)).toEqual({
    id: agent.id,
    props: agent.outs,
    inputs: { name: "a", onPremGroupId: group.id, os: "linux" },
  });
});

test("what changed in Workato is in the state and the inputs, so that a preview shows each field", async () => {
  inWorkato("on_prem_agents").os = "mac";
  inWorkato("on_prem_agents").name = "renamed by hand";
  const read = await agents.read(agent.id, agent.outs);
  expect(read?.inputs).toEqual({ name: "renamed by hand", onPremGroupId: group.id, os: "mac" });
  expect(read?.props).toMatchObject({ name: "renamed by hand", os: "mac" });
  const diff = await agents.diff(agent.id, read!.props, { name: "a", onPremGroupId: group.id, os: "linux" });
  expect(diff).toEqual({ replaces: [] });
});

test("what the program never declared is no drift, whoever changes it", async () => {
  inWorkato("on_prem_groups").whitelisted_ips = ["203.0.113.1"];
  inWorkato("on_prem_agents").enabled = false;
  expect((await groups.read(group.id, group.outs))?.inputs).toEqual({ name: "g", forceDestroy: true });
  expect((await agents.read(agent.id, agent.outs))?.inputs).not.toHaveProperty("enabled");
});

test("what Workato changes by itself is news in the outputs and no reason to replace the agent", async () => {
  Object.assign(inWorkato("on_prem_agents"), {
    awaiting_setup: false,
    state: "connected",
    activated: true,
    last_seen_version: "25.0",
  });
  const read = await agents.read(agent.id, agent.outs);
  expect(read?.props).toMatchObject({ state: "connected", activated: true, lastSeenVersion: "25.0" });
  expect(await agents.diff(agent.id, read!.props, read!.inputs)).toEqual({ changes: false });
});

test("an agent that was declared to skip its setup is not replaced because Workato says otherwise", async () => {
  const declared = { name: "b", onPremGroupId: group.id, awaitingSetup: true };
  const other = await agents.create(declared);
  emulator.state().collections.on_prem_agents![1]!.awaiting_setup = false;
  const read = await new Operation(emulator).of("OnPremAgent").read(other.id, other.outs);
  expect(read?.inputs).toEqual(declared);
  expect(await agents.diff(other.id, read!.props, declared)).toEqual({ changes: false });
});

test("what was deleted in Workato is gone", async () => {
  emulator.state().collections = {};
  expect(await groups.read(group.id, group.outs)).toBeUndefined();
  expect(await agents.read(agent.id, agent.outs)).toBeUndefined();
});

test.each([
  ["a 401", { status: 401, body: { message: "Not found" } }],
  ["a 403", { status: 403, body: { message: "Forbidden" } }],
  ["an unknown route", { status: 404, body: { message: "API not found" } }],
  ["a server fault", { status: 500 }],
  ["a page with status 200", { status: 200, body: "<html>" }],
  ["nothing with status 200", { status: 200, body: "" }],
  ["an odd object", { status: 200, body: { success: true } }],
] as const)("%s does not mean that it is gone", async (_, rule) => {
  emulator.fault({ method: "GET", ...rule });
  const impatient = new Operation(emulator, { "workato:maxRetryTime": "0.1" }).of("OnPremAgent");
  const error = await errorOf(impatient.read(agent.id, agent.outs));
  expect(error.message).toContain(`cannot read on-prem agent ${agent.id}: GET /api/on_prem_agents`);
});

test("a listing that the token sees nothing of does not mean that all is gone", async () => {
  emulator.fault({ path: "/api/on_prem_agents", status: 200, body: [] });
  expect(await agents.read(agent.id, agent.outs)).toMatchObject({ id: agent.id });
});

describe("X.get", () => {
  test("reads everything that there is to see", async () => {
    const { props } = (await agents.read(agent.id, {}))!;
    expect(props).toMatchObject({
      name: "a",
      onPremGroupId: group.id,
      os: "linux",
      awaitingSetup: true,
      enabled: true,
      state: "awaiting_setup",
    });
    expect((await groups.read(group.id, {}))?.props).toMatchObject({ name: "g", useManagedConnection: false });
  });

  test("of an id that does not exist is an error that names the workspace's address", async () => {
    expect((await errorOf(groups.read("999", {}))).message).toBe(
      `cannot read on-prem group 999: there is none with this id in the workspace at ${emulator.url}`,
    );
  });
});

test("a refresh of 100 agents in 10 groups sends at most 4 requests", async () => {
  const up = new Operation(emulator);
  const made = await Promise.all(
    Array.from({ length: 10 }, async (_, i) => {
      const parent = await up.of("OnPremGroup").create({ name: `group ${i}` });
      const inputs = Array.from({ length: 10 }, (__, j) => ({ name: `agent ${j}`, onPremGroupId: parent.id }));
      return { parent, children: await Promise.all(inputs.map((input) => up.of("OnPremAgent").create(input))) };
    }),
  );
  requestsTo(emulator);
  const refresh = new Operation(emulator);
  await Promise.all(
    made.flatMap(({ parent, children }) => [
      refresh.of("OnPremGroup").read(parent.id, parent.outs),
      ...children.map((child) => refresh.of("OnPremAgent").read(child.id, child.outs)),
    ]),
  );
  expect(requestsTo(emulator).length).toBeLessThanOrEqual(4);
});

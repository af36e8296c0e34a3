/** The life of on-prem groups and agents on the real engine, from the first `up` to `destroy`: one stack, step by step. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { agentsIn, diagnostics, groupsIn, stackOn } from "../support/engine";
import type { TestStack } from "../support/stack";

let emulator: Emulator;
let stack: TestStack;

beforeAll(async () => {
  emulator = await startEmulator();
  stack = await stackOn(emulator);
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
});

interface Shape {
  name?: string;
  managed?: boolean;
  /** The group that the second agent belongs to. */
  second?: "group" | "other";
}

const shape = ({ name = "Datacentre EU", managed = false, second = "group" }: Shape = {}) => `
  const group = new workato.OnPremGroup("group", {
    name: ${JSON.stringify(name)},
    ${managed ? "useManagedConnection: true," : ""}
    whitelistedIps: ["198.51.100.10", "192.0.2.0/24"],
  });
  const other = new workato.OnPremGroup("other");
  new workato.OnPremAgent("agent-1", { onPremGroupId: group.id, os: "linux" });
  new workato.OnPremAgent("agent-2", { onPremGroupId: ${second}.id });
  exports.groupId = group.id;
`;

// By name: the engine creates in parallel, so what comes first in Workato differs from run to run.
const group = (name: string) => groupsIn(emulator).find((one) => one.name === name);
const agent = (name: string) => agentsIn(emulator).find((one) => one.name === name);
const idsOfAgents = () => agentsIn(emulator).map(({ id }) => id);
const changedFields = (output: string) => output.match(/^ +[~+-] \w+:/gm) ?? [];

test("a first up creates what is declared", async () => {
  stack.program(shape({ name: "Datacentre" }));
  const up = await stack.up();
  expect(up.output).toContain("+ 5 created");
  expect(groupsIn(emulator)).toHaveLength(2);
  expect(group("Datacentre")).toMatchObject({ whitelisted_ips: ["198.51.100.10", "192.0.2.0/24"] });
  expect(group("other")).toMatchObject({ whitelisted_ips: [] });
  expect(agentsIn(emulator)).toHaveLength(2);
  expect(agent("agent-1")).toMatchObject({ os: "linux", on_prem_group_id: group("Datacentre")!.id });
});

test("the state says on which line the program declares a resource", () => {
  const positions = stack.stateFile().match(/"sourcePosition":"project:[^"]*"/g) ?? [];
  const group =
    shape()
      .split("\n")
      .findIndex((line) => line.includes("OnPremGroup")) + 3;
  expect(positions.some((position) => position.startsWith(`"sourcePosition":"project:///index.js#${group},`))).toBe(
    true,
  );
});

test("a second up changes nothing and sends no request", async () => {
  emulator.requests().length = 0;
  const again = await stack.up("--expect-no-changes");
  expect(again.code).toBe(0);
  expect(emulator.requests()).toEqual([]);
});

test("a preview of an unchanged stack sends no request", async () => {
  emulator.requests().length = 0;
  expect((await stack.preview("--expect-no-changes")).code).toBe(0);
  expect(emulator.requests()).toEqual([]);
});

test("a rename is one field in a preview, which sends nothing", async () => {
  stack.program(shape());
  emulator.requests().length = 0;
  const preview = await stack.preview("--diff");
  expect(preview.output).toContain('~ name: "Datacentre" => "Datacentre EU"');
  expect(changedFields(preview.output)).toHaveLength(1);
  expect(emulator.requests()).toEqual([]);
});

test("a rename is an update of the same group", async () => {
  const before = group("Datacentre")!.id;
  expect((await stack.up()).output).toContain("~ 1 updated");
  expect(group("Datacentre EU")).toMatchObject({ id: before });
});

test("another order of addresses and spelled-out defaults are no change", async () => {
  stack.program(
    shape()
      .replace('["198.51.100.10", "192.0.2.0/24"]', '["192.0.2.0/24", "198.51.100.10"], useManagedConnection: false')
      .replace('os: "linux"', 'os: "linux", awaitingSetup: true'),
  );
  const preview = await stack.preview("--expect-no-changes");
  expect(preview.code).toBe(0);
});

test("an agent moves to another group by an update and keeps its id", async () => {
  const ids = idsOfAgents();
  stack.program(shape({ second: "other" }));
  const up = await stack.up();
  expect(up.output).toContain("~ 1 updated");
  expect(agent("agent-2")).toMatchObject({ on_prem_group_id: group("other")!.id });
  expect(idsOfAgents()).toEqual(ids);
});

test("useManagedConnection replaces the group; its agents move over with their ids and survive", async () => {
  const ids = idsOfAgents();
  const old = group("Datacentre EU")!.id;
  stack.program(shape({ managed: true, second: "other" }));
  const up = await stack.up();
  expect(up.code).toBe(0);
  expect(up.output).toContain("+-1 replaced");
  const replaced = groupsIn(emulator).filter(({ name }) => name === "Datacentre EU");
  expect(replaced).toMatchObject([{ use_managed_connection: true }]);
  expect(replaced[0]!.id).not.toBe(old);
  expect(agent("agent-1")).toMatchObject({
    on_prem_group_id: replaced[0]!.id,
  });
  expect(idsOfAgents()).toEqual(ids);
  expect(await stack.outputs()).toEqual({ groupId: String(replaced[0]!.id) });
});

test("a click on something that the program leaves open is no alarm", async () => {
  agent("agent-2")!.os = "windows";
  group("other")!.whitelisted_ips = ["203.0.113.1"];
  const preview = await stack.preview("--refresh", "--expect-no-changes");
  expect(preview.code).toBe(0);
});

test("a click on something that the program declares is found by refresh and shown by the next preview", async () => {
  agent("agent-1")!.os = "windows";
  expect((await stack.refresh()).output).toContain("~ 1 updated");
  const preview = await stack.preview("--diff");
  expect(preview.output).toContain('~ os: "windows" => "linux"');
  expect(changedFields(preview.output)).toHaveLength(1);
  expect((await stack.up()).output).toContain("~ 1 updated");
  expect(agent("agent-1")).toMatchObject({ os: "linux" });
});

test("an agent that was deleted in Workato is planned for creation again", async () => {
  const { collections } = emulator.state();
  collections.on_prem_agents = agentsIn(emulator).filter(({ name }) => name !== "agent-1");
  expect((await stack.refresh()).output).toContain("- 1 deleted");
  const preview = await stack.preview();
  expect(preview.output).toContain("+ 1 to create");
  expect((await stack.up()).output).toContain("+ 1 created");
  expect(agentsIn(emulator).map(({ name }) => name)).toContain("agent-1");
});

test("destroy leaves nothing", async () => {
  const destroy = await stack.destroy();
  expect(destroy.code).toBe(0);
  expect(diagnostics(destroy)).not.toContain("error");
  expect(groupsIn(emulator)).toEqual([]);
  expect(agentsIn(emulator)).toEqual([]);
  expect(await stack.resources()).toEqual([]);
});

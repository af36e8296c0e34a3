/** Deleting a group: Workato deletes its agents with it. */

import { type Emulator, startEmulator } from "../../provider/emulator";
import { errorOf } from "../support/client";
import { namesIn } from "../support/emulated-workspace";
import { type Created, type Hooks, Operation } from "../support/operation";
import { writesTo } from "../support/requests";

let emulator: Emulator;
let groups: Hooks;
let agents: Hooks;
let group: Created;
let agent: Created;

beforeEach(async () => {
  emulator = await startEmulator();
  const operation = new Operation(emulator);
  [groups, agents] = [operation.of("OnPremGroup"), operation.of("OnPremAgent")];
  group = await groups.create({ name: "g" });
  agent = await agents.create({ name: "ours", onPremGroupId: group.id });
});

afterEach(() => emulator.close());

function makeByHand(name: string, id: number): void {
  emulator.state().collections.on_prem_agents!.push({
    id,
    name,
    on_prem_group_id: Number(group.id),
    created_at: "2026-01-01T00:00:00Z",
  });
}

test("a group that holds agents made by hand is refused with their names, and nothing is lost", async () => {
  await agents.delete(agent.id, agent.outs);
  makeByHand("precious", 701);
  makeByHand("other", 702);
  expect((await errorOf(groups.delete(group.id, group.outs))).message).toBe(
    `cannot delete on-prem group "g" (${group.id}): it still holds "precious" (701), "other" (702), which Workato would delete with it: delete or move them, or set forceDestroy: true and run up before`,
  );
  expect(namesIn(emulator, "on_prem_agents")).toEqual(["precious", "other"]);
  expect(namesIn(emulator, "on_prem_groups")).toEqual(["g"]);
});

test("a group whose agents this stack has deleted before goes", async () => {
  await agents.delete(agent.id, agent.outs);
  await groups.delete(group.id, group.outs);
  expect(namesIn(emulator, "on_prem_groups")).toEqual([]);
});

test("a group whose agents have moved to its replacement goes without them", async () => {
  const up = new Operation(emulator);
  await up.of("OnPremGroup").diff(group.id, group.outs, { name: "g", useManagedConnection: true });
  const next = await up.of("OnPremGroup").create({ name: "g", useManagedConnection: true });
  await up.of("OnPremAgent").update(agent.id, agent.outs, { name: "ours", onPremGroupId: next.id });
  await up.of("OnPremGroup").delete(group.id, group.outs);
  expect(namesIn(emulator, "on_prem_agents")).toEqual(["ours"]);
  expect(emulator.state().collections.on_prem_groups).toMatchObject([{ id: Number(next.id) }]);
});

test("an agent that was made a moment ago is seen, whatever was listed before", async () => {
  await agents.read(agent.id, agent.outs);
  await agents.delete(agent.id, agent.outs);
  makeByHand("new", 703);
  expect((await errorOf(groups.delete(group.id, group.outs))).message).toContain('"new" (703)');
});

test("with forceDestroy in the state, agents go with their group", async () => {
  makeByHand("precious", 701);
  const outs = await groups.update(group.id, group.outs, { name: "g", forceDestroy: true });
  await new Operation(emulator).of("OnPremGroup").delete(group.id, outs);
  expect(emulator.state().collections).toMatchObject({ on_prem_groups: [], on_prem_agents: [] });
});

test("a group is not deleted while its agents cannot be listed", async () => {
  await agents.delete(agent.id, agent.outs);
  emulator.fault({ path: "/api/on_prem_agents", status: 403, body: { message: "Forbidden" } });
  const error = await errorOf(groups.delete(group.id, group.outs));
  expect(error.message).toContain('"On-Prem Agents → List"');
  expect(writesTo(emulator)).not.toContain(`DELETE /api/on_prem_groups/${group.id}`);
});

test("a delete whose answer is lost is repeated, and the 404 is a success", async () => {
  emulator.fault({ method: "DELETE", drop: "after", times: 1 });
  await agents.delete(agent.id, agent.outs);
  expect(namesIn(emulator, "on_prem_agents")).toEqual([]);
});

test.each([
  ["a 401", { status: 401, body: { message: "Not found" } }],
  ["an unknown route", { status: 404, body: { message: "API not found" } }],
  ["a refusal with status 200", { status: 200, body: { success: false, message: "in use" } }],
])("%s is no deletion", async (_, rule) => {
  emulator.fault({ method: "DELETE", ...rule });
  expect((await errorOf(agents.delete(agent.id, agent.outs))).message).toContain(
    `cannot delete on-prem agent "ours" in group ${group.id} (${agent.id}): DELETE /api/on_prem_agents/:id answered`,
  );
});

describe("under --continue-on-error, where the engine deletes although something has failed", () => {
  let up: Operation;
  let next: Created;
  let elsewhere: Created;
  beforeEach(async () => {
    elsewhere = await agents.create({ name: "elsewhere", onPremGroupId: (await groups.create({ name: "h" })).id });
    up = new Operation(emulator);
    next = await up.of("OnPremAgent").create({ name: "next", onPremGroupId: group.id });
  });

  test("an agent stays while one of its group that was waited for is not active", async () => {
    await errorOf(up.of("OnPremAgentReady").create({ onPremAgentId: next.id, timeout: 1 }));
    expect((await errorOf(up.of("OnPremAgent").delete(agent.id, agent.outs))).message).toBe(
      `cannot delete on-prem agent "ours" in group ${group.id} (${agent.id}): it stays, because "next" in the same group, which this very operation was to bring, is not there or not active: run up again once that works`,
    );
    for (const other of [elsewhere, next]) await up.of("OnPremAgent").delete(other.id, other.outs);
    expect(namesIn(emulator, "on_prem_agents")).toEqual(["ours"]);
    await new Operation(emulator).of("OnPremAgent").delete(agent.id, agent.outs);
    expect(namesIn(emulator, "on_prem_agents")).toEqual([]);
  });

  test("an agent stays while one of its group could not be made", async () => {
    await errorOf(up.of("OnPremAgent").create({ name: "elsewhere", onPremGroupId: "7" }));
    await up.of("OnPremAgent").delete(elsewhere.id, elsewhere.outs);
    await errorOf(up.of("OnPremAgent").create({ name: "next", onPremGroupId: group.id }));
    expect((await errorOf(up.of("OnPremAgent").delete(agent.id, agent.outs))).message).toContain('because "next"');
    expect(namesIn(emulator, "on_prem_agents")).toEqual(["ours", "next"]);
  });
});

/** The life of on-prem groups and agents, in both forms in which Workato may answer. */

import { type Emulator, startEmulator } from "../../provider/emulator";
import type { Properties } from "../../provider/runtime/wire";
import { errorOf } from "../support/client";
import { namesIn } from "../support/emulated-workspace";
import { type Created, type Hooks, Operation } from "../support/operation";
import { writesTo } from "../support/requests";

describe.each(["array", "object"] as const)("with answers as %s", (onPremAnswers) => {
  let emulator: Emulator;
  let groups: Hooks;
  let agents: Hooks;
  let group: Created;

  beforeEach(async () => {
    emulator = await startEmulator({ onPremAnswers, notFoundWords: "plain" });
    const operation = new Operation(emulator);
    [groups, agents] = [operation.of("OnPremGroup"), operation.of("OnPremAgent")];
    group = await groups.create({ name: "Datacentre", whitelistedIps: ["198.51.100.10", "192.0.2.0/24"] });
  });

  afterEach(() => emulator.close());

  test("a created group is in Workato with all that was declared", () => {
    expect(emulator.state().collections.on_prem_groups).toMatchObject([
      {
        id: Number(group.id),
        name: "Datacentre",
        use_managed_connection: false,
        whitelisted_ips: ["198.51.100.10", "192.0.2.0/24"],
      },
    ]);
  });

  test("an update of what was deleted in Workato says how to make it again", async () => {
    emulator.state().collections.on_prem_groups = [];
    const error = await errorOf(groups.update(group.id, group.outs, { name: "Renamed" }));
    expect(error.message).toMatch(/answered 404.*If it was deleted in Workato, pulumi up --refresh makes it again$/);
  });

  test("its state holds what was declared, and the outputs", () => {
    expect(group.outs).toEqual({
      name: "Datacentre",
      whitelistedIps: ["198.51.100.10", "192.0.2.0/24"],
      managedConnection: false,
      inUse: false,
      logsEnabled: false,
      createdAt: expect.any(String),
    });
  });

  test("a created agent is in Workato with all that was declared", async () => {
    const declared = { name: "a", onPremGroupId: group.id, os: "linux", awaitingSetup: false, enabled: false };
    const agent = await agents.create(declared);
    expect(emulator.state().collections.on_prem_agents).toMatchObject([
      { name: "a", on_prem_group_id: Number(group.id), os: "linux", awaiting_setup: false, enabled: false },
    ]);
    expect(agent.outs).toEqual({
      ...declared,
      cn: expect.stringMatching(new RegExp(`^[0-9a-f]{32}:${agent.id}$`)),
      state: "connected",
      activated: false,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
  });

  test("what the program leaves out is not in the state, and Workato's defaults apply", async () => {
    const { outs } = await agents.create({ name: "a", onPremGroupId: group.id });
    expect(Object.keys(outs).sort()).toEqual(
      ["activated", "cn", "createdAt", "name", "onPremGroupId", "state", "updatedAt"].sort(),
    );
    expect(emulator.state().collections.on_prem_agents).toMatchObject([
      { awaiting_setup: true, enabled: true, os: null },
    ]);
  });

  test("a renamed group keeps its id, its addresses and its agents", async () => {
    await agents.create({ name: "a", onPremGroupId: group.id });
    const outs = await groups.update(group.id, group.outs, { ...declaredGroup(), name: "Datacentre EU" });
    expect(outs).toEqual({ ...group.outs, name: "Datacentre EU" });
    expect(namesIn(emulator, "on_prem_groups")).toEqual(["Datacentre EU"]);
    expect(namesIn(emulator, "on_prem_agents")).toEqual(["a"]);
  });

  test("addresses that the program no longer declares are removed", async () => {
    await groups.update(group.id, group.outs, { name: "Datacentre" });
    expect(emulator.state().collections.on_prem_groups).toMatchObject([{ whitelisted_ips: [] }]);
  });

  test("addresses that the program never declared are left alone", async () => {
    const other = await groups.create({ name: "Other" });
    emulator.state().collections.on_prem_groups![1]!.whitelisted_ips = ["203.0.113.1"];
    await groups.update(other.id, other.outs, { name: "Renamed" });
    expect(emulator.state().collections.on_prem_groups![1]).toMatchObject({
      name: "Renamed",
      whitelisted_ips: ["203.0.113.1"],
    });
  });

  test("an agent moves to another group, and keeps its id and what else it has", async () => {
    const other = await groups.create({ name: "Other" });
    const agent = await agents.create({ name: "a", onPremGroupId: group.id, os: "linux" });
    const outs = await agents.update(agent.id, agent.outs, { name: "a", onPremGroupId: other.id, os: "linux" });
    expect(outs).toMatchObject({ onPremGroupId: other.id, cn: agent.outs.cn, os: "linux" });
    expect(emulator.state().collections.on_prem_agents).toMatchObject([{ on_prem_group_id: Number(other.id) }]);
  });

  test("an agent is disabled, and enabled again when the program no longer says", async () => {
    const inputs = { name: "a", onPremGroupId: group.id };
    const agent = await agents.create(inputs);
    const disabled = await agents.update(agent.id, agent.outs, { ...inputs, enabled: false });
    expect(emulator.state().collections.on_prem_agents).toMatchObject([{ enabled: false }]);
    await agents.update(agent.id, disabled, inputs);
    expect(emulator.state().collections.on_prem_agents).toMatchObject([{ enabled: true }]);
  });

  test("an update in which Workato has nothing to do sends no write", async () => {
    writesTo(emulator);
    const outs = await groups.update(group.id, group.outs, { ...declaredGroup(), forceDestroy: true });
    expect(outs).toEqual({ ...group.outs, forceDestroy: true });
    expect(writesTo(emulator)).toEqual([]);
  });

  test("an update of what is gone fails, and says so", async () => {
    await groups.delete(group.id, group.outs);
    const error = await errorOf(groups.update(group.id, group.outs, { ...declaredGroup(), name: "x" }));
    expect(error.message).toContain(`cannot update on-prem group "x" (${group.id}): PUT`);
    expect(error.message).toContain("answered 404: Not found");
  });

  test("what is deleted is gone, and deleting it again is a success", async () => {
    const agent = await agents.create({ name: "a", onPremGroupId: group.id });
    for (let i = 0; i < 2; i++) await agents.delete(agent.id, agent.outs);
    for (let i = 0; i < 2; i++) await groups.delete(group.id, group.outs);
    expect(namesIn(emulator, "on_prem_agents")).toEqual([]);
    expect(namesIn(emulator, "on_prem_groups")).toEqual([]);
  });

  const declaredGroup = (): Properties => ({
    name: "Datacentre",
    whitelistedIps: ["198.51.100.10", "192.0.2.0/24"],
  });
});

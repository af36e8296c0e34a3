/** `X.get`: objects that a stack reads and does not own. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { agentsIn, expectOneClearLine, groupsIn, stackOn } from "../support/engine";
import type { TestStack } from "../support/stack";

let emulator: Emulator;
let stack: TestStack;

beforeAll(async () => {
  emulator = await startEmulator();
  await makeByHand();
  stack = await stackOn(emulator);
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
});

/** A group and an agent that no stack made. */
async function makeByHand(): Promise<void> {
  const post = (path: string, body: object) =>
    fetch(emulator.url + path, {
      method: "POST",
      headers: { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const addresses = { whitelisted_ips: ["192.0.2.0/24"] };
  await post("/api/on_prem_groups", { name: "by hand", settings_attributes: addresses });
  await post("/api/on_prem_agents", { name: "agent", on_prem_group_id: groupsIn(emulator)[0]!.id, os: "linux" });
}

test("get brings every property of an object into the program", async () => {
  const group = groupsIn(emulator)[0]!;
  const agent = agentsIn(emulator)[0]!;
  stack.program(`
    const group = workato.OnPremGroup.get("group", "${group.id}");
    const agent = workato.OnPremAgent.get("agent", "${agent.id}");
    exports.group = { id: group.id, name: group.name, ips: group.whitelistedIps, inUse: group.inUse };
    exports.agent = { group: agent.onPremGroupId, os: agent.os, cn: agent.cn, state: agent.state };
  `);
  expect((await stack.up()).code).toBe(0);
  expect(await stack.outputs()).toEqual({
    group: { id: String(group.id), name: "by hand", ips: ["192.0.2.0/24"], inUse: false },
    agent: { group: String(group.id), os: "linux", cn: agent.cn, state: "awaiting_setup" },
  });
});

test("get brings what has changed in Workato with the next up", async () => {
  groupsIn(emulator)[0]!.name = "renamed by hand";
  expect((await stack.up()).code).toBe(0);
  expect(await stack.outputs()).toMatchObject({ group: { name: "renamed by hand" } });
});

test("what was read stays in Workato when the stack is destroyed", async () => {
  expect((await stack.destroy()).code).toBe(0);
  expect(groupsIn(emulator)).toHaveLength(1);
  expect(agentsIn(emulator)).toHaveLength(1);
});

test.each(["preview", "up"] as const)("get of an id that does not exist is an error in %s", async (command) => {
  stack.program('exports.name = workato.OnPremGroup.get("group", "99").name;');
  const result = await stack[command]();
  expect(result.code).not.toBe(0);
  expectOneClearLine(
    result,
    `cannot read on-prem group 99: there is none with this id in the workspace at ${emulator.url}`,
  );
});

/** Workato deletes a group's agents with it: what protects those that this stack does not own. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { agentsIn, expectOneClearLine, groupsIn, stackOn } from "../support/engine";
import type { TestStack } from "../support/stack";

let emulator: Emulator;
let stack: TestStack;
let byHand: number;

beforeAll(async () => {
  emulator = await startEmulator();
  stack = await stackOn(emulator);
  stack.program(`
    const group = new workato.OnPremGroup("group");
    new workato.OnPremAgent("agent", { onPremGroupId: group.id });
  `);
  await stack.up();
  const [own] = agentsIn(emulator);
  byHand = own!.id + 1;
  agentsIn(emulator).push({ ...own!, id: byHand, name: "made by hand" });
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
});

test("deleting a group that holds an agent made by hand is refused with the agent's name", async () => {
  const [group] = groupsIn(emulator);
  const destroy = await stack.destroy();
  expect(destroy.code).not.toBe(0);
  expectOneClearLine(
    destroy,
    `cannot delete on-prem group "group" (${group!.id}): it still holds "made by hand" (${byHand}), which Workato would delete with it`,
  );
  expect(groupsIn(emulator)).toHaveLength(1);
  expect(agentsIn(emulator)).toMatchObject([{ name: "made by hand" }]);
});

test("replacing a group that holds an agent made by hand leaves that agent and its group", async () => {
  stack.program('new workato.OnPremGroup("group", { useManagedConnection: true });');
  const up = await stack.up();
  expect(up.code).not.toBe(0);
  expectOneClearLine(up, `it still holds "made by hand" (${byHand}), which Workato would delete with it`);
  expect(agentsIn(emulator)).toMatchObject([{ name: "made by hand" }]);
});

test("forceDestroy lets the agent go with its group", async () => {
  emulator.state().collections.on_prem_groups = groupsIn(emulator).slice(-1);
  agentsIn(emulator)[0]!.on_prem_group_id = groupsIn(emulator)[0]!.id;
  stack.program('new workato.OnPremGroup("group", { useManagedConnection: true, forceDestroy: true });');
  expect((await stack.up()).code).toBe(0);
  expect((await stack.destroy()).code).toBe(0);
  expect(groupsIn(emulator)).toEqual([]);
  expect(agentsIn(emulator)).toEqual([]);
});

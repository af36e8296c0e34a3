/** "The stack knows its own": forced replacements and renames of resources end with exactly one live object. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { diagnostics, groupsIn, stackOn } from "../support/engine";
import type { TestStack } from "../support/stack";

let emulator: Emulator;
let stack: TestStack;

beforeEach(async () => {
  emulator = await startEmulator();
  stack = await stackOn(emulator);
  stack.program('new workato.OnPremGroup("group", { name: "Datacentre" });');
  await stack.up();
  expect(groupsIn(emulator)).toHaveLength(1);
});

afterEach(async () => {
  await emulator.close();
  stack.remove();
});

const ADOPT = ["-c", "workato:ifExists=adopt"];
const URN = "urn:pulumi:test::test::pulumi-nodejs:dynamic/workato:OnPremGroup::group";

const groupsInState = async () =>
  (await stack.resources()).filter(({ type }) => type.endsWith("OnPremGroup")).map(({ urn, id }) => ({ urn, id }));

/** One live group, named by the one group of the state. */
async function expectOneGroup(urn: string): Promise<void> {
  expect(groupsIn(emulator)).toMatchObject([{ name: "Datacentre" }]);
  expect(await groupsInState()).toEqual([{ urn, id: String(groupsIn(emulator)[0]!.id) }]);
  expect((await stack.preview("--refresh", "--expect-no-changes")).code).toBe(0);
}

test("a forced replacement is refused with the ways out", async () => {
  const [before] = groupsIn(emulator).map(({ id }) => id);
  const refused = await stack.up("--replace", URN);
  expect(refused.code).not.toBe(0);
  expect(diagnostics(refused)).toContain(`there already is one (id ${before})`);
  expect(diagnostics(refused)).toContain("a forced replacement needs one of these settings");
  expect(groupsIn(emulator)).toHaveLength(1);
});

test("a forced replacement under adopt keeps the one group", async () => {
  const up = await stack.up("--replace", URN, ...ADOPT);
  expect(up.code).toBe(0);
  expect(diagnostics(up)).toContain("is kept: another resource of this stack has taken it over");
  await expectOneGroup(URN);
});

test("a forced replacement under duplicate ends with a new group and without the old one", async () => {
  const [before] = groupsIn(emulator).map(({ id }) => id);
  expect((await stack.up("--replace", URN, "-c", "workato:ifExists=duplicate")).code).toBe(0);
  expect(groupsIn(emulator)[0]!.id).not.toBe(before);
  await expectOneGroup(URN);
});

test("another name in the program is refused with the ways out, also under --refresh, and an alias is one of them", async () => {
  const renamed = URN.replace(/group$/, "renamed");
  const [before] = groupsIn(emulator).map(({ id }) => id);
  stack.program('new workato.OnPremGroup("renamed", { name: "Datacentre" });');
  for (const args of [[], ["--refresh"]]) {
    const refused = await stack.up(...args);
    expect(refused.code).not.toBe(0);
    expect(diagnostics(refused)).toContain("a renamed resource needs an alias");
    expect(groupsIn(emulator)).toMatchObject([{ id: before }]);
    await expect(groupsInState()).resolves.toHaveLength(1);
  }

  stack.program('new workato.OnPremGroup("renamed", { name: "Datacentre" }, { aliases: [{ name: "group" }] });');
  expect((await stack.up()).code).toBe(0);
  await expectOneGroup(renamed);
});

test.each([[], ["--refresh"]])("another name in the program under adopt takes the group over %s", async (...args) => {
  const [before] = groupsIn(emulator).map(({ id }) => id);
  stack.program('new workato.OnPremGroup("renamed", { name: "Datacentre" });');
  expect((await stack.up(...ADOPT, ...args)).code).toBe(0);
  expect(groupsIn(emulator)).toMatchObject([{ id: before }]);
  await expectOneGroup(URN.replace(/group$/, "renamed"));
});

test("a group that could not be taken over stays in the state, though the engine goes on after errors", async () => {
  stack.program('new workato.OnPremGroup("renamed", { name: "Datacentre", whitelistedIps: ["192.0.2.1"] });');
  emulator.fault({ method: "PUT", status: 403, body: { message: "Forbidden" }, times: 1 });
  const failed = await stack.up(...ADOPT, "--continue-on-error");
  expect(failed.code).not.toBe(0);
  expect(await groupsInState()).toMatchObject([{ id: String(groupsIn(emulator)[0]!.id) }]);
  expect((await stack.up(...ADOPT)).code).toBe(0);
  await expectOneGroup(URN.replace(/group$/, "renamed"));
});

test("a group that was taken over survives although the up broke off before its old entry was gone", async () => {
  stack.program(`
    const group = new workato.OnPremGroup("renamed", { name: "Datacentre" });
    new workato.OnPremAgent("agent", { onPremGroupId: group.id.apply(() => "99") });
  `);
  expect((await stack.up(...ADOPT)).code).not.toBe(0);
  await expect(groupsInState()).resolves.toHaveLength(2);

  stack.program('new workato.OnPremGroup("renamed", { name: "Datacentre" });');
  expect((await stack.up()).code).toBe(0);
  await expectOneGroup(URN.replace(/group$/, "renamed"));
});

test.each([[], ["--refresh"]])("a second resource of the same name is refused %s", async (...args) => {
  stack.program(`
    const group = new workato.OnPremGroup("group", { name: "Datacentre" });
    new workato.OnPremGroup("twin", { name: "Datacentre" }, { dependsOn: group });
  `);
  const [group] = groupsIn(emulator);
  const up = await stack.up(...args, ...ADOPT);
  expect(up.code).not.toBe(0);
  expect(diagnostics(up)).toContain(
    `there already is one (id ${group!.id}), which another resource of this program has`,
  );
  expect(groupsIn(emulator)).toHaveLength(1);
});

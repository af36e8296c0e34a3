/** Workato shows writes late and has another clock: an up, and at once another with --refresh, on the real engine. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { stackOn } from "../support/engine";
import { until } from "../support/processes";
import type { TestStack } from "../support/stack";

const HOUR_S = 3600;

/** One of every kind that has an object of its own. */
const PROGRAM = `
  const group = new workato.OnPremGroup("group", { name: "Datacentre" });
  const agent = new workato.OnPremAgent("agent", { name: "agent-1", onPremGroupId: group.id, os: "linux" });
  new workato.OnPremAgentActivation("activation", { onPremAgentId: agent.id });
  const project = new workato.Project("project", { name: "Sales" });
  const folder = new workato.Folder("folder", { name: "Europe", parentFolderId: project.folderId });
  const connection = new workato.Connection("connection", { name: "Warehouse", provider: "postgresql", folderId: folder.id });
  const table = new workato.LookupTable("table", { name: "Countries", projectId: project.id, columns: ["code", "name"] });
  new workato.LookupTableRows("rows", { tableId: table.id, keyColumns: ["code"], rows: [{ code: "DE", name: "Germany" }] });
  new workato.DataTable("data", { name: "Customers", folderId: folder.id, columns: [{ name: "email", type: "string" }] });
  const recipe = new workato.Recipe("recipe", { name: "Orders", folderId: folder.id, code: { number: 0, keyword: "trigger", provider: "clock" } });
  const tag = new workato.Tag("tag", { title: "Critical" });
  new workato.TagAssignment("assignment", { tagId: tag.id, recipeIds: [recipe.id], connectionIds: [connection.id] });
  new workato.ProjectProperties("properties", { projectId: project.id, properties: { host: "one.example.com" } });
  new workato.DeveloperApiClient("client", { name: "CI", apiClientRole: "Full access", projectIds: [project.id] });
`;

let emulator: Emulator;
let stack: TestStack;

afterEach(async () => {
  await emulator.close();
  stack.remove();
});

const start = async (clockSkew: number) => {
  emulator = await startEmulator({ lag: 15, clockSkew });
  stack = await stackOn(emulator, { refreshesAtOnce: true });
  stack.program(PROGRAM);
};

const looks = () => emulator.requests().filter(({ path }) => path === "/api/tags").length;

const objects = () =>
  Object.entries(emulator.state().collections).flatMap(([kind, all]) => all.map(({ id }) => `${kind} ${id}`));

test.each([0, 5 * HOUR_S, -5 * HOUR_S])(
  "nothing is called gone, made twice or reverted, with a lag of 15 s and a clock that is %d s ahead",
  async (clockSkew) => {
    await start(clockSkew);
    expect((await stack.up()).code).toBe(0);
    const made = objects();
    await fetch(`${emulator.url}/__emulator/clock`, { method: "PUT", body: '{"speed": 0}' });
    const before = looks();
    const refreshing = stack.up("--refresh", "--expect-no-changes");
    // Three looks in vain: the memory's, the one that confirms it, and the first after a pause.
    await until(() => looks() - before >= 3, 60_000);
    emulator.passTime(16_000);
    const again = await refreshing;
    expect(again.output).toContain("waiting for Workato to show");
    expect(again.code).toBe(0);
    expect(objects()).toEqual(made);
  },
);

test("the time of the last write is in the state, and nowhere at the terminal", async () => {
  await start(0);
  const shown = [await stack.up()];
  const times = async () =>
    new Map(
      (await stack.resources())
        .filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic/workato:"))
        .map(({ urn, outputs = {} }) => [urn, outputs.__written as { at: string; made: string }]),
    );
  const before = await times();
  expect(before.size).toBe(14);
  for (const { at, made } of before.values()) {
    expect(made).toBe(at);
    expect(Math.abs(Date.now() - Date.parse(at))).toBeLessThan(600_000);
  }
  emulator.passTime(HOUR_S * 1000);
  shown.push(await stack.preview("--diff"), await stack.up("--diff"), await stack.refresh("--diff"));
  expect(await times()).toEqual(before);
  stack.program(PROGRAM.replace('"Critical"', '"Minor"'));
  shown.push(await stack.preview("--diff"), await stack.up("--diff"));
  const changed = [...(await times()).values()].filter(({ at, made }) => at !== made);
  expect(changed).toHaveLength(1);
  expect(changed[0]!.made < changed[0]!.at).toBe(true);
  expect(shown.map(({ code }) => code)).toEqual(shown.map(() => 0));
  for (const { output } of shown) expect(output).not.toContain("__written");
});

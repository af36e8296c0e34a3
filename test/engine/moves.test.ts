/** Resources that move in the program or between stacks: Pulumi's own ways, with no request to Workato. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { stackOn } from "../support/engine";
import { requestsTo } from "../support/requests";
import type { Result, TestStack } from "../support/stack";
import { WITH_KEY_SERVICE } from "../support/vault";

let emulator: Emulator;
let stack: TestStack;

beforeAll(async () => {
  emulator = await startEmulator({ emptyPrefix: "all" });
  stack = await stackOn(emulator);
  stack.program(`
    const project = new workato.Project("sales", { name: "Sales" });
    const folder = new workato.Folder("eu", { name: "EU", parentFolderId: project.folderId });
    new workato.LookupTable("codes", { name: "Codes", projectId: project.id, columns: ["a"] });
    new workato.Recipe("r", { name: "R", folderId: folder.id, code: { number: 0, keyword: "trigger", provider: "clock" } });
    new workato.Tag("t", { title: "T" });
  `);
  await stack.up();
  requestsTo(emulator);
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
});

// Whatever moves, Workato is not asked.
afterEach(() => {
  expect(requestsTo(emulator)).toEqual([]);
});

const outcome = ({ code, output }: Result) => ({ code, output: code === 0 ? "" : output });
const DONE = { code: 0, output: "" };
const withoutAliases = (program: string) => program.replace(/(, )?aliases: \[[^\]]*\]/g, "");
const moved = `
    class Area extends pulumi.ComponentResource { constructor(name, opts) { super("my:index:Area", name, {}, opts); } }
    const area = new Area("area");
    const old = { parent: pulumi.rootStackResource };
    const project = new workato.Project("the-sales", { name: "Sales" }, { aliases: [{ name: "sales" }] });
    const folder = new workato.Folder("eu", { name: "EU", parentFolderId: project.folderId }, { parent: area, aliases: [old] });
    new workato.LookupTable("the-codes", { name: "Codes", projectId: project.id, columns: ["a"] },
      { parent: area, aliases: [{ ...old, name: "codes" }] });
    new workato.Recipe("r", { name: "R", folderId: folder.id, code: { number: 0, keyword: "trigger", provider: "clock" } },
      { parent: folder, aliases: [old] });
    new workato.Tag("t", { title: "T" });`;

const idsByName = async () =>
  Object.fromEntries(
    (await stack.resources()).filter(({ id }) => id).map(({ urn, id }) => [urn.split("::").at(-1), id]),
  );

test("a rename with aliases and a change of parent make, change and delete nothing", async () => {
  const before = await idsByName();
  stack.program(moved);
  expect(outcome(await stack.up())).toEqual(DONE);
  const after = await idsByName();
  expect([after["the-sales"], after.eu, after["the-codes"], after.r]).toEqual([
    ...[before.sales, before.eu, before.codes, before.r],
  ]);
});

test("without the aliases, the next up finds all as it is", async () => {
  stack.program(withoutAliases(moved));
  expect(outcome(await stack.up("--expect-no-changes"))).toEqual(DONE);
});

test("pulumi state rename gives a resource another name", async () => {
  const { urn } = (await stack.resources()).find(({ urn }) => urn.endsWith("::t"))!;
  expect(outcome(await stack.run(["state", "rename", urn, "tag", "--yes"]))).toEqual(DONE);
  stack.program(withoutAliases(moved).replace('Tag("t"', 'Tag("tag"'));
  expect(outcome(await stack.up("--expect-no-changes"))).toEqual(DONE);
});

test("pulumi state move takes a resource to another stack, where its program goes on with it", async () => {
  const { urn } = (await stack.resources()).find(({ urn }) => urn.endsWith("::tag"))!;
  expect(outcome(await stack.run(["stack", "init", "other", "--no-select", WITH_KEY_SERVICE]))).toEqual(DONE);
  const move = ["state", "move", "--source", "test", "--dest", "other", urn, "--yes", "--include-parents"];
  expect(outcome(await stack.run(move))).toEqual(DONE);
  const without = withoutAliases(moved).replace(/new workato\.Tag.*/, "");
  stack.program(without);
  expect(outcome(await stack.up("--expect-no-changes"))).toEqual(DONE);
  stack.program('new workato.Tag("tag", { title: "T" });');
  const inOther = { PULUMI_STACK: "other" };
  const up = await stack.run(["up", "--yes", "--skip-preview", "--expect-no-changes"], inOther);
  expect(outcome(up)).toEqual(DONE);
});

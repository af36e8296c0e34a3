/** Programs that cannot work: each ends in one clear line, before anything is made. */

import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { diagnostics, expectOneClearLine, groupsIn, stackOn } from "../support/engine";
import type { TestStack } from "../support/stack";

const FOREIGN = `
  class Foreign extends pulumi.ProviderResource {
    constructor() { super("pulumi-nodejs", "foreign", {}); }
  }
`;

let emulator: Emulator;
let stack: TestStack;

beforeAll(async () => {
  emulator = await startEmulator();
  stack = await stackOn(emulator, { ownProcess: true });
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
});

afterEach(() => {
  expect(emulator.requests()).toEqual([]);
});

test("an import option is refused with the ways that do work", async () => {
  stack.program('new workato.OnPremAgentReady("agent", { onPremAgentId: "1" }, { import: "10001" });');
  const up = await stack.up();
  expect(up.code).not.toBe(0);
  expectOneClearLine(up, 'workato:OnPremAgentReady "agent": the import option does not work for it.');
});

test("an error of the program's own while a resource is declared keeps its line", async () => {
  stack.program(
    'const fail = () => { throw new Error("own"); };\nnew workato.OnPremGroup("g", {}, { transformations: [fail] });',
  );
  const preview = await stack.preview();
  expect(preview.code).not.toBe(0);
  expect(diagnostics(preview)).toMatch(/Error: own\s+at fail \(.*index\.js:3:/);
});

test("another library's provider is refused, and nothing is made with it", async () => {
  stack.program(`${FOREIGN} new workato.OnPremGroup("group", {}, { provider: new Foreign() });`);
  const up = await stack.up();
  expect(up.code).not.toBe(0);
  expectOneClearLine(up, 'workato:OnPremGroup "group": its provider is not a workato.Provider');
  expect(up.output).toContain("pass provider: new workato.Provider(...)");
  expect(groupsIn(emulator)).toEqual([]);
});

test("another library's provider that comes from a parent is refused, and nothing is made with it", async () => {
  stack.program(`${FOREIGN}
    const parent = new pulumi.ComponentResource("test:index:Parent", "parent", {}, { providers: [new Foreign()] });
    new workato.OnPremGroup("group", {}, { parent });
  `);
  const up = await stack.up();
  expect(up.code).not.toBe(0);
  expectOneClearLine(up, 'workato:OnPremGroup "group": its provider is not a workato.Provider');
  expect(groupsIn(emulator)).toEqual([]);
});

test.each([
  ['"{ oops"', "code is no JSON from line 1, column 3: pass the text of an exported recipe's code"],
  ['pulumi.output("[]")', "code must be JSON that holds an object: trigger and steps"],
  ["{ input: { project: new workato.Project('p') } }", "code holds a resource: give its id, or another output of it"],
])("code that is none is refused by the program's side: %s", async (code, message) => {
  stack.program(`new workato.Recipe("wrong", { folderId: "77", code: ${code} });`);
  const preview = await stack.preview();
  expect(preview.code).not.toBe(0);
  expectOneClearLine(preview, `workato:Recipe "wrong": ${message}`);
});

test("deleteBeforeReplace of a group is refused, because its agents would go with it", async () => {
  stack.program('new workato.OnPremGroup("group", {}, { deleteBeforeReplace: true });');
  const up = await stack.up();
  expect(up.code).not.toBe(0);
  expectOneClearLine(up, "deleteBeforeReplace would delete the group's agents with it");
});

test("deletedWith a container that turns out not to be one is refused before the resource is registered", async () => {
  stack.program(`
    const project = new workato.Project("project", { forceDestroy: pulumi.output(false) });
    new workato.Folder("folder", { parentFolderId: project.folderId }, { deletedWith: project, dependsOn: project });
  `);
  const preview = await stack.preview();
  expect(preview.code).not.toBe(0);
  expectOneClearLine(preview, 'workato:Folder "folder": deletedWith names workato:Project "project", which cannot be');
  expect(preview.output).not.toMatch(/dynamic\S*:Folder/);
});

test("deletedWith a container that is one, or may be, is no obstacle", async () => {
  stack.program(`
    const project = new workato.Project("project", { forceDestroy: pulumi.output(true) });
    const made = project.folderId.apply((id) => id !== "");
    const folder = new workato.Folder("folder", { parentFolderId: project.folderId, forceDestroy: made }, { deletedWith: project });
    new workato.Folder("inner", { parentFolderId: folder.id }, { deletedWith: folder });
  `);
  const preview = await stack.preview();
  expect(preview).toMatchObject({ code: 0, output: expect.stringContaining("workato:Folder inner create") });
});

test("a package that only the program finds is said to be missing where the plugin looks", async () => {
  const bare = await stackOn(emulator, { withoutPackage: true, ownProcess: true });
  try {
    const elsewhere = JSON.stringify(resolve(__dirname, "..", ".."));
    writeFileSync(join(bare.folder, "index.js"), `new (require(${elsewhere}).OnPremGroup)("group");`);
    const preview = await bare.preview();
    expect(preview.code).not.toBe(0);
    expectOneClearLine(preview, "the package pulumi-workato is not installed in");
    expect(preview.output).toContain("add it to this project's dependencies");
  } finally {
    bare.remove();
  }
});

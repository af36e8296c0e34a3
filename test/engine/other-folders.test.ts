/** Programs whose process is started elsewhere than in the project's folder: `main`, the automation API, and unit tests. */

import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { runInline } from "../support/automation";
import { diagnostics, groupsIn, stackOn } from "../support/engine";
import type { TestStack } from "../support/stack";

jest.setTimeout(180_000);

const GROUP = 'new workato.OnPremGroup("group");';

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

test("an inline program is run for a project with a Pulumi.yaml of its own, from any folder", async () => {
  const up = await runInline(stack, GROUP);
  expect(up).toMatchObject({ code: 0, output: expect.stringContaining("+ 2 created") });
  expect(groupsIn(emulator)).toHaveLength(1);
});

test("an inline program is run for a project that only names its folder, from any folder", async () => {
  const main = JSON.stringify(stack.folder);
  const workspace = `{ projectSettings: { name: "test", runtime: "nodejs", main: ${main} } }`;
  const up = await runInline(stack, `${GROUP} new workato.OnPremGroup("second");`, { workspace });
  expect(up).toMatchObject({ code: 0, output: expect.stringContaining("+ 1 created") });
  expect(groupsIn(emulator)).toHaveLength(2);
});

test.each([
  ["a folder", "program"],
  ["a file", "program/index.js"],
])("a program that main finds by %s reads a CSV file beside it, and not beside Pulumi.yaml", async (_, main) => {
  const own = await stackOn(emulator, { ownProcess: true });
  try {
    const program = join(own.folder, "program");
    mkdirSync(program);
    appendFileSync(join(own.folder, "Pulumi.yaml"), `main: ${main}\n`);
    writeFileSync(join(own.folder, "codes.csv"), "code\nwrong\n");
    writeFileSync(join(program, "codes.csv"), "code\nright\n");
    writeFileSync(
      join(program, "index.js"),
      `const workato = require("pulumi-workato");
const table = new workato.LookupTable("${main}", { columns: ["code"] });
new workato.LookupTableRows("rows", { tableId: table.id, keyColumns: ["code"], csv: "codes.csv" });
`,
    );
    const up = await own.up();
    expect({ code: up.code, output: up.code === 0 ? "" : up.output }).toEqual({ code: 0, output: "" });
    const { lookup_tables: tables = [], lookup_table_rows: rows = [] } = emulator.state().collections;
    const { id } = tables.find(({ name }) => name === main)!;
    expect(rows.filter(({ _table_id }) => _table_id === id).map(({ data }) => data)).toEqual([{ code: "right" }]);
  } finally {
    own.remove();
  }
});

test("a unit test runs a program without an engine, from any folder", () => {
  const script = join(stack.folder, "unit.js");
  writeFileSync(
    script,
    `const pulumi = require("@pulumi/pulumi");
pulumi.runtime.setMocks({ newResource: ({ name, inputs }) => ({ id: name + "-id", state: inputs }), call: () => ({}) });
const workato = require("pulumi-workato");
new workato.OnPremGroup("group").id.apply((id) => console.log(id));
`,
  );
  expect(execFileSync(process.execPath, [script], { cwd: "/", encoding: "utf8" })).toBe("group-id\n");
});

/** Nothing of this reaches the program, which Pulumi's runtime just leaves waiting: so there is no place for words of ours. */
test("an inline program without the package where the plugin looks fails with the module's name, and makes nothing", async () => {
  const bare = await stackOn(emulator, { withoutPackage: true });
  const workspace = `{ projectSettings: { name: "test", runtime: "nodejs", main: ${JSON.stringify(bare.folder)} } }`;
  const before = groupsIn(emulator).length;
  try {
    const up = await runInline(stack, `${GROUP} new workato.OnPremGroup("third");`, { workspace });
    expect(up.code).not.toBe(0);
    expect(diagnostics(up)).toContain("Cannot find module 'pulumi-workato/provider'");
    expect(groupsIn(emulator)).toHaveLength(before);
  } finally {
    bare.remove();
  }
});

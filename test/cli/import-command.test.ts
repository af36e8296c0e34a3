/** What the import command says: the Pulumi that is needed first, what is left to set, what was left out. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { importCommand } from "../../provider/cli/import";
import { projectIn } from "../support/emulated-workspace";

const before = { ...process.env };
let emulator: Emulator;
let folder: string;
let said: string[];

beforeEach(async () => {
  emulator = await startEmulator();
  folder = mkdtempSync(join(tmpdir(), "workato-import-"));
  said = [];
  jest.spyOn(process.stderr, "write").mockImplementation((line) => said.push(String(line)) > 0);
  process.env = { ...before, WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token };
});
afterEach(async () => {
  process.env = { ...before };
  jest.restoreAllMocks();
  process.exitCode = 0;
  await emulator.close();
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]) =>
  importCommand().parseAsync(["--out", join(folder, "out"), ...args], { from: "user" });

/** A CLI of this version, first on PATH. */
function withPulumi(version: string): void {
  writeFileSync(join(folder, "pulumi"), `#!/bin/sh\necho v${version}\n`, { mode: 0o755 });
  process.env.PATH = `${folder}:${process.env.PATH}`;
}

test("an older Pulumi is named before anything is read, with the version that is needed", async () => {
  withPulumi("3.217.1");
  await run("--types", "Tag");
  expect(said[0]).toMatch(
    /^pulumi import takes what this writes from Pulumi 3\.254 on: .*3\.217\.1.* install 3\.254\.0 or newer/,
  );
});

test("a Pulumi that will do is not mentioned", async () => {
  withPulumi("3.276.0");
  await run("--types", "Tag");
  expect(said.join("")).not.toContain("3.254");
});

test("it ends with what is to be set and what to run", async () => {
  const { folderId } = projectIn(emulator);
  emulator.state().collections.connections = [
    { id: 4711, name: "Warehouse", provider: "postgresql", application: "postgresql", folder_id: Number(folderId) },
  ];
  await run("--types", "Project,Folder,Connection", "--exclude", "Nothing");
  const text = said.join("");
  expect(text).toMatch(
    /Workato does not show these.*\n {2}pulumi config set --secret "sales-warehouse\.input" '\{ … \}'/,
  );
  expect(text).toContain("pulumi import --file import.json --generate-code=false --yes --protect=false");
  expect(text).not.toContain("config set-all");
});

test("what is not wanted is counted, by reason", async () => {
  projectIn(emulator, "Sales");
  projectIn(emulator, "Old");
  await run("--types", "Project", "--exclude", "Old");
  expect(said.join("")).toContain("left out 1: --exclude names it");
});

/** Taking over a whole workspace: the import command, pulumi import, and no change afterwards, there or in a second workspace. */

import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { POSTGRESQL } from "../support/connector-inputs";
import { PULUMI_IMPORT, sourcesIn, toJavaScript } from "../support/imported-project";
import { fill } from "../support/mixed-workspace";
import { requestsTo } from "../support/requests";
import { NO_QUOTAS } from "../support/routes";
import { finished, type Result, TestStack } from "../support/stack";
import { terraformStateOf } from "../support/terraform-state";

const root = resolve(__dirname, "..", "..");

let emulator: Emulator;
let stack: TestStack;

const onEmulator = (to: Emulator) => ({ WORKATO_BASE_URL: to.url, WORKATO_API_TOKEN: to.token });

beforeAll(async () => {
  emulator = await startEmulator();
  await fill(emulator, 40);
  stack = await new TestStack({ env: onEmulator(emulator) }).init();
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
});

const importWith = (env: NodeJS.ProcessEnv, ...args: string[]): Promise<Result> =>
  finished(
    spawn(process.execPath, [join(root, "dist", "cli", "main.js"), "import", ...args], {
      cwd: stack.folder,
      env: { ...stack.env, ...env },
    }),
  );
const importAll = (...args: string[]) => importWith({}, ...args, "--property-prefixes", "erp.");

const outcome = ({ code, output }: Result) => ({ code, output: code === 0 ? "" : output });
const DONE = { code: 0, output: "" };

test("without a token in the environment the command says how to take the stack's", async () => {
  const { code, output } = await importWith({ WORKATO_API_TOKEN: "" });
  expect(code).not.toBe(0);
  expect(output.trim().split("\n")).toEqual([
    expect.stringContaining("WORKATO_API_TOKEN=$(pulumi config get workato:apiToken) takes its token"),
  ]);
});

test("a workspace is written as a project that compiles under strict, file by file small enough to read", async () => {
  const { code, output } = await importAll();
  expect({ code, output }).toMatchObject({
    code: 0,
    output: expect.stringContaining("pulumi import --file import.json"),
  });
  expect(output).not.toContain("left out");
  for (const file of sourcesIn(stack.folder)) expect(statSync(join(stack.folder, file)).size).toBeLessThan(60_000);
  expect(statSync(join(stack.folder, "import.json")).mode & 0o077).toBe(0);
  expect(statSync(join(stack.folder, "import-secrets.json")).mode & 0o077).toBe(0);
  const compiler = require.resolve("typescript/bin/tsc");
  // The template's tsconfig is there as the command has written it.
  expect(() =>
    execFileSync(process.execPath, [compiler, "-p", "."], { cwd: stack.folder, encoding: "utf8" }),
  ).not.toThrow();
});

test("no id of the workspace is left in the program", () => {
  const { collections } = emulator.state();
  const ids = ["folders", "projects", "connections", "recipes", "lookup_tables", "on_prem_groups"].flatMap((kind) =>
    (collections[kind] ?? []).map(({ id }) => String(id)),
  );
  const texts = [
    ...sourcesIn(stack.folder).map((file) => join(stack.folder, file)),
    ...readdirSync(join(stack.folder, "recipes")).map((file) => join(stack.folder, "recipes", file)),
  ].map((file) => readFileSync(file, "utf8"));
  expect(texts.filter((text) => text.includes("$idOf") && text.includes("$numericIdOf")).length).toBeGreaterThan(1);
  for (const id of ids) for (const text of texts) expect(text).not.toMatch(new RegExp(`\\b${id}\\b`));
});

test("what was made elsewhere is imported with its secrets encrypted, and a preview and an up show no change", async () => {
  toJavaScript(stack.folder);
  const secrets = readFileSync(join(stack.folder, "import-secrets.json"), "utf8");
  expect((await stack.run(["config", "set-all", "--json", secrets])).code).toBe(0);
  expect(outcome(await stack.run(PULUMI_IMPORT))).toEqual(DONE);
  expect(stack.stateFile()).not.toContain("t0ken-of-project");
  expect(outcome(await stack.preview("--expect-no-changes", "--diff"))).toEqual(DONE);
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
  expect(outcome(await stack.preview("--refresh", "--expect-no-changes", "--diff"))).toEqual(DONE);
  expect(stack.stateFile()).not.toContain("t0ken-of-project");
});

test("a second run adds nothing, and one after something new adds that", async () => {
  const before = sourcesIn(stack.folder);
  const again = await importAll();
  expect(again.output).toContain("there is nothing new");
  expect((await importAll("--check")).code).toBe(0);
  expect(sourcesIn(stack.folder)).toEqual(before);

  const [folder] = emulator.state().collections.folders!.slice(-1);
  const headers = { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" };
  const body = JSON.stringify({ name: "Brand new", parent_id: String(folder!.id) });
  await fetch(`${emulator.url}/api/folders`, { method: "POST", headers, body });
  const check = await importAll("--check");
  expect(check.code).toBe(1);
  expect(check.output).toMatch(/^Folder ".*Brand new"$/m);
  expect((await importAll()).code).toBe(0);
  toJavaScript(stack.folder);
  expect((await stack.run(PULUMI_IMPORT)).code).toBe(0);
  expect(outcome(await stack.preview("--expect-no-changes", "--diff"))).toEqual(DONE);
});

test("what a stack holds is left out with its state", async () => {
  const { output: state } = await stack.run(["stack", "export"]);
  writeFileSync(join(stack.folder, "state.json"), state);
  const folder = join(stack.folder, "other");
  const { output } = await importAll("--out", folder, "--state", "state.json");
  expect(output).toContain("there is nothing new");
});

test("the imported project comes up in an empty second workspace, and nothing of it is left to do there", async () => {
  const empty = await startEmulator();
  const second = await new TestStack({ env: onEmulator(empty) }).init();
  await second.run(["config", "set", "workato:quotas", NO_QUOTAS]);
  for (const folder of ["recipes", "tables"])
    cpSync(join(stack.folder, folder), join(second.folder, folder), { recursive: true });
  for (const file of readdirSync(stack.folder).filter((name) => name.endsWith(".js"))) {
    cpSync(join(stack.folder, file), join(second.folder, file));
  }
  const secrets = readFileSync(join(stack.folder, "Pulumi.test.yaml"), "utf8");
  expect(secrets).not.toContain("t0ken-of-project");
  const keys = sourcesIn(stack.folder).flatMap((file) =>
    [
      ...readFileSync(join(stack.folder, file), "utf8").matchAll(
        /config\.(get|require)Secret(Object)?[^(]*\("([^"]+)"\)/g,
      ),
    ].map(([, , isObject, key]) => [
      key!,
      { value: isObject ? JSON.stringify(POSTGRESQL) : "for-the-second", secret: true },
    ]),
  );
  await second.run(["config", "set-all", "--json", JSON.stringify(Object.fromEntries(keys))]);
  expect(outcome(await second.up())).toEqual(DONE);
  expect(outcome(await second.preview("--refresh", "--expect-no-changes", "--diff"))).toEqual(DONE);
  const count = (of: Emulator, kind: string) => (of.state().collections[kind] ?? []).length;
  for (const kind of [
    "folders",
    "recipes",
    "connections",
    "lookup_tables",
    "lookup_table_rows",
    "data_tables",
    "tags",
  ]) {
    expect([kind, count(empty, kind)]).toEqual([kind, count(emulator, kind)]);
  }
  await empty.close();
  second.remove();
});

test("a state of Workato's Terraform provider becomes a project with all that it knows, and no change", async () => {
  const managed = await startEmulator();
  await fill(managed, 15);
  const other = await new TestStack({ env: onEmulator(managed) }).init();
  writeFileSync(join(other.folder, "terraform.tfstate"), terraformStateOf(managed));
  const fromTerraform = ["--out", other.folder, "--from-terraform", join(other.folder, "terraform.tfstate")];
  managed.requests().splice(0);
  const { code, output } = await importWith({ WORKATO_API_TOKEN: "" }, ...fromTerraform);
  expect({ code, output }).toMatchObject({
    code: 0,
    output: expect.stringContaining("left out workato_mcp_app.this[0]"),
  });
  toJavaScript(other.folder);
  const secrets = readFileSync(join(other.folder, "import-secrets.json"), "utf8");
  await other.run(["config", "set-all", "--json", secrets]);
  expect(outcome(await other.run(PULUMI_IMPORT))).toEqual(DONE);
  expect(outcome(await other.preview("--expect-no-changes", "--diff"))).toEqual(DONE);
  expect(outcome(await other.up("--expect-no-changes"))).toEqual(DONE);
  expect(managed.requests()).toEqual([]);
  expect(outcome(await other.preview("--refresh", "--expect-no-changes", "--diff"))).toEqual(DONE);
  expect((await importWith({}, ...fromTerraform)).output).toContain("there is nothing new");
  await managed.close();
  other.remove();
});

test("files that exist are kept, and a type that cannot be imported is named", async () => {
  requestsTo(emulator);
  const folder = join(stack.folder, "taken");
  mkdirSync(folder);
  writeFileSync(join(folder, "index.ts"), "// mine\n");
  const taken = await importAll("--out", folder, "--types", "OnPremGroup,OnPremAgent");
  expect(taken.output).toMatch(/index\.ts is there already: .*--force/);
  expect(readFileSync(join(folder, "index.ts"), "utf8")).toBe("// mine\n");
  expect(requestsTo(emulator)).toEqual(["GET /api/on_prem_groups", "GET /api/on_prem_agents"]);
  const wrong = await importAll("--types", "OnPremGruop");
  expect(wrong.code).toBe(1);
  expect(wrong.output).toContain("cannot import OnPremGruop: choose from OnPremGroup, OnPremAgent");
});

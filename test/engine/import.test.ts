/** Taking over a whole workspace: the import command, pulumi import, and no change afterwards. */

import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import ts from "typescript";
import { POSTGRESQL } from "../support/connector-inputs";
import { requestsTo } from "../support/requests";
import { finished, type Result, TestStack } from "../support/stack";

let emulator: Emulator;
let stack: TestStack;

beforeAll(async () => {
  emulator = await startEmulator();
  const env = { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token };
  stack = await new TestStack({ env }).init();
  const maker = await new TestStack({ env }).init();
  maker.program(`
    const group = new workato.OnPremGroup("a", { name: "Datacentre EU", whitelistedIps: ["192.0.2.0/24"] });
    new workato.OnPremGroup("b", { name: "Datacentre EU", useManagedConnection: true, ifExists: "duplicate" }, { dependsOn: group });
    new workato.OnPremAgent("c", { name: "agent-1", onPremGroupId: group.id, os: "linux", awaitingSetup: false });`);
  await maker.up();
  maker.remove();
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
});

const importCommandWith = (env: NodeJS.ProcessEnv, ...args: string[]): Promise<Result> =>
  finished(
    spawn(process.execPath, [resolve(__dirname, "..", "..", "dist", "cli", "main.js"), "import", ...args], {
      cwd: stack.folder,
      env: { ...stack.env, ...env },
    }),
  );
const importCommand = (...args: string[]) => importCommandWith({}, ...args);

test("without a token in the environment the command says how to take the stack's", async () => {
  const { code, output } = await importCommandWith({ WORKATO_API_TOKEN: "" });
  expect(code).not.toBe(0);
  expect(output.trim().split("\n")).toEqual([
    expect.stringContaining("WORKATO_API_TOKEN=$(pulumi config get workato:apiToken) takes its token"),
  ]);
});

test("what was made elsewhere is imported, linked, and unchanged afterwards, with a few requests", async () => {
  requestsTo(emulator);
  const written = await importCommand("--types", "OnPremGroup,OnPremAgent");
  expect(written.output).toContain("2 OnPremGroup");
  expect(requestsTo(emulator)).toEqual(["GET /api/on_prem_groups", "GET /api/on_prem_agents"]);

  const program = readFileSync(join(stack.folder, "index.ts"), "utf8");
  expect(program).toMatch(/onPremGroupId: datacentreEUOnPremGroup\.id/i);
  const { outputText } = ts.transpileModule(program, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  writeFileSync(join(stack.folder, "index.js"), outputText);

  const imported = await stack.run([
    "import",
    "--file",
    "import.json",
    "--generate-code=false",
    "--yes",
    "--protect=false",
  ]);
  expect({ code: imported.code, output: imported.code === 0 ? "" : imported.output }).toEqual({ code: 0, output: "" });
  expect((await stack.up()).code).toBe(0);
  expect((await stack.preview("--refresh", "--expect-no-changes")).code).toBe(0);
  expect(emulator.state().collections.on_prem_groups).toHaveLength(2);
  expect((await stack.destroy()).code).toBe(0);
  expect(emulator.state().collections.on_prem_groups).toEqual([]);
});

test("files that exist are kept, and a type that cannot be imported is named", async () => {
  expect((await importCommand()).output).toMatch(/import\.json and index\.ts exist already: .*--force/);
  const wrong = await importCommand("--types", "OnPremGruop", "--force");
  expect(wrong.code).toBe(1);
  expect(wrong.output).toContain("cannot import OnPremGruop: choose from OnPremGroup, OnPremAgent");
});

test("a project with all that is in it is imported, linked from folder to recipe", async () => {
  const send = async <T>(path: string, body: object): Promise<T> => {
    const headers = { Authorization: `Bearer ${emulator.token}`, "Content-Type": "application/json" };
    const answer = await fetch(emulator.url + path, { method: "POST", headers, body: JSON.stringify(body) });
    return (await answer.json()) as T;
  };
  const project = await send<{ id: number }>("/api/folders", { name: "Sales" });
  const folder = await send<{ id: number }>("/api/folders", { name: "Europe", parent_id: project.id });
  await send("/api/connections", { name: "db", provider: "postgresql", folder_id: folder.id, input: POSTGRESQL });
  const code = '{"number":0,"provider":"clock","name":"scheduled_event","keyword":"trigger","input":{}}';
  const hourly = await send<{ id: number }>("/api/recipes", {
    recipe: { name: "hourly", code, folder_id: String(folder.id) },
  });
  const call = {
    number: 1,
    provider: "workato_recipe_function",
    name: "call_recipe",
    keyword: "action",
    input: { flow_id: String(hourly.id) },
  };
  const caller = JSON.stringify({ ...(JSON.parse(code) as object), block: [call] });
  await send("/api/recipes", { recipe: { name: "caller", code: caller, folder_id: String(folder.id) } });
  await send("/api/lookup_tables", { name: "codes", schema: [{ label: "a" }] });

  const env = { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token };
  const other = await new TestStack({ env }).init();
  await importCommand("--file", join(other.folder, "import.json"), "--program", join(other.folder, "index.ts"));
  const program = readFileSync(join(other.folder, "index.ts"), "utf8");
  expect(program).toMatch(/parentFolderId: salesProject\.folderId/);
  expect(program.match(/folderId: europeFolder\.id/g)).toHaveLength(3);
  expect(program).toContain(`code: codeIn("recipes/callerRecipe.json", { "${hourly.id}": hourlyRecipe.id })`);
  const { outputText } = ts.transpileModule(program, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  writeFileSync(join(other.folder, "index.js"), outputText);
  const imported = await other.run([
    "import",
    "--file",
    "import.json",
    "--generate-code=false",
    "--yes",
    "--protect=false",
  ]);
  expect({ code: imported.code, output: imported.code === 0 ? "" : imported.output }).toEqual({ code: 0, output: "" });
  // The six resources and the stack itself.
  expect((await other.preview()).output).toMatch(/Resources:\n +7 unchanged/);
  expect((await other.up()).code).toBe(0);
  expect((await other.preview("--refresh", "--expect-no-changes")).code).toBe(0);
  other.remove();
});

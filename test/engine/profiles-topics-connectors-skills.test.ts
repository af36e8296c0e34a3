/** Custom OAuth profiles, event topics, custom connectors and skills on the real engine: all that each lives through. */

import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Emulator, type Entity, startEmulator } from "pulumi-workato/emulator";
import { PULUMI_IMPORT, sourcesIn, toJavaScript } from "../support/imported-project";
import { writesTo } from "../support/requests";
import { finished, TestStack } from "../support/stack";

const [SECRET, CHANGED] = ["canary-client-secret-51d7", "canary-client-secret-62e8"];
let emulator: Emulator;
let stack: TestStack;
let env: Record<string, string>;

beforeAll(async () => {
  emulator = await startEmulator();
  env = { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token };
  stack = await new TestStack({ env }).init();
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
});

const stored = (collection: string) => emulator.state().collections[collection] as Entity[];
const connectorCode = (...lines: string[]) =>
  writeFileSync(
    join(stack.folder, "acme.rb"),
    // Ruby that is no YAML, which the engine would show in a form of its own.
    ["{", "  test: lambda do |connection|", '    get("/me", { page: 1 })', "  end,", ...lines, "}", ""].join("\n"),
  );

interface Given {
  readonly secret?: string;
  readonly field?: string;
  readonly more?: string;
}

const program = ({ secret = SECRET, field = '{ name: "total", type: "number" }', more = "" }: Given = {}) =>
  stack.program(`
    const { folderId } = new workato.Project("sales", { forceDestroy: true });
    const app = new workato.CustomOauthProfile("app", { provider: "hubspot", clientId: "app-1", clientSecret: "${secret}" ${more} });
    new workato.Connection("crm", { provider: "hubspot", folderId, customOauthProfileId: app.id, shellConnection: true });
    new workato.EventStreamTopic("orders", { schema: [{ name: "number", optional: false }, ${field}] ${more} });
    const acme = new workato.CustomConnector("acme", { code: "acme.rb", release: true ${more} });
    const code = { number: 0, keyword: "trigger", provider: "workato_genie" };
    const recipe = new workato.Recipe("find", { folderId, code });
    const skill = new workato.AgenticSkill("find", { recipeId: recipe.id ${more} });
    exports.connector = acme.name;
    exports.skill = skill.id;
  `);

/** The state with its history, where no secret of the program may be in clear. */
const leaks = (output: string) =>
  [output, JSON.stringify(emulator.state()), ...textsIn(join(stack.folder, "backend"))].filter((text) =>
    [SECRET, CHANGED].some((secret) => text.includes(secret)),
  );
const textsIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"));

test("all are made once, and stay as they are", async () => {
  connectorCode();
  program();
  const { output } = await stack.up();
  expect(output).toContain("8 created");
  expect(leaks(output)).toEqual([]);
  const [connector, skill] = [stored("custom_connectors")[0]!, stored("agentic_skills")[0]!];
  expect(await stack.outputs()).toEqual({ connector: connector.name, skill: skill.id });
  expect(connector).toMatchObject({ latest_version: 1, latest_released_version: 1 });
  expect(stored("connections")).toMatchObject([{ custom_oauth_profile_id: stored("custom_oauth_profiles")[0]!.id }]);
  expect((await stack.preview("--refresh", "--expect-no-changes")).code).toBe(0);
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
});

test("a preview shows each field and line that changes, and no secret; up sends that alone", async () => {
  connectorCode("  connection: {}");
  program({ secret: CHANGED, field: '{ name: "total", type: "integer" }' });
  const preview = await stack.preview("--diff");
  expect(preview.output).toMatch(/clientSecret\s*: \[secret\]/);
  expect(preview.output).toMatch(/~ type: "number" => "integer"/);
  expect(preview.output).toMatch(/\+ +connection: \{\}/);
  expect(leaks(preview.output)).toEqual([]);
  writesTo(emulator);
  const up = await stack.up();
  expect(up.output).toContain("3 updated");
  expect(leaks(up.output)).toEqual([]);
  expect(writesTo(emulator).sort()).toEqual([
    expect.stringMatching(/^POST \/api\/custom_connectors\/\d+\/release$/),
    "POST /api/sdk/validate_code",
    expect.stringMatching(/^PUT \/api\/custom_connectors\/\d+$/),
    expect.stringMatching(/^PUT \/api\/custom_oauth_profiles\/\d+$/),
    expect.stringMatching(/^PUT \/api\/event_streams\/topics\/\d+$/),
  ]);
});

test("code with errors is refused with its lines, and nothing is sent", async () => {
  connectorCode("  connection: {}", "  actions: syntax error");
  const { code, output } = await stack.up();
  expect(code).not.toBe(0);
  expect(output).toMatch(/its code has errors, so that it cannot be released, and nothing was sent: line 6/);
  expect(stored("custom_connectors")).toMatchObject([{ latest_version: 2 }]);
  connectorCode("  connection: {}");
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
});

test("what people change is shown field by field and put right; what they delete is made again", async () => {
  Object.assign(stored("custom_oauth_profiles")[0]!, { data: { client_id: "clicked" } });
  Object.assign(stored("event_topics")[0]!, { description: "clicked", name: "clicked" });
  Object.assign(stored("custom_connectors")[0]!, { _code: "{\n  clicked\n}", latest_version: 3 });
  const drift = await stack.preview("--refresh", "--diff");
  for (const field of ["clientId", "name", "code"]) expect(drift.output).toMatch(new RegExp(`~ ${field}\\s*:`));
  expect((await stack.up("--refresh")).output).toContain("3 updated");
  expect(stored("custom_oauth_profiles")).toMatchObject([{ data: { client_id: "app-1" } }]);
  expect(stored("event_topics")).toMatchObject([{ name: "orders" }]);
  expect(stored("custom_connectors")).toMatchObject([{ latest_version: 4, latest_released_version: 4 }]);

  Object.assign(emulator.state().collections, { event_topics: [], custom_connectors: [], agentic_skills: [] });
  expect((await stack.up("--refresh")).output).toContain("3 created");
  expect((await stack.preview("--refresh", "--expect-no-changes")).code).toBe(0);
});

test("all are imported, linked and unchanged", async () => {
  const other = await new TestStack({ env }).init();
  const cli = resolve(__dirname, "..", "..", "dist", "cli", "main.js");
  const types = "Project,CustomConnector,CustomOauthProfile,Connection,EventStreamTopic,Recipe,AgenticSkill";
  await finished(
    spawn(process.execPath, [cli, "import", "--types", types], { cwd: other.folder, env: { ...other.env } }),
  );
  const source = sourcesIn(other.folder)
    .map((file) => readFileSync(join(other.folder, file), "utf8"))
    .join("\n");
  expect(source).toMatch(/customOauthProfileId: \w+\.id/);
  expect(source).toMatch(/recipeId: \w+\.id/);
  toJavaScript(other.folder);
  const imported = await other.run(PULUMI_IMPORT);
  expect({ code: imported.code, output: imported.code === 0 ? "" : imported.output }).toEqual({ code: 0, output: "" });
  await other.up();
  expect((await other.preview("--refresh", "--expect-no-changes")).code).toBe(0);
  other.remove();
});

test("a destroy deletes what Workato can delete and says what stays, which the next up takes back", async () => {
  const { code, output } = await stack.destroy();
  expect(code).toBe(0);
  expect(output).toMatch(/custom connector "acme" \(\d+\) stays in Workato, whose API cannot delete one/);
  expect(output).toMatch(/agentic skill "find" \(skl-\d+\) stays in Workato, whose API cannot delete one/);
  expect([...stored("custom_oauth_profiles"), ...stored("event_topics"), ...stored("connections")]).toEqual([]);
  const [connector] = stored("custom_connectors");
  expect((await stack.up()).output).toContain("there already is one (id");
  program({ more: ', ifExists: "adopt"' });
  expect((await stack.up()).code).toBe(0);
  expect(stored("custom_connectors")).toEqual([connector]);
  expect((await stack.preview("--refresh", "--expect-no-changes")).code).toBe(0);
  expect((await stack.destroy()).code).toBe(0);
});

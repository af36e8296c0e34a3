/** Groups of end users and MCP servers on the real engine: their whole life, and tokens that nobody reads. */

import { type Emulator, type Entity, startEmulator } from "pulumi-workato/emulator";
import { TestStack } from "../support/stack";

let emulator: Emulator;
let stack: TestStack;

beforeAll(async () => {
  emulator = await startEmulator();
  stack = await new TestStack({ env: { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token } }).init();
});
afterAll(async () => {
  await emulator.close();
  stack.remove();
});

type Server = Entity & { _token: string; _tools: { flow_id: number; description: string }[] };
const all = (name: string) => emulator.state().collections[name] ?? [];
const servers = () => all("mcp_servers") as Server[];
const program = (server: string, group = 'userIds: ["user-1"]') =>
  stack.program(`
    const { folderId } = new workato.Project("sales", { forceDestroy: true });
    const code = { number: 0, keyword: "trigger", provider: "workato_recipe_function", name: "execute" };
    const [find, add] = ["find", "add"].map((name) => new workato.Recipe(name, { folderId, code }));
    const sellers = new workato.IamUserGroup("sellers", { ${group} });
    const server = new workato.McpServer("agents", { folderId, ${server} });
    exports.toolIds = server.toolIds;
    exports.url = server.mcpUrl;
  `);
const TOKEN = 'authType: "token", tools: [{ recipeId: find.id, description: "Finds one" }]';

test("they are created once, stay as they are, and no terminal and no state shows the token", async () => {
  program(TOKEN);
  const { output } = await stack.up();
  expect(output).toContain("6 created");
  expect(servers()).toMatchObject([{ auth_type: "token", _tools: [{ description: "Finds one" }] }]);
  const [{ _token: token }] = servers() as [Server];
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
  const refreshed = await stack.preview("--refresh", "--expect-no-changes", "--diff");
  expect(refreshed.code).toBe(0);
  const exported = await stack.run(["stack", "export"]);
  for (const text of [output, refreshed.output, exported.output]) expect(text).not.toContain(token);
  const shown = await stack.run(["stack", "output", "url", "--show-secrets"]);
  expect(shown.output).toContain(token);
});

test("a preview shows each changed field, an up writes it, and rotate gives another token", async () => {
  const rotated = (text: string) => `${TOKEN.replace("find.id", "add.id")}, description: "CRM", rotate: "${text}"`;
  program(rotated("1"), 'userIds: ["user-2"], description: "EMEA"');
  const preview = await stack.preview("--diff");
  expect(preview.output).toMatch(/~ recipeId *: "\d+" => "\d+"/);
  expect(preview.output).toMatch(/\+ description *: "EMEA"/);
  expect((await stack.up()).output).toContain("2 updated");
  expect(all("iam_user_groups")).toMatchObject([{ description: "EMEA", _user_ids: ["user-2"] }]);
  const [{ _token: before, _tools: tools }] = servers() as [Server];
  expect(tools).toHaveLength(1);
  program(rotated("2"), 'userIds: ["user-2"], description: "EMEA"');
  const { output } = await stack.up();
  expect(output).toContain("1 updated");
  const [{ _token: after }] = servers() as [Server];
  expect(after).not.toBe(before);
  for (const token of [before, after]) expect(output).not.toContain(token);
});

test("what a person changes is shown and put right, and what a person deletes is made again", async () => {
  Object.assign(servers()[0]!, { description: "clicked" });
  (all("iam_user_groups")[0] as { _user_ids?: string[] })._user_ids = ["user-1", "user-2"];
  emulator.passTime(600_000);
  const drift = await stack.preview("--refresh", "--diff");
  expect(drift.output).toMatch(/description *: "clicked" => "CRM"/);
  expect((await stack.up("--refresh")).output).toContain("2 updated");
  expect(servers()).toMatchObject([{ description: "CRM" }]);
  expect(all("iam_user_groups")).toMatchObject([{ _user_ids: ["user-2"] }]);
  emulator.state().collections.mcp_servers = [];
  emulator.passTime(600_000);
  expect((await stack.up("--refresh")).output).toContain("1 created");
  expect(servers()).toHaveLength(1);
});

test("another stack takes them over where it says so, and destroy deletes them", async () => {
  const [ids] = [[...servers(), ...all("iam_user_groups")].map(({ id }) => id)];
  await stack.run(["state", "delete", "--all", "--yes", "--force"]);
  const state = await stack.run(["stack", "export"]);
  expect(state.output).not.toContain("McpServer");
  expect((await stack.up("-c", "workato:ifExists=adopt")).code).toBe(0);
  expect([...servers(), ...all("iam_user_groups")].map(({ id }) => id)).toEqual(ids);
  expect((await stack.destroy()).code).toBe(0);
  expect([...servers(), ...all("iam_user_groups")]).toEqual([]);
});

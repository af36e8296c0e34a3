/** The API platform on the real engine: all that a collection, a client, its key and an endpoint's switch live through. */

import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Emulator, type Entity, startEmulator } from "pulumi-workato/emulator";
import { PULUMI_IMPORT, sourcesIn, toJavaScript } from "../support/imported-project";
import { writesTo } from "../support/requests";
import { finished, TestStack } from "../support/stack";

const SECRET = "canary-jwt-secret-51d7";
let emulator: Emulator;
let stack: TestStack;
let env: Record<string, string>;

beforeAll(async () => {
  emulator = await startEmulator();
  env = { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token };
  stack = await new TestStack({ env }).init();
  emulator.state().collections.api_endpoints = [
    { id: 9903, api_collection_id: 1, flow_id: 77, name: "find", method: "GET", path: "/orders", active: false },
  ];
  emulator.state().collections.recipes = [{ id: 77, name: "Find orders", running: true }];
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
});

const stored = (collection: string) => emulator.state().collections[collection] as Entity[];

interface Given {
  readonly client?: string;
  readonly key?: string;
  readonly active?: boolean;
  readonly more?: string;
}

const program = ({ client = "", key = 'rotate: "1"', active = true, more = "" }: Given = {}) =>
  stack.program(`
    const project = new workato.Project("sales", { forceDestroy: true ${more} });
    const orders = new workato.ApiCollection("orders", { projectId: project.id ${more} });
    const apiCollectionIds = [orders.id];
    const shop = new workato.ApiPlatformClient("shop", { authType: "token", apiCollectionIds ${client} ${more} });
    const jwt = { authType: "jwt", jwtMethod: "hmac", jwtSecret: "${SECRET}" };
    new workato.ApiPlatformClient("signer", { ...jwt, apiCollectionIds ${more} });
    const key = new workato.ApiPlatformKey("shop", { apiClientId: shop.id, ${key} ${more} });
    new workato.ApiEndpoint("find", { apiEndpointId: "9903", active: ${active} });
    exports.token = key.token;
    exports.specification = orders.apiSpecUrl;
  `);

const token = async () => (await stack.outputs()).token as string;

/** What is printed, and the state with its history, where no secret may be in clear. */
async function leaks(output: string) {
  const texts = readdirSync(join(stack.folder, "backend"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"));
  const secrets = [SECRET, await token(), "swagger?token="];
  return [output, ...texts].flatMap((text) => secrets.filter((secret) => text.includes(secret)));
}

test("all are made once, and stay as they are, with their tokens encrypted", async () => {
  program();
  const { output } = await stack.up();
  expect(output).toContain("7 created");
  expect(await token()).toMatch(/^[\da-f]{64}$/);
  expect(await leaks(output)).toEqual([]);
  expect(JSON.stringify(emulator.state())).not.toContain(await token());
  expect(stored("api_endpoints")).toMatchObject([{ active: true }]);
  expect((await stack.preview("--refresh", "--expect-no-changes")).code).toBe(0);
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
});

test("a preview shows each field that changes; up sends that alone, and a rotation makes a new token", async () => {
  const before = await token();
  program({ client: ', description: "sells"', key: 'rotate: "2", ipAllowList: ["192.0.2.0/24"]', active: false });
  const preview = await stack.preview("--diff");
  for (const field of ["description", "rotate", "ipAllowList", "active"]) {
    expect(preview.output).toMatch(new RegExp(`[+~] ${field}\\s*:`));
  }
  writesTo(emulator);
  const up = await stack.up();
  expect(up.output).toContain("3 updated");
  expect(await leaks(up.output)).toEqual([]);
  const key = `/api/v2/api_clients/${stored("api_keys")[0]!._client_id}/api_keys/${stored("api_keys")[0]!.id}`;
  expect(writesTo(emulator).sort()).toEqual([
    "PUT /api/api_endpoints/9903/disable",
    expect.stringMatching(/^PUT \/api\/v2\/api_clients\/\d+$/),
    `PUT ${key}`,
    `PUT ${key}/refresh_secret`,
  ]);
  expect(await token()).not.toBe(before);
});

test("what people change is shown field by field and put right; what they delete is made again", async () => {
  Object.assign(stored("api_clients")[0]!, { name: "clicked", description: "clicked" });
  Object.assign(stored("api_keys")[0]!, { ip_allow_list: ["203.0.113.1"] });
  Object.assign(stored("api_endpoints")[0]!, { active: true });
  const drift = await stack.preview("--refresh", "--diff");
  for (const field of ["name", "description", "ipAllowList", "active"]) {
    expect(drift.output).toMatch(new RegExp(`~ ${field}\\s*:|\\[0\\]`));
  }
  expect((await stack.up("--refresh")).output).toContain("3 updated");
  expect(stored("api_endpoints")).toMatchObject([{ active: false }]);

  emulator.passTime(600_000);
  Object.assign(emulator.state().collections, { api_keys: [] });
  expect((await stack.up("--refresh")).output).toContain("1 created");
  expect((await stack.preview("--refresh", "--expect-no-changes")).code).toBe(0);
});

test("another way to sign in makes another client, and another key with it", async () => {
  const before = stored("api_clients").map(({ id }) => id);
  program({ client: ', name: "oauth shop", authType: "oauth2"', active: true });
  const { output } = await stack.up();
  expect(output).toContain("2 replaced");
  expect(stored("api_clients").filter(({ id }) => !before.includes(id))).toMatchObject([{ auth_type: "oauth2" }]);
  expect(stored("api_clients")).toHaveLength(2);
  expect((await stack.preview("--refresh", "--expect-no-changes")).code).toBe(0);
});

test("all are imported, linked and unchanged", async () => {
  const other = await new TestStack({ env }).init();
  const cli = resolve(__dirname, "..", "..", "dist", "cli", "main.js");
  const types = "Project,ApiCollection,ApiPlatformClient,ApiPlatformKey,ApiEndpoint";
  await finished(
    spawn(process.execPath, [cli, "import", "--types", types], { cwd: other.folder, env: { ...other.env } }),
  );
  const sources = sourcesIn(other.folder).map((file) => readFileSync(join(other.folder, file), "utf8"));
  for (const link of [/projectId: \w+\.id/, /apiCollectionIds: \[\s*\w+\.id,?\s*\]/, /apiClientId: \w+\.id/]) {
    expect(sources.join()).toMatch(link);
  }
  toJavaScript(other.folder);
  const imported = await other.run(PULUMI_IMPORT);
  expect({ code: imported.code, output: imported.code === 0 ? "" : imported.output }).toEqual({ code: 0, output: "" });
  await other.up();
  expect((await other.preview("--refresh", "--expect-no-changes")).code).toBe(0);
  other.remove();
});

test("what is there is taken over when asked to, and a destroy deletes all and closes the endpoint", async () => {
  await stack.run(["state", "delete", "--all", "--yes"]);
  expect((await stack.up()).output).toContain("there already is one (id");
  program({ client: ', name: "oauth shop", authType: "oauth2"', active: true, more: ', ifExists: "adopt"' });
  expect((await stack.up()).code).toBe(0);
  expect(stored("api_clients")).toHaveLength(2);
  expect((await stack.preview("--refresh", "--expect-no-changes")).code).toBe(0);
  expect((await stack.destroy()).code).toBe(0);
  expect([...stored("api_collections"), ...stored("api_clients"), ...stored("api_keys")]).toEqual([]);
  expect(stored("api_endpoints")).toMatchObject([{ active: false }]);
});

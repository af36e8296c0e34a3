/** The examples of examples/ on the real engine, against one emulated workspace: each does what its page says. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { parse, parseAllDocuments } from "yaml";
import { agentsIn, groupsIn } from "../support/engine";
import { stackOf } from "../support/example";
import type { Result, TestStack } from "../support/stack";

let emulator: Emulator;
const stacks: TestStack[] = [];

beforeAll(async () => {
  emulator = await startEmulator();
});

afterAll(async () => {
  await emulator.close();
  for (const stack of stacks) stack.remove();
});

async function example(name: string, env: NodeJS.ProcessEnv = {}): Promise<TestStack> {
  const stack = await stackOf(name, { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token, ...env });
  stacks.push(stack);
  return stack;
}

const expectDone = ({ code, output }: Result) =>
  expect({ code, output: code === 0 ? "" : output }).toEqual({ code: 0, output: "" });
const groupCalled = (name: string) => groupsIn(emulator).find((group) => group.name === name)!;

test("kubernetes-agents: a pod, a volume and a code for each agent", async () => {
  const stack = await example("kubernetes-agents");
  expectDone(await stack.up("-c", "test:replicas=3"));
  const { manifests, groupId } = (await stack.outputs()) as { manifests: string; groupId: string };
  const objects = parseAllDocuments(manifests).map(
    (document) => document.toJS() as { kind: string; spec?: { replicas: number } },
  );
  expect(objects.map(({ kind }) => kind).sort()).toEqual(["NetworkPolicy", "Secret", "StatefulSet"]);
  expect(objects.find(({ kind }) => kind === "StatefulSet")!.spec!.replicas).toBe(3);
  expect(agentsIn(emulator).filter((agent) => String(agent.on_prem_group_id) === groupId)).toHaveLength(3);
});

test("cloud-init: user data that install the agent, without a code where the machine fetches it", async () => {
  const stack = await example("cloud-init");
  expectDone(await stack.up());
  const { userData, activationCode } = (await stack.outputs()) as { userData: string; activationCode: string };
  expect(userData).toMatch(/^#cloud-config\n/);
  expect(JSON.stringify(parse(userData))).toContain(activationCode);
  expectDone(await stack.up("-c", "test:codeCommand=cat /run/code"));
  const { userData: without } = (await stack.outputs()) as { userData: string };
  expect(without).not.toContain(activationCode);
  expect(without).toContain("cat /run/code");
});

test("lookup-table-from-csv: the table holds the file's rows", async () => {
  const stack = await example("lookup-table-from-csv");
  expectDone(await stack.up());
  expect(emulator.state().collections.lookup_table_rows?.map(({ data }) => (data as { code: string }).code)).toEqual([
    "1000",
    "2100",
    "2200",
    "3000",
  ]);
});

test("connection-over-on-prem: once the agent is installed, the connection goes through its group", async () => {
  const stack = await example("connection-over-on-prem");
  expectDone(await stack.up());
  const { installScript, groupId } = (await stack.outputs()) as { installScript: string; groupId: string };
  expect(installScript).toContain("erp.internal");
  // What the script does on its host.
  const [code] = /eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(installScript)!;
  expect(
    (await fetch(`${emulator.url}/__emulator/activate`, { method: "POST", body: JSON.stringify({ code }) })).status,
  ).toBe(200);
  groupCalled("Datacentre")._profiles = [{ name: "erp", provider: "postgresql" }];
  expectDone(await stack.up("-c", "test:agentIsInstalled=true"));
  expect(emulator.state().collections.connections).toMatchObject([
    { name: "ERP", authorization_status: "success", on_prem_group_id: Number(groupId) },
  ]);
});

test("two-workspaces: what is in development is declared in production, bound to production's connections", async () => {
  const development = await startEmulator({ token: "token-dev" });
  try {
    const built = (path: string, body: object) =>
      fetch(`${development.url}/api/${path}`, {
        method: "POST",
        headers: { authorization: "Bearer token-dev" },
        body: JSON.stringify(body),
      }).then((answer) => answer.json() as Promise<{ id: number }>);
    const folder = await built("folders", { name: "Orders" });
    const input = { host: "dev", port: "5432", dbname: "o", user: "u", password: "p" };
    const warehouse = await built("connections", {
      name: "Warehouse",
      provider: "postgresql",
      folder_id: folder.id,
      input,
    });
    const code = {
      ...{ number: 0, keyword: "trigger", provider: "clock", name: "scheduled_event", as: "clock", input: {} },
      block: [{ number: 1, keyword: "action", provider: "postgresql", name: "run_sql", as: "sql", input: {} }],
    };
    const config = [{ keyword: "application", provider: "postgresql", account_id: warehouse.id }];
    await built("recipes", {
      recipe: {
        name: "Move orders",
        folder_id: String(folder.id),
        code: JSON.stringify(code),
        config: JSON.stringify(config),
      },
    });
    const production = await startEmulator({ token: "token-prod" });
    try {
      const stack = await example("two-workspaces", { DEVELOPMENT_TOKEN: "token-dev", PRODUCTION_TOKEN: "token-prod" });
      const settings = {
        developmentUrl: development.url,
        productionUrl: production.url,
        Warehouse: JSON.stringify({ ...input, host: "prod" }),
        start: "true",
      };
      const before = JSON.stringify(development.state().collections);
      expectDone(await stack.up(...Object.entries(settings).flatMap(([key, value]) => ["-c", `test:${key}=${value}`])));
      const { recipes, connections } = production.state().collections;
      expect(connections).toMatchObject([{ name: "Warehouse", authorization_status: "success" }]);
      expect(recipes).toMatchObject([
        { name: "Move orders", running: true, config: [{ provider: "postgresql", account_id: connections![0]!.id }] },
      ]);
      expect(JSON.stringify(development.state().collections)).toBe(before);
    } finally {
      await production.close();
    }
  } finally {
    await development.close();
  }
});

/** The life of each resource type, in both emulated worlds: made, left alone, changed, refreshed, deleted. */

import { optionsOf, WORLDS } from "../../provider/emulator/worlds";
import { handlers } from "../support/handlers";
import { writesTo } from "../support/requests";
import { type Line, PROGRAM, WholeWorkspace } from "../support/whole-workspace";

/** Types that are changed by an update, and what of them. The others have none, or one that makes something new. */
const CHANGES: Readonly<Record<string, Record<string, unknown>>> = {
  OnPremGroup: { name: "Datacentre EU" },
  OnPremAgent: { name: "agent-one" },
  Project: { name: "Sales EU", description: "for the sellers" },
  Folder: { name: "Europa" },
  CustomConnector: { title: "Acme ERP", code: "{\n  title: 'Acme ERP'\n}", note: "with the ERP" },
  CustomOauthProfile: { name: "Our app", clientId: "app-2", clientSecret: "app-secret-2" },
  Connection: { name: "Store", input: { host: "db-2", port: "5432", user: "u", password: "p", dbname: "store" } },
  DataTable: { name: "Buyers" },
  EventStreamTopic: {
    name: "All orders",
    description: "some",
    schema: [{ name: "number" }, { name: "total", type: "number" }],
  },
  LookupTableRows: { rows: '["code","name"]\n["DE","Deutschland"]\n["IT","Italia"]' },
  LookupTableRow: { data: { code: "FR", name: "La France" } },
  IamUserGroup: { description: "who sells", userIds: ["user-2"] },
  ApiPlatformClient: { name: "Web shop", description: "sells", mtlsEnabled: true },
  ApiPlatformKey: { name: "Web key", active: false, ipAllowList: ["198.51.100.10"], ipDenyList: ["203.0.113.0/24"] },
  ApiEndpoint: { active: false },
  DeveloperApiClient: { name: "CI 2" },
  Recipe: { name: "All orders", code: { number: 0, keyword: "trigger", provider: "clock", as: "changed" } },
  McpServer: { name: "Agents", description: "for agents", policy: { rateLimit: { limit: 60, interval: "minute" } } },
  ProxiedMcpServer: { name: "Remote agents", description: "for agents" },
  Tag: { title: "Most critical", description: "look twice" },
  ProjectProperties: { properties: { api_host: "shop-2.example.com" } },
  EnvironmentProperties: { properties: { region: "us" } },
};
/** The single row has a table of its own: the other one is brought to exactly its rows. */
const SECOND = "SecondTable";
const columns = ["code", "name"];
const LIFE: readonly Line[] = [
  ...PROGRAM.filter(([type]) => type !== "LookupTableRow"),
  ["LookupTable", { name: "Cities", projectId: { ref: "Project" }, columns }, SECOND],
  ["LookupTableRow", { tableId: { ref: SECOND }, data: { code: "FR", name: "France" }, keyColumns: ["code"] }],
  ["OnPremAgentReady", { onPremAgentId: { ref: "OnPremAgent" } }],
];
const CHANGED = LIFE.map(([type, inputs, name]): Line => [type, { ...inputs, ...CHANGES[type] }, name]);

/** What Workato's API cannot delete, or keeps as history. */
const STAYS = [
  "properties",
  "project_builds",
  "deployments",
  "developer_api_client_roles",
  "custom_connectors",
  "agentic_skills",
  "api_endpoints",
];

test("every type is there", () => {
  expect(new Set(LIFE.map(([type]) => type))).toEqual(new Set(handlers.map(({ type }) => type)));
});

describe.each(WORLDS)("in the %s world", (world) => {
  let workspace: WholeWorkspace;
  afterAll(() => workspace?.close());

  const settled = async (program: readonly Line[]) => {
    expect(await workspace.operation((operation) => workspace.engine.refresh(operation))).toEqual({
      gone: [],
      errors: [],
    });
    expect(await workspace.up(program)).toEqual([]);
    expect(writesTo(workspace.emulator)).toEqual([]);
  };

  test("all are made", async () => {
    const options = optionsOf(world);
    workspace = await WholeWorkspace.start({ ...options, ...(world === "default" && { environments: "on" }) });
    expect(await workspace.up(LIFE)).toEqual([]);
    writesTo(workspace.emulator);
  });

  test("nothing is to do after it is made, refreshed or not", async () => {
    expect(await workspace.up(LIFE)).toEqual([]);
    expect(writesTo(workspace.emulator)).toEqual([]);
    await settled(LIFE);
  });

  test("each is changed in place, and then nothing is to do", async () => {
    const ids = [...workspace.engine.state].map(([name, { id }]) => [name, id]);
    expect(await workspace.up(CHANGED)).toEqual([]);
    expect(writesTo(workspace.emulator).length).toBeGreaterThanOrEqual(Object.keys(CHANGES).length);
    expect([...workspace.engine.state].map(([name, { id }]) => [name, id])).toEqual(ids);
    await settled(CHANGED);
  });

  test("all are deleted", async () => {
    expect(await workspace.up([])).toEqual([]);
    const { collections } = workspace.emulator.state();
    const left = Object.entries(collections).filter(([name, { length }]) => length > 0 && !STAYS.includes(name));
    expect(left).toEqual([]);
  });
});

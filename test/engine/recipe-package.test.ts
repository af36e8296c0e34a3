/** An exported package on the real engine: up, no changes, one edited step, a second workspace, destroy. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, type Entity, startEmulator } from "pulumi-workato/emulator";
import { diagnostics, stackOn } from "../support/engine";
import { CONNECTOR, folderOf, OTHER_CONNECTOR, PACKAGE, zipOf } from "../support/packages";
import { requestsTo } from "../support/requests";
import type { TestStack } from "../support/stack";

let first: Emulator;
let second: Emulator;
let stack: TestStack;
const folder = folderOf(PACKAGE);

beforeAll(async () => {
  first = await startEmulator();
  second = await startEmulator({ token: "second-token" });
  // Ids in the two workspaces shall differ.
  second.state().nextId = 50_001;
  stack = await stackOn(first);
});

afterAll(async () => {
  await Promise.all([first.close(), second.close()]);
  stack.remove();
});

const all = (emulator: Emulator, collection: string): Entity[] => emulator.state().collections[collection] ?? [];
const named = (emulator: Emulator, collection: string, name: string): Entity =>
  all(emulator, collection).find((one) => one.name === name)!;
const inputOf = (emulator: Emulator, recipe: string, ...steps: number[]) => {
  const { code } = named(emulator, "recipes", recipe);
  const step = steps.reduce<Entity>(
    (inner, index) => (inner.block as Entity[])[index]!,
    JSON.parse(String(code)) as Entity,
  );
  return step.input as Record<string, unknown>;
};

/** The arguments that both workspaces need: what a package does not hold. */
const declaration = (more: string) => `
  source: ${JSON.stringify(folder)},
  connections: { CRM: { input: { auth_type: "token", api_key: "crm-canary" } } },
  lookupTables: { Countries: { keyColumns: ["Code"] } },
  ${more}`;

const inFirst = () =>
  stack.program(`
    const project = new workato.Project("Sales");
    const sales = new workato.RecipePackage("sales", { ${declaration("folderId: project.folderId, projectId: project.id,")} });
    exports.orders = sales.recipes["Orders/sync_orders.recipe.json"].id;`);

test("comes up from its folder, with the ids of this workspace in the place of references", async () => {
  inFirst();
  const up = await stack.up();
  expect({ code: up.code, output: up.output }).toMatchObject({ code: 0 });
  expect(
    all(first, "recipes")
      .map(({ name }) => name)
      .sort(),
  ).toEqual(["Find person", "Sync orders"]);
  const orders = named(first, "folders", "Orders");
  expect(named(first, "recipes", "Find person")).toMatchObject({
    folder_id: orders.id,
    config: [{ provider: "salesforce", account_id: named(first, "connections", "CRM").id }, { account_id: null }],
  });
  const find = named(first, "recipes", "Find person");
  expect(inputOf(first, "Sync orders", 0)).toMatchObject({ flow_id: String(find.id) });
  const table = named(first, "data_tables", "People") as Entity & { schema: Entity[] };
  const column = String(table.schema[0]!.field_id);
  expect(inputOf(first, "Find person", 1)).toMatchObject({
    table_id: String(table.numeric_id),
    filters: [{ field_id: column }],
    parameters: { [column.replaceAll("-", "_")]: "x" },
  });
  expect(all(first, "lookup_table_rows").map(({ data }) => data)).toEqual([
    { Code: "CI", Country: "Côte d'Ivoire" },
    { Code: "DE", Country: "Germany" },
  ]);
});

test("says once what it leaves out, and why", async () => {
  const preview = await stack.preview();
  const said = diagnostics(preview);
  expect(said).toContain("API endpoints Orders/sync_orders.api_endpoint.json:");
  expect(said.split("is declared:").length).toBe(2);
});

test("shows nothing in a second preview, asks nothing, and a refresh finds nothing", async () => {
  first.requests().length = 0;
  expect((await stack.preview("--expect-no-changes")).code).toBe(0);
  expect(requestsTo(first)).toEqual([]);
  expect((await stack.refresh("--expect-no-changes")).code).toBe(0);
});

test("keeps what is secret out of the state", () => {
  expect(stack.stateFile()).not.toContain("crm-canary");
});

test("shows the one step that was edited in a file", async () => {
  const path = "Orders/find_person.recipe.json";
  const edited = JSON.stringify(PACKAGE[path]).replace('"object":"Contact"', '"object":"Lead"');
  writeFileSync(join(folder, path), edited);
  const preview = await stack.preview("--diff");
  expect(preview.output).toMatch(
    /recipe "Find person" in folder \d+: step 1 "search" \(salesforce\): input.object changed/,
  );
  expect(preview.output).toContain("~ 1 to update");
  expect((await stack.up()).output).toContain("~ 1 updated");
  expect(inputOf(first, "Find person", 0)).toMatchObject({ object: "Lead" });
});

test("is the same from its zip", async () => {
  const zip = zipOf({
    ...PACKAGE,
    "Orders/find_person.recipe.json": JSON.stringify(PACKAGE["Orders/find_person.recipe.json"]).replace(
      "Contact",
      "Lead",
    ),
  });
  stack.program(`
    const project = new workato.Project("Sales");
    const sales = new workato.RecipePackage("sales", {
      ${declaration("folderId: project.folderId, projectId: project.id,").replace(folder, zip)}
    });
    exports.orders = sales.recipes["Orders/sync_orders.recipe.json"].id;`);
  expect((await stack.preview("--expect-no-changes")).code).toBe(0);
});

test("comes into a second workspace with other ids, through a provider, and uses what is there", async () => {
  second.state().collections.connections = [
    { id: 40_001, name: "Shared CRM", application: "salesforce", authorization_status: "success" },
  ];
  stack.env.SECOND_TOKEN = "second-token";
  stack.program(`
    const project = new workato.Project("Sales");
    new workato.RecipePackage("sales", { ${declaration("folderId: project.folderId, projectId: project.id,")} });
    const other = new workato.Provider("other", { baseUrl: ${JSON.stringify(second.url)}, apiTokenEnv: "SECOND_TOKEN" });
    const there = new workato.Project("Sales there", {}, { provider: other });
    const crm = workato.getConnectionOutput({ name: "Shared CRM" }, { provider: other });
    new workato.RecipePackage("there", {
      source: ${JSON.stringify(folder)},
      folderId: there.folderId,
      existing: { CRM: crm.id },
      providers: { "Acme ERP": ${JSON.stringify(OTHER_CONNECTOR)} },
      exclude: ["orders_api.api_group.json", "Orders/sync_orders.api_endpoint.json"],
    }, { providers: [other] });`);
  const up = await stack.up();
  expect({ code: up.code, output: up.output }).toMatchObject({ code: 0 });
  expect(all(second, "connections").map(({ name, application }) => [name, application])).toEqual([
    ["Shared CRM", "salesforce"],
    ["ERP", OTHER_CONNECTOR],
  ]);
  expect(named(second, "recipes", "Find person")).toMatchObject({ config: [{ account_id: 40_001 }, {}] });
  const flow = named(second, "recipes", "Find person").id;
  expect(flow).toBeGreaterThan(50_000);
  expect(inputOf(second, "Sync orders", 0)).toMatchObject({ flow_id: String(flow) });
  const orders = String(named(second, "recipes", "Sync orders").code);
  expect(orders).toContain(OTHER_CONNECTOR);
  expect(orders).not.toContain(CONNECTOR);
  expect((await stack.preview("--expect-no-changes")).code).toBe(0);
});

test("goes with all that it declared", async () => {
  inFirst();
  expect((await stack.destroy()).code).toBe(0);
  for (const collection of ["recipes", "connections", "folders", "data_tables", "lookup_tables"]) {
    expect({ collection, left: all(first, collection) }).toEqual({ collection, left: [] });
  }
});

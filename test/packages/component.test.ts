/** `RecipePackage` and `recipeFromFile` as a program uses them, under Pulumi's mocks. */

import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as workato from "../../provider";
import { valueIn } from "../../provider/runtime/program/outputs";
import { CONNECTOR, exportedRecipe, folderOf, PACKAGE, reference } from "../support/packages";

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
}

const registered: Registered[] = [];
const WORKATO = { "workato:apiToken": "token", "workato:baseUrl": "http://localhost:1" };

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      registered.push({ type, name, inputs: inputs as Record<string, unknown> });
      return { id: `id of ${name}`, state: inputs as object };
    },
    call: ({ inputs }) => inputs as object,
  });
  pulumi.runtime.setAllConfig(WORKATO);
});

/** Pulumi says what a program warns of there, when it has no engine. */
const warned = jest.spyOn(console, "warn").mockImplementation();

beforeEach(() => {
  registered.length = 0;
  warned.mockClear();
});

/** Waits until these are registered, and with them all that was declared before. */
const made = (...resources: readonly pulumi.Resource[]) => valueIn(pulumi.all(resources.map(({ urn }) => urn)));
const childrenOf = ({ folders, connections, lookupTables, dataTables, recipes }: workato.RecipePackage) =>
  [folders, connections, lookupTables, dataTables, recipes].flatMap((all) => Object.values<pulumi.Resource>(all));
const errorIn = (work: () => unknown): Error => {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error("it did not fail");
};

test("children have names of the package's and their paths, and the options that a component hands on", async () => {
  const folder = folderOf(PACKAGE);
  const sales = new workato.RecipePackage("sales", {
    ...{ source: folder, folderId: "7", running: true, ifExists: "adopt" },
  });
  await made(sales, ...childrenOf(sales));
  expect(registered.map(({ type, name }) => `${type.replace(/.*:/, "")} ${name}`).sort()).toEqual([
    "Connection sales/Accounts/crm",
    "Connection sales/Accounts/erp",
    "DataTable sales/Orders/people",
    "Folder sales/Accounts",
    "Folder sales/Orders",
    "LookupTable sales/countries",
    "Recipe sales/Orders/find_person",
    "Recipe sales/Orders/sync_orders",
    "RecipePackage sales",
  ]);
  expect(warned).toHaveBeenCalledTimes(1);
  expect(warned.mock.calls[0]![0]).toContain("API endpoints Orders/sync_orders.api_endpoint.json:");
  const recipe = registered.find(({ name }) => name === "sales/Orders/find_person")!;
  expect(recipe.inputs).toMatchObject({ name: "Find person", folderId: "id of sales/Orders", running: true });
  const children = registered.filter(({ name }) => name !== "sales");
  expect(children.map(({ inputs }) => inputs.ifExists)).toEqual(Array(8).fill("adopt"));
});

test("what is said of one recipe or connection is its own, outputs and secrets too", async () => {
  const found = new workato.RecipePackage("sales", {
    source: folderOf(PACKAGE),
    folderId: pulumi.output("7"),
    running: true,
    recipes: { "Sync orders": { running: false, startTimeout: 600 } },
    connections: { CRM: { input: { api_key: pulumi.secret("canary") } } },
  });
  await made(...childrenOf(found));
  const of = (name: string) => registered.find((one) => one.name === name)!.inputs;
  expect(of("sales/Orders/sync_orders")).toMatchObject({ running: false, startTimeout: 600 });
  expect(of("sales/Orders/find_person")).toMatchObject({ running: true });
  const { input } = found.connections["Accounts/crm.connection.json"]!;
  expect(await pulumi.isSecret(input)).toBe(true);
});

test.each<[string, object, string]>([
  [
    "a misspelt argument",
    { folder: "7" },
    'RecipePackage "x": folder is not an argument of it: did you mean folderId?',
  ],
  ["no folder", {}, "folderId is required"],
  [
    "a source that is an output",
    { folderId: "7", source: pulumi.output("x") },
    "source must be the path of a zip or folder",
  ],
  ["no package there", { folderId: "7", source: "/nowhere" }, "/nowhere: there is no such folder or zip"],
  ["an asset that is not there", { folderId: "7", recipes: { Sync: {} } }, "recipes: Sync is nothing in the package"],
])("%s is refused before anything is registered", async (_, args, message) => {
  const source = folderOf({ "a.recipe.json": exportedRecipe("A", [], []) });
  const error = errorIn(() => new workato.RecipePackage("x", { source, ...args } as workato.RecipePackageArgs));
  expect(error.message).toContain(message);
  expect(pulumi.RunError.isInstance(error)).toBe(true);
  await made(new workato.Tag("afterwards"));
  expect(registered.map(({ name }) => name)).toEqual(["afterwards"]);
});

describe("recipeFromFile", () => {
  const folder = folderOf(PACKAGE);
  const orders = join(folder, "Orders/sync_orders.recipe.json");
  const existing = { "Find person": "31", Countries: "32", ERP: "33" };

  test("gives the arguments of a recipe", () => {
    const { name, code, config } = workato.recipeFromFile(orders, { existing, providers: { [CONNECTOR]: "erp_here" } });
    expect({ name, config }).toEqual({
      name: "Sync orders",
      config: [
        { keyword: "application", provider: "erp_here", accountId: "33" },
        { keyword: "application", provider: "lookup_table" },
      ],
    });
    expect(JSON.stringify(code)).toContain('"flow_id":"31"');
    expect(JSON.stringify(code)).toContain('"lookup_table_id":"32"');
    expect(JSON.stringify(code)).not.toContain(CONNECTOR);
  });

  test("takes outputs and resources for ids", async () => {
    const recipe = new workato.Recipe("callee", { folderId: "7", code: { keyword: "trigger", number: 0 } });
    const args = workato.recipeFromFile(orders, { existing: { ...existing, "Find person": recipe } });
    const code = await valueIn(pulumi.output(args.code) as pulumi.Output<object>);
    expect(JSON.stringify(code)).toContain('"flow_id":"id of callee"');
  });

  test("names the step of what it cannot resolve", () => {
    const { message } = errorIn(() => workato.recipeFromFile(orders, { existing: { Countries: "32", ERP: "33" } }));
    expect(message).toContain(
      "recipeFromFile: sync_orders.recipe.json: step 1, input.flow_id refers to Orders/find_person",
    );
  });

  const code = { keyword: "trigger", number: 0, provider: "clock", block: [] };
  test.each<[string, object]>([
    ["the editor's export", { result: { ...code } }],
    ["an answer of the API", { id: 1, name: "A", code: JSON.stringify(code), config: [] }],
    ["what a client sends", { recipe: { name: "A", code: JSON.stringify(code) } }],
    ["code alone", code],
    ["a package's file", exportedRecipe("A", [], [])],
  ])("reads %s", (_, content) => {
    const args = workato.recipeFromFile(join(folderOf({ "some recipe.json": content }), "some recipe.json"));
    expect(args.code).toMatchObject({ keyword: "trigger", number: 0 });
    expect(["A", "some recipe"]).toContain(args.name);
  });

  test("loses no digit of a number", async () => {
    const text = JSON.stringify(exportedRecipe("A", [{ input: { big: 1 } }], [])).replace(
      '"big":1',
      '"big":12345678901234567890',
    );
    const args = workato.recipeFromFile(join(folderOf({ "a.recipe.json": text }), "a.recipe.json"));
    registered.length = 0;
    await made(new workato.Recipe("big", { folderId: "7", ...args }));
    expect(registered[0]!.inputs.code).toContain("big:12345678901234567890");
  });

  test("says where a file is not", () => {
    expect(errorIn(() => workato.recipeFromFile("nowhere.json")).message).toContain("nowhere.json cannot be read from");
    const broken = join(
      folderOf({ "a.recipe.json": exportedRecipe("A", [{ input: reference("x", "X") }], []) }),
      "a.recipe.json",
    );
    expect(errorIn(() => workato.recipeFromFile(broken)).message).toContain("step 1, input refers to x");
  });
});

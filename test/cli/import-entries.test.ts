/** The program that the import command writes: each object is declared after what it refers to, and linked to it. */

import fc from "fast-check";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import ts from "typescript";
import { type Entry, entryOf, importFile, importProgram, inOrder } from "../../provider/cli/import-entries";
import { each } from "../../provider/handlers";
import type { Properties } from "../../provider/runtime/wire";
import { clientOf } from "../support/client";

interface Declared {
  readonly type: string;
  readonly name: string;
  readonly args: Properties;
}

/** What a program declares when it runs; an output reads like `Folder EU.id`. */
function declaredBy({ program, files }: ReturnType<typeof importProgram>): Declared[] {
  const { outputText } = ts.transpileModule(program, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const declared: Declared[] = [];
  const classes = (type: string) =>
    class {
      constructor(name: string, args: Properties) {
        declared.push({ type, name, args });
        // biome-ignore lint/correctness/noConstructorReturn: it stands for the resource and has every output.
        return new Proxy(this, { get: (_, output) => `${type} ${name}.${String(output)}` });
      }
    };
  const workato = new Proxy({}, { get: (_, type) => classes(String(type)) });
  const fs = { readFileSync: (file: string) => files.get(file) };
  new Function("require", "exports", outputText)((name: string) => (name === "node:fs" ? fs : workato), {});
  return declared;
}

let emulator: Emulator;
/** By type, in the order of the types. */
let listings: Entry[][];

const makes = async (path: string, body: object, method = "POST"): Promise<number> => {
  const headers = { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" };
  const answer = await fetch(`${emulator.url}/api/${path}`, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
  const value = (await answer.json()) as { result?: { id: number }; id: number };
  return (value.result ?? value).id;
};

beforeAll(async () => {
  emulator = await startEmulator();
  const sales = await makes("folders", { name: "Sales" });
  const moved = await makes("folders", { name: "Moved", parent_id: sales });
  const newer = await makes("folders", { name: "Newer", parent_id: sales });
  await makes(`folders/${moved}`, { parent_id: newer }, "PUT");
  await makes("folders", { name: "Inner", parent_id: moved });
  const connection = { name: "Child", provider: "mysql", folder_id: moved, external_id: "x" };
  const child = await makes("connections", connection);
  const parent = await makes("connections", { ...connection, name: "Parent", folder_id: newer });
  await makes(`connections/${child}`, { parent_id: parent }, "PUT");
  const config = [
    { keyword: "application", provider: "mysql", name: "mysql", skip_validation: false, account_id: child },
  ];
  const recipe = { name: "Sync", code: '{"number":0}', folder_id: String(moved), config: JSON.stringify(config) };
  const sync = await makes("recipes", { recipe });
  const calls = (flow_id: unknown, number: number) => ({
    number,
    keyword: "action",
    provider: "workato_recipe_function",
    input: { flow_id },
  });
  const callers = { number: 0, keyword: "trigger", block: [calls(String(sync), 1), calls(sync, 2), calls("77", 3)] };
  const inRoot = { folder_id: String(moved) };
  await makes("recipes", { recipe: { ...inRoot, name: "sync", code: JSON.stringify(callers) } });
  await makes("recipes", {
    recipe: { ...inRoot, name: "Exact", code: '{"number":0,"input":{"n":12345678901234567890}}' },
  });
  const client = { name: "CI", all_folders: false, folder_ids: [sales, moved], api_privilege_group_id: 501 };
  await makes("developer_api_clients", client);

  const reader = clientOf(emulator);
  const taken = new Set<string>();
  const readers = each((handler) => async () => {
    const listed = (await handler.list?.(handler.api(reader))) ?? [];
    return listed.map((observed) => entryOf(handler, observed, taken));
  });
  listings = [];
  for (const read of readers) listings.push(await read());
  await reader.close();
});
afterAll(() => emulator.close());

const byId = (a: Entry, b: Entry) => Number(a.id) - Number(b.id);
const asListed = () => listings.flat();
const orders: readonly [string, () => Entry[]][] = [
  ["oldest first", () => listings.flatMap((list) => [...list].sort(byId))],
  ["newest first", () => listings.flatMap((list) => [...list].sort(byId).reverse())],
];

test.each(orders)("what was moved under something newer is linked to it, %s", (_, listed) => {
  const args = new Map(
    declaredBy(importProgram(inOrder(listed()))).map((one) => [`${one.type} ${one.name}`, one.args]),
  );
  expect(args.get("Folder Moved")).toMatchObject({ parentFolderId: "Folder Newer.id" });
  expect(args.get("Folder Inner")).toMatchObject({ parentFolderId: "Folder Moved.id" });
  expect(args.get("Folder Newer")).toMatchObject({ parentFolderId: "Project Sales.folderId" });
  expect(args.get("Connection Child")).toMatchObject({
    folderId: "Folder Moved.id",
    parentConnectionId: "Connection Parent.id",
  });
});

test("code is in a file for each recipe, whatever its name, and recipes that are called are linked where they are texts", () => {
  const written = importProgram(inOrder(asListed()));
  const recipes = declaredBy(written).filter(({ type }) => type === "Recipe");
  const codeOf = new Map(recipes.map(({ name, args }) => [name, args.code]));
  const [sync] = emulator.state().collections.recipes!;
  expect(codeOf.get("sync")).toMatchObject({
    block: [{ input: { flow_id: "Recipe Sync.id" } }, { input: { flow_id: sync!.id } }, { input: { flow_id: "77" } }],
  });
  expect(codeOf.get("Exact")).toContain("12345678901234567890");
  expect([...written.files.keys()].sort()).toEqual([
    "recipes/exactRecipe.json",
    "recipes/syncRecipe.json",
    "recipes/syncRecipe2.json",
  ]);
  expect(written.program).not.toContain("workato_recipe_function");
});

test("a recipe that calls itself, and two that call each other, keep the ids that cannot be linked", () => {
  const recipe = (id: string, called: string): Entry => {
    const code = { number: 0, input: { flow_id: called } };
    const inputs = { name: id, folderId: "1", code };
    return { type: "Recipe", name: id, id, inputs, outputs: inputs, declared: inputs, references: {} };
  };
  const declared = declaredBy(importProgram(inOrder([recipe("1", "1"), recipe("2", "3"), recipe("3", "2")])));
  expect(declared.map(({ name, args }) => [name, (args.code as { input: object }).input])).toEqual([
    ["1", { flow_id: "1" }],
    ["3", { flow_id: "2" }],
    ["2", { flow_id: "Recipe 3.id" }],
  ]);
});

test("ids in lists and inside objects are linked too", () => {
  const declared = declaredBy(importProgram(inOrder(asListed())));
  const args = new Map(
    declared.filter(({ name }) => name !== "sync" && name !== "Exact").map((one) => [one.type, one.args]),
  );
  expect(args.get("Recipe")).toMatchObject({
    folderId: "Folder Moved.id",
    config: [{ keyword: "application", provider: "mysql", accountId: "Connection Child.id" }],
  });
  expect(args.get("DeveloperApiClient")).toMatchObject({ folderIds: ["Project Sales.folderId", "Folder Moved.id"] });
});

test("in whatever order they come, the same is declared, and no link goes to what is declared below", () => {
  const byName = (declared: readonly Declared[]) => new Set(declared.map((one) => JSON.stringify(one)));
  const expected = byName(declaredBy(importProgram(inOrder(asListed()))));
  fc.assert(
    fc.property(fc.shuffledSubarray(asListed(), { minLength: asListed().length }), (shuffled) => {
      const ordered = inOrder(shuffled);
      const declared = declaredBy(importProgram(ordered));
      expect(byName(declared)).toEqual(expected);
      const { resources } = JSON.parse(importFile(ordered)) as { resources: { name: string }[] };
      expect(resources.map(({ name }) => name)).toEqual(declared.map(({ name }) => name));
    }),
    { numRuns: 20 },
  );
});

test("what refers to nothing stays in the order of the listing", () => {
  expect(
    inOrder(asListed())
      .filter(({ type }) => type === "Folder")
      .map(({ name }) => name),
  ).toEqual(["Newer", "Moved", "Inner"]);
  // But recipes: they name others in their code.
  const unlinked = asListed()
    .filter(({ type }) => type !== "Recipe")
    .map((entry) => ({ ...entry, references: {} }));
  expect(inOrder(unlinked)).toEqual(unlinked);
});

test("a listing with a circle, which Workato does not allow, is written all the same", () => {
  const folder = (id: string, parentFolderId: string): Entry => {
    const inputs = { name: id, parentFolderId };
    return {
      type: "Folder",
      name: id,
      id,
      inputs,
      outputs: inputs,
      declared: inputs,
      references: { parentFolderId: "Folder" },
    };
  };
  const circle = [folder("1", "2"), folder("2", "3"), folder("3", "1"), folder("4", "4")];
  expect(declaredBy(importProgram(inOrder(circle))).map(({ name, args }) => [name, args.parentFolderId])).toEqual([
    ["3", "1"],
    ["2", "Folder 3.id"],
    ["1", "Folder 2.id"],
    ["4", "4"],
  ]);
});

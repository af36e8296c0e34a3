/** The program that an import writes: each object is declared after what it refers to, linked to it, under a name that stays. */

import fc from "fast-check";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { type Entry, entryOf } from "../../provider/import/entry";
import { importFile } from "../../provider/import/import-file";
import { targetsIn } from "../../provider/import/links";
import { pathsOf } from "../../provider/import/names";
import { programOf } from "../../provider/import/program";
import { whyNot } from "../../provider/import/selection";
import { IMPORTABLE, readWorkspace, withReferred } from "../../provider/import/workspace";
import { toText } from "../../provider/recipes/code-text";
import { recipe } from "../../provider/recipes/recipe.handler";
import { clientOf } from "../support/client";
import { argsOf, run } from "./program-run";

let emulator: Emulator;
let entries: readonly Entry[];

const makes = async (path: string, body: object, method = "POST"): Promise<number> => {
  const headers = { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" };
  const answer = await fetch(`${emulator.url}/api/${path}`, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
  const value = (await answer.json()) as { result?: { id: number }; id: number; project_id: number };
  return (value.result ?? value).id;
};

const readAll = async (types: readonly string[] = IMPORTABLE) => {
  const client = clientOf(emulator);
  const read = await readWorkspace(client, types, { propertyPrefixes: ["erp."] }, () => {});
  await client.close();
  return read;
};

beforeAll(async () => {
  emulator = await startEmulator();
  const sales = await makes("folders", { name: "Sales" });
  const projectId = emulator.state().collections.projects![0]!.id;
  const moved = await makes("folders", { name: "Moved", parent_id: sales });
  const newer = await makes("folders", { name: "Newer", parent_id: sales });
  await makes(`folders/${moved}`, { parent_id: newer }, "PUT");
  await makes("folders", { name: "Inner", parent_id: moved });
  const shared = await makes("folders", { name: "Tags" });
  const connection = { name: "Child", provider: "mysql", folder_id: moved, external_id: "x" };
  const child = await makes("connections", connection);
  const parent = await makes("connections", { ...connection, name: "Parent", folder_id: shared });
  await makes(`connections/${child}`, { parent_id: parent }, "PUT");
  const config = [{ keyword: "application", provider: "mysql", name: "mysql", account_id: child }];
  const inMoved = { folder_id: String(moved) };
  const sync = await makes("recipes", {
    recipe: {
      ...inMoved,
      name: "Sync",
      code: '{"number":0,"keyword":"trigger","provider":"clock"}',
      config: JSON.stringify(config),
    },
  });
  const calls = (flow_id: unknown, number: number) => ({
    number,
    keyword: "action",
    provider: "workato_recipe_function",
    input: { flow_id },
  });
  const trigger = { number: 0, keyword: "trigger", provider: "clock" };
  const callers = { ...trigger, block: [calls(String(sync), 1), calls(sync, 2), calls("77", 3)] };
  await makes("recipes", { recipe: { ...inMoved, name: "sync", code: JSON.stringify(callers) } });
  const exact = '{"number":0,"keyword":"trigger","provider":"clock","input":{"n":12345678901234567890}}';
  await makes("recipes", { recipe: { ...inMoved, name: "Exact", code: exact } });
  await makes("developer_api_clients", {
    ...{ name: "CI", all_folders: false, folder_ids: [sales, moved], api_privilege_group_id: 501 },
  });
  const properties = { "erp.host": "erp.example.com", "erp.api_token": "canary-token" };
  await fetch(`${emulator.url}/api/properties?project_id=${projectId}`, {
    method: "POST",
    headers: { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" },
    body: JSON.stringify({ properties }),
  });
  const table = await makes("lookup_tables", { name: "codes", schema: [{ label: "a" }, { label: "b" }] });
  await makes(`lookup_tables/${table}/rows`, { data: { a: "same", b: "x" } });
  await makes(`lookup_tables/${table}/rows`, { data: { a: "same", b: "y" } });
  ({ entries } = await readAll());
});
afterAll(() => emulator.close());

const idIn = (kind: string, name: string) =>
  String(emulator.state().collections[kind]!.find((one) => one.name === name)!.id);

test("what was moved under something newer is linked to it, and so is what is in another project", () => {
  const args = argsOf(run(programOf({ entries })));
  expect(args.get("Folder sales-newer-moved")).toMatchObject({ parentFolderId: "Folder sales-newer.id" });
  expect(args.get("Folder sales-newer-moved-inner")).toMatchObject({ parentFolderId: "Folder sales-newer-moved.id" });
  expect(args.get("Folder sales-newer")).toMatchObject({ parentFolderId: "Project sales.folderId" });
  expect(args.get("Connection sales-newer-moved-child")).toMatchObject({
    folderId: "Folder sales-newer-moved.id",
    parentConnectionId: "Connection tags-parent.id",
  });
});

test("recipes that are called are linked in the code of others, as texts and as numbers, and no number is rounded", () => {
  const program = programOf({ entries });
  const args = argsOf(run(program));
  expect(args.get("Recipe sales-newer-moved-sync-2")!.code).toMatchObject({
    block: [
      { input: { flow_id: "Recipe sales-newer-moved-sync.id" } },
      { input: { flow_id: "number of Recipe sales-newer-moved-sync.id" } },
      { input: { flow_id: "77" } },
    ],
  });
  expect(args.get("Recipe sales-newer-moved-exact")!.code).toContain("12345678901234567890");
  expect(program.kept).toEqual([expect.objectContaining({ id: "77", why: "nothing that was read has it (Recipe)" })]);
  expect([...program.files.values()].join("\n")).not.toContain(idIn("recipes", "Sync"));
});

test("ids in lists and inside objects are linked too", () => {
  const args = argsOf(run(programOf({ entries })));
  expect(args.get("Recipe sales-newer-moved-sync")).toMatchObject({
    config: [{ keyword: "application", provider: "mysql", accountId: "Connection sales-newer-moved-child.id" }],
  });
  expect(args.get("DeveloperApiClient ci")).toMatchObject({
    folderIds: ["Project sales.folderId", "Folder sales-newer-moved.id"],
  });
});

test("what looks like a secret is in the configuration and in the import file, and in no source", () => {
  const program = programOf({ entries });
  const args = argsOf(run(program));
  expect(args.get("ProjectProperties sales")).toEqual({
    projectId: "Project sales.id",
    properties: { "erp.host": "erp.example.com", "erp.api_token": "requireSecret sales.erp.api_token" },
  });
  expect([...program.files.values()].join("\n")).not.toContain("canary-token");
  expect(program.secrets.filter(({ value }) => value !== undefined)).toEqual([
    expect.objectContaining({ key: "sales.erp.api_token", value: "canary-token" }),
  ]);
  const { resources } = JSON.parse(importFile(program.imported)) as {
    resources: { outputs: Record<string, object> }[];
  };
  const outputs = resources.map((one) => one.outputs.properties).filter((one) => one !== undefined);
  expect(outputs).toEqual([{ "4dabf18193072939515e22adb298388d": expect.any(String), plaintext: expect.any(String) }]);
});

test("rows are CSV, with the columns as their key that tell them apart", () => {
  const program = programOf({ entries });
  expect(argsOf(run(program)).get("LookupTableRows codes")).toEqual({
    tableId: "LookupTable codes.id",
    keyColumns: ["b"],
    csv: "tables/codes.csv",
  });
  expect(program.files.get("tables/codes.csv")).toBe("b,a\nx,same\ny,same\n");
});

test("a recipe that calls itself, and two that call each other, keep the ids that cannot be linked, with the reason", () => {
  const calling = (id: string, called: string): Entry => {
    const code = toText({ number: 0, keyword: "trigger", provider: "clock", input: { flow_id: called } });
    const inputs = { name: `r${id}`, folderId: "1", code };
    return { type: "Recipe", id, inputs, outputs: inputs };
  };
  const program = programOf({ entries: [calling("1", "1"), calling("2", "3"), calling("3", "2")] });
  const declared = run(program).map(({ name, args }) => [name, (args.code as { input: object }).input]);
  expect(declared).toEqual([
    ["r1", { flow_id: "1" }],
    ["r3", { flow_id: "2" }],
    ["r2", { flow_id: "Recipe r3.id" }],
  ]);
  expect(program.kept.filter(({ why }) => !/read/.test(why)).map(({ id, why }) => [id, why])).toEqual([
    ["1", "it is its own"],
    ["2", "the two name each other"],
  ]);
});

test("folders in a circle, which Workato does not allow, are written all the same", () => {
  const folder = (id: string, parentFolderId: string): Entry => {
    const inputs = { name: `f${id}`, parentFolderId };
    return { type: "Folder", id, inputs, outputs: inputs };
  };
  expect(run(programOf({ entries: [folder("1", "2"), folder("2", "3"), folder("3", "1")] }))).toHaveLength(3);
});

test("in whatever order they are listed, the same files are written", () => {
  const expected = programOf({ entries });
  fc.assert(
    fc.property(fc.shuffledSubarray([...entries], { minLength: entries.length }), (shuffled) => {
      const { files, index, manifest } = programOf({ entries: shuffled });
      expect({ index, files: [...files].sort() }).toEqual({ index: expected.index, files: [...expected.files].sort() });
      expect([...manifest].sort()).toEqual([...expected.manifest].sort());
    }),
    { numRuns: 20 },
  );
});

test("what comes later is declared in files of its own, linked to what is there, whose names stay", () => {
  const isLater = ({ type, inputs }: Entry) => type === "Recipe" && /^sync$/i.test(String(inputs.name));
  const first = programOf({ entries: entries.filter((one) => !isLater(one)), all: entries });
  const taken = [...first.files.keys()].map((path) => path.replace(/\.ts$/, ""));
  const second = programOf({ entries: entries.filter(isLater), all: entries, manifest: first.manifest, taken });
  expect([...second.files.keys()].filter((path) => first.files.has(path))).toEqual([]);
  expect([...second.manifest.keys()]).toEqual(expect.arrayContaining([...first.manifest.keys()]));
  const files = new Map([...first.files, ...second.files]);
  const both = argsOf(run({ files, index: first.index + second.index }));
  const atOnce = argsOf(run(programOf({ entries })));
  expect(both).toEqual(atOnce);
});

test("what is used and not wanted is looked up by name where it is, and declared there when it is wanted later", () => {
  const targets = targetsIn(entries);
  const paths = pathsOf(entries, targets);
  const isWanted = (one: Entry) =>
    whyNot(one, { types: IMPORTABLE, projects: ["Sales"] }, paths, targets) === undefined;
  const first = programOf({ entries: entries.filter(isWanted), all: entries });
  const args = argsOf(run(first));
  expect(args.get("Connection sales-newer-moved-child")).toMatchObject({
    parentConnectionId: expect.stringMatching(/^getConnectionOutput .*"Parent".*\.id$/),
  });
  expect([...args.keys()].filter((key) => key.startsWith("get"))).toEqual([
    'getProjectOutput {"name":"Tags"}',
    expect.stringMatching(/^getConnectionOutput /),
  ]);
  const second = programOf({
    ...{ entries: entries.filter((one) => !isWanted(one)), all: entries, manifest: first.manifest },
    taken: [...first.files.keys()].map((path) => path.replace(/\.ts$/, "")),
  });
  expect([...second.manifest.values()].filter(({ isFound }) => isFound)).toEqual([]);
  expect(
    argsOf(run({ files: new Map([...first.files, ...second.files]), index: first.index + second.index })).has(
      "Project tags",
    ),
  ).toBe(true);
});

test.each([
  [{ folders: ["Sales/Newer"] }, ["Sales", "Sales/Newer", "Sales/Newer/Moved", "Sales/Newer/Moved/Inner"]],
  [{ projects: ["Sales"], exclude: ["Sales/*/Moved"] }, ["Sales", "Sales/Newer"]],
  [{ projects: ["Tags"] }, ["Tags"]],
  [{ held: new Set(["x"]), exclude: ["*"] }, []],
])("%j takes what it says, with what that is in", (given, expected) => {
  const targets = targetsIn(entries);
  const paths = pathsOf(entries, targets);
  const wanted = entries.filter(
    (one) => whyNot(one, { types: ["Project", "Folder"], ...given }, paths, targets) === undefined,
  );
  expect(wanted.map((one) => paths.get(one)!.join("/")).sort()).toEqual(expected);
});

test("an object that no program could declare is left out, with the reason, and stops no other", async () => {
  const { collections } = emulator.state();
  const folder = collections.folders!.find(({ name }) => name === "Inner")!;
  folder.name = "In/ner";
  const read = await readAll();
  folder.name = "Inner";
  expect(read.leftOut).toEqual([
    { what: `Folder "In/ner" (${folder.id})`, why: expect.stringContaining("name must not hold /") },
  ]);
  expect(read.entries).toHaveLength(entries.length - 1);
});

test("what the token may not see is left out, with the permission that is missing; a wrong token is an error", async () => {
  emulator.fault({ method: "GET", path: "/api/tags", status: 403, times: 1000 });
  const read = await readAll();
  emulator.clearFaults();
  expect(read.leftOut.map(({ what }) => what)).toEqual(["every Tag", "every TagAssignment"]);
  expect(read.leftOut[0]!.why).toContain("Tags → List tags");
});

test("only what is wanted is read, and what it can refer to", () => {
  expect(withReferred(["OnPremAgent"])).toEqual(["OnPremGroup", "OnPremAgent"]);
  expect(withReferred(["Connection"])).toEqual(["Project", "Folder", "CustomOauthProfile", "Connection"]);
});

test("without what names begin with, properties are left out where Workato asks for that, with the remedy", async () => {
  const client = clientOf(emulator);
  const read = await readWorkspace(client, ["Project", "EnvironmentProperties"], {}, () => {});
  await client.close();
  expect(read.leftOut).toEqual([
    { what: "every EnvironmentProperties", why: expect.stringContaining("add --property-prefixes") },
  ]);
});

test("nothing is declared that nobody would write down", () => {
  const observed = { id: "1", name: "a", folderId: "2", description: "", config: [], running: false, code: "{}" };
  expect(entryOf(recipe, observed as never).inputs).toEqual({ name: "a", folderId: "2", running: false, code: "{}" });
});

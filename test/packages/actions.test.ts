/** Packages that are exported, imported and moved between two workspaces, as a script does it. */

import { unzipSync } from "fflate";
import { type Client, exportPackage, importPackage, isGone, PackageNotWhole } from "../../provider/client-entry";
import { type Emulator, type Entity, startEmulator } from "../../provider/emulator";
import { getExportManifest, getFolderAssets } from "../../provider/packages/answers";
import { clientOf, errorOf } from "../support/client";
import { SkippingClock } from "../support/clocks";
import { projectIn } from "../support/emulated-workspace";
import { binding, exportedRecipe, folderOf, reference, zipBytes } from "../support/packages";
import { requestsTo } from "../support/requests";

let development: Emulator;
let production: Emulator;
const clients: Client[] = [];
const client = (emulator: Emulator, clock = new SkippingClock(), log?: (line: string) => void) => {
  const made = clientOf(emulator, {}, { clock, ...(log && { log }) });
  clients.push(made);
  return made;
};

beforeEach(async () => {
  [development, production] = await Promise.all([startEmulator(), startEmulator()]);
  production.state().nextId = 50_001;
});

afterEach(async () => {
  await Promise.all([development.close(), production.close(), ...clients.splice(0).map((one) => one.close())]);
});

const FILES = {
  "crm.connection.json": { name: "CRM", provider: "salesforce", root_folder: false },
  "codes.lookup_table.json": {
    name: "Codes",
    schema: [{ name: "col1", label: "Code", sticky: true, type: "string", control_type: "text" }],
  },
  "Sub folder/callee.recipe.json": exportedRecipe(
    "Callee",
    [],
    [binding("salesforce", reference("crm.connection.json", "CRM"))],
  ),
  "caller.recipe.json": exportedRecipe(
    "Caller",
    [
      { provider: "workato_recipe_function", input: { flow_id: reference("Sub folder/callee.recipe.json", "Callee") } },
      { provider: "lookup_table", input: { lookup_table_id: reference("codes.lookup_table.json", "Codes") } },
    ],
    [],
  ),
};

const DOWNLOAD = { method: "GET", path: "/api/packages/*/download" } as const;

const all = (emulator: Emulator, collection: string): Entity[] => emulator.state().collections[collection] ?? [];
const named = (emulator: Emulator, name: string): Entity => all(emulator, "recipes").find((one) => one.name === name)!;
const filesOf = (zip: Uint8Array) =>
  Object.fromEntries(
    Object.entries(unzipSync(zip)).map(([path, bytes]) => [path, JSON.parse(Buffer.from(bytes).toString("utf8"))]),
  ) as Record<string, Entity>;

async function filled(emulator: Emulator): Promise<string> {
  const { folderId } = projectIn(emulator);
  await importPackage(client(emulator), { folderId, zip: zipBytes(FILES) });
  return folderId;
}

test("a package goes from one workspace to another, and all ids are those of the other", async () => {
  const from = await filled(development);
  const { zip, status } = await exportPackage(client(development), { folderId: from });
  expect(status).toBe("completed");
  expect(Object.keys(filesOf(zip)).sort()).toEqual(Object.keys(FILES).sort());
  expect(filesOf(zip)["caller.recipe.json"]).toMatchObject({
    code: { block: [{ input: { flow_id: { zip_name: "Sub folder/callee.recipe.json", folder: "Sub folder" } } }, {}] },
  });
  const { folderId } = projectIn(production);
  const done = await importPackage(client(production), { folderId, zip });
  expect(done.recipeStatus.map(({ importResult }) => importResult)).toEqual([
    "no_update_or_updated_without_restart",
    "no_update_or_updated_without_restart",
  ]);
  const callee = named(production, "Callee");
  expect(callee.id).toBeGreaterThan(50_000);
  expect(JSON.parse(String(named(production, "Caller").code))).toMatchObject({
    block: [
      { input: { flow_id: String(callee.id) } },
      { input: { lookup_table_id: String(all(production, "lookup_tables")[0]!.id) } },
    ],
  });
  expect(callee).toMatchObject({ config: [{ account_id: all(production, "connections")[0]!.id }], running: false });
});

test("the export's manifest is archived, also where the export fails", async () => {
  const folderId = await filled(development);
  await exportPackage(client(development), { folderId, name: "For review" });
  expect(all(development, "export_manifests")).toMatchObject([{ name: "For review", status: "archived" }]);
  development.fault({ method: "POST", path: "/api/packages/export/*", status: 400, body: { message: "no" } });
  await errorOf(exportPackage(client(development), { folderId }));
  expect(all(development, "export_manifests").map(({ status }) => status)).toEqual(["archived", "archived"]);
});

test("rows go along only where they are asked for", async () => {
  const folderId = await filled(development);
  const table = all(development, "lookup_tables")[0]!;
  development.state().collections.lookup_table_rows = [{ id: 1, _table_id: table.id, data: { Code: 'a,"b"' } }];
  const dataIn = async (includeData: boolean) => {
    const { zip } = await exportPackage(client(development), { folderId, includeData });
    return filesOf(zip)["codes.lookup_table.json"]!.data;
  };
  expect(await dataIn(false)).toBeUndefined();
  expect(await dataIn(true)).toBe('Code\n"a,""b"""\n');
});

test.each(["redirect", "bytes"] as const)(
  "a zip comes whole by %s, and no token goes to the storage",
  async (packageDownloads) => {
    const emulator = await startEmulator({ packageDownloads });
    const folderId = await filled(emulator);
    const { zip } = await exportPackage(client(emulator), { folderId });
    expect(Object.keys(filesOf(zip))).toHaveLength(4);
    await emulator.close();
  },
);

test("an address that is good no more is asked for anew, and is in no message", async () => {
  const lines: string[] = [];
  const folderId = await filled(development);
  const location = "/__emulator/storage/1.zip?until=5&signature=canary";
  development.fault({ ...DOWNLOAD, times: 1, status: 302, headers: { location } });
  const own = client(development, new SkippingClock(), (line) => lines.push(line));
  const { zip } = await exportPackage(own, { folderId });
  expect(Object.keys(filesOf(zip))).toHaveLength(4);
  expect(requestsTo(development).filter((one) => one.endsWith("/download"))).toHaveLength(2);
  expect(lines.join("\n")).not.toContain("canary");
});

test("a storage without https is not used", async () => {
  const folderId = await filled(development);
  development.fault({
    method: "GET",
    path: "/api/packages/*/download",
    status: 302,
    headers: { location: "http://storage.example.com/x?signature=canary" },
  });
  const error = await errorOf(exportPackage(client(development), { folderId }));
  expect(error.message).toContain("sent us to a storage without https");
  expect(error.message).not.toContain("canary");
});

describe("an import", () => {
  test("says that it overwrites without undo before it is sent, and what it waits for", async () => {
    const { folderId } = projectIn(development);
    const lines: string[] = [];
    await importPackage(client(development), { folderId, zip: zipBytes(FILES), log: (line) => lines.push(line) });
    expect(lines[0]).toBe(
      `import into folder ${folderId}: what is there by the same paths is overwritten, without undo`,
    );
    expect(lines[1]).toMatch(/^waiting for import into folder \d+ \(package \d+\): it is in_progress; \d+ s left$/);
  });

  test("overwrites what is there, by path and name", async () => {
    const folderId = await filled(development);
    const { id } = named(development, "Callee");
    const callee = { ...FILES["Sub folder/callee.recipe.json"], description: "newer" };
    await importPackage(client(development), {
      folderId,
      zip: zipBytes({ ...FILES, "Sub folder/callee.recipe.json": callee }),
    });
    expect(named(development, "Callee")).toMatchObject({ id, description: "newer" });
    expect(all(development, "recipes")).toHaveLength(2);
    expect(all(development, "folders").filter(({ name }) => name === "Sub folder")).toHaveLength(1);
  });

  test("fails where a recipe runs, unless it may restart it", async () => {
    const folderId = await filled(development);
    named(development, "Callee").running = true;
    const zip = zipBytes(FILES);
    const error = await errorOf(importPackage(client(development), { folderId, zip }));
    expect(error.message).toContain(`import into folder ${folderId}`);
    expect(error.message).toContain("failed: Recipes require action: stop (Callee)");
    const done = await importPackage(client(development), { folderId, zip, restartRecipes: true });
    expect(done.recipeStatus).toContainEqual({
      id: String(named(development, "Callee").id),
      importResult: "restarted",
    });
    expect(named(development, "Callee").running).toBe(true);
  });

  test.each(["stopped", "restart_failed", "stop_failed", "not_found"])(
    "that is completed with a recipe %s is an error",
    async (result) => {
      const { folderId } = projectIn(development);
      const answer = {
        id: 7,
        operation_type: "import",
        status: "completed",
        recipe_status: [{ id: 9, import_result: result }],
      };
      development.fault({ method: "POST", path: "/api/packages/import/*", status: 200, body: answer });
      const error = await errorOf(importPackage(client(development), { folderId, zip: zipBytes(FILES) }));
      expect(error).toBeInstanceOf(PackageNotWhole);
      expect(error.message).toContain(`recipe 9 (${result})`);
      expect((error as PackageNotWhole).result.id).toBe("7");
    },
  );

  test.each(["no_update_or_updated_without_restart", "no_update_or_update_without_restart", "restarted"])(
    "that is completed with a recipe %s is none",
    async (result) => {
      const answer = { id: 7, status: "success", recipe_status: [{ id: 9, import_result: result }] };
      development.fault({ method: "POST", path: "/api/packages/import/*", status: 200, body: answer });
      const done = await importPackage(client(development), { folderId: "1", zip: zipBytes(FILES) });
      expect(done.recipeStatus).toHaveLength(1);
    },
  );

  test("is not sent twice where no answer came", async () => {
    const { folderId } = projectIn(development);
    development.fault({ method: "POST", path: "/api/packages/import/*", drop: "after" });
    await errorOf(importPackage(client(development), { folderId, zip: zipBytes(FILES) }));
    expect(all(development, "packages")).toHaveLength(1);
  });

  test("into a folder that is not there is gone", async () => {
    const error = await errorOf(importPackage(client(development), { folderId: "999", zip: zipBytes(FILES) }));
    expect(isGone(error)).toBe(true);
  });

  test("is waited for no longer than is said", async () => {
    const never = await startEmulator({ deploymentTime: "never" });
    const { folderId } = projectIn(never);
    const clock = new SkippingClock();
    const wanted = { folderId, zip: zipBytes(FILES), timeout: 60 };
    const error = await errorOf(importPackage(client(never, clock), wanted));
    expect(error.message).toMatch(/^import into folder \d+ \(package \d+\) is still in_progress after 60 s/);
    expect(clock.sleeps).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000, 10_000, 10_000, 5000]);
    await never.close();
  });
});

test.each<[string, object, string]>([
  ["no folder", {}, "exportPackage: folderId is required"],
  ["a name for an id", { folderId: "Sales" }, "exportPackage: folderId is no id of a folder"],
  ["a misspelt argument", { folderId: "1", includedata: true }, "did you mean includeData?"],
  ["a wait without end", { folderId: "1", timeout: Number.NaN }, "exportPackage: timeout must be a number of seconds"],
])("an export with %s is refused before anything is sent", async (_, args, message) => {
  const error = await errorOf(exportPackage(client(development), args as { folderId: string }));
  expect(error.message).toContain(message);
  expect(requestsTo(development)).toEqual([]);
});

test.each<[string, unknown]>([
  ["text", "PK\u0003"],
  ["a path", folderOf({ "a.zip": "x" })],
  ["another file", Buffer.from("<html>")],
])("an import of %s is refused before anything is sent", async (_, zip) => {
  const error = await errorOf(importPackage(client(development), { folderId: "1", zip: zip as Uint8Array }));
  expect(error.message).toContain("importPackage: zip must be the bytes of a zip");
  expect(requestsTo(development)).toEqual([]);
});

test("what a folder would export is listed, by the files that its package has", async () => {
  const folderId = await filled(development);
  const assets = await getFolderAssets.ask(client(development), { folderId });
  expect(assets.map(({ type, zipName }) => `${type} ${zipName}`).sort()).toEqual([
    "connection crm.connection.json",
    "recipe Sub folder/callee.recipe.json",
    "recipe caller.recipe.json",
  ]);
});

test("a manifest is read by its id", async () => {
  const folderId = await filled(development);
  await exportPackage(client(development), { folderId, name: "For review" });
  const { id } = all(development, "export_manifests")[0]!;
  const read = await getExportManifest.ask(client(development), { id: String(id) });
  expect(read).toMatchObject({
    id: String(id),
    name: "For review",
    status: "archived",
    lastExportedAt: expect.any(String),
  });
});

/** The emulator's folders, projects and connections, asked as any client of the API asks. */

import { type Emulator, type EmulatorOptions, startEmulator } from "../../provider/emulator";
import { MYSQL } from "../support/connector-inputs";

let emulator: Emulator;

async function start(options: EmulatorOptions = {}): Promise<void> {
  emulator = await startEmulator(options);
}

beforeEach(() => start());
afterEach(() => emulator.close());

async function ask(method: string, path: string, body?: object): Promise<{ status: number; body: Answer }> {
  const response = await fetch(`${emulator.url}/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

type Answer = Record<string, unknown> & { id: number }[] & { id: number };

const created = async (path: string, body: object) => (await ask("POST", path, body)).body;
const idsAt = async (path: string) => (await ask("GET", path)).body.map(({ id }) => id);

test("a folder without parent is a project, whose folder lies in the root folder", async () => {
  const root = (await ask("GET", "users/me")).body.root_folder_id;
  const folder = await created("folders", { name: "Sales" });
  expect(folder).toMatchObject({ parent_id: root, is_project: true, project_id: expect.any(Number) });
  expect((await ask("GET", "projects")).body).toEqual([
    { id: folder.project_id, folder_id: folder.id, name: "Sales", description: null },
  ]);
  expect(Object.keys(folder).sort()).toEqual(
    ["created_at", "id", "is_project", "name", "parent_id", "project_id", "updated_at"].sort(),
  );
  expect(await ask("GET", `folders/${folder.id}`)).toEqual({ status: 404, body: { message: "API not found" } });
});

test("folders are listed one level at a time or as a tree, at most 100 on a page", async () => {
  const sales = await created("folders", { name: "Sales" });
  const eu = await created("folders", { name: "EU", parent_id: String(sales.id) });
  const de = await created("folders", { name: "DE", parent_id: eu.id });
  expect(await idsAt("folders")).toEqual([sales.id]);
  expect(await idsAt(`folders?parent_id=${sales.id}`)).toEqual([eu.id]);
  expect(await idsAt(`folders?parent_id=${sales.id}&with_nested_folders=true`)).toEqual([eu.id, de.id]);
  const root = emulator.state().workspace.root_folder_id;
  expect(await idsAt("folders?with_nested_folders=true")).toEqual([root, sales.id, eu.id, de.id]);
  for (let n = 0; n < 118; n++) await created("folders", { name: `f${n}`, parent_id: eu.id });
  expect(await idsAt("folders?with_nested_folders=true&per_page=5000")).toHaveLength(100);
  expect(await idsAt("folders?with_nested_folders=true&per_page=100&page=2")).toHaveLength(22);
});

test("the root folder is in no project, and is in the tree where the options say so", async () => {
  const root = { id: emulator.state().workspace.root_folder_id, parent_id: null, is_project: false, project_id: null };
  expect((await ask("GET", "folders?with_nested_folders=true")).body).toMatchObject([root]);
  expect((await ask("GET", "folders")).body).toEqual([]);
  await emulator.close();
  await start({ nestedRoot: "left-out" });
  expect((await ask("GET", "folders?with_nested_folders=true")).body).toEqual([]);
});

test.each([
  ["project", 200, { is_project: true }],
  ["folder", 200, { is_project: false, project_id: null }],
  ["refused", 400, { message: "parent_id is invalid" }],
] as const)(
  "a folder that is made in the root becomes what the options say: %s",
  async (foldersInRoot, status, body) => {
    await emulator.close();
    await start({ foldersInRoot });
    const parent_id = emulator.state().workspace.root_folder_id;
    expect(await ask("POST", "folders", { name: "shared", parent_id })).toMatchObject({ status, body });
    expect((await created("folders", { name: "Sales" })).is_project).toBe(true);
  },
);

test.each(["a/b", "a\\b"])("no folder and no project has a name like %s", async (name) => {
  const refused = { status: 400, body: { message: "Name cannot include slashes" } };
  expect(await ask("POST", "folders", { name })).toEqual(refused);
  const sales = await created("folders", { name: "Sales" });
  expect(await ask("PUT", `folders/${sales.id}`, { name })).toEqual(refused);
  expect(await ask("PUT", `projects/${sales.project_id}`, { name })).toEqual(refused);
});

test("a project's description is changed without its name, and one folder is shown where that route is there", async () => {
  await emulator.close();
  await start({ folderById: "live" });
  const sales = await created("folders", { name: "Sales" });
  const changed = await ask("PUT", `projects/${sales.project_id}`, { description: "Orders" });
  expect(changed).toMatchObject({ status: 200, body: { name: "Sales", description: "Orders" } });
  expect(await ask("GET", `folders/${sales.id}`)).toEqual({ status: 200, body: sales });
});

test("what is missing or not there is refused", async () => {
  const sales = await created("folders", { name: "Sales" });
  expect(await ask("POST", "folders", {})).toEqual({ status: 400, body: { message: "Missing parameter name" } });
  expect((await ask("POST", "folders", { name: "EU", parent_id: sales.project_id })).status).toBe(404);
  const connection = { name: "Orders", provider: "mysql", folder_id: sales.id };
  for (const key of ["name", "provider", "folder_id"]) {
    const { status, body } = await ask("POST", "connections", { ...connection, [key]: undefined });
    expect([status, body.message]).toEqual([400, `param is missing or the value is empty or invalid: ${key}`]);
  }
  expect((await ask("POST", "connections", { ...connection, folder_id: 1 })).status).toBe(404);
  expect((await ask("DELETE", `folders/${sales.id}?force=true`)).body).toEqual({ message: "Cannot destroy folder" });
});

test("a folder moves with what is below it, but not into itself", async () => {
  const [sales, finance] = [await created("folders", { name: "Sales" }), await created("folders", { name: "Finance" })];
  const eu = await created("folders", { name: "EU", parent_id: sales.id });
  const de = await created("folders", { name: "DE", parent_id: eu.id });
  expect((await ask("PUT", `folders/${eu.id}`, { parent_id: de.id })).status).toBe(400);
  expect((await ask("PUT", `folders/${eu.id}`, { parent_id: finance.id })).body.project_id).toBe(finance.project_id);
  const [moved] = (await ask("GET", `folders?parent_id=${eu.id}`)).body as unknown as Answer[];
  expect(moved).toMatchObject({ id: de.id, project_id: finance.project_id });
});

test("connections are filtered as documented, and hold every key", async () => {
  const sales = await created("folders", { name: "Sales" });
  const eu = await created("folders", { name: "EU", parent_id: sales.id });
  const made = (fields: object) =>
    created("connections", { name: "c", provider: "mysql", folder_id: eu.id, ...fields });
  const first = await made({ external_id: "x-1", input: MYSQL });
  const second = await made({ folder_id: String(sales.id), parent_id: first.id });
  const user = await created("connections/runtime_user_connections", {
    parent_id: first.id,
    folder_id: eu.id,
    external_id: "u-1",
  });
  const { id: userId } = user.data as { id: number };
  const filters: [string, number[]][] = [
    ["", [first.id, second.id]],
    [`folder_id=${eu.id}`, [first.id]],
    [`project_id=${sales.project_id}`, [first.id, second.id]],
    [`parent_id=${first.id}`, [second.id]],
    ["external_id=x-1", [first.id]],
    ["provider=mysql&include_runtime_connections=true", [first.id, second.id, userId]],
    ["updated_after=2099-01-01T00:00:00Z", []],
  ];
  for (const [filter, ids] of filters) expect([filter, await idsAt(`connections?${filter}`)]).toEqual([filter, ids]);
  emulator.state().collections.connections![0]!.tags = ["tag-1"];
  const [tagged] = (await ask("GET", "connections?includes[]=tags")).body as unknown as Answer[];
  expect(tagged).toMatchObject({ application: "mysql", authorization_status: "success", tags: ["tag-1"] });
  const keys =
    "id application name description authorized_at authorization_status authorization_error custom_oauth_profile_id on_prem_group_id project_id provider created_at updated_at external_id folder_id connection_lost_at connection_lost_reason parent_id tags";
  for (const answer of [first, tagged!]) expect(Object.keys(answer)).toEqual(expect.arrayContaining(keys.split(" ")));
});

test("a connection that is signed in can be deleted directly, unless recipes run on it", async () => {
  const { id: folder_id } = await created("folders", { name: "Sales" });
  const { id } = await created("connections", { name: "c", provider: "mysql", folder_id, input: MYSQL });
  emulator.state().collections.recipes = [{ id: 7, running: true, config: [{ account_id: id }] }];
  expect((await ask("DELETE", `connections/${id}`)).status).toBe(400);
  emulator.state().collections.recipes = [];
  expect((await ask("DELETE", `connections/${id}`)).body).toEqual({ success: true });
  expect((await ask("DELETE", `connections/${id}`)).status).toBe(404);
});

test("by an option a connection is disconnected before it is deleted", async () => {
  await emulator.close();
  await start({ connectedDeletes: "refused" });
  const { id: folder_id } = await created("folders", { name: "Sales" });
  const { id } = await created("connections", { name: "c", provider: "mysql", folder_id, input: MYSQL });
  expect((await ask("DELETE", `connections/${id}`)).status).toBe(400);
  expect((await ask("POST", `connections/${id}/disconnect`)).body).toEqual({ success: true });
  expect((await ask("POST", `connections/${id}/disconnect`)).body).toEqual({ success: true });
  expect((await ask("DELETE", `connections/${id}`)).body).toEqual({ success: true });
  expect((await ask("DELETE", `connections/${id}`)).status).toBe(404);
});

test("a connection signs in with the fields of its connector only, unless an option says that any will do", async () => {
  const wrong = [{ host: "db" }, { ...MYSQL, dbname: "orders" }, { ...MYSQL, database: "" }, { user: "me" }];
  for (const connectionInputs of ["known-fields", "any"] as const) {
    await emulator.close();
    await start({ connectionInputs });
    const { id: folder_id } = await created("folders", { name: "Sales" });
    const status = async (provider: string, input: object) =>
      (await created("connections", { name: "c", provider, folder_id, input })).authorization_status;
    const seen = await Promise.all(wrong.map((input) => status("mysql", input)));
    expect(seen).toEqual(wrong.map(() => (connectionInputs === "any" ? "success" : "failed")));
    expect(await status("mysql", MYSQL)).toBe("success");
    expect(await status("mysql_secondary", MYSQL)).toBe("success");
    expect(await status("acme_connector_1", { key: "k" })).toBe("success");
    // A person signs in to it, and nobody is there.
    expect(await status("salesforce", { sandbox: "true" })).toBe(connectionInputs === "any" ? "success" : "failed");
  }
});

test("a runtime user's connection belongs to one that is signed in", async () => {
  const { id: folder_id } = await created("folders", { name: "Sales" });
  const { id: parent_id } = await created("connections", { name: "c", provider: "salesforce", folder_id });
  const user = { parent_id, folder_id, external_id: "u-1" };
  expect((await ask("POST", "connections/runtime_user_connections", user)).status).toBe(400);
  emulator.state().collections.connections![0]!.authorization_status = "success";
  const { status, body } = await ask("POST", "connections/runtime_user_connections", user);
  expect([status, body]).toEqual([200, { data: { id: expect.any(Number), url: expect.any(String) } }]);
});

test("the assets of a folder say where they are: in which folder, and in which project", async () => {
  const folder = await created("folders", { name: "Sales" });
  await created("connections", { name: "c", provider: "mysql", folder_id: folder.id, input: MYSQL });
  const { body } = await ask("GET", `export_manifests/folder_assets?folder_id=${folder.id}`);
  expect(body).toEqual({ result: { folder_id: folder.id, assets: [expect.any(Object)] } });
  const { result } = body as unknown as { result: { assets: object[] } };
  expect(result.assets).toMatchObject([{ name: "c", type: "connection", version: 1, project_id: folder.project_id }]);
});

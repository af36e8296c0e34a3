/** An API client's token reaches what its client role and its project scope grant, and nothing else. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";

let emulator: Emulator;
let token: string;
let project: { id: number; project_id: number };
let other: { id: number; project_id: number };

beforeEach(async () => {
  emulator = await startEmulator();
  project = await send("POST", "/api/folders", { name: "Sales" });
  other = await send("POST", "/api/folders", { name: "Finance" });
  for (const folder of [project, other]) {
    await send("POST", "/api/folders", { name: "inside", parent_id: folder.id });
    await send("POST", "/api/connections", { name: "c", provider: "postgresql", folder_id: folder.id });
    await send("POST", "/api/lookup_tables", { name: "t", project_id: folder.project_id, schema: [{ label: "a" }] });
    const schema = [{ name: "email", type: "string", optional: true }];
    await send("POST", "/api/data_tables", { name: "t", folder_id: folder.id, schema });
    await send("POST", "/api/recipes", { recipe: { name: "r", code: "{}", folder_id: String(folder.id) } });
  }
  const body = { name: "ci", api_privilege_group_id: 501, all_folders: false, folder_ids: [project.id] };
  token = (await send<{ result: { token: { value: string } } }>("POST", "/api/developer_api_clients", body)).result
    .token.value;
});

afterEach(() => emulator.close());

async function send<T>(method: string, path: string, body?: object, bearer = emulator.token, status = 200): Promise<T> {
  const answer = await fetch(emulator.url + path, {
    method,
    headers: { Authorization: `Bearer ${bearer}`, "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  expect(answer.status).toBe(status);
  return (await answer.json()) as T;
}

test.each([
  ["/api/projects", 1],
  ["/api/folders?with_nested_folders=true", 2],
  ["/api/connections", 1],
  ["/api/lookup_tables", 1],
])("GET %s shows only what the scope covers", async (path, count) => {
  expect(await send("GET", path, undefined, token)).toHaveLength(count);
});

test("data tables outside the scope are not listed", async () => {
  const { data } = await send<{ data: { folder_id: number }[] }>("GET", "/api/data_tables", undefined, token);
  expect(data.map(({ folder_id }) => folder_id)).toEqual([project.id]);
});

// @rule 404 is an object outside of the project scope
test("recipes outside the scope are neither listed nor found", async () => {
  const { items } = await send<{ items: { id: number; folder_id: number }[] }>("GET", "/api/recipes", undefined, token);
  expect(items.map(({ folder_id }) => folder_id)).toEqual([project.id]);
  const hidden = emulator.state().collections.recipes!.find(({ folder_id }) => folder_id === other.id)!;
  await send("GET", `/api/recipes/${hidden.id}`, undefined, token, 404);
});

test("what is outside the scope can neither be changed nor added to", async () => {
  const hidden = emulator.state().collections.connections!.find(({ folder_id }) => folder_id === other.id)!;
  await send("PUT", `/api/connections/${hidden.id}`, { name: "taken" }, token, 404);
  await send("DELETE", `/api/projects/${other.project_id}`, undefined, token, 404);
  expect(emulator.state().collections.projects).toHaveLength(2);
  await send("POST", "/api/folders", { name: "x", parent_id: other.id }, token, 404);
});

test("on-prem groups belong to no project and are seen by every client whose role grants them", async () => {
  await send("POST", "/api/on_prem_groups", { name: "g" });
  expect(await send("GET", "/api/on_prem_groups", undefined, token)).toHaveLength(1);
});

test("a dump of the workspace holds no token", () => {
  expect(JSON.stringify(emulator.state())).not.toContain(token);
});

test("a scope of a folder that is not there, like a project's id, is not found", async () => {
  for (const id of [project.project_id, 4711]) {
    const body = { name: "other", api_privilege_group_id: 501, all_folders: false, folder_ids: [project.id, id] };
    await send("POST", "/api/developer_api_clients", body, emulator.token, 404);
    const [{ id: made } = { id: 0 }] = emulator.state().collections.developer_api_clients!;
    await send("PUT", `/api/developer_api_clients/${made}`, body, emulator.token, 404);
  }
  const root = emulator.state().workspace.root_folder_id;
  const body = { name: "home", api_privilege_group_id: 501, all_folders: false, folder_ids: [root] };
  await send("POST", "/api/developer_api_clients", body);
});

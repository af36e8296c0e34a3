/** Deployments, properties, tags, roles and the audit log over raw HTTP: paths, parameters and shapes as documented. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { projectIn } from "../support/emulated-workspace";
import { shapeOf } from "../support/shape";

let emulator: Emulator;
let project: { id: string; folderId: string };

beforeEach(async () => {
  emulator = await startEmulator({ environments: "on", notFoundWords: "plain" });
  project = projectIn(emulator);
});

afterEach(() => emulator.close());

async function send(method: string, path: string, body?: object, status = 200): Promise<unknown> {
  const answer = await fetch(emulator.url + path, {
    method,
    headers: { Authorization: `Bearer ${emulator.token}`, "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  expect(answer.status).toBe(status);
  const text = await answer.text();
  return text === "" ? undefined : JSON.parse(text);
}

const DEPLOYMENT = {
  id: 3905,
  created_at: "2024-03-10T13:08:53.344-08:00",
  updated_at: "2024-03-10T13:08:53.344-08:00",
  description: null,
  project_build_id: 6544,
  environment_type: "test",
  project_id: "35263",
  state: "pending",
  performed_by_name: "Barnaby",
};

test("a deployment answers pending, with the project's id as text, and ends after it was asked for twice", async () => {
  const path = `/api/projects/f${project.folderId}/deploy?environment_type=test`;
  const started = (await send("POST", path)) as typeof DEPLOYMENT;
  expect(shapeOf(started)).toEqual(shapeOf(DEPLOYMENT));
  expect(started).toMatchObject({ state: "pending", project_id: project.id });
  const states = [];
  for (let n = 0; n < 3; n++)
    states.push(((await send("GET", `/api/deployments/${started.id}`)) as { state: string }).state);
  expect(states).toEqual(["pending", "success", "success"]);
  expect(await send("GET", `/api/deployments?folder_id=f${project.folderId}`)).toMatchObject({
    items: [{ id: started.id }],
  });
});

test("a build is deployed once it is ready", async () => {
  const build = (await send("POST", `/api/projects/${project.id}/build`, { description: "b" })) as { id: number };
  expect(Object.keys(build).sort()).toEqual(
    "created_at description download_url id include_test_cases performed_by_name project_id state updated_at".split(
      " ",
    ),
  );
  const deploy = `/api/project_builds/${build.id}/deploy?environment_type=prod`;
  await send("POST", deploy, {}, 400);
  for (let n = 0; n < 2; n++) await send("GET", `/api/project_builds/${build.id}`);
  expect(await send("POST", deploy)).toMatchObject({ environment_type: "prod", project_build_id: build.id });
});

test("what cannot be deployed is refused as documented", async () => {
  await send("POST", `/api/projects/${project.id}/deploy`, {}, 400);
  const notFound = { message: "Not found" };
  expect(await send("POST", `/api/projects/${project.id}/deploy?environment_type=dev`, {}, 404)).toEqual(notFound);
  expect(await send("POST", "/api/projects/1/deploy?environment_type=test", {}, 404)).toEqual(notFound);
  const bare = await startEmulator();
  const answer = await fetch(`${bare.url}/api/deployments`, { headers: { Authorization: `Bearer ${bare.token}` } });
  expect([answer.status, await answer.json()]).toEqual([400, { message: "Environments not provisioned" }]);
  await bare.close();
});

test("properties are a flat map, of a project without the prefix, of an environment whole, and are set with success", async () => {
  expect(await send("POST", `/api/properties?project_id=${project.id}`, { properties: { "a.b": "v" } })).toEqual({
    success: true,
  });
  expect(await send("GET", `/api/properties?prefix=a.&project_id=${project.id}`)).toEqual({ b: "v" });
  await send("POST", "/api/properties", { properties: { "e.f": "v" } });
  expect(await send("GET", "/api/properties?prefix=e.")).toEqual({ "e.f": "v" });
  expect(await send("GET", "/api/properties?prefix=a")).toEqual({});
  await send("GET", "/api/properties", undefined, 400);
  await send("POST", "/api/properties", { properties: { a: 1 } }, 400);
  expect(await send("POST", "/api/properties", { properties: { a: "x".repeat(1025) } }, 400)).toMatchObject({
    errors: { a: [expect.stringContaining("maximum is 1024")] },
  });
});

test("tags have handles; deletion and assignment answer nothing", async () => {
  const { data } = (await send("POST", "/api/tags", { title: "critical" })) as { data: { handle: string } };
  expect(Object.keys(data).sort()).toEqual(["color", "created_at", "description", "handle", "title", "updated_at"]);
  expect(data.handle).toMatch(/^tag-\w{6}-\w{6}$/);
  expect(await send("GET", "/api/tags")).toEqual({ data: { tags: [data] } });
  emulator.state().collections.recipes = [{ id: 7, name: "r" }];
  expect(await send("POST", "/api/tags_assignments", { add_tags: [data.handle], recipe_ids: [7] })).toBeUndefined();
  expect(await send("GET", "/api/tags?q[recipe_id_eq]=7&includes[]=assignment_count")).toMatchObject({
    data: { tags: [{ assignment_count: 1 }] },
  });
  await send("POST", "/api/tags_assignments", { add_tags: [data.handle] }, 400);
  expect(await send("POST", "/api/tags", { title: "t".repeat(31) }, 400)).toMatchObject({
    errors: [{ title: "Title is too long" }],
  });
  expect(await send("DELETE", `/api/tags/${data.handle}`)).toBeUndefined();
  expect(emulator.state().collections.recipes).toMatchObject([{ tags: [] }]);
});

test("a record of the audit log bears the name of the environment instead of the workspace's, but for Development", async () => {
  const body = { name: "ci", api_privilege_group_id: 501, all_folders: true, environment_name: "Test" };
  const made = (await send("POST", "/api/developer_api_clients", body)) as { result: { token: { value: string } } };
  const { value } = made.result.token;
  const headers = { Authorization: `Bearer ${value}`, "Content-Type": "application/json" };
  await fetch(`${emulator.url}/api/tags`, { method: "POST", headers, body: JSON.stringify({ title: "t" }) });
  const { data } = (await send("GET", "/api/activity_logs")) as { data: { workspace: object }[] };
  expect(data.map(({ workspace }) => workspace)).toMatchObject([
    { name: "Environment Test", environment: "Test" },
    { name: "Emulated workspace", environment: "Development" },
  ]);
});

test("roles say how many there are, the audit log too, and the secrets cache is cleared", async () => {
  expect(await send("GET", "/api/project_roles?page[number]=2&page[size]=3")).toMatchObject({
    data: [{ name: "Viewer", type: "system" }],
    total: 4,
    page: { number: 2, size: 3 },
  });
  expect(await send("GET", "/api/roles")).toEqual([]);
  expect(await send("POST", "/api/secrets_management/clear_cache")).toEqual({ success: true });
  expect(await send("GET", "/api/activity_logs?users_ids[]=1001&page[size]=1")).toMatchObject({
    data: [{ id: 1, event_type: "secrets_management_cache_cleared", details: { request: {} }, resource: {} }],
    total: 1,
  });
});

/** Agentic skills in the emulator, by raw HTTP: what Workato's clients send and expect. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { projectIn } from "../support/emulated-workspace";

let emulator: Emulator;
let folder_id: number;
beforeEach(async () => {
  emulator = await startEmulator({ notFoundWords: "plain" });
  folder_id = Number(projectIn(emulator).folderId);
});
afterEach(() => emulator.close());

async function send<Answer = { data: { id: string } }>(method: string, path: string, body?: object) {
  const response = await fetch(`${emulator.url}/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

async function recipe(provider: string): Promise<number> {
  const code = JSON.stringify({ number: 0, keyword: "trigger", provider });
  const made = { recipe: { name: "Find order", folder_id: String(folder_id), code } };
  return (await send<{ id: number }>("POST", "recipes", made)).body.id;
}

test("a skill is made of a recipe, and shown inside data, one as well as all, by folder and project", async () => {
  const recipe_id = await recipe("workato_genie");
  const { data } = (await send("POST", "agentic/skills", { recipe_id })).body;
  expect(data).toMatchObject({ id: expect.any(String), name: "Find order", provider_id: recipe_id, folder_id });
  expect((await send("GET", `agentic/skills/${data.id}`)).body).toEqual({ data });
  const all = { count: 1, page: 1, per_page: 100, data: [data] };
  expect((await send("GET", "agentic/skills")).body).toEqual(all);
  expect((await send("GET", `agentic/skills?folder_id=${folder_id}`)).body).toEqual(all);
  expect((await send("GET", "agentic/skills?project_id=1&page=2&per_page=5")).body).toEqual({
    ...{ count: 0, page: 2, per_page: 5, data: [] },
  });
});

test("a recipe with another trigger, an unknown one and none are refused", async () => {
  expect(await send("POST", "agentic/skills", { recipe_id: await recipe("clock") })).toEqual({
    status: 422,
    body: { message: "Recipe must be a Workato Genie function" },
  });
  expect((await send("POST", "agentic/skills", { recipe_id: 1 })).status).toBe(404);
  expect((await send("POST", "agentic/skills", {})).status).toBe(400);
  expect((await send("GET", "agentic/skills/skl-1")).status).toBe(404);
});

test("there is no route that changes or deletes one", async () => {
  const { data } = (await send("POST", "agentic/skills", { recipe_id: await recipe("workato_skill") })).body;
  for (const method of ["PUT", "DELETE"]) {
    expect(await send(method, `agentic/skills/${data.id}`)).toMatchObject({ body: { message: "API not found" } });
  }
});

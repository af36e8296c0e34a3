/** The emulator's recipes, over raw HTTP: filters of the list, forms of requests and answers, refusals. */

import { type Emulator, type EmulatorOptions, type Entity, startEmulator } from "pulumi-workato/emulator";

/** Keys that Workato's own clients insist on. */
const KEYS =
  "id user_id name created_at updated_at copy_count trigger_application action_applications applications description parameters_schema parameters webhook_url folder_id running job_succeeded_count job_failed_count lifetime_task_count last_run_at stopped_at version_no stop_cause config trigger_closure code author_name version_author_name version_author_email version_comment".split(
    " ",
  );

let emulator: Emulator;

const start = async (options: EmulatorOptions = {}) => {
  emulator = await startEmulator({ token: "<api_token>", notFoundWords: "plain", ...options });
};
beforeEach(() => start());
afterEach(() => emulator.close());

async function send(method: string, path: string, body?: object) {
  const answer = await fetch(`${emulator.url}/api/recipes${path}`, {
    method,
    headers: { Authorization: "Bearer <api_token>", "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const code = (...providers: string[]) => {
  const [trigger, ...steps] = providers.map((provider, number) => ({ number, provider }));
  return JSON.stringify({ ...trigger, block: steps });
};
const create = async (recipe: object) => Number((await send("POST", "", { recipe })).body.id);
const stored = (id: number): Entity => emulator.state().collections.recipes!.find((one) => one.id === id)!;

test("a recipe has all keys that Workato's own clients insist on, in a list too", async () => {
  const id = await create({ name: "a", folder_id: "5", code: code("clock") });
  expect(Object.keys((await send("GET", `/${id}`)).body).sort()).toEqual([...KEYS].sort());
  const { items } = (await send("GET", "")).body as { items: object[] };
  expect(items.map((one) => Object.keys(one).sort())).toEqual([[...KEYS].sort()]);
});

test.each([
  ["in the documented wrapper, the folder as text", { recipe: { name: "a", folder_id: "5", code: "{}" } }],
  ["with the folder as a number", { recipe: { name: "a", folder_id: 5, code: "{}" } }],
  ["without the wrapper", { name: "a", folder_id: "5", code: "{}" }],
])("a recipe is created %s", async (_, body) => {
  expect(await send("POST", "", body)).toEqual({ status: 200, body: { success: true, id: expect.any(Number) } });
  expect(emulator.state().collections.recipes).toMatchObject([{ name: "a", folder_id: 5, running: false }]);
});

test("a recipe without a folder is refused, and by an older Workato put into the root folder", async () => {
  expect(await send("POST", "", { recipe: { name: "a", code: "{}" } })).toMatchObject({ status: 400 });
  await emulator.close();
  await start({ recipeWithoutFolder: "root" });
  const id = await create({ name: "a", code: "{}" });
  expect(stored(id)).toMatchObject({ folder_id: 10_000 });
});

test("a running recipe refuses changes and deletion with status 200", async () => {
  const id = await create({ name: "a", folder_id: "5", code: "{}" });
  stored(id).running = true;
  const refusal = (words: string) => ({ status: 200, body: { success: false, errors: { running: [words] } } });
  expect(await send("PUT", `/${id}`, { recipe: { name: "b" } })).toEqual(refusal("can't modify running recipe"));
  expect(await send("DELETE", `/${id}`)).toEqual(refusal("invalid state running"));
});

test("what a recipe's code and configuration lack is said in lists, with status 200", async () => {
  const steps = {
    number: 0,
    provider: "clock",
    block: [{ number: 1, provider: "box", input: { file_name: "__missing__" } }],
  };
  const config = JSON.stringify([{ keyword: "application", name: "box", provider: "box", account_id: null }]);
  const id = await create({ name: "a", folder_id: "5", code: JSON.stringify(steps), config });
  expect(await send("PUT", `/${id}/start`)).toEqual({
    status: 200,
    body: {
      success: false,
      code_errors: [[1, [["File name", "__missing__", "can't be blank", "input.file_name"]]]],
      config_errors: [[1, [["account_id", null, "unconnected", { key: "connection.box" }]]]],
    },
  });
});

describe("filters of the list", () => {
  const ids: number[] = [];

  beforeEach(async () => {
    ids.length = 0;
    ids.push(await create({ name: "a", folder_id: "5", code: code("clock", "salesforce") }));
    ids.push(await create({ name: "b", folder_id: "5", code: code("clock", "box", "salesforce") }));
    ids.push(await create({ name: "c", folder_id: "6", code: code("box") }));
    Object.assign(stored(ids[0]!), { running: true, updated_at: "2026-01-01T00:00:00Z", tags: [{ title: "eu" }] });
    Object.assign(stored(ids[1]!), { stopped_at: "2026-02-01T00:00:00Z", stop_cause: "trial_expired" });
  });

  test.each([
    ["", "cba"],
    ["folder_id=5", "ba"],
    ["running=true", "a"],
    ["running=false", "cba"],
    ["adapter_names_all=box,salesforce", "b"],
    ["adapter_names_any=box,salesforce", "cba"],
    ["adapter_names_any=clock", "ba"],
    ["stop_cause=trial_expired", "b"],
    ["stopped_after=2026-01-15T00:00:00Z", "b"],
    ["updated_after=2026-02-01T00:00:00Z", "cb"],
    ["per_page=2", "cb"],
    ["per_page=2&page=2", "a"],
  ])("%s", async (query, names) => {
    const { items } = (await send("GET", `?${query}`)).body as { items: { name: string }[] };
    expect(items.map(({ name }) => name).join("")).toBe(names);
  });

  test("since_id, tags and code", async () => {
    const { items } = (await send("GET", `?since_id=${ids[1]}&includes[]=tags&exclude_code=true`)).body as {
      items: object[];
    };
    expect(items).toMatchObject([{ name: "a", tags: [{ title: "eu" }] }]);
    expect(items[0]).toHaveProperty("code", "");
  });
});

test("each edit is a version, newest first, without its code", async () => {
  const id = await create({ name: "a", folder_id: "5", code: "{}" });
  await send("PUT", `/${id}`, { recipe: { code: code("clock") } });
  const { data } = (await send("GET", `/${id}/versions?per_page=1`)).body as { data: object[] };
  expect(data).toMatchObject([{ version_no: 2, comment: null, author_email: "owner@example.com" }]);
  expect(data[0]).not.toHaveProperty("code");
});

test("a copy wants its folder as text", async () => {
  const id = await create({ name: "a", folder_id: "5", code: "{}" });
  expect(await send("POST", `/${id}/copy`, { folder_id: 6 })).toMatchObject({
    status: 400,
    body: { message: "folder_id is invalid: Must be a String" },
  });
  const copy = await send("POST", `/${id}/copy`, { folder_id: "6" });
  expect(copy.body).toEqual({ success: true, new_flow_id: expect.any(Number) });
});

test.each([
  ["GET", "/9"],
  ["PUT", "/9"],
  ["DELETE", "/9"],
  ["PUT", "/9/start"],
  ["PUT", "/9/stop"],
  ["POST", "/9/copy"],
  ["POST", "/9/reset_trigger"],
  ["GET", "/9/versions"],
  ["GET", "/9/jobs"],
  ["POST", "/9/repeat_jobs"],
])("%s %s: a recipe that is not there is not found", async (method, path) => {
  expect(await send(method, path)).toEqual({ status: 404, body: { message: "Not found" } });
});

test("polling has a 404 of its own", async () => {
  expect(await send("POST", "/9/poll_now")).toEqual({ status: 404, body: { success: false, message: "Not Found" } });
});

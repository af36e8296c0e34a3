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
  emulator.state().collections.folders = [5, 6].map((id) => ({ id, name: `folder ${id}`, parent_id: 10_000 }));
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

/** Once Workato has ended what it was at work on. */
async function sendFree(id: number, method: string, path: string, body?: object) {
  delete stored(id)._lockedUntil;
  return send(method, path, body);
}

const code = (...providers: string[]) => {
  const [trigger, ...steps] = providers.map((provider, number) => ({ number, keyword: "action", provider }));
  return JSON.stringify({ ...trigger, keyword: "trigger", block: steps });
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
  ["without the wrapper", { name: "a", folder_id: "5", code: "{}" }],
])("a recipe is created %s", async (_, body) => {
  expect(await send("POST", "", body)).toEqual({ status: 200, body: { success: true, id: expect.any(Number) } });
  expect(emulator.state().collections.recipes).toMatchObject([{ name: "a", folder_id: 5, running: false }]);
});

test.each(["POST", "PUT"])("%s: a folder is taken as text only, and has to be there", async (method) => {
  const id = await create({ name: "a", folder_id: "5", code: "{}" });
  emulator.state().collections.projects = [{ id: 7, name: "project", folder_id: 6 }];
  const path = method === "PUT" ? `/${id}` : "";
  const send = (folder_id: unknown) => sendFree(id, method, path, { recipe: { name: "b", folder_id, code: "{}" } });
  expect(await send(6)).toEqual({ status: 400, body: { message: "folder_id is invalid: Must be a String" } });
  expect(await send("7")).toEqual({ status: 404, body: { message: "Not found" } });
  expect(await send("6")).toMatchObject({ status: 200, body: { success: true } });
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
  Object.assign(stored(id), { running: true, _lockedUntil: undefined });
  const refusal = (words: string) => ({ status: 200, body: { success: false, errors: { running: [words] } } });
  expect(await send("PUT", `/${id}`, { recipe: { name: "b" } })).toEqual(refusal("can't modify running recipe"));
  expect(await send("DELETE", `/${id}`)).toEqual(refusal("invalid state running"));
});

test("what a recipe's code and configuration lack is said in lists, with status 200", async () => {
  const steps = {
    number: 0,
    keyword: "trigger",
    provider: "clock",
    block: [
      {
        number: 1,
        provider: "box",
        input: { file_name: "__missing__" },
        extended_input_schema: [{ name: "file_name" }],
      },
    ],
  };
  const config = JSON.stringify([{ keyword: "application", name: "box", provider: "box", account_id: null }]);
  const id = await create({ name: "a", folder_id: "5", code: JSON.stringify(steps), config });
  expect(await sendFree(id, "PUT", `/${id}/start`)).toEqual({
    status: 200,
    body: {
      success: false,
      code_errors: [[1, [["File name", "__missing__", "can't be blank", "input.file_name"]]]],
      config_errors: [[1, [["account_id", null, "unconnected", { key: "connection.box" }]]]],
    },
  });
});

describe("a start is refused, and the recipe stays stopped", () => {
  const file = (zip_name: string) => ({ zip_name, name: "it", folder: "" });
  const trigger = { number: 0, keyword: "trigger", provider: "clock" };
  const step = { number: 1, keyword: "action", provider: "box" };
  const unconnected = (id: unknown) => [[1, [["account_id", id, "unconnected", { key: "connection.box" }]]]];
  const noTrigger = [[0, [["Trigger", null, "can't be blank", "trigger"]]]];
  const call = { ...step, provider: "workato_recipe_function", input: { flow_id: file("bill.recipe.json") } };
  const bound = (account_id: unknown) => [{ keyword: "application", name: "box", provider: "box", account_id }];

  test.each<[string, object, object[], { code?: unknown[]; config?: unknown[] }]>([
    ["for code that is empty", {}, [], { code: noTrigger }],
    ["for a first step that is no trigger", { ...trigger, keyword: "action" }, [], { code: noTrigger }],
    ["for a trigger of no application", { ...trigger, provider: null }, [], { code: noTrigger }],
    ["for an application that is bound to nothing", { ...trigger, block: [step] }, [], { config: unconnected(null) }],
    ["for one whose connection is not there", { ...trigger, block: [step] }, bound(9), { config: unconnected(9) }],
    ["for one that nobody has signed in to", { ...trigger, block: [step] }, bound(8), { config: unconnected(8) }],
    [
      "for the reference of an export in place of a connection",
      { ...trigger, block: [step] },
      bound(file("b.connection.json")),
      { config: unconnected(null) },
    ],
    [
      "for the reference of an export in place of a recipe",
      { ...trigger, block: [call] },
      [],
      { code: [[1, [["Flow id", file("bill.recipe.json"), "not found", "input.flow_id"]]]] },
    ],
  ])("%s", async (_, steps, config, { code: codeErrors = [], config: configErrors = [] }) => {
    emulator.state().collections.connections = [{ id: 8, application: "box", authorization_status: null }];
    const id = await create({ name: "a", folder_id: "5", code: JSON.stringify(steps), config: JSON.stringify(config) });
    expect(await sendFree(id, "PUT", `/${id}/start`)).toEqual({
      status: 200,
      body: { success: false, code_errors: codeErrors, config_errors: configErrors },
    });
    expect(stored(id).running).toBe(false);
  });

  test("and none for applications of Workato's own, or where the connection is not to be tested", async () => {
    const own = ["logger", "workato_recipe_function", "workato_api_platform", "workato_db_table", "email", "py_eval"];
    const config = [{ keyword: "application", name: "box", provider: "box", skip_validation: true, account_id: null }];
    const id = await create({
      ...{ name: "a", folder_id: "5", config: JSON.stringify(config) },
      code: code("clock", ...own, "box"),
    });
    expect(await sendFree(id, "PUT", `/${id}/start`)).toMatchObject({ body: { success: true } });
  });
});

describe("while Workato is at work on a recipe", () => {
  const locked = { status: 400, body: { message: "another operation is in progress" } };
  const runs: [string, string][] = [
    ["PUT", "/start"],
    ["PUT", "/stop"],
  ];
  const changes: [string, string][] = [
    ["PUT", ""],
    ["DELETE", ""],
    ["PUT", "/connect"],
  ];
  const own = () => create({ name: "a", folder_id: "5", code: code("clock") });

  test.each(runs)("%s %s is refused once after a change", async (method, path) => {
    const id = await own();
    expect(await send(method, `/${id}${path}`)).toEqual(locked);
    expect((await send(method, `/${id}${path}`)).body).not.toEqual(locked.body);
  });

  test.each(changes)(
    "%s %s is not, because Workato's own provider waits for starts and stops alone",
    async (method, path) => {
      const id = await own();
      expect((await send(method, `/${id}${path}`)).body).not.toEqual(locked.body);
    },
  );

  test.each([...runs, ...changes])("%s %s is refused once after a start", async (method, path) => {
    const id = await own();
    await sendFree(id, "PUT", `/${id}/start`);
    expect(await send(method, `/${id}${path}`)).toEqual(locked);
    expect((await send(method, `/${id}${path}`)).body).not.toEqual(locked.body);
  });

  test("and what only looks is answered; half a minute later nothing is refused", async () => {
    const id = await create({ name: "a", folder_id: "5", code: code("clock") });
    expect(await send("GET", `/${id}`)).toMatchObject({ status: 200 });
    emulator.passTime(31_000);
    expect(await send("PUT", `/${id}/start`)).toMatchObject({ body: { success: true } });
    expect(await send("PUT", `/${id}/stop`)).toEqual(locked);
  });

  test("or never, in a workspace without locks", async () => {
    await emulator.close();
    await start({ recipeLocks: "off" });
    const id = await create({ name: "a", folder_id: "5", code: code("clock") });
    expect(await send("PUT", `/${id}/start`)).toMatchObject({ body: { success: true } });
    expect(await send("PUT", `/${id}/stop`)).toMatchObject({ body: { success: true } });
  });
});

describe("code is stored", () => {
  const step = { number: 1, keyword: "action", provider: "box", input: { a: 1, b: 2 } };
  const sent = (more: object = {}) => ({
    number: 0,
    keyword: "trigger",
    provider: "clock",
    block: [{ ...step, ...more }],
  });
  const bound = [{ keyword: "application", name: "box", provider: "box", account_id: 8 }];
  const storedFor = async (steps: object, config: object[] = bound) => {
    const id = await create({ name: "a", folder_id: "5", code: JSON.stringify(steps), config: JSON.stringify(config) });
    return JSON.parse(String(stored(id).code)) as { block: Record<string, unknown>[] };
  };
  const schema = { extended_input_schema: [{ name: "a" }] };

  test("with what the editor would have written in each step, and with all that was sent", async () => {
    const own = { uuid: "own", description: "mine" };
    const { block, ...trigger } = await storedFor(sent(own));
    expect(trigger).toEqual({
      ...{ number: 0, keyword: "trigger", provider: "clock" },
      ...{ uuid: expect.any(String), description: "", dynamicPickListSelection: {} },
    });
    expect(block).toEqual([{ ...step, ...own, dynamicPickListSelection: {} }]);
  });

  test("without the input of a step that has neither connection nor schema", async () => {
    expect((await storedFor(sent(), [])).block[0]!.input).toEqual({});
    expect((await storedFor(sent(schema), [])).block[0]!.input).toEqual(step.input);
  });

  test("without what the schema of an action lacks, or as it is sent, by options", async () => {
    await emulator.close();
    await start({ recipeCode: "stripped" });
    expect((await storedFor(sent(schema))).block[0]!.input).toEqual({ a: 1 });
    await emulator.close();
    await start({ recipeCode: "as-sent" });
    expect(await storedFor(sent(), [])).toEqual(sent());
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
  await sendFree(id, "PUT", `/${id}`, { recipe: { code: code("clock") } });
  const { data } = (await send("GET", `/${id}/versions?per_page=1`)).body as { data: object[] };
  expect(data).toMatchObject([{ version_no: 2, comment: null, author_email: "owner@example.com" }]);
  expect(data[0]).not.toHaveProperty("code");
});

test("a workspace has at most 5,000 recipes", async () => {
  const id = await create({ name: "a", folder_id: "5", code: code("clock") });
  const { recipes } = emulator.state().collections;
  while (recipes!.length < 5_000) recipes!.push({ ...recipes![0]!, id: 1_000_000 + recipes!.length });
  for (const [path, body] of [
    ["", { recipe: { name: "b", folder_id: "5", code: "{}" } }],
    [`/${id}/copy`, { folder_id: "5" }],
  ] as const) {
    expect(await send("POST", path, body)).toMatchObject({ status: 200, body: { success: false } });
  }
  expect(recipes).toHaveLength(5_000);
});

test("a version is shown by its id, and takes a comment of at most 255 characters, by PUT and by PATCH", async () => {
  const id = await create({ name: "a", folder_id: "5", code: "{}" });
  const [version] = emulator.state().collections.recipe_versions!;
  const path = `/${id}/versions/${version!.id}`;
  expect(await send("GET", path)).toMatchObject({
    status: 200,
    body: { id: version!.id, version_no: 1, comment: null },
  });
  expect(await send("PUT", path, { comment: "x".repeat(256) })).toMatchObject({ status: 400 });
  const commented = await send("PUT", path, { comment: "first" });
  expect(commented).toMatchObject({ status: 200, body: { id: version!.id, version_no: 1, comment: "first" } });
  expect((await send("GET", `/${id}`)).body.version_comment).toBe("first");
  expect((await send("PATCH", path, { comment: "second" })).body).toMatchObject({ comment: "second" });
  expect(await send("GET", `/${id}/versions/9`)).toEqual({ status: 404, body: { message: "Not found" } });
});

describe("a connection is changed", () => {
  const to = (adapter_name: unknown, connection_id: unknown) => ({ adapter_name, connection_id });
  let id: number;

  beforeEach(async () => {
    emulator.state().collections.connections = [
      { id: 8, application: "box", authorization_status: "success" },
      { id: 9, application: "jira", authorization_status: "success" },
    ];
    id = await create({ name: "a", folder_id: "5", code: code("clock", "box") });
  });

  test("in a stopped recipe, which makes a version", async () => {
    expect(await sendFree(id, "PUT", `/${id}/connect`, to("box", 8))).toEqual({ status: 200, body: { success: true } });
    expect(stored(id)).toMatchObject({ version_no: 2, config: [{ provider: "box", account_id: 8 }] });
  });

  test.each([
    ["without an application", to(undefined, 8), 400],
    ["without a connection", to("box", undefined), 400],
    ["with the connection as text", to("box", "8"), 400],
    ["to one of another application", to("box", 9), 400],
    ["for an application that the recipe does not use", to("jira", 9), 400],
    ["to one that is not there", to("box", 7), 404],
  ])("but not %s", async (_, body, status) => {
    expect(await sendFree(id, "PUT", `/${id}/connect`, body)).toMatchObject({ status });
    expect(stored(id)).toMatchObject({ version_no: 1, config: [] });
  });

  test("but not in a recipe that runs", async () => {
    stored(id).running = true;
    expect(await sendFree(id, "PUT", `/${id}/connect`, to("box", 8))).toMatchObject({ status: 400 });
  });
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
  ["GET", "/9/versions/1"],
  ["PUT", "/9/versions/1"],
  ["PUT", "/9/connect"],
  ["GET", "/9/jobs"],
  ["POST", "/9/repeat_jobs"],
])("%s %s: a recipe that is not there is not found", async (method, path) => {
  expect(await send(method, path)).toEqual({ status: 404, body: { message: "Not found" } });
});

test("polling has a 404 of its own", async () => {
  expect(await send("POST", "/9/poll_now")).toEqual({ status: 404, body: { success: false, message: "Not Found" } });
});

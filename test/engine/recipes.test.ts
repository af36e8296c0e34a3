/** The life of a recipe on the real engine, from the first `up` to `destroy`: one stack, step by step. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, type Entity, startEmulator } from "pulumi-workato/emulator";
import { diagnostics, expectOneClearLine, stackOn } from "../support/engine";
import { takenBy } from "../support/requests";
import type { TestStack } from "../support/stack";

let emulator: Emulator;
let stack: TestStack;

beforeAll(async () => {
  emulator = await startEmulator();
  emulator.state().collections.connections = [
    { id: 501, name: "CRM", application: "salesforce", authorization_status: "success" },
    { id: 502, name: "New CRM", application: "salesforce", authorization_status: null },
  ];
  emulator.state().collections.folders = [{ id: 77, name: "Sales", parent_id: 10_000 }];
  stack = await stackOn(emulator);
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
});

const recipe = (): Entity => emulator.state().collections.recipes![0]!;
/** But for those that met a lock. */
const writes = () =>
  takenBy(emulator)
    .filter((request) => !request.startsWith("GET "))
    .map((request) => request.replace(/\d+/, "ID"));

interface Shape {
  code?: string;
  account?: string;
  object?: string;
  running?: string;
  more?: string;
}

/** The code lies in a file, as a person exports it from Workato. */
function declare({ code, account = "501", object = "Order", running = "running: true,", more = "" }: Shape = {}): void {
  const file = {
    number: 0,
    keyword: "trigger",
    provider: "workato_webhooks",
    block: [{ number: 1, keyword: "action", provider: "salesforce", input: { object_name: object } }],
  };
  writeFileSync(join(stack.folder, "recipe.json"), code ?? JSON.stringify(file, null, 2));
  stack.program(`
    const recipe = new workato.Recipe("orders", {
      folderId: "77",
      code: require("node:fs").readFileSync("recipe.json", "utf8"),
      config: [{ keyword: "application", provider: "salesforce", accountId: ${JSON.stringify(account)} }],
      ${running}
    });
    exports.version = recipe.versionNo;
    exports.webhook = recipe.webhookUrl;
    ${more}`);
}

test("a first up makes the recipe and starts it", async () => {
  declare();
  const up = await stack.up();
  expect(up.output).toContain("+ 2 created");
  expect(recipe()).toMatchObject({ name: "orders", folder_id: 77, running: true, config: [{ account_id: 501 }] });
  expect(writes()).toEqual(["POST /api/recipes", "PUT /api/recipes/ID/start"]);
});

test("a webhook's address is a secret", async () => {
  const { output } = await stack.run(["stack", "output", "--json"]);
  expect(JSON.parse(output)).toEqual({ version: 1, webhook: "[secret]" });
  expect(stack.stateFile()).not.toContain("webhooks.example.com");
});

test("a second up changes nothing and sends no request, the file written in another way or not", async () => {
  emulator.requests().length = 0;
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
  const { block, ...trigger } = JSON.parse(readFileSync(join(stack.folder, "recipe.json"), "utf8")) as Record<
    string,
    unknown
  >;
  declare({ code: JSON.stringify({ block, ...trigger }) });
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
  expect(emulator.requests()).toEqual([]);
});

test("a change of the code is shown where it is, and is an update that stops and starts", async () => {
  declare({ object: "Invoice" });
  const preview = await stack.preview("--diff");
  expect(preview.output).toContain(
    'recipe "orders" in folder 77: step 1 action (salesforce): input.object_name changed',
  );
  expect(preview.output).toMatch(/- block:.*`Order`.*\n.*\+ block:.*`Invoice`/);
  expect(preview.output).toContain("~ 1 to update");
  expect(emulator.requests()).toEqual([]);
  expect((await stack.up()).output).toContain("~ 1 updated");
  expect(writes()).toEqual(["PUT /api/recipes/ID/stop", "PUT /api/recipes/ID", "PUT /api/recipes/ID/start"]);
  expect(recipe()).toMatchObject({ running: true, version_no: 2 });
});

test("a start that Workato refuses is explained step by step; the next up tries again and can mend it", async () => {
  declare({ object: "__missing__", account: "502" });
  for (const attempt of ["first", "second"]) {
    const up = await stack.up();
    expect({ attempt, code: up.code }).not.toEqual({ attempt, code: 0 });
    expect(diagnostics(up)).toContain("because Workato did not start it for these 2 reasons");
    expectOneClearLine(up, "step 1: Object name: can't be blank (input.object_name)");
    expectOneClearLine(
      up,
      'step 1: connection "New CRM" (502) of salesforce is not signed in: sign in once in Workato (open the connection > Connect)',
    );
    expect(recipe()).toMatchObject({ running: false, version_no: 3 });
  }
  writes();
  declare({ object: "Invoice" });
  expect((await stack.up()).code).toBe(0);
  expect(writes()).toEqual(["PUT /api/recipes/ID", "PUT /api/recipes/ID/start"]);
  expect(recipe()).toMatchObject({ running: true });
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
});

test("a refresh in between forgets nothing: running is a difference, and up starts the recipe", async () => {
  declare({ account: "502" });
  expect((await stack.up()).code).not.toBe(0);
  expect((await stack.refresh()).code).toBe(0);
  const preview = await stack.preview("--diff");
  expect(preview.output).toContain("~ running: false => true");
  emulator.state().collections.connections![1]!.authorization_status = "success";
  writes();
  expect((await stack.up()).code).toBe(0);
  expect(writes()).toEqual(["PUT /api/recipes/ID/start"]);
  expect(recipe()).toMatchObject({ running: true });
});

test("with running left out, a refused start is owed through a refresh, and the next up starts the recipe", async () => {
  declare({ account: "502", running: "" });
  expect((await stack.up()).code).toBe(0);
  declare({ object: "__missing__", account: "502", running: "" });
  expect((await stack.up()).code).not.toBe(0);
  expect(recipe()).toMatchObject({ running: false });
  expect((await stack.refresh()).code).toBe(0);
  Object.assign(recipe(), { code: String(recipe().code).replace("__missing__", "Order"), version_no: 99 });
  expect((await stack.refresh()).code).toBe(0);
  declare({ account: "502", running: "" });
  expect((await stack.preview()).output).toContain("~ 1 to update");
  writes();
  expect((await stack.up()).code).toBe(0);
  expect(writes()).toEqual(["PUT /api/recipes/ID", "PUT /api/recipes/ID/start"]);
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
  declare({ account: "502" });
  expect((await stack.up()).code).toBe(0);
});

test("a click in Workato is found by refresh, field by field", async () => {
  Object.assign(recipe(), { running: false, stop_cause: "trigger_errors_limit", description: "clicked" });
  expect((await stack.refresh()).output).toContain("~ 1 updated");
  const preview = await stack.preview("--diff");
  expect(preview.output.match(/^ +[~+-] \w+:.*$/gm)).toEqual([expect.stringContaining("~ running: false => true")]);
  expect((await stack.up()).output).toContain("~ 1 updated");
  expect(recipe()).toMatchObject({ running: true, description: "clicked" });
});

test("a recipe that was deleted in Workato is planned for creation again", async () => {
  emulator.state().collections.recipes = [];
  expect((await stack.refresh()).output).toContain("- 1 deleted");
  expect((await stack.up()).output).toContain("+ 1 created");
  expect(recipe()).toMatchObject({ running: true });
});

test("functions answer in both forms, and a job's steps are a secret", async () => {
  const job = { recipe_id: recipe().id, status: "failed", is_error: true, error: "no such order" };
  const line = { recipe_line_number: 0, input: { customer: "canary-customer" }, output: {} };
  emulator.state().collections.jobs = [
    { ...job, id: 1, handle: "j-1", master_job_id: "j-1", lines: [line] },
    { ...job, id: 2, handle: "j-2", master_job_id: "j-2", status: "succeeded", is_error: false, lines: [] },
  ];
  declare({
    account: "502",
    more: `
    exports.names = workato.getRecipesOutput({ folderId: "77", running: true, adapterNamesAll: ["salesforce"], excludeCode: true })
      .apply((recipes) => recipes.map(({ name, applications, code }) => [name, applications, code === undefined]));
    exports.stopped = workato.getRecipesOutput({ running: false }).apply((recipes) => recipes.length);
    exports.running = workato.getRecipeOutput({ name: "orders", folderId: "77" }).running;
    exports.byId = workato.getRecipe({ id: "${recipe().id}" }).then(({ code }) => JSON.parse(code).provider);
    exports.versions = workato.getRecipeVersionsOutput({ recipeId: recipe.id }).apply((all) => all.map((one) => one.versionNo));
    exports.jobs = workato.getJobsOutput({ recipeId: recipe.id }).apply(({ jobCount, jobs }) => [jobCount, ...jobs.map(({ id }) => id)]);
    exports.failed = workato.getJobsOutput({ recipeId: recipe.id, status: "failed", limit: 1 }).jobs[0].error;
    exports.lines = workato.getJob({ recipeId: "${recipe().id}", jobId: "j-1" }).then(({ lines }) => lines);
    exports.job = workato.getJobOutput({ recipeId: recipe.id, jobId: "j-1" });`,
  });
  const up = await stack.up();
  expect({ code: up.code, output: up.code === 0 ? "" : up.output }).toEqual({ code: 0, output: "" });
  const plain = JSON.parse((await stack.run(["stack", "output", "--json"])).output) as Record<string, unknown>;
  expect(plain).toMatchObject({
    names: [["orders", ["workato_webhooks", "salesforce"], true]],
    stopped: 0,
    running: true,
    byId: "workato_webhooks",
    versions: [1],
    jobs: [2, "j-2", "j-1"],
    failed: "no such order",
    lines: "[secret]",
    job: { id: "j-1", error: "no such order", lines: "[secret]" },
  });
  expect(up.output + stack.stateFile()).not.toContain("canary-customer");
  expect((await stack.outputs()).lines).toMatchObject([{ input: { customer: "canary-customer" } }]);
});

test("a wrong question is named and not sent", async () => {
  declare({
    account: "502",
    more: `
    const said = (question) => question.then(() => "nothing", ({ message }) => message);
    exports.said = Promise.all([
      said(workato.getRecipes({ order: "name" })),
      said(workato.getRecipes({ updatedAfter: "May" })),
      said(workato.getRecipe({})),
      said(workato.getRecipeVersions({ recipeId: "../users" })),
      said(workato.getJobs({ recipeId: "7", status: "" })),
      said(workato.getJob({ recipeId: "7" })),
    ]);`,
  });
  emulator.requests().length = 0;
  const { code, output } = await stack.preview();
  expect({ code, output: code === 0 ? "" : output }).toEqual({ code: 0, output: "" });
  for (const message of [
    "getRecipes: order must be one of activity, default",
    "getRecipes: updatedAfter must be a time like 2026-05-07T00:00:00Z",
    "give the recipe that you want by id or by name",
    "getRecipeVersions: recipeId is no id of a recipe",
    "getJobs: status must not be empty: write it like failed",
    "getJob: jobId is required",
  ]) {
    expect(output.replaceAll('\\"', '"')).toContain(message);
  }
  expect(emulator.requests()).toEqual([]);
});

test.each([
  ["a folder that is none", 'folderId: "Home", code: { keyword: "trigger" }', "folderId is no id of a folder"],
  [
    "a misspelt property",
    'folderId: "77", code: { keyword: "trigger" }, start: true',
    "start is not a property of this resource",
  ],
])("%s is refused in the preview, before anything is sent", async (_, args, message) => {
  stack.program(`new workato.Recipe("wrong", { ${args} });`);
  const preview = await stack.preview();
  expect(preview.code).not.toBe(0);
  expectOneClearLine(preview, message);
  expect(emulator.requests()).toEqual([]);
});

test("destroy stops the recipe and leaves nothing", async () => {
  emulator.requests().length = 0;
  expect((await stack.destroy()).code).toBe(0);
  expect(writes()).toEqual(["PUT /api/recipes/ID/stop", "DELETE /api/recipes/ID"]);
  expect(emulator.state().collections.recipes).toEqual([]);
  expect(await stack.resources()).toEqual([]);
});

test("a value in the code of a recipe that is marked as secret later is encrypted by the next up", async () => {
  const declareSecret = (value: string) =>
    stack.program(`
      const step = { number: 1, keyword: "action", provider: "salesforce", input: { key: ${value} } };
      new workato.Recipe("secret", {
        folderId: "77",
        code: { number: 0, keyword: "trigger", provider: "workato_webhooks", block: [step] },
      });
    `);
  declareSecret('"canary-61f0"');
  await stack.up();
  expect(stack.stateFile().includes("canary-61f0")).toBe(true);
  declareSecret('pulumi.secret("canary-61f0")');
  const up = await stack.up();
  expect({ code: up.code, state: stack.stateFile().includes("canary-61f0") }).toEqual({ code: 0, state: false });
});

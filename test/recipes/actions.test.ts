/** Actions on recipes and jobs, as a script calls them through `pulumi-workato/client`. */

import { type Emulator, type EmulatorOptions, type Entity, startEmulator } from "pulumi-workato/emulator";
import type { Client } from "../../provider/client/client";
import {
  commentRecipeVersion,
  connectRecipe,
  copyRecipe,
  type JobInfo,
  jobs,
  pollNow,
  RecipeNotStarted,
  repeatJobs,
  resetTrigger,
  resumeJob,
  startRecipe,
  stopRecipe,
} from "../../provider/client-entry";
import { getRecipeVersion } from "../../provider/recipes/answers";
import { clientOf, errorOf, refusalOf } from "../support/client";
import { SkippingClock } from "../support/clocks";
import { requestsTo } from "../support/requests";

const JOB = { recipe_id: 7, title: "job", is_error: false, is_poll_error: false, error: null, lines: [] };
const CODE = JSON.stringify({ number: 0, keyword: "trigger", provider: "clock", input: { time_unit: "minutes" } });

let emulator: Emulator;
let client: Client;

const job = (number: number, more: object = {}): Entity => ({
  ...{ ...JOB, id: number, handle: `j-${number}`, master_job_id: `j-${number}`, status: "succeeded" },
  ...more,
});
const recipe = (): Entity => emulator.state().collections.recipes![0]!;

async function start(options: EmulatorOptions = {}): Promise<void> {
  emulator = await startEmulator(options);
  client = clientOf(emulator, {}, { clock: new SkippingClock() });
  emulator.state().collections = {
    folders: [{ id: 3, name: "folder", parent_id: 10_000 }],
    recipes: [{ id: 7, name: "Orders", folder_id: 1, running: false, code: CODE, config: [], version_no: 1 }],
    jobs: [1, 2, 3, 4, 5].map((number) => job(number, number === 2 ? { status: "failed", is_error: true } : {})),
    resumable_jobs: [{ id: 9, token: "resume-canary" }],
  };
}

beforeEach(() => start());
afterEach(async () => {
  await client.close();
  await emulator.close();
});

const ids = async (list: AsyncIterable<JobInfo>) => {
  const found: string[] = [];
  for await (const { id } of list) found.push(id);
  return found;
};

test("a recipe is started, waited for, and stopped; once more does no harm", async () => {
  await startRecipe(client, "7");
  expect(recipe().running).toBe(true);
  expect(requestsTo(emulator)).toEqual(["PUT /api/recipes/7/start", "GET /api/recipes/7"]);
  await startRecipe(client, "7", { timeout: 0 }).catch(() => {});
  expect(requestsTo(emulator)).toEqual(["PUT /api/recipes/7/start"]);
  await stopRecipe(client, "7");
  await stopRecipe(client, "7");
  expect(recipe().running).toBe(false);
});

test("a refused start says why with its structure", async () => {
  recipe().code = CODE.replace("minutes", "__missing__");
  const error = await errorOf(startRecipe(client, "7"));
  expect(error).toBeInstanceOf(RecipeNotStarted);
  expect((error as RecipeNotStarted).problems).toEqual([
    {
      step: "0",
      in: "code",
      field: "Time unit",
      message: "can't be blank",
      line: "step 0: Time unit: can't be blank (input.time_unit)",
    },
  ]);
  expect(error.message).toMatch(/^Workato did not start recipe 7: step 0: .*\(x-correlation-id [0-9a-f-]+\)$/);
});

test("a copy is a stopped recipe in another folder", async () => {
  recipe().running = true;
  const id = await copyRecipe(client, "7", { folderId: "3" });
  expect(emulator.state().collections.recipes![1]).toMatchObject({ id: Number(id), folder_id: 3, running: false });
});

test("an application is bound to another connection", async () => {
  const { collections } = emulator.state();
  collections.connections = [{ id: 501, application: "clock", authorization_status: "success" }];
  Object.assign(recipe(), { applications: ["clock"] });
  await connectRecipe(client, "7", { application: "clock", connectionId: "501" });
  await connectRecipe(client, "7", { application: "clock", connectionId: "501" });
  expect(recipe()).toMatchObject({ version_no: 3, config: [{ provider: "clock", account_id: 501 }] });
  expect(requestsTo(emulator)).toEqual(Array(2).fill("PUT /api/recipes/7/connect"));
});

test("a version is commented on, and shows it", async () => {
  emulator.state().collections.recipe_versions = [{ id: 70, _recipe_id: 7, version_no: 1, comment: null }];
  const question = { recipeId: "7", versionId: "70" };
  expect(await commentRecipeVersion(client, { ...question, comment: "first" })).toMatchObject({ comment: "first" });
  expect(await getRecipeVersion.ask(client, question)).toMatchObject({ versionNo: 1, comment: "first" });
});

test("poll now and reset trigger reach their recipe", async () => {
  recipe().running = true;
  await pollNow(client, "7");
  await resetTrigger(client, "7");
  expect(requestsTo(emulator)).toEqual(["POST /api/recipes/7/poll_now", "POST /api/recipes/7/reset_trigger"]);
});

test("a trigger is not reset twice because an answer was lost", async () => {
  emulator.fault({ method: "POST", path: "*/reset_trigger", drop: "after", times: 1 });
  expect(await refusalOf(resetTrigger(client, "7"))).toMatchObject({ lost: true });
  expect(requestsTo(emulator)).toHaveLength(1);
});

test("repeated jobs have a result each, with Workato's type ids", async () => {
  emulator.state().collections.jobs!.push(job(6, { _erased: true }));
  const { results, summary } = await repeatJobs(client, { recipeId: "7", jobIds: ["j-1", "j-9", "j-6"] });
  expect(results).toMatchObject([
    { requestedJobId: "j-1", status: "enqueued", jobId: expect.stringMatching(/^j-/) },
    { requestedJobId: "j-9", status: "failed", error: { typeId: "err.item.not_found" } },
    {
      requestedJobId: "j-6",
      status: "failed",
      error: { typeId: "err.job.repeat.trigger_data_unavailable.expired" },
    },
  ]);
  expect(summary).toEqual({ totalRequested: 3, totalEnqueued: 1, totalFailed: 2 });
});

test("a waiting job is resumed with data", async () => {
  await resumeJob(client, { token: "resume-canary", data: { approved: true } });
  expect(emulator.state().collections.resumable_jobs).toEqual([]);
});

test.each([{ message: "no job for resume-canary" }, "resume-canary", `${"x".repeat(110)}resume-canary`])(
  "a resume token is in no error: %j",
  async (body) => {
    emulator.fault({ path: "/api/job/resume", status: 400, body });
    const error = await refusalOf(resumeJob(client, { token: "resume-canary" }));
    expect(error.message).not.toMatch(/resume-|canary/);
    expect(error.message).toContain("POST /api/job/resume answered 400");
  },
);

describe("jobs are read as they are needed", () => {
  beforeEach(async () => {
    await client.close();
    await emulator.close();
    await start({ jobsPerPage: "2" });
  });

  test("to the end, newest first", async () => {
    expect(await ids(jobs(client, { recipeId: "7" }))).toEqual(["j-5", "j-4", "j-3", "j-2", "j-1"]);
  });

  test("no further than asked", async () => {
    expect(await ids(jobs(client, { recipeId: "7", limit: 2 }))).toEqual(["j-5", "j-4"]);
    expect(emulator.requests()).toHaveLength(1);
  });

  test("on either side of one of them, to the end", async () => {
    expect(await ids(jobs(client, { recipeId: "7", offsetJobId: "j-4" }))).toEqual(["j-3", "j-2", "j-1"]);
    expect(await ids(jobs(client, { recipeId: "7", offsetJobId: "j-1", prev: true }))).toEqual([
      "j-3",
      "j-2",
      "j-5",
      "j-4",
    ]);
  });

  test("by status", async () => {
    expect(await ids(jobs(client, { recipeId: "7", status: "failed" }))).toEqual(["j-2"]);
  });
});

describe("bad input is named early, and nothing is sent", () => {
  const many = Array.from({ length: 26 }, (_, index) => `j-${index}`);
  const large = { text: "x".repeat(50 * 1024 * 1024) };
  const of = "7";
  const wrong = (value: unknown) => value as never;

  test.each<[string, () => Promise<unknown>]>([
    ["startRecipe: id is no id of a recipe", () => startRecipe(client, "x")],
    ["startRecipe: timeout must not be negative", () => startRecipe(client, of, { timeout: -1 })],
    ["stopRecipe: id is no id", () => stopRecipe(client, "../users/me")],
    ["copyRecipe: folderId is required", () => copyRecipe(client, of, wrong({}))],
    [
      "connectRecipe: application must not be empty",
      () => connectRecipe(client, of, { application: "", connectionId: "1" }),
    ],
    ["connectRecipe: connectionId is required", () => connectRecipe(client, of, wrong({ application: "box" }))],
    [
      "commentRecipeVersion: comment must have at most 255 characters",
      () => commentRecipeVersion(client, { recipeId: of, versionId: "1", comment: "x".repeat(256) }),
    ],
    ["pollNow: id is required", () => pollNow(client, wrong(undefined))],
    ["resetTrigger: id is no id", () => resetTrigger(client, "0")],
    ["repeatJobs: jobIds must name at least one job", () => repeatJobs(client, { recipeId: of, jobIds: [] })],
    [
      "repeatJobs: jobIds has 26 jobs: Workato repeats at most 25",
      () => repeatJobs(client, { recipeId: of, jobIds: many }),
    ],
    ['repeatJobs: jobIds names "j-1" twice', () => repeatJobs(client, { recipeId: of, jobIds: ["j-1", "j-1"] })],
    ["repeatJobs: jobIds[0] must be text", () => repeatJobs(client, { recipeId: of, jobIds: wrong([1]) })],
    ["resumeJob: token must not be empty", () => resumeJob(client, { token: "" })],
    ["resumeJob: data must be an object", () => resumeJob(client, { token: "t", data: wrong([]) })],
    ["resumeJob: data is larger than 50 MB", () => resumeJob(client, { token: "t", data: large })],
    ["jobs: status must not be empty: write it like failed", () => ids(jobs(client, { recipeId: of, status: "" }))],
    ["jobs: limit must be at least 1", () => ids(jobs(client, { recipeId: of, limit: 0 }))],
    [
      "jobs: state is not an argument of this function: did you mean status?",
      () => ids(jobs(client, wrong({ recipeId: of, state: "ok" }))),
    ],
  ])("%s", async (message, call) => {
    expect((await errorOf(call())).message).toContain(message);
    expect(emulator.requests()).toEqual([]);
  });
});

/** Every sample request of Workato's jobs page, sent as printed, gets an answer of the sample's shape. */

import { type Emulator, type Entity, startEmulator } from "pulumi-workato/emulator";
import { shapeOf } from "../support/shape";

const TITLE =
  "Callable recipes by Workato: new call for recipe: Calling IP address=129.1.1.1, Access profile ID=123456, and Access profile name=recipe_test";

const LISTED = {
  id: "j-KGAKfhsz-GYoLe",
  completed_at: "2015-01-02T01:02:03.000Z",
  started_at: "2015-01-02T01:02:03.000Z",
  title: TITLE,
  is_poll_error: false,
  error: null,
  is_error: false,
  status: "succeeded",
  calling_recipe_id: null,
  calling_job_id: null,
  recipe_id: 28904,
  root_recipe_id: null,
  root_job_id: null,
  master_job_id: "j-UIL3NQ8L-ekbIaw-B1",
};

const LISTED_FAILED = {
  ...LISTED,
  id: "j-AD9bJn99-hsCXcs",
  error: TITLE,
  error_parts: {
    adapter: "marketo",
    error_type: "Missing required field",
    message: "'Filter values' must be present",
    error_id: "603260f5-a309-45b3-a20e-111d90a28917",
    error_at: "2020-01-22T01:17:18.021-08:00",
    input: "<redacted>",
    inner_message: null,
  },
  is_error: true,
  status: "failed",
  master_job_id: "j-USN6YQ8L-ekbNmw-B6",
};

const stat = (name: string, value: number) => ({
  name,
  count: 1,
  average: value,
  total: value,
  min: value,
  max: value,
});

const DETAILS = {
  id: "j-AJTAt8w6-wdAgWM",
  handle: "j-AJTAt8w6-wdAgWM",
  recipe_id: 32723612,
  completed_at: "2023-09-08T13:55:24.731-07:00",
  started_at: "2023-09-08T13:55:24.606-07:00",
  title: "Scheduler by Workato: new recurring event: Scheduled day=Friday, and Scheduled week=36",
  is_poll_error: false,
  lines: [
    {
      recipe_line_number: 0,
      adapter_name: "clock",
      adapter_operation: "scheduled_event",
      input: { time_unit: "minutes", trigger_every: "5" },
      output: {
        scheduled_time: "2023-09-08T13:55:24.177301-07:00",
        scheduled_day: "Friday",
        scheduled_week: 36,
        scheduled_month: "September",
        last_job_time: "2023-09-08T12:05:31.000000-07:00",
      },
      mask_data: false,
      line_stat: {
        total: 0.0034586129913805053,
        details: [
          stat("map_input", 0.0032869009883143008),
          stat("summarize_output_report", 0.000025447006919421256),
          stat("event_title", 0.00013735999527852982),
          stat("summarize_input_report", 0.00000890500086825341),
        ],
      },
    },
  ],
  error: null,
  is_error: false,
  is_repeat: false,
  is_test: false,
  is_test_case_job: false,
  master_job_id: "j-AJTAt8w6-wdAgWM",
  master_job_handle: "j-AJTAt8w6-wdAgWM",
  status: "succeeded",
  calling_recipe_id: null,
  calling_job_id: null,
  calling_job_handle: null,
  root_recipe_id: null,
  root_job_id: null,
};

/** A job of the state: as "Get a job" answers it, under a number. */
const stored = (id: number, job: object & { id: string }, more: object = {}): Entity =>
  ({ ...DETAILS, ...job, ...more, handle: job.id, id }) as Entity;

const recipe = (id: number): Entity => ({ id, name: `recipe ${id}`, running: true, config: [], code: "{}" });

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ token: "<api_token>" });
  const own = (id: string, more: object = {}) => ({ id, recipe_id: 51325710, master_job_id: id, ...more });
  emulator.state().collections = {
    recipes: [recipe(28904), recipe(32723612), recipe(51325710)],
    jobs: [
      stored(1, LISTED_FAILED),
      stored(2, LISTED),
      stored(3, DETAILS),
      stored(4, own("j-AJTAt8w6-wdAgWM")),
      stored(5, own("j-AY4oD6g8-hdINaS", { master_job_id: "j-AJTAt8w6-wdAgWM", is_repeat: true })),
      stored(6, own("j-AOidEfa9-4MdaTF", { _erased: true })),
    ],
    resumable_jobs: [{ id: 7, token: "<resume_token>" }],
  };
});

afterEach(() => emulator.close());

/** Sends a request as curl would with the headers of the sample. */
async function send(method: string, path: string, body?: string, status = 200): Promise<unknown> {
  const answer = await fetch(emulator.url + path, {
    method,
    headers: { Authorization: "Bearer <api_token>", ...(body && { "Content-Type": "application/json" }) },
    body,
  });
  expect(answer.status).toBe(status);
  const text = await answer.text();
  return text === "" ? undefined : JSON.parse(text);
}

const repeatJobs = (ids: unknown, status?: number) =>
  send("POST", "/api/recipes/51325710/repeat_jobs", JSON.stringify({ job_ids: ids }), status);

test("List jobs from a recipe", async () => {
  const counts = { job_succeeded_count: 1, job_failed_count: 1, job_count: 1, job_scope_count: 1 };
  const answer = await send("GET", "/api/recipes/28904/jobs");
  expect(shapeOf(answer)).toEqual(shapeOf({ ...counts, items: [LISTED, LISTED_FAILED] }));
  expect(answer).toMatchObject({ items: [LISTED, LISTED_FAILED] });
});

test("Get a job", async () => {
  const answer = await send("GET", "/api/recipes/32723612/jobs/j-AJTAt8w6-wdAgWM");
  expect(shapeOf(answer)).toEqual(shapeOf(DETAILS));
  expect(answer).toEqual(DETAILS);
});

// @rule 204 is a success without content
test("Resume a job: 204 without any content", async () => {
  const body = '{\n "token": "<resume_token>",\n "data":  {"approved": true}\n}';
  expect(await send("POST", "/api/job/resume", body, 204)).toBeUndefined();
});

test("Repeat jobs: one result for each, and a summary", async () => {
  const ids = ["j-AJTAt8w6-wdAgWM", "j-BK9nR5ft-xeAEXN", "j-AY4oD6g8-hdINaS", "j-AOidEfa9-4MdaTF"];
  const failed = (index: number, type_id: string, message: string) => ({
    requested_job_id: ids[index],
    status: "failed",
    error: { type_id, message },
  });
  const sample = {
    results: [
      { requested_job_id: ids[0], status: "enqueued", job: { id: "j-DN1pT7hv-zgFLZP" } },
      failed(1, "err.item.not_found", "Job not found"),
      failed(2, "err.job.repeat.invalid_id", "Non-master job handle specified: j-AY4oD6g8-hdINaS"),
      failed(
        3,
        "err.job.repeat.trigger_data_unavailable.expired",
        "Can not repeat job j-AOidEfa9-4MdaTF. It has been erased due to retention policy.",
      ),
    ],
    summary: { total_requested: 4, total_enqueued: 1, total_failed: 3 },
  };
  const answer = await repeatJobs(ids);
  expect(shapeOf(answer)).toEqual(shapeOf(sample));
  expect(answer).toMatchObject({
    results: [{ status: "enqueued" }, ...sample.results.slice(1)],
    summary: sample.summary,
  });
});

test("Repeat jobs: 400 for more than 25", async () => {
  const ids = Array.from({ length: 75 }, (_, index) => `j-${index}`);
  expect(await repeatJobs(ids, 400)).toEqual({
    message: "Maximum 25 jobs can be repeated in a single request. Received 75.",
  });
});

test.each([
  ["an empty list", []],
  ["no list", "j-AJTAt8w6-wdAgWM"],
  ["nothing", undefined],
])("Repeat jobs: 400 for %s", async (_, ids) => {
  expect(await repeatJobs(ids, 400)).toEqual({
    message: "param is missing or the value is empty or invalid: job_ids",
  });
});

test("Repeat jobs: 400 for duplicates", async () => {
  expect(await repeatJobs(["j-AJTAt8w6-wdAgWM", "j-AJTAt8w6-wdAgWM"], 400)).toEqual({ message: expect.any(String) });
});

describe("the parameters of the list", () => {
  const ids = async (query: string) => {
    const answer = (await send("GET", `/api/recipes/28904/jobs?${query}`)) as { items: { id: string }[] };
    return answer.items.map(({ id }) => id);
  };
  const [newest, oldest] = [LISTED.id, LISTED_FAILED.id];

  test.each([
    ["offset_job_id, for what came before it", `offset_job_id=${newest}`, [oldest]],
    ["prev, for what came after it", `offset_job_id=${oldest}&prev=true`, [newest]],
    ["status", "status=failed", [oldest]],
    ["status of jobs that there are none of", "status=pending", []],
    ["rerun_only", "rerun_only=true", []],
    ["the deprecated offset_run_id", "offset_run_id=2", [oldest]],
    ["the deprecated failed", "failed=true", [oldest]],
  ])("%s", async (_, query, expected) => {
    expect(await ids(query)).toEqual(expected);
  });
});

/** Routes and wire shapes of jobs. Source: Workato's API reference, "Jobs". */

import { z } from "zod";
import {
  anything,
  fields,
  flag,
  list,
  optional,
  optionalId,
  optionalNumber,
  optionalText,
  wireId,
} from "../client/answers/decode";
import type { Client, Query } from "../client/client";
import { ONE_A_SECOND, route } from "../client/requests/routes";
import type { JobFilters } from "./functions";
import type { JobDetails, JobErrorParts, JobInfo, JobLine, JobList, JobStatus, RepeatedJobs } from "./results";

export const jobRoutes = {
  list: route("GET /api/recipes/:recipe_id/jobs", "Jobs → List"),
  get: route("GET /api/recipes/:recipe_id/jobs/:job_id", "Jobs → Get job"),
  resume: route("POST /api/job/resume", "Jobs → Resume suspended job"),
  repeat: route("POST /api/recipes/:recipe_id/repeat_jobs", "Jobs → Repeat jobs", { quota: ONE_A_SECOND }),
} as const;

const errorParts = fields({
  adapter: optionalText,
  errorType: optionalText,
  message: optionalText,
  errorId: optionalText,
  errorAt: optionalText,
  innerMessage: optionalText,
}) satisfies z.ZodType<JobErrorParts>;

const common = {
  id: wireId,
  recipeId: wireId,
  title: optionalText,
  status: z.string(),
  startedAt: optionalText,
  completedAt: optionalText,
  isError: flag,
  isPollError: flag,
  error: optionalText,
  errorParts: optional(errorParts),
  callingRecipeId: optionalId,
  callingJobId: optionalId,
  rootRecipeId: optionalId,
  rootJobId: optionalId,
  masterJobId: optionalId,
};

const job = fields(common) satisfies z.ZodType<JobInfo>;

const line = fields(
  {
    recipeLineNumber: z.number(),
    adapterName: optionalText,
    adapterOperation: optionalText,
    input: anything,
    output: anything,
    maskData: flag,
    seconds: optional(z.object({ total: optionalNumber })).transform((stat) => stat?.total),
  },
  { seconds: "line_stat" },
) satisfies z.ZodType<JobLine>;

const jobDetails = fields({
  ...common,
  isRepeat: flag,
  isTest: flag,
  isTestCaseJob: flag,
  lines: list(line),
}) satisfies z.ZodType<JobDetails>;

const jobPage = fields(
  {
    jobSucceededCount: optionalNumber,
    jobFailedCount: optionalNumber,
    jobCount: optionalNumber,
    jobScopeCount: optionalNumber,
    jobs: z.array(job),
  },
  { jobs: "items" },
) satisfies z.ZodType<JobList>;

const repeated = fields({
  results: z.array(
    fields(
      {
        requestedJobId: z.string(),
        status: z.string(),
        jobId: optional(z.object({ id: wireId })).transform((started) => started?.id),
        error: optional(fields({ typeId: z.string(), message: optionalText })),
      },
      { jobId: "job" },
    ),
  ),
  summary: fields({ totalRequested: z.number(), totalEnqueued: z.number(), totalFailed: z.number() }),
}) satisfies z.ZodType<RepeatedJobs>;

class JobsApi {
  constructor(private readonly client: Client) {}

  /** The pages beside the offset, one after another, until there are no more. The size of a page is Workato's secret. */
  async *pages(recipeId: string, filters: JobFilters): AsyncGenerator<JobList> {
    const seen = new Set<string>();
    let offset = filters.offsetJobId;
    for (;;) {
      const page = await this.page(recipeId, { ...queryOf(filters), offset_job_id: offset });
      refuseUnfiltered(page, filters);
      const fresh = page.jobs.filter(({ id }) => !seen.has(id));
      if (fresh.length > 0 || seen.size === 0) yield { ...page, jobs: fresh };
      if (fresh.length === 0) return;
      for (const { id } of fresh) seen.add(id);
      // Lists come newest first, so the way on is at the other end when it leads to newer jobs.
      offset = (filters.prev ? page.jobs[0] : page.jobs.at(-1))!.id;
    }
  }

  job(recipeId: string, jobId: string): Promise<JobDetails> {
    return this.client.call(jobRoutes.get, jobDetails, { path: { recipe_id: recipeId, job_id: jobId } });
  }

  async resume(token: string, data: unknown): Promise<void> {
    const hide = [token, JSON.stringify(token).slice(1, -1)];
    await this.client.request(jobRoutes.resume, { body: { token, data }, hide });
  }

  repeat(recipeId: string, jobIds: readonly string[]): Promise<RepeatedJobs> {
    const path = { recipe_id: recipeId };
    return this.client.call(jobRoutes.repeat, repeated, { path, body: { job_ids: jobIds } });
  }

  private page(recipeId: string, query: Query): Promise<JobList> {
    return this.client.call(jobRoutes.list, jobPage, { path: { recipe_id: recipeId }, query });
  }
}

export const jobsApi = (client: Client): JobsApi => client.area(make);
const make = (client: Client) => new JobsApi(client);

/** The words that the documentation has for the filter. */
const DOCUMENTED = new Set<JobStatus>(["succeeded", "failed", "pending"]);

/** Another word can be no filter at all to Workato: then all jobs would be taken for those that are meant. */
function refuseUnfiltered({ jobs }: JobList, { status }: JobFilters): void {
  if (status === undefined || DOCUMENTED.has(status)) return;
  const other = jobs.find((one) => one.status !== status);
  if (other === undefined) return;
  throw new Error(
    `Workato does not filter jobs by the status ${JSON.stringify(status)}: it answered one that is ${other.status}. It knows ${[...DOCUMENTED].join(", ")}`,
  );
}

function queryOf({ status, rerunOnly, prev, offsetRunId, failed }: JobFilters): Query {
  return { status, rerun_only: rerunOnly, prev, offset_run_id: offsetRunId, failed };
}

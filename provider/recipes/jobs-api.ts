/** Routes and wire shapes of jobs. Source: Workato's API reference, "Jobs". */

import { z } from "zod";
import type { Client, Query } from "../client/client";
import { decodeOne, wireId } from "../client/decode";
import { route } from "../client/routes";
import type { JobFilters } from "./functions";
import type { JobDetails, JobErrorParts, JobInfo, JobLine, JobList, JobStatus, RepeatedJobs } from "./results";

export const jobRoutes = {
  list: route("GET /api/recipes/:recipe_id/jobs", "Jobs → List"),
  get: route("GET /api/recipes/:recipe_id/jobs/:job_id", "Jobs → Get job"),
  resume: route("POST /api/job/resume", "Jobs → Resume suspended job"),
  repeat: route("POST /api/recipes/:recipe_id/repeat_jobs", "Jobs → Repeat jobs"),
} as const;

const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined);
const optionalId = wireId.nullish().transform((id) => id ?? undefined);
const optionalFlag = z
  .boolean()
  .nullish()
  .transform((flag) => flag ?? false);

const errorParts = z
  .object({
    adapter: optionalText,
    error_type: optionalText,
    message: optionalText,
    error_id: optionalText,
    error_at: optionalText,
    inner_message: optionalText,
  })
  .transform(
    (wire): JobErrorParts => ({
      adapter: wire.adapter,
      errorType: wire.error_type,
      message: wire.message,
      errorId: wire.error_id,
      errorAt: wire.error_at,
      innerMessage: wire.inner_message,
    }),
  );

const jobFields = z.object({
  id: wireId,
  recipe_id: wireId,
  title: optionalText,
  status: z.string(),
  started_at: optionalText,
  completed_at: optionalText,
  is_error: optionalFlag,
  is_poll_error: optionalFlag,
  error: optionalText,
  error_parts: errorParts.nullish(),
  calling_recipe_id: optionalId,
  calling_job_id: optionalId,
  root_recipe_id: optionalId,
  root_job_id: optionalId,
  master_job_id: optionalId,
});

const job = jobFields.transform(common);

const line = z
  .object({
    recipe_line_number: z.number(),
    adapter_name: optionalText,
    adapter_operation: optionalText,
    input: z.unknown(),
    output: z.unknown(),
    mask_data: optionalFlag,
    line_stat: z.object({ total: z.number().nullish() }).nullish(),
  })
  .transform(
    (wire): JobLine => ({
      recipeLineNumber: wire.recipe_line_number,
      adapterName: wire.adapter_name,
      adapterOperation: wire.adapter_operation,
      input: wire.input,
      output: wire.output,
      maskData: wire.mask_data,
      seconds: wire.line_stat?.total ?? undefined,
    }),
  );

const jobDetails = jobFields
  .extend({
    lines: z.array(line).nullish(),
    is_repeat: optionalFlag,
    is_test: optionalFlag,
    is_test_case_job: optionalFlag,
  })
  .transform(
    (wire): JobDetails => ({
      ...common(wire),
      isRepeat: wire.is_repeat,
      isTest: wire.is_test,
      isTestCaseJob: wire.is_test_case_job,
      lines: wire.lines ?? [],
    }),
  );

const jobPage = z
  .object({
    job_succeeded_count: z.number().nullish(),
    job_failed_count: z.number().nullish(),
    job_count: z.number().nullish(),
    job_scope_count: z.number().nullish(),
    items: z.array(job),
  })
  .transform(
    (wire): JobList => ({
      jobSucceededCount: wire.job_succeeded_count ?? undefined,
      jobFailedCount: wire.job_failed_count ?? undefined,
      jobCount: wire.job_count ?? undefined,
      jobScopeCount: wire.job_scope_count ?? undefined,
      jobs: wire.items,
    }),
  );

const repeated = z
  .object({
    results: z.array(
      z.object({
        requested_job_id: z.string(),
        status: z.string(),
        job: z.object({ id: wireId }).nullish(),
        error: z.object({ type_id: z.string(), message: optionalText }).nullish(),
      }),
    ),
    summary: z.object({ total_requested: z.number(), total_enqueued: z.number(), total_failed: z.number() }),
  })
  .transform(
    ({ results, summary }): RepeatedJobs => ({
      results: results.map((one) => ({
        requestedJobId: one.requested_job_id,
        status: one.status,
        jobId: one.job?.id,
        error: one.error ? { typeId: one.error.type_id, message: one.error.message } : undefined,
      })),
      summary: {
        totalRequested: summary.total_requested,
        totalEnqueued: summary.total_enqueued,
        totalFailed: summary.total_failed,
      },
    }),
  );

export class JobsApi {
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

  async job(recipeId: string, jobId: string): Promise<JobDetails> {
    const path = { recipe_id: recipeId, job_id: jobId };
    return decodeOne(jobRoutes.get, jobDetails, await this.client.request(jobRoutes.get, { path }));
  }

  async resume(token: string, data: unknown): Promise<void> {
    const hide = [token, JSON.stringify(token).slice(1, -1)];
    await this.client.request(jobRoutes.resume, { body: { token, data }, hide });
  }

  async repeat(recipeId: string, jobIds: readonly string[]): Promise<RepeatedJobs> {
    const path = { recipe_id: recipeId };
    const answer = await this.client.request(jobRoutes.repeat, { path, body: { job_ids: jobIds } });
    return decodeOne(jobRoutes.repeat, repeated, answer);
  }

  private async page(recipeId: string, query: Query): Promise<JobList> {
    const answer = await this.client.request(jobRoutes.list, { path: { recipe_id: recipeId }, query });
    return decodeOne(jobRoutes.list, jobPage, answer);
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

function common(wire: z.output<typeof jobFields>): JobInfo {
  return {
    id: wire.id,
    recipeId: wire.recipe_id,
    title: wire.title,
    status: wire.status,
    startedAt: wire.started_at,
    completedAt: wire.completed_at,
    isError: wire.is_error,
    isPollError: wire.is_poll_error,
    error: wire.error,
    errorParts: wire.error_parts ?? undefined,
    callingRecipeId: wire.calling_recipe_id,
    callingJobId: wire.calling_job_id,
    rootRecipeId: wire.root_recipe_id,
    rootJobId: wire.root_job_id,
    masterJobId: wire.master_job_id,
  };
}

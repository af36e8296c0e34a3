/**
 * What can be done to recipes and jobs and leaves nothing to declare: for scripts, over a {@link Client}. Published by
 * `pulumi-workato/client`.
 *
 * ```ts
 * import { Client, jobs, repeatJobs, resolveSettings } from "pulumi-workato/client";
 *
 * async function repeatFailed(recipeId: string) {
 *   const client = new Client(resolveSettings(() => undefined, process.env));
 *   try {
 *     for await (const job of jobs(client, { recipeId, status: "failed" })) {
 *       if (job.masterJobId) await repeatJobs(client, { recipeId, jobIds: [job.masterJobId] });
 *     }
 *   } finally {
 *     await client.close();
 *   }
 * }
 * ```
 */

import { z } from "zod";
import type { Client } from "../client/client";
import { checked } from "../runtime/values/check";
import { recipesApi } from "./api";
import type { JobFilters } from "./functions";
import { jobsApi } from "./jobs-api";
import {
  commentQuestion,
  connectQuestion,
  copyQuestion,
  jobsQuestion,
  recipeQuestion,
  repeatQuestion,
  resumeQuestion,
  startQuestion,
} from "./questions";
import type { JobInfo, RecipeVersionInfo, RepeatedJobs } from "./results";
import { DEFAULT_START_TIMEOUT_S, onceFree, startAndWait, stop } from "./running";

export type { JobFilters } from "./functions";
export { RecipeNotStarted, type StartProblem } from "./not-started";
export type { JobErrorParts, JobInfo, JobStatus, RepeatError, RepeatedJob, RepeatedJobs } from "./results";

/** Who is told what a call waits for. */
export interface WaitOptions {
  /** Told that it waits, one line at a time. Default: nobody. */
  readonly log?: (line: string) => void;
}

export interface StartRecipeOptions extends WaitOptions {
  /** How long to wait until the recipe runs, in seconds; 0 does not wait. Default: 120. */
  readonly timeout?: number;
}

/**
 * Starts a recipe and waits until it runs. Needs Recipes → Start and Get details.
 *
 * @errors {@link RecipeNotStarted} with Workato's reasons, step by step.
 */
export async function startRecipe(client: Client, id: string, options: StartRecipeOptions = {}): Promise<void> {
  const wanted = checked("startRecipe", recipeQuestion, { id }).id;
  const { log = () => {}, ...rest } = options;
  const { timeout = DEFAULT_START_TIMEOUT_S } = checked("startRecipe", startQuestion, rest);
  const api = recipesApi(client);
  if (timeout === 0) await api.start(wanted);
  else await startAndWait(api, wanted, timeout, { log });
}

/**
 * Stops a recipe; one that does not run stays as it is. Waits up to a minute where Workato is at work on it. Needs
 * Recipes → Stop, and Get details where Workato refuses.
 */
export async function stopRecipe(client: Client, id: string, { log = () => {} }: WaitOptions = {}): Promise<void> {
  await stop(recipesApi(client), checked("stopRecipe", recipeQuestion, { id }).id, { log });
}

/**
 * Binds an application of a stopped recipe to another connection, which makes a new version of it. Waits up to a minute
 * where Workato is at work on it. For a recipe of a stack that is a difference: its `config` binds. Needs
 * Recipes → Update connection for recipe.
 */
export async function connectRecipe(
  client: Client,
  id: string,
  to: { readonly application: string; readonly connectionId: string },
  { log = () => {} }: WaitOptions = {},
): Promise<void> {
  const { application, connectionId } = checked("connectRecipe", connectQuestion, to);
  const wanted = checked("connectRecipe", recipeQuestion, { id }).id;
  const api = recipesApi(client);
  await onceFree(api, wanted, { log }, () => api.connect(wanted, application, connectionId));
}

/** Says something about a version of a recipe, in at most 255 characters, and answers the version. Needs Recipe Versions → Update. */
export async function commentRecipeVersion(
  client: Client,
  question: { readonly recipeId: string; readonly versionId: string; readonly comment: string },
): Promise<RecipeVersionInfo> {
  const { recipeId, versionId, comment } = checked("commentRecipeVersion", commentQuestion, question);
  return recipesApi(client).commentVersion(recipeId, versionId, comment);
}

/** Copies a recipe into a folder and answers the id of the copy, which is stopped. Needs Recipes → Copy. */
export async function copyRecipe(client: Client, id: string, to: { readonly folderId: string }): Promise<string> {
  const { folderId } = checked("copyRecipe", copyQuestion, to);
  return recipesApi(client).copy(checked("copyRecipe", recipeQuestion, { id }).id, folderId);
}

/** Lets a running recipe with a polling trigger look for events now. Needs Recipes → Forces a running recipe to poll immediately. */
export async function pollNow(client: Client, id: string): Promise<void> {
  await recipesApi(client).pollNow(checked("pollNow", recipeQuestion, { id }).id);
}

/**
 * Sets a polling or scheduled trigger back to its beginning: the recipe handles all events again, and may make twice what
 * it made before. Needs Recipes → Reset recipe trigger.
 */
export async function resetTrigger(client: Client, id: string): Promise<void> {
  await recipesApi(client).resetTrigger(checked("resetTrigger", recipeQuestion, { id }).id);
}

/**
 * Repeats jobs with the latest version of their recipe: 1 to 25 master job ids. Each has a result of its own, with the id
 * of the new job, or with Workato's type of error, for example `err.item.not_found`. Needs Jobs → Repeat.
 */
export async function repeatJobs(
  client: Client,
  question: { readonly recipeId: string; readonly jobIds: readonly string[] },
): Promise<RepeatedJobs> {
  const wanted = checked("repeatJobs", repeatQuestion, question);
  return jobsApi(client).repeat(wanted.recipeId, wanted.jobIds);
}

/**
 * Resumes a job that waits, with data for it of at most 50 MB. The token is a secret and is in no error. Needs Jobs → Resume.
 */
export async function resumeJob(
  client: Client,
  question: { readonly token: string; readonly data?: Readonly<Record<string, unknown>> },
): Promise<void> {
  const { token, data } = checked("resumeJob", resumeQuestion, question);
  await jobsApi(client).resume(token, data);
}

/**
 * The jobs of a recipe, newest first, page by page as they are needed; with `prev`, page by page to newer ones.
 * Needs Jobs → List.
 */
export async function* jobs(
  client: Client,
  question: JobFilters & { readonly recipeId: string; readonly limit?: number },
): AsyncGenerator<JobInfo> {
  const {
    recipeId: of,
    limit = Number.POSITIVE_INFINITY,
    ...filters
  } = checked("jobs", z.strictObject(jobsQuestion), question);
  let left = limit;
  for await (const page of jobsApi(client).pages(of, filters)) {
    for (const job of page.jobs) {
      yield job;
      left -= 1;
      if (left <= 0) return;
    }
  }
}

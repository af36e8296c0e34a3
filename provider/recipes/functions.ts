/** Functions that read recipes and jobs, as a program calls them. */

import * as pulumi from "@pulumi/pulumi";
import type { Client } from "../client/client";
import { asked, askedOutput, question } from "../runtime/invoke";
import { oneBy } from "../runtime/one-by";
import type { RecipeInfo, RecipeVersionInfo } from "./api";
import type { JobDetails, JobFilters, JobInfo, JobLine, JobPage } from "./jobs-api";

export type { JobFilters, JobInfo, JobLine, RecipeInfo, RecipeVersionInfo };

/** Which recipes: all filters together; what is left out does not matter. */
export interface GetRecipesArgs {
  /** Only the recipes directly in this folder. */
  folderId?: string;
  /** Only recipes that use all of these applications. */
  adapterNamesAll?: string[];
  /** Only recipes that use at least one of these applications. */
  adapterNamesAny?: string[];
  /** `activity` sorts by the last activity. Default: newest first. */
  order?: "activity" | "default";
  /** Only recipes that run, or only those that do not. */
  running?: boolean;
  /** Only recipes with a lower id than this. */
  sinceId?: string;
  /** Only recipes that were stopped after this time (ISO 8601, with zone). */
  stoppedAfter?: string;
  /** Only recipes that were changed after this time (ISO 8601, with zone). */
  updatedAfter?: string;
  /** Only recipes that Workato stopped for this reason. */
  stopCause?: "trigger_errors_limit" | "action_quota_limit" | "trial_expired" | "txn_quota_limit";
  /** Answer the recipes' tags too. Default: `false`. */
  includeTags?: boolean;
  /** Leave out the code, which is most of the answer. Default: `false`. */
  excludeCode?: boolean;
}

/** By id, or by a name that only one recipe has, in the whole workspace or in one folder. */
export interface GetRecipeArgs {
  id?: string;
  name?: string;
  folderId?: string;
}

export interface GetRecipeVersionsArgs {
  /** Id of the recipe. */
  recipeId: string;
}

/** Which jobs of a recipe, newest first. */
export interface GetJobsArgs extends JobFilters {
  /** Id of the recipe. */
  recipeId: string;
  /** How many jobs at most, from 1. Default: 100. A recipe can have millions. */
  limit?: number;
}

/** Jobs of a recipe, and how many it has in all. */
export type JobList = JobPage;

export interface GetJobArgs {
  /** Id of the recipe. */
  recipeId: string;
  /** Id of the job, like `j-AJTAt8w6-wdAgWM`. */
  jobId: string;
}

/** A job with its steps. */
export interface Job extends Omit<JobDetails, "lines"> {
  /** The steps with their input and output, a secret: they can hold customers' data. */
  lines: pulumi.Output<pulumi.Unwrap<JobLine[]>>;
}

const DEFAULT_JOBS = 100;

// The client and its wire schemas are loaded by the first call, so that a program without functions never pays for them.
const api = async (client: Client) => (await import("./api")).recipesApi(client);
const jobsApi = async (client: Client) => (await import("./jobs-api")).jobsApi(client);
const questions = () => import("./questions");

const listRecipes = question("getRecipes", async (client: Client, args: GetRecipesArgs): Promise<RecipeInfo[]> => {
  const { asked: checked, recipesQuestion } = await questions();
  const wanted = checked("getRecipes", recipesQuestion, args);
  const found = await (await api(client)).recipeInfos({
    folder_id: wanted.folderId,
    adapter_names_all: wanted.adapterNamesAll?.join(","),
    adapter_names_any: wanted.adapterNamesAny?.join(","),
    order: wanted.order,
    // Workato takes `running=false` for no filter at all.
    running: wanted.running === true ? true : undefined,
    since_id: wanted.sinceId,
    stopped_after: wanted.stoppedAfter,
    updated_after: wanted.updatedAfter,
    stop_cause: wanted.stopCause,
    "includes[]": wanted.includeTags ? ["tags"] : undefined,
    exclude_code: wanted.excludeCode,
  });
  return found.filter(({ running }) => wanted.running === undefined || running === wanted.running);
});

const recipe = question("getRecipe", async (client: Client, args: GetRecipeArgs): Promise<RecipeInfo> => {
  const { asked: checked, recipeQuestion } = await questions();
  const { id, name, folderId } = checked("getRecipe", recipeQuestion, args);
  const recipes = await api(client);
  const { absent } = await import("../client/gone");
  const read = (wanted: string) => absent(recipes.recipeInfo(wanted, { "includes[]": ["tags"] }));
  const found = await oneBy("recipe", { id, name }, read, () =>
    listRecipes.ask(client, { folderId, excludeCode: true }),
  );
  // The list was asked without code.
  return id === undefined ? ((await read(found.id)) ?? found) : found;
});

const versions = question(
  "getRecipeVersions",
  async (client: Client, args: GetRecipeVersionsArgs): Promise<RecipeVersionInfo[]> => {
    const { asked: checked, versionsQuestion } = await questions();
    return (await api(client)).versions(checked("getRecipeVersions", versionsQuestion, args).recipeId);
  },
);

const listJobs = question("getJobs", async (client: Client, args: GetJobsArgs): Promise<JobList> => {
  const { asked: checked, jobsQuestion } = await questions();
  const { recipeId, limit = DEFAULT_JOBS, ...filters } = checked("getJobs", jobsQuestion, args);
  let list: JobList | undefined;
  for await (const page of (await jobsApi(client)).pages(recipeId, filters)) {
    // The counts are the recipe's, on every page; those of the first belong to the newest look.
    list = { ...(list ?? page), jobs: [...(list?.jobs ?? []), ...page.jobs].slice(0, limit) };
    if (list.jobs.length >= limit) break;
  }
  return list!;
});

const job = question(
  "getJob",
  async (client: Client, args: GetJobArgs): Promise<JobDetails> => {
    const { asked: checked, jobQuestion } = await questions();
    const { recipeId, jobId } = checked("getJob", jobQuestion, args);
    return (await jobsApi(client)).job(recipeId, jobId);
  },
  ({ lines, ...rest }): Job => ({ ...rest, lines: pulumi.secret(lines) }),
);

/**
 * The recipes of the workspace that pass the filters, all pages of them. Needs Recipes → List.
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * export const stopped = workato
 *   .getRecipesOutput({ running: false, stopCause: "trigger_errors_limit", excludeCode: true })
 *   .apply((recipes) => recipes.map(({ name }) => name));
 * ```
 *
 * @errors `order must be one of …` and the like: a filter that Workato does not know; nothing is sent.
 */
export const getRecipes = asked(listRecipes);
/** The recipes that pass the filters, from outputs. Needs Recipes → List. */
export const getRecipesOutput = askedOutput(listRecipes);

/**
 * One recipe, by id, or by name in the workspace or in one folder. Needs Recipes → Get details, and List for a name.
 *
 * @errors "there is no recipe …"; for a name that several recipes have, their ids.
 */
export const getRecipe = asked(recipe);
/** One recipe, by id or name, from outputs. Needs Recipes → Get details, and List for a name. */
export const getRecipeOutput = askedOutput(recipe);

/** The versions of a recipe, all pages of them. Needs Recipe Versions → List. */
export const getRecipeVersions = asked(versions);
/** The versions of a recipe, from outputs. Needs Recipe Versions → List. */
export const getRecipeVersionsOutput = askedOutput(versions);

/**
 * Jobs of a recipe, newest first, at most `limit`. Their titles and errors can hold what the recipe's trigger and steps
 * put there. Needs Jobs → List.
 */
export const getJobs = asked(listJobs);
/** Jobs of a recipe, from outputs. Needs Jobs → List. */
export const getJobsOutput = askedOutput(listJobs);

/** One job with its steps, which are a secret. Needs Jobs → Get job. */
export const getJob = asked(job);
/** One job with its steps, from outputs. Its steps are a secret. Needs Jobs → Get job. */
export const getJobOutput = askedOutput(job);

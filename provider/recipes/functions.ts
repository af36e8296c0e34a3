/** Functions that read recipes and jobs, as a program calls them. */

import * as pulumi from "@pulumi/pulumi";
import { asked, askedOutput, question } from "../runtime/program/invoke";
import type { AsInputs, Either, InvokeOptions, InvokeOutputOptions } from "../runtime/program/signatures";
import type { Job, JobList, JobStatus, RecipeInfo, RecipeStopCause, RecipeVersionInfo } from "./results";

export type {
  Job,
  JobErrorParts,
  JobInfo,
  JobLine,
  JobList,
  JobStatus,
  RecipeBinding,
  RecipeInfo,
  RecipeStopCause,
  RecipeVersionInfo,
} from "./results";

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
  stopCause?: RecipeStopCause;
  /** Answer the recipes' tags too. Default: `false`. */
  includeTags?: boolean;
  /** Leave out the code, which is most of the answer. Default: `false`. */
  excludeCode?: boolean;
}

/** A recipe by its id. */
export interface RecipeById {
  /** Id of the recipe: its `id` output. */
  id: string;
}

/** A recipe by its name. */
export interface RecipeByName {
  /** The recipe's name, which only one recipe of the folder, or of the workspace, may have. */
  name: string;
  /** Id of the folder to look in: not in those below it. Default: the whole workspace. */
  folderId?: string;
}

/** Which recipe: by id, or by name. */
export type GetRecipeArgs = Either<RecipeById, RecipeByName>;

/** Of which recipe. */
export interface GetRecipeVersionsArgs {
  /** Id of the recipe: its `id` output. */
  recipeId: string;
}

/** Which version of which recipe. */
export interface GetRecipeVersionArgs {
  /** Id of the recipe: its `id` output. */
  recipeId: string;
  /** Id of the version, as `getRecipeVersions` answers it: not its number. */
  versionId: string;
}

/** Which jobs: all that is left out does not matter. */
export interface JobFilters {
  /** Only jobs in this state. */
  status?: JobStatus;
  /** Only jobs that were repeated. */
  rerunOnly?: boolean;
  /** Start beside this job, without it. */
  offsetJobId?: string;
  /** Go from `offsetJobId` to newer jobs instead of older ones. Default: `false`. */
  prev?: boolean;
  /**
   * Start beside this run, without it.
   *
   * @deprecated by Workato: use `offsetJobId`.
   */
  offsetRunId?: number;
  /**
   * Only jobs that failed.
   *
   * @deprecated by Workato: use `status: "failed"`.
   */
  failed?: boolean;
}

/** Which jobs of a recipe, newest first. */
export interface GetJobsArgs extends JobFilters {
  /** Id of the recipe: its `id` output. */
  recipeId: string;
  /** How many jobs at most, from 1. Default: 100. A recipe can have millions. */
  limit?: number;
}

/** Which job. */
export interface GetJobArgs {
  /** Id of the recipe: its `id` output. */
  recipeId: string;
  /** Id of the job, like `j-AJTAt8w6-wdAgWM`. */
  jobId: string;
}

const answers = () => import("./answers");
const recipes = question("getRecipes", answers);
const recipe = question("getRecipe", answers);
const versions = question("getRecipeVersions", answers);
const version = question("getRecipeVersion", answers);
const jobs = question("getJobs", answers);
const job = question("getJob", answers, ({ lines, ...rest }): Job => {
  // Pulumi's type of what a secret holds is `never` where that can be anything.
  return { ...rest, lines: pulumi.secret(lines) as unknown as Job["lines"] };
});

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
export function getRecipes(args?: GetRecipesArgs, options?: InvokeOptions): Promise<RecipeInfo[]> {
  return asked(recipes, args, options);
}

/** The recipes that pass the filters, from outputs. Needs Recipes → List. */
export function getRecipesOutput(
  args?: AsInputs<GetRecipesArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<RecipeInfo[]> {
  return askedOutput(recipes, args, options);
}

/**
 * One recipe, by id, or by name in the workspace or in one folder. Needs Recipes → Get details, and List for a name.
 *
 * @errors "there is no recipe …"; for a name that several recipes have, their ids.
 */
export function getRecipe(args: GetRecipeArgs, options?: InvokeOptions): Promise<RecipeInfo> {
  return asked(recipe, args, options);
}

/** One recipe, by id or name, from outputs. Needs Recipes → Get details, and List for a name. */
export function getRecipeOutput(
  args: AsInputs<GetRecipeArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<RecipeInfo> {
  return askedOutput(recipe, args, options);
}

/** The versions of a recipe, all pages of them. Needs Recipe Versions → List. */
export function getRecipeVersions(args: GetRecipeVersionsArgs, options?: InvokeOptions): Promise<RecipeVersionInfo[]> {
  return asked(versions, args, options);
}

/** The versions of a recipe, from outputs. Needs Recipe Versions → List. */
export function getRecipeVersionsOutput(
  args: AsInputs<GetRecipeVersionsArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<RecipeVersionInfo[]> {
  return askedOutput(versions, args, options);
}

/** One version of a recipe, without its code. Needs Recipe Versions → Get details. */
export function getRecipeVersion(args: GetRecipeVersionArgs, options?: InvokeOptions): Promise<RecipeVersionInfo> {
  return asked(version, args, options);
}

/** One version of a recipe, from outputs. Needs Recipe Versions → Get details. */
export function getRecipeVersionOutput(
  args: AsInputs<GetRecipeVersionArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<RecipeVersionInfo> {
  return askedOutput(version, args, options);
}

/**
 * Jobs of a recipe, newest first, at most `limit`. Their titles and errors can hold what the recipe's trigger and steps
 * put there. Needs Jobs → List.
 */
export function getJobs(args: GetJobsArgs, options?: InvokeOptions): Promise<JobList> {
  return asked(jobs, args, options);
}

/** Jobs of a recipe, from outputs. Needs Jobs → List. */
export function getJobsOutput(args: AsInputs<GetJobsArgs>, options?: InvokeOutputOptions): pulumi.Output<JobList> {
  return askedOutput(jobs, args, options);
}

/** One job with its steps, which are a secret. Needs Jobs → Get job. */
export function getJob(args: GetJobArgs, options?: InvokeOptions): Promise<Job> {
  return asked(job, args, options);
}

/** One job with its steps, from outputs. Only the steps are a secret. Needs Jobs → Get job. */
export function getJobOutput(args: AsInputs<GetJobArgs>, options?: InvokeOutputOptions): pulumi.Output<Job> {
  return askedOutput(job, args, options);
}

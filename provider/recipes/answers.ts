/** How the functions of recipes and jobs are answered. Each has the name of its function. */

import { z } from "zod";
import { absent } from "../client/answers/gone";
import type { Client } from "../client/client";
import { answering } from "../runtime/program/answering";
import { oneBy } from "../runtime/program/one-by";
import { choice, flag, folderId, given, id, text, time, word } from "../runtime/values/schemas";
import { recipesApi } from "./api";
import type {
  GetJobArgs,
  GetJobsArgs,
  GetRecipeArgs,
  GetRecipesArgs,
  GetRecipeVersionArgs,
  GetRecipeVersionsArgs,
} from "./functions";
import { jobsApi } from "./jobs-api";
import { jobsQuestion, recipeId, versionQuestion } from "./questions";
import type { JobList, RecipeInfo } from "./results";

const DEFAULT_JOBS = 100;

const adapters = z.array(given, { error: "must be a list of application names" });

async function recipesThat(client: Client, wanted: GetRecipesArgs): Promise<RecipeInfo[]> {
  const found = await recipesApi(client).recipeInfos({
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
  // A cause that it does not know can be none to it too.
  return found.filter(
    ({ running, stopCause }) =>
      running === (wanted.running ?? running) && stopCause === (wanted.stopCause ?? stopCause),
  );
}

export const getRecipes = answering<GetRecipesArgs>()(
  {
    folderId: folderId.optional(),
    adapterNamesAll: adapters.optional(),
    adapterNamesAny: adapters.optional(),
    order: choice(["activity", "default"]).optional(),
    running: flag.optional(),
    sinceId: id("recipe").optional(),
    stoppedAfter: time.optional(),
    updatedAfter: time.optional(),
    stopCause: word("trigger_errors_limit").optional(),
    includeTags: flag.optional(),
    excludeCode: flag.optional(),
  },
  recipesThat,
);

export const getRecipe = answering<GetRecipeArgs>()(
  { id: recipeId.optional(), name: text.optional(), folderId: folderId.optional() },
  async (client, wanted) => {
    const read = (of: string) => absent(recipesApi(client).recipeInfo(of, { "includes[]": ["tags"] }));
    const found = await oneBy<RecipeInfo>("recipe", wanted, {
      find: read,
      sure: () => recipesThat(client, { folderId: wanted.folderId, excludeCode: true }),
    });
    // The list was asked without code.
    return wanted.id === undefined ? ((await read(found.id)) ?? found) : found;
  },
);

export const getRecipeVersions = answering<GetRecipeVersionsArgs>()({ recipeId }, (client, wanted) =>
  recipesApi(client).versions(wanted.recipeId),
);

export const getRecipeVersion = answering<GetRecipeVersionArgs>()(versionQuestion, (client, wanted) =>
  recipesApi(client).version(wanted.recipeId, wanted.versionId),
);

export const getJobs = answering<GetJobsArgs>()(
  jobsQuestion,
  async (client, { recipeId: of, limit = DEFAULT_JOBS, ...filters }) => {
    let list: JobList | undefined;
    for await (const page of jobsApi(client).pages(of, filters)) {
      // The counts are the recipe's, on every page; those of the first belong to the newest look.
      list = { ...(list ?? page), jobs: [...(list?.jobs ?? []), ...page.jobs].slice(0, limit) };
      if (list.jobs.length >= limit) break;
    }
    return list!;
  },
);

export const getJob = answering<GetJobArgs>()({ recipeId, jobId: given }, (client, wanted) =>
  jobsApi(client).job(wanted.recipeId, wanted.jobId),
);

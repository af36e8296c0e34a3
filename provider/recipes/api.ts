/** Routes and wire shapes of recipes. Source: Workato's API reference, "Recipes". */

import { z } from "zod";
import type { Client, Query } from "../client/client";
import { Collection } from "../client/collection";
import { decodeOne, wireId } from "../client/decode";
import { absent, goneIsDone } from "../client/gone";
import { allPages } from "../client/paging";
import { ONE_A_SECOND, route } from "../client/routes";
import { asNotStarted } from "./not-started";
import type { RecipeBinding, RecipeInfo, RecipeVersionInfo } from "./results";

export const routes = {
  list: route("GET /api/recipes", "Recipes → List"),
  get: route("GET /api/recipes/:id", "Recipes → Get details"),
  create: route("POST /api/recipes", "Recipes → Create", { quota: ONE_A_SECOND }),
  update: route("PUT /api/recipes/:id", "Recipes → Update"),
  delete: route("DELETE /api/recipes/:id", "Recipes → Delete"),
  start: route("PUT /api/recipes/:id/start", "Recipes → Start"),
  stop: route("PUT /api/recipes/:id/stop", "Recipes → Stop"),
  copy: route("POST /api/recipes/:id/copy", "Recipes → Copy"),
  // Polling twice finds what polling once finds; starting again from the first event is another matter.
  pollNow: route("POST /api/recipes/:recipe_id/poll_now", "Recipes → Forces a running recipe to poll immediately", {
    repeatable: true,
  }),
  resetTrigger: route("POST /api/recipes/:recipe_id/reset_trigger", "Recipes → Reset recipe trigger"),
  versions: route("GET /api/recipes/:recipe_id/versions", "Recipe Versions → List"),
} as const;

/** The documented maximum of `per_page`. */
const PER_PAGE = 100;

const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined);
const optionalNumber = z
  .number()
  .nullish()
  .transform((number) => number ?? undefined);
const textList = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);

const configEntry = z
  .object({
    keyword: z.string(),
    provider: z.string(),
    name: z.string().nullish(),
    skip_validation: z.boolean().nullish(),
    account_id: wireId.nullish(),
  })
  .transform(
    (wire): RecipeBinding => ({
      keyword: wire.keyword,
      provider: wire.provider,
      name: wire.name ?? wire.provider,
      skipValidation: wire.skip_validation ?? false,
      accountId: wire.account_id ?? undefined,
    }),
  );

const wire = z.object({
  id: wireId,
  name: z.string(),
  description: z.string().nullish(),
  folder_id: wireId.nullish(),
  running: z.boolean(),
  code: z.string().nullish(),
  config: z.array(configEntry).nullish(),
  version_no: optionalNumber,
  stop_cause: optionalText,
  stopped_at: optionalText,
});

/** What the list memory keeps of a recipe: what a state needs. */
const recipe = wire.extend({ webhook_url: optionalText }).transform((found) => ({
  ...common(found),
  code: found.code ?? "{}",
  webhookUrl: found.webhook_url,
}));

/** All that a function answers. A webhook's address is not in it: whoever has it can send events. */
const recipeInfo = wire
  .extend({
    user_id: wireId.nullish(),
    trigger_application: optionalText,
    action_applications: textList,
    applications: textList,
    author_name: optionalText,
    version_author_name: optionalText,
    version_author_email: optionalText,
    version_comment: optionalText,
    copy_count: optionalNumber,
    job_succeeded_count: optionalNumber,
    job_failed_count: optionalNumber,
    lifetime_task_count: optionalNumber,
    last_run_at: optionalText,
    created_at: optionalText,
    updated_at: optionalText,
    tags: z.array(z.unknown()).nullish(),
  })
  .transform(
    (found): RecipeInfo => ({
      ...common(found),
      code: found.code ?? undefined,
      userId: found.user_id ?? undefined,
      triggerApplication: found.trigger_application,
      actionApplications: found.action_applications,
      applications: found.applications,
      authorName: found.author_name,
      versionAuthorName: found.version_author_name,
      versionAuthorEmail: found.version_author_email,
      versionComment: found.version_comment,
      copyCount: found.copy_count,
      jobSucceededCount: found.job_succeeded_count,
      jobFailedCount: found.job_failed_count,
      lifetimeTaskCount: found.lifetime_task_count,
      lastRunAt: found.last_run_at,
      createdAt: found.created_at,
      updatedAt: found.updated_at,
      tags: (found.tags ?? []).flatMap(titleOf),
    }),
  );

const version = z
  .object({
    id: wireId,
    version_no: z.number(),
    comment: optionalText,
    author_name: optionalText,
    author_email: optionalText,
    created_at: optionalText,
    updated_at: optionalText,
  })
  .transform(
    (found): RecipeVersionInfo => ({
      id: found.id,
      versionNo: found.version_no,
      comment: found.comment,
      authorName: found.author_name,
      authorEmail: found.author_email,
      createdAt: found.created_at,
      updatedAt: found.updated_at,
    }),
  );

const created = z.object({ id: wireId });
const copied = z.union([
  z.object({ new_flow_id: wireId }).transform(({ new_flow_id }) => new_flow_id),
  created.transform(({ id }) => id),
]);

export type ObservedRecipe = z.output<typeof recipe>;

/** An entry as it is sent; Workato's own defaults stand for what is left out. */
export interface ConfigBody {
  keyword: string;
  provider: string;
  name?: string;
  skipValidation?: boolean;
  accountId?: string;
}

export interface RecipeBody {
  name?: string;
  folderId?: string;
  description?: string;
  /** JSON. */
  code?: string;
  config?: readonly ConfigBody[];
}

export class RecipesApi {
  readonly recipes: Collection<ObservedRecipe>;

  constructor(private readonly client: Client) {
    // With the code: a change of it in Workato is found by pages, not by one request for each recipe.
    this.recipes = new Collection(
      client,
      () => allPages(client, routes.list, recipe, { perPage: PER_PAGE }),
      (id) => absent(this.getRecipe(id)),
    );
  }

  get clock() {
    return this.client.clock;
  }

  /** The recipe as it is now. */
  async getRecipe(id: string): Promise<ObservedRecipe> {
    const found = decodeOne(routes.get, recipe, await this.client.request(routes.get, { path: { id } }));
    this.recipes.put(found);
    return found;
  }

  /** The id of the new recipe, which is stopped. */
  async createRecipe(body: RecipeBody): Promise<string> {
    const answer = await this.client.request(routes.create, { body: { recipe: wireBody(body) } });
    return decodeOne(routes.create, created, answer).id;
  }

  /** Workato refuses it while the recipe runs. */
  async updateRecipe(id: string, body: RecipeBody): Promise<void> {
    await this.client.request(routes.update, { path: { id }, body: { recipe: wireBody(body) } });
  }

  /** Workato refuses it while the recipe runs. */
  async deleteRecipe(id: string): Promise<void> {
    await goneIsDone(this.client.request(routes.delete, { path: { id } }));
    this.recipes.remove(id);
  }

  /** Workato accepts a start before the recipe runs. */
  async start(id: string): Promise<void> {
    try {
      await this.client.request(routes.start, { path: { id } });
    } catch (error) {
      throw asNotStarted(id, error);
    }
  }

  async stop(id: string): Promise<void> {
    await this.client.request(routes.stop, { path: { id } });
  }

  async copy(id: string, folderId: string): Promise<string> {
    const answer = await this.client.request(routes.copy, { path: { id }, body: { folder_id: folderId } });
    return decodeOne(routes.copy, copied, answer);
  }

  pollNow(id: string): Promise<unknown> {
    return this.client.request(routes.pollNow, { path: { recipe_id: id } });
  }

  resetTrigger(id: string): Promise<unknown> {
    return this.client.request(routes.resetTrigger, { path: { recipe_id: id } });
  }

  async recipeInfo(id: string, query: Query = {}): Promise<RecipeInfo> {
    return decodeOne(routes.get, recipeInfo, await this.client.request(routes.get, { path: { id }, query }));
  }

  recipeInfos(query: Query): Promise<RecipeInfo[]> {
    return allPages(this.client, routes.list, recipeInfo, { query, perPage: PER_PAGE });
  }

  versions(id: string): Promise<RecipeVersionInfo[]> {
    return allPages(this.client, routes.versions, version, { path: { recipe_id: id }, perPage: PER_PAGE });
  }
}

export const recipesApi = (client: Client): RecipesApi => client.area(make);
const make = (client: Client) => new RecipesApi(client);

/** What every answer of a recipe has, in the form in which functions answer it. */
type Common = Pick<
  RecipeInfo,
  "id" | "name" | "description" | "folderId" | "running" | "config" | "versionNo" | "stopCause" | "stoppedAt"
>;

function common(found: z.output<typeof wire>): Common {
  return {
    id: found.id,
    name: found.name,
    description: found.description ?? "",
    folderId: found.folder_id ?? undefined,
    running: found.running,
    config: found.config ?? [],
    versionNo: found.version_no,
    stopCause: found.stop_cause,
    stoppedAt: found.stopped_at,
  };
}

/** Workato wants the code and the configuration as text, the folder's id as text, and a connection's id as a number. */
function wireBody({ name, folderId, description, code, config }: RecipeBody): Record<string, string | undefined> {
  const entries = config?.map((entry) => ({
    keyword: entry.keyword,
    provider: entry.provider,
    // Without a name the recipe would not start, and Workato would not say why.
    name: entry.name ?? entry.provider,
    skip_validation: entry.skipValidation ?? false,
    account_id: entry.accountId === undefined ? null : Number(entry.accountId),
  }));
  return { name, folder_id: folderId, description, code, config: entries && JSON.stringify(entries) };
}

function titleOf(tag: unknown): string[] {
  if (typeof tag === "string") return [tag];
  const { title, handle } = (tag ?? {}) as { title?: unknown; handle?: unknown };
  return [title, handle].filter((text) => typeof text === "string").slice(0, 1);
}

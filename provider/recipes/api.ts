/** Routes and wire shapes of recipes. Source: Workato's API reference, "Recipes". */

import { z } from "zod";
import {
  anything,
  fields,
  flag,
  list,
  optionalId,
  optionalNumber,
  optionalText,
  wireId,
} from "../client/answers/decode";
import { hiddenIn } from "../client/answers/hidden";
import type { Client, Query } from "../client/client";
import { Entities } from "../client/listings/entities";
import { allPages } from "../client/listings/paging";
import { ONE_A_SECOND, route } from "../client/requests/routes";
import { inFolder } from "../projects/api";
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
  connect: route("PUT /api/recipes/:recipe_id/connect", "Recipes → Update connection for recipe"),
  versions: route("GET /api/recipes/:recipe_id/versions", "Recipe Versions → List"),
  version: route("GET /api/recipes/:recipe_id/versions/:id", "Recipe Versions → Get details"),
  commentVersion: route("PUT /api/recipes/:recipe_id/versions/:id", "Recipe Versions → Update"),
} as const;

/** The documented maximum of `per_page`. */
const PER_PAGE = 100;

/** An import that was cut short leaves the reference of an export, which is no connection. */
const boundId = anything.transform((id) =>
  typeof id === "number" || typeof id === "string" ? wireId.parse(id) : undefined,
);

const configEntry = fields({
  keyword: z.string(),
  provider: z.string(),
  name: optionalText,
  skipValidation: flag,
  accountId: boundId,
}).transform(({ name, ...entry }): RecipeBinding => ({ ...entry, name: name ?? entry.provider }));

/** What every answer of a recipe has. */
const common = {
  id: wireId,
  name: z.string(),
  description: optionalText.transform((text) => text ?? ""),
  folderId: optionalId,
  running: z.boolean(),
  config: list(configEntry),
  versionNo: optionalNumber,
  stopCause: optionalText,
  stoppedAt: optionalText,
};

/** What the list memory keeps of a recipe. Where the listing has `code` all the same, that is a placeholder. */
const listed = { ...common, webhookUrl: optionalText };
const recipe = fields(listed);
const recipeWithCode = fields({ ...listed, code: optionalText.transform((code) => code ?? "{}") });

/** All that a function answers. A webhook's address is not in it: whoever has it can send events. */
const recipeInfo = fields({
  ...common,
  code: optionalText,
  userId: optionalId,
  triggerApplication: optionalText,
  actionApplications: list(z.string()),
  applications: list(z.string()),
  authorName: optionalText,
  versionAuthorName: optionalText,
  versionAuthorEmail: optionalText,
  versionComment: optionalText,
  copyCount: optionalNumber,
  jobSucceededCount: optionalNumber,
  jobFailedCount: optionalNumber,
  lifetimeTaskCount: optionalNumber,
  lastRunAt: optionalText,
  createdAt: optionalText,
  updatedAt: optionalText,
  tags: list(z.unknown()).transform((tags) => tags.flatMap(handleIn)),
}) satisfies z.ZodType<RecipeInfo>;

const version = fields({
  id: wireId,
  versionNo: z.number(),
  comment: optionalText,
  authorName: optionalText,
  authorEmail: optionalText,
  createdAt: optionalText,
  updatedAt: optionalText,
}) satisfies z.ZodType<RecipeVersionInfo>;

const created = z.object({ id: wireId });
const copied = z.union([
  z.object({ new_flow_id: wireId }).transform(({ new_flow_id }) => new_flow_id),
  created.transform(({ id }) => id),
]);

export type ListedRecipe = z.output<typeof recipe>;
export type ObservedRecipe = z.output<typeof recipeWithCode>;

/** An entry as it is sent; Workato's own defaults stand for what is left out. */
interface ConfigBody {
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
  /** Without the code, which can be half a gigabyte: whether it is another one, the version's number says. */
  readonly recipes: Entities<ListedRecipe>;
  /** What we have made or changed since we saw it last. */
  private readonly written = new Set<string>();

  constructor(private readonly client: Client) {
    this.recipes = new Entities(client, routes, recipe, {
      perPage: PER_PAGE,
      query: { exclude_code: true },
      after: below,
      within: inFolder(client),
      nearFirst: true,
    });
  }

  /** One recipe as it is now, with its code. */
  async recipe(id: string): Promise<ObservedRecipe> {
    const { code, ...rest } = await this.client.call(routes.get, recipeWithCode, { path: { id } });
    return { ...(this.written.delete(id) ? this.recipes.put(rest) : this.recipes.enter(rest)), code };
  }

  /** All with their code, for an import: 50 pages of 5,000 recipes, where one by one they would take more than an hour. */
  recipesWithCode(): Promise<ObservedRecipe[]> {
    return allPages(this.client, routes.list, recipeWithCode, { perPage: PER_PAGE, after: below });
  }

  get clock() {
    return this.client.clock;
  }

  /** The id of the new recipe, which is stopped. */
  async createRecipe(body: RecipeBody): Promise<string> {
    const { id } = await this.client.call(routes.create, created, {
      body: { recipe: wireBody(body) },
      hide: valuesIn(body),
    });
    this.written.add(id);
    return id;
  }

  /** Workato refuses it while the recipe runs. */
  async updateRecipe(id: string, body: RecipeBody): Promise<void> {
    await this.client.request(routes.update, { path: { id }, body: { recipe: wireBody(body) }, hide: valuesIn(body) });
    this.written.add(id);
  }

  /** Workato accepts a start before the recipe runs. */
  async start(id: string): Promise<void> {
    try {
      await this.client.request(routes.start, { path: { id } });
    } catch (error) {
      throw await asNotStarted(id, error, this.client);
    }
  }

  async stop(id: string): Promise<void> {
    await this.client.request(routes.stop, { path: { id } });
  }

  copy(id: string, folderId: string): Promise<string> {
    return this.client.call(routes.copy, copied, { path: { id }, body: { folder_id: folderId } });
  }

  pollNow(id: string): Promise<unknown> {
    return this.client.request(routes.pollNow, { path: { recipe_id: id } });
  }

  resetTrigger(id: string): Promise<unknown> {
    return this.client.request(routes.resetTrigger, { path: { recipe_id: id } });
  }

  recipeInfo(id: string, query: Query = {}): Promise<RecipeInfo> {
    return this.client.call(routes.get, recipeInfo, { path: { id }, query });
  }

  async recipeInfos(query: Query): Promise<RecipeInfo[]> {
    const infos = await allPages(this.client, routes.list, recipeInfo, { query, perPage: PER_PAGE, after: below });
    return query.exclude_code === true ? infos.map((info) => ({ ...info, code: undefined })) : infos;
  }

  /** Of a stopped recipe. */
  async connect(id: string, application: string, connectionId: string): Promise<void> {
    const body = { adapter_name: application, connection_id: Number(connectionId) };
    await this.client.request(routes.connect, { path: { recipe_id: id }, body });
    this.written.add(id);
  }

  version(id: string, versionId: string): Promise<RecipeVersionInfo> {
    return this.client.call(routes.version, version, { path: { recipe_id: id, id: versionId } });
  }

  commentVersion(id: string, versionId: string, comment: string): Promise<RecipeVersionInfo> {
    return this.client.call(routes.commentVersion, version, {
      path: { recipe_id: id, id: versionId },
      body: { comment },
    });
  }

  versions(id: string): Promise<RecipeVersionInfo[]> {
    return allPages(this.client, routes.versions, version, { path: { recipe_id: id }, perPage: PER_PAGE });
  }
}

/** Recipes come newest first, and can be listed from an id downwards. */
export const below = (items: readonly { readonly id: string }[]) => ({
  since_id: Math.min(...items.map(({ id }) => Number(id))),
});

export const recipesApi = (client: Client): RecipesApi => client.area(make);
const make = (client: Client) => new RecipesApi(client);

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

/** What an answer may not repeat of code: a program can make a secret of any value. The words that say what a step is are none. */
function valuesIn({ code }: RecipeBody): string[] {
  return code === undefined ? [] : hiddenIn(valuesOf(JSON.parse(code)));
}

function valuesOf(step: unknown): unknown {
  if (typeof step !== "object" || step === null || !("keyword" in step)) return step;
  const { keyword, provider, name, as, block, ...values } = step as Record<string, unknown>;
  return [values, Array.isArray(block) ? block.map(valuesOf) : block];
}

/** Documented as handles; a form that shows the whole tags is read too. */
function handleIn(tag: unknown): string[] {
  const handle = typeof tag === "string" ? tag : (tag as { handle?: unknown } | null)?.handle;
  return typeof handle === "string" ? [handle] : [];
}

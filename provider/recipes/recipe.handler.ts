/** Recipes in the plugin: /api/recipes, /api/recipes/:id, /api/recipes/:id/start and /api/recipes/:id/stop. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { isGone } from "../client/errors";
import { absent } from "../client/gone";
import { isUnchanged } from "../runtime/plugin/diff";
import { isSame } from "../runtime/plugin/equal";
import { property } from "../runtime/plugin/facts";
import { type Context, defineHandler, type Observed, PartialFailure } from "../runtime/plugin/handler";
import { flag, folderId, id, ifExists, name, seconds, text } from "../runtime/plugin/schemas";
import { isObject } from "../runtime/wire";
import { type ObservedRecipe, type RecipeBody, type RecipesApi, recipesApi, routes } from "./api";
import { bindingKey, normalConfig, seenConfig } from "./bindings";
import { codeInProgram, codeJson, codeText, type RecipeCode } from "./code";
import { changesInWords } from "./code-changes";
import { digestOf, isDigest } from "./code-digest";
import { isText } from "./code-text";
import { RecipeNotStarted } from "./not-started";
import type { RecipeArgs } from "./recipe";
import { type RecipeState, stateOf, wasStoppedByHand, withPendingStart } from "./recipe-state";
import {
  DEFAULT_START_TIMEOUT_S,
  isNotDone,
  isStillRunning,
  MAX_START_TIMEOUT_S,
  onceShown,
  onceStopped,
  startAndWait,
  stop,
} from "./running";

/** Workato's limit for the name of a recipe. */
const MAX_NAME = 255;

/** The program has said better what is wrong with it: this is for what a transformation makes of it. */
const code = z.custom<RecipeCode>(
  (value) => isObject(value) || (typeof value === "string" && isText(codeText(value))),
  {
    error: "must be an object, or JSON text that holds one",
  },
);

const config = z
  .array(
    z.strictObject(
      {
        keyword: name,
        provider: name,
        name: name.optional(),
        skipValidation: flag.optional(),
        accountId: id("connection").optional(),
      },
      { error: "must be an object, like {keyword, provider, accountId}" },
    ),
    { error: "must be a list of {keyword, provider, accountId}" },
  )
  .superRefine((entries, context) => {
    const seen = new Set<string>();
    for (const [index, entry] of entries.entries()) {
      if (seen.has(bindingKey(entry))) {
        context.addIssue({
          code: "custom",
          path: [index],
          message: `binds ${entry.provider} a second time: remove it`,
        });
      }
      seen.add(bindingKey(entry));
    }
  });

const inputs = z.strictObject({
  name: name.refine((value) => value.length <= MAX_NAME, { error: `must have at most ${MAX_NAME} characters` }),
  folderId,
  description: text.optional(),
  // Code is long, and its text says nothing that the reason does not say better.
  code: property(code, { secret: true, normal: codeText, inProgram: codeInProgram }),
  config: property(config.optional(), { normal: normalConfig, references: "Connection" }),
  running: flag.optional(),
  startTimeout: property(seconds(MAX_START_TIMEOUT_S).optional(), { unobserved: true }),
  ifExists,
}) satisfies z.ZodType<pulumi.Unwrap<Omit<RecipeArgs, "code">> & { code: RecipeCode }>;

type Inputs = z.output<typeof inputs>;

type Known = Partial<RecipeState & Inputs>;

export const recipe = defineHandler<Inputs, RecipeState, RecipesApi>({
  type: "Recipe",
  noun: "recipe",
  api: recipesApi,
  uses: {
    read: [routes.list, routes.get],
    write: [routes.create, routes.update, routes.delete, routes.start, routes.stop],
  },
  inputs,
  // What is sent is the difference to what is seen.
  restOnLooks: ["update"],
  digestForState: ({ code, ...state }, known) =>
    code === undefined ? state : { ...state, code: digestOf(codeText(code), codeIn(known)) },
  changeInWords: (before, after, declared) =>
    declared.code === undefined || before.code === after.code || codeIn(before) === undefined
      ? undefined
      : changesInWords(codeIn(before)!, codeText(declared.code)),
  due: ({ pendingStart }) => (pendingStart ? "update" : undefined),

  label: (declared) => `${JSON.stringify(declared.name ?? "")} in folder ${declared.folderId}`,
  find: async (api, desired, now) => {
    return (await api.recipes.within(desired.folderId, now))
      .filter((one) => one.name === desired.name)
      .map((one) => stateOf(one, desired));
  },

  // Without the webhook's address, which is a secret: an import file is plain text.
  list: async (api) => (await api.recipesWithCode()).map((one) => ({ ...stateOf(one, {}), webhookUrl: undefined })),

  create: async (api, desired, context) => {
    const made = await api.createRecipe({
      name: desired.name,
      folderId: desired.folderId,
      code: codeJson(desired.code),
      ...(desired.description !== undefined && { description: desired.description }),
      ...(desired.config && { config: desired.config }),
    });
    const stopped: Observed<RecipeState> = { description: "", config: [], ...desired, id: made, running: false };
    return settled(api, made, desired, desired.running ?? false, stopped, context);
  },

  read: async (api, recipeId, state) => {
    const listed = await api.recipes.find(recipeId, state.folderId);
    if (listed === undefined) return undefined;
    const as = (one: Parameters<typeof stateOf>[0]) => withPendingStart(stateOf(one, state), state.pendingStart);
    const { code, versionNo } = state;
    // Who only reads it is shown no code.
    if (code === undefined) return as(listed);
    const isThatVersion = versionNo !== undefined && listed.versionNo === versionNo;
    const seen = as({ ...listed, code });
    if (isThatVersion && isUnchanged(recipe, seen, state)) return seen;
    const observed = await absent(api.recipe(recipeId));
    return observed && as(observed);
  },

  update: async (api, recipeId, desired, state, context) => {
    const observed = await api.recipe(recipeId);
    const body = changes(desired, state, observed);
    // Who leaves `running` open gets back what was there.
    const ran = observed.running || state.pendingStart === true;
    const shallRun = desired.running ?? ran;
    const isChanged = Object.keys(body).length > 0;
    const stopped = withPendingStart({ ...stateOf(observed, desired), running: false }, shallRun && ran);
    if (observed.running && (isChanged || !shallRun)) {
      await stop(api, recipeId).catch((error: unknown) => {
        if (!stopped.pendingStart || isNotDone(error)) throw error;
        throw new PartialFailure(stopped, [
          (error as Error).message,
          `recipe "${observed.name}" (${recipeId}) may be stopped by now: the next up changes and starts it`,
        ]);
      });
    }
    if (!shallRun && desired.running === undefined && wasStoppedByHand(observed)) {
      context.log(
        `recipe "${observed.name}" (${recipeId}) was stopped at ${observed.stoppedAt} and stays stopped, because running is left out: start it in Workato if an up that was killed had stopped it`,
      );
    }
    if (isChanged) {
      try {
        await onceStopped(api, recipeId, context, () => api.updateRecipe(recipeId, body));
      } catch (error) {
        if (!observed.running) throw error;
        throw new PartialFailure(stopped, [
          (error as Error).message,
          `recipe "${observed.name}" (${recipeId}) was stopped for this update and stays stopped: the next up changes ${shallRun ? "and starts it" : "it"}`,
        ]);
      }
    }
    if (!isChanged && shallRun === observed.running) return stateOf(observed, desired);
    const isShown = (seen: ObservedRecipe) =>
      !isChanged || seen.versionNo !== observed.versionNo || Object.keys(changes(desired, state, seen)).length === 0;
    return settled(api, recipeId, desired, shallRun, stopped, context, isShown);
  },

  delete: async (api, recipeId, state, context) => {
    try {
      if (state.running) await stop(api, recipeId);
      await onceStopped(api, recipeId, context, async () => {
        try {
          await api.recipes.delete(recipeId);
        } catch (error) {
          if (isStillRunning(error)) await stop(api, recipeId);
          throw error;
        }
      });
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  },
});

/** The recipe after a change, started where it shall run. Whatever fails from here on, the recipe is in the state. */
async function settled(
  api: RecipesApi,
  recipeId: string,
  desired: Inputs,
  shallRun: boolean,
  stopped: Observed<RecipeState>,
  context: Context,
  isShown: (seen: ObservedRecipe) => boolean = () => true,
): Promise<Observed<RecipeState>> {
  let last = stopped;
  try {
    if (!shallRun) return stateOf(await onceShown(api, recipeId, isShown, context), desired);
    return stateOf(
      await startAndWait(api, recipeId, desired.startTimeout ?? DEFAULT_START_TIMEOUT_S, context),
      desired,
    );
  } catch (error) {
    const observed = await api.recipe(recipeId).catch(() => undefined);
    if (observed !== undefined) last = withPendingStart(stateOf(observed, desired), stopped.pendingStart);
    const reasons = error instanceof RecipeNotStarted ? error.problems.map(({ line }) => line) : [];
    const isAboutConnections = error instanceof RecipeNotStarted && error.problems.some((one) => one.in === "config");
    const waiting = isAboutConnections ? await api.notSignedIn(desired.config ?? last.config) : [];
    throw new PartialFailure(last, [
      error instanceof RecipeNotStarted
        ? `recipe "${desired.name}" (${recipeId}) is stopped, because Workato did not start it for ${reasons.length === 1 ? "this reason" : `these ${reasons.length} reasons`}. Mend it, and the next up starts it (x-correlation-id ${error.correlationId})`
        : (error as Error).message,
      ...reasons,
      ...waiting,
    ]);
  }
}

/** What has to be sent so that Workato has what is declared; what was declared before and is no longer is emptied. */
function changes(desired: Inputs, state: Known, observed: ObservedRecipe): RecipeBody {
  const body: RecipeBody = {};
  if (desired.name !== observed.name) body.name = desired.name;
  if (desired.folderId !== observed.folderId) body.folderId = desired.folderId;
  const description = desired.description ?? (state.description === undefined ? observed.description : "");
  if (description !== observed.description) body.description = description;
  if (codeText(desired.code) !== codeText(observed.code)) body.code = codeJson(desired.code);
  const wanted = desired.config ?? (state.config === undefined ? undefined : []);
  if (wanted !== undefined && !isSame(normalConfig(wanted), normalConfig(seenConfig(observed, wanted)))) {
    body.config = wanted;
  }
  return body;
}

/** The digest of the code, where a state holds one. */
function codeIn(state: Known | undefined): string | undefined {
  return typeof state?.code === "string" && isDigest(state.code) ? state.code : undefined;
}

/** Recipes in the plugin: /api/recipes, /api/recipes/:id, /api/recipes/:id/start and /api/recipes/:id/stop. */

import { isGone } from "../client/answers/errors";
import { absent } from "../client/answers/gone";
import { isUnchanged } from "../runtime/plugin/diff";
import { defineHandler, type Observed, PartialFailure } from "../runtime/plugin/handler";
import { isSame } from "../runtime/values/equal";
import { type ObservedRecipe, type RecipeBody, type RecipesApi, recipesApi, routes } from "./api";
import { normalConfig, seenConfig } from "./bindings";
import { codeJson, codeText } from "./code";
import { changesInWords } from "./code-changes";
import { digestOf, isDigest } from "./code-digest";
import { asDeclared, digestOfOwn, isStoredFor } from "./own-code";
import { type Inputs, inputs, isCode } from "./recipe-inputs";
import { type RecipeState, stateOf, wasStoppedByHand, withPendingStart } from "./recipe-state";
import { isNotDone, isStillRunning, onceStopped, stop } from "./running";
import { isNextVersion, settled, stateAfter } from "./written";

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
  inspect: (declared, before, { recipeChecks }) => {
    const { code: own, config: bindings } = declared;
    // The same text needs no reading, which would cost each preview more than all the rest.
    const isSameText = typeof own === "string" && own === before.code;
    if (recipeChecks === "off" || (isSameText && recipeChecks === "errors")) return { errors: [], warnings: [] };
    if (!isCode(own)) return { errors: [], warnings: [] };
    const isStored = isSameText || (isCode(before.code) && codeText(before.code) === codeText(own));
    if (isStored && recipeChecks === "errors") return { errors: [], warnings: [] };
    // Loaded when there is something to check: a preview waits for the plugin's first answer.
    const { inspect } = require("./lint/inspect") as typeof import("./lint/inspect");
    return inspect(own, bindings, recipeChecks, isStored);
  },
  digestForState: ({ code, ...state }, known) =>
    code === undefined ? state : { ...state, code: digestOf(codeText(code), codeIn(known)) },
  changeInWords: {
    of: ["code"],
    say: (before, after, declared) =>
      declared.code === undefined || before.code === after.code || codeIn(before) === undefined
        ? undefined
        : changesInWords(codeIn(before)!, codeText(declared.code)),
  },
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
    const toState = stateAfter(desired, { isOwn: () => true }, context);
    return settled(
      api,
      made,
      desired,
      { shallRun: desired.running ?? false, stopped, toState, isShown: () => true },
      context,
    );
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
    return observed && as({ ...observed, code: asDeclared(observed.code, String(code)) });
  },

  update: async (api, recipeId, desired, state, context) => {
    const observed = await api.recipe(recipeId);
    // Of a creation whose answer was lost, what is there is what was stored for it.
    const known = context.justMade ? digestOfOwn(desired.code, observed.code) : codeIn(state);
    const body = changes(desired, state, observed, known);
    // Who leaves `running` open gets back what was there.
    const ran = observed.running || state.pendingStart === true;
    const shallRun = desired.running ?? ran;
    const isChanged = Object.keys(body).length > 0;
    const toState = stateAfter(
      desired,
      {
        known,
        isOwn: (seen) => context.justMade === true || (body.code !== undefined && isNextVersion(observed, seen)),
      },
      context,
    );
    const stopped = withPendingStart({ ...toState(observed), running: false }, shallRun && ran);
    if (observed.running && (isChanged || !shallRun)) {
      await stop(api, recipeId, context).catch((error: unknown) => {
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
        throw new PartialFailure(
          stopped,
          [
            (error as Error).message,
            `recipe "${observed.name}" (${recipeId}) was stopped for this update and stays stopped: the next up changes ${shallRun ? "and starts it" : "it"}`,
          ],
          error,
        );
      }
    }
    if (!isChanged && shallRun === observed.running) return toState(observed);
    const isShown = (seen: ObservedRecipe) =>
      !isChanged ||
      seen.versionNo !== observed.versionNo ||
      Object.keys(changes(desired, state, seen, known)).length === 0;
    return settled(api, recipeId, desired, { shallRun, stopped, toState, isShown }, context);
  },

  delete: async (api, recipeId, state, context) => {
    try {
      if (state.running) await stop(api, recipeId, context);
      await onceStopped(api, recipeId, context, async () => {
        try {
          await api.recipes.delete(recipeId);
        } catch (error) {
          if (isStillRunning(error)) await stop(api, recipeId, context);
          throw error;
        }
      });
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  },
});

/** What has to be sent so that Workato has what is declared; what was declared before and is no longer is emptied. */
function changes(desired: Inputs, state: Known, observed: ObservedRecipe, known: string | undefined): RecipeBody {
  const body: RecipeBody = {};
  if (desired.name !== observed.name) body.name = desired.name;
  if (desired.folderId !== observed.folderId) body.folderId = desired.folderId;
  const description = desired.description ?? (state.description === undefined ? observed.description : "");
  if (description !== observed.description) body.description = description;
  if (!isStoredFor(desired.code, observed.code, known)) body.code = codeJson(desired.code);
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

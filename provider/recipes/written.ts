/** A recipe after a change: started where it shall run, and in the state whatever fails. */

import { type Context, type Observed, PartialFailure } from "../runtime/plugin/handler";
import type { ObservedRecipe, RecipesApi } from "./api";
import { codeText } from "./code";
import { digestOf } from "./code-digest";
import { RecipeNotStarted } from "./not-started";
import { digestOfOwn, lossInWords } from "./own-code";
import type { Inputs } from "./recipe-inputs";
import { type RecipeState, stateOf, withPendingStart } from "./recipe-state";
import { DEFAULT_START_TIMEOUT_S, onceShown, startAndWait } from "./running";

interface After {
  readonly shallRun: boolean;
  readonly stopped: Observed<RecipeState>;
  readonly toState: (seen: ObservedRecipe) => Observed<RecipeState>;
  readonly isShown: (seen: ObservedRecipe) => boolean;
}

/** The recipe after a change, started where it shall run. Whatever fails from here on, the recipe is in the state. */
export async function settled(
  api: RecipesApi,
  recipeId: string,
  { name, startTimeout = DEFAULT_START_TIMEOUT_S }: Inputs,
  { shallRun, stopped, toState, isShown }: After,
  context: Context,
): Promise<Observed<RecipeState>> {
  let last = stopped;
  try {
    return toState(
      shallRun
        ? await startAndWait(api, recipeId, startTimeout, context, isShown)
        : await onceShown(api, recipeId, isShown, context),
    );
  } catch (error) {
    const observed = await api.recipe(recipeId).catch(() => undefined);
    if (observed !== undefined) last = withPendingStart(toState(observed), stopped.pendingStart);
    const reasons = error instanceof RecipeNotStarted ? error.problems.map(({ line }) => line) : [];
    throw new PartialFailure(last, [
      error instanceof RecipeNotStarted
        ? `recipe "${name}" (${recipeId}) is stopped, because Workato did not start it for ${reasons.length === 1 ? "this reason" : `these ${reasons.length} reasons`}. Mend it, and the next up starts it (x-correlation-id ${error.correlationId})`
        : (error as Error).message,
      ...reasons,
    ]);
  }
}

/** How the recipe goes into the state: code that we have written as it was declared, and what was not stored of it is said. */
export function stateAfter(
  desired: Inputs,
  { known, isOwn }: { readonly known?: string; readonly isOwn: (seen: ObservedRecipe) => boolean },
  { log }: Context,
): (seen: ObservedRecipe) => Observed<RecipeState> {
  let isSaid = false;
  return (seen) => {
    if (!isOwn(seen)) return stateOf({ ...seen, code: digestOf(codeText(seen.code), known) }, desired);
    const loss = isSaid ? undefined : lossInWords(desired.code, seen.code);
    isSaid = true;
    if (loss !== undefined) {
      log(`recipe "${seen.name}" (${seen.id}): Workato has not stored all of its code as it was sent: ${loss}`);
    }
    return stateOf({ ...seen, code: digestOfOwn(desired.code, seen.code) }, desired);
  };
}

/** Each edit is a version: one more than ours is somebody else's. */
export function isNextVersion(before: ObservedRecipe, seen: ObservedRecipe): boolean {
  if (before.versionNo === undefined || seen.versionNo === undefined) return true;
  return seen.versionNo === before.versionNo + 1;
}

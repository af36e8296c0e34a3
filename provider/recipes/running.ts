/** Starting and stopping recipes: Workato answers before it is done, and refuses changes while a recipe runs. */

import { WorkatoError } from "../client/errors";
import type { Context } from "../runtime/handler";
import type { ObservedRecipe, RecipesApi } from "./api";
import { RecipeNotStarted } from "./not-started";

export const DEFAULT_START_TIMEOUT_S = 120;
export const MAX_START_TIMEOUT_S = 3600;

const FIRST_LOOK_AFTER_MS = 500;
const LOOK_EVERY_MS = 5_000;
const SAY_EVERY_MS = 30_000;

/** A stop is answered at once; jobs under way can hold it up for a moment. */
const MAX_STOP_MS = 60_000;

/** Starts a recipe and waits until it runs. A recipe that runs already is as good. */
export async function startAndWait(
  api: RecipesApi,
  id: string,
  timeoutS: number,
  { log }: Pick<Context, "log">,
): Promise<ObservedRecipe> {
  try {
    await api.start(id);
  } catch (error) {
    if (error instanceof RecipeNotStarted || !isRefusal(error)) throw error;
    const recipe = await api.getRecipe(id);
    if (recipe.running) return recipe;
    throw error;
  }
  const started = Date.now();
  let pause = FIRST_LOOK_AFTER_MS;
  let said = 0;
  for (;;) {
    const recipe = await api.getRecipe(id);
    if (recipe.running) return recipe;
    const waited = Date.now() - started;
    const left = timeoutS * 1000 - waited;
    if (left <= 0) {
      const cause = recipe.stopCause === undefined ? "" : `; Workato's stop cause is ${recipe.stopCause}`;
      throw new Error(
        `recipe "${recipe.name}" (${id}) does not run ${timeoutS} s after Workato accepted its start${cause}: look at it in Workato, or allow more time (startTimeout)`,
      );
    }
    if (said === 0 || waited >= said * SAY_EVERY_MS) {
      said = Math.floor(waited / SAY_EVERY_MS) + 1;
      log(`waiting for recipe "${recipe.name}" (${id}) to run; ${Math.ceil(left / 1000)} s left`);
    }
    await sleep(Math.min(pause, left));
    pause = Math.min(LOOK_EVERY_MS, pause * 2);
  }
}

/** Stops a recipe. One that does not run is as good. */
export async function stop(api: RecipesApi, id: string): Promise<void> {
  try {
    await api.stop(id);
  } catch (error) {
    if (!isRefusal(error) || (await api.getRecipe(id)).running) throw error;
  }
}

/** Does what Workato refuses while a recipe runs, again as long as the stop has not taken effect. */
export async function onceStopped<T>(work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  for (let pause = FIRST_LOOK_AFTER_MS; ; pause = Math.min(LOOK_EVERY_MS, pause * 2)) {
    try {
      return await work();
    } catch (error) {
      if (!isStillRunning(error) || Date.now() - started > MAX_STOP_MS) throw error;
      await sleep(pause);
    }
  }
}

/** `{"success": false, "errors": {"running": ["can't modify running recipe"]}}` */
export function isStillRunning(error: unknown): boolean {
  if (!(error instanceof WorkatoError) || error.refusal === undefined) return false;
  const { errors } = error.refusal as { errors?: { running?: unknown } };
  return errors?.running !== undefined;
}

/** Workato understood the request and does not do it: with status 200 or 400. */
/** Whether Workato has certainly not done what it was asked for. */
export function isNotDone(error: unknown): boolean {
  return !(error instanceof WorkatoError) || isRefusal(error) || [401, 403, 404].includes(error.status);
}

function isRefusal(error: unknown): boolean {
  return error instanceof WorkatoError && (error.refusal !== undefined || error.status === 400);
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

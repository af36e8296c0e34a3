/** Starting and stopping recipes: Workato answers before it is done, and refuses changes while a recipe runs or is locked. */

import { WorkatoError } from "../client/answers/errors";
import { SHOWN_WITHIN_MS, until } from "../client/wait";
import type { Context } from "../runtime/plugin/handler";
import type { ObservedRecipe, RecipesApi } from "./api";
import { RecipeNotStarted } from "./not-started";

export const DEFAULT_START_TIMEOUT_S = 120;
export const MAX_START_TIMEOUT_S = 3600;

const PAUSES_MS = { first: 500, longest: 5_000 };

/** A stop is answered at once; jobs under way can hold it up for a moment. */
const MAX_STOP_MS = 60_000;

/** A lock is mostly over before there is anything to say. */
const QUIET_MS = 2_000;

type Log = Pick<Context, "log">;

/**
 * Starts a recipe and waits until it runs, and until the change before the start is shown. A recipe that runs already is as
 * good.
 */
export async function startAndWait(
  api: RecipesApi,
  id: string,
  timeoutS: number,
  { log }: Log,
  isShown: (seen: ObservedRecipe) => boolean = () => true,
): Promise<ObservedRecipe> {
  const began = api.clock.now();
  try {
    await onceFree(api, id, { log }, () => api.start(id), timeoutS * 1000);
  } catch (error) {
    if (error instanceof RecipeNotStarted || !isRefusal(error)) throw error;
    const recipe = await api.recipe(id);
    if (recipe.running) return recipe;
    throw error;
  }
  const recipe = await until({
    clock: api.clock,
    timeoutMs: timeoutS * 1000 - (api.clock.now() - began),
    pausesMs: PAUSES_MS,
    look: () => api.recipe(id),
    isDone: (seen) => seen.running && isShown(seen),
    waitingFor: ({ name, running }) =>
      running ? `Workato to show the change of recipe "${name}" (${id})` : `recipe "${name}" (${id}) to run`,
    log,
  });
  if (recipe.running) return recipe;
  const cause = recipe.stopCause === undefined ? "" : `; Workato's stop cause is ${recipe.stopCause}`;
  throw new Error(
    `recipe "${recipe.name}" (${id}) does not run ${timeoutS} s after Workato accepted its start${cause}: look at it in Workato, or allow more time (startTimeout)`,
  );
}

/** The recipe once its last change is shown, or must be. */
export function onceShown(
  api: RecipesApi,
  id: string,
  isShown: (seen: ObservedRecipe) => boolean,
  { log }: Log,
): Promise<ObservedRecipe> {
  return until({
    clock: api.clock,
    timeoutMs: SHOWN_WITHIN_MS,
    pausesMs: PAUSES_MS,
    look: () => api.recipe(id),
    isDone: isShown,
    waitingFor: ({ name }) => `Workato to show the change of recipe "${name}" (${id})`,
    log,
  });
}

/** Stops a recipe. One that does not run is as good. */
export async function stop(api: RecipesApi, id: string, context: Log): Promise<void> {
  try {
    await onceFree(api, id, context, () => api.stop(id));
  } catch (error) {
    if (!isRefusal(error) || (await api.recipe(id)).running) throw error;
  }
}

/** Does what Workato refuses while a recipe runs or is locked, again as long as its stop or another operation takes. */
export function onceFree<T>(
  api: RecipesApi,
  id: string,
  { log }: Log,
  work: () => Promise<T>,
  timeoutMs = MAX_STOP_MS,
): Promise<T> {
  return once({ api, id, log, work, timeoutMs, passes: isLocked });
}

/** The same for what Workato refuses while a recipe runs, too. */
export function onceStopped<T>(api: RecipesApi, id: string, { log }: Log, work: () => Promise<T>): Promise<T> {
  const passes = (error: unknown) => isStillRunning(error) || isLocked(error);
  return once({ api, id, log, work, timeoutMs: MAX_STOP_MS, passes });
}

interface Once<T> {
  readonly api: RecipesApi;
  readonly id: string;
  readonly log: (line: string) => void;
  readonly work: () => Promise<T>;
  readonly timeoutMs: number;
  /** Whether a refusal can be over soon. */
  readonly passes: (error: unknown) => boolean;
}

async function once<T>({ api, id, log, work, timeoutMs, passes }: Once<T>): Promise<T> {
  const tried = await until<{ result: T } | { refusal: unknown }>({
    clock: api.clock,
    timeoutMs,
    pausesMs: PAUSES_MS,
    quietMs: QUIET_MS,
    look: async () => {
      try {
        return { result: await work() };
      } catch (error) {
        if (!passes(error)) throw error;
        return { refusal: error };
      }
    },
    isDone: (seen) => "result" in seen,
    waitingFor: (seen) =>
      "refusal" in seen && isLocked(seen.refusal)
        ? `Workato to end another operation on recipe ${id}`
        : `recipe ${id} to stop, which Workato has accepted`,
    log,
  });
  if ("result" in tried) return tried.result;
  throw tried.refusal;
}

/** `{"success": false, "errors": {"running": ["can't modify running recipe"]}}` */
export function isStillRunning(error: unknown): boolean {
  if (!(error instanceof WorkatoError) || error.refusal === undefined) return false;
  const { errors } = error.refusal as { errors?: { running?: unknown } };
  return errors?.running !== undefined;
}

function isLocked(error: unknown): boolean {
  return error instanceof WorkatoError && error.locked;
}

/** Whether Workato has certainly not done what it was asked for. */
export function isNotDone(error: unknown): boolean {
  return !(error instanceof WorkatoError) || isRefusal(error) || [401, 403, 404].includes(error.status);
}

/** Workato understood the request and does not do it: with status 200 or 400. */
function isRefusal(error: unknown): boolean {
  return error instanceof WorkatoError && (error.refusal !== undefined || error.status === 400);
}

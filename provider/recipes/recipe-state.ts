/** What a state holds of a recipe, and how it is read off the recipe in Workato. */

import type { Observed } from "../runtime/plugin/handler";
import { isSame } from "../runtime/values/equal";
import type { ListedRecipe } from "./api";
import { normalConfig, seenConfig } from "./bindings";
import { codeText, type RecipeCode } from "./code";
import type { RecipeConfig } from "./recipe";

/** What a state can hold of a recipe. */
export interface RecipeState {
  name: string;
  folderId?: string;
  description: string;
  /** Undefined where it was not asked for. */
  code?: RecipeCode;
  config: RecipeConfig[];
  running: boolean;
  pendingStart?: boolean;
  versionNo?: number;
  stopCause?: string;
  webhookUrl?: string;
}

/** A recipe as the state holds it: its bindings in the program's spelling where that says the same. */
export function stateOf(
  observed: ListedRecipe & { readonly code?: RecipeCode },
  declared: Pick<Partial<RecipeState>, "config">,
): Observed<RecipeState> {
  const { stoppedAt: _, ...shown } = observed;
  const bindings = seenConfig(observed, declared.config ?? []);
  const isSpelledSo = declared.config && isSame(normalConfig(declared.config), normalConfig(bindings));
  return {
    ...shown,
    code: observed.code === undefined ? undefined : codeText(observed.code),
    config: isSpelledSo ? declared.config! : bindings,
  };
}

/**
 * A recipe that ran before it was stopped for an update is owed a start. That is in the outputs, because nothing else
 * tells it from one that somebody stopped: a refresh clears the engine's own memory of failures.
 */
export function withPendingStart(recipe: Observed<RecipeState>, pendingStart = false): Observed<RecipeState> {
  return pendingStart && !recipe.running ? { ...recipe, pendingStart } : recipe;
}

/** By a person, or by us: Workato gives the cause where it stops a recipe itself, and no time for one that never ran. */
export function wasStoppedByHand({ running, stoppedAt, stopCause }: ListedRecipe): boolean {
  return !running && stoppedAt !== undefined && stopCause === undefined;
}

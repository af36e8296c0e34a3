/** The connections that a recipe is bound to, and when two lists of them say the same. */

import type { ObservedRecipe } from "./api";
import type { RecipeConfig } from "./recipe";

/** Workato lists every application of a recipe; those without a connection matter only where the program names them. */
export function seenConfig(live: Pick<ObservedRecipe, "config">, declared: readonly RecipeConfig[]): RecipeConfig[] {
  const named = new Set(declared.map(keyOf));
  return live.config.filter((entry) => entry.accountId !== undefined || named.has(keyOf(entry)));
}

export function normalConfig(entries: readonly RecipeConfig[]): RecipeConfig[] {
  return entries
    .map((entry) => ({
      keyword: entry.keyword,
      provider: entry.provider,
      name: entry.name ?? entry.provider,
      skipValidation: entry.skipValidation ?? false,
      ...(entry.accountId !== undefined && { accountId: String(entry.accountId) }),
    }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}

export function keyOf({ keyword, provider, name: own }: RecipeConfig): string {
  return JSON.stringify([keyword, provider, own ?? provider]);
}

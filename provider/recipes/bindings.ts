/** The connections that a recipe is bound to, and when two lists of them say the same. */

import type { ListedRecipe } from "./api";
import type { RecipeConfig } from "./recipe";

/** Workato lists every application of a recipe; those without a connection matter only where the program names them. */
export function seenConfig(observed: Pick<ListedRecipe, "config">, declared: readonly RecipeConfig[]): RecipeConfig[] {
  const named = new Set(declared.map(bindingKey));
  return observed.config.filter((entry) => entry.accountId !== undefined || named.has(bindingKey(entry)));
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
    .sort((a, b) => (bindingKey(a) < bindingKey(b) ? -1 : bindingKey(a) > bindingKey(b) ? 1 : 0));
}

export function bindingKey({ keyword, provider, name: own }: RecipeConfig): string {
  return JSON.stringify([keyword, provider, own ?? provider]);
}

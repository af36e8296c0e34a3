/** One exported recipe, for a program. */

import type * as pulumi from "@pulumi/pulumi";
import type { RecipeArgs } from "../recipes/recipe";
import { Given, type Link } from "./code";
import { failing, idOf, inputsOf } from "./inputs";
import { planOfRecipe } from "./one-recipe";

/** What stands for ids that a recipe's file has from elsewhere. */
export interface RecipeFileOptions {
  /**
   * Ids in this workspace of what the recipe uses (connections, other recipes, tables), by the `zip_name` or the `name` that
   * the file has for each, or by the id that it has: text, outputs, or resources.
   */
  readonly existing?: Readonly<Record<string, pulumi.Input<string> | pulumi.CustomResource>>;
  /** Names of connectors in this workspace, by those that the file has: of custom connectors, which differ. */
  readonly providers?: Readonly<Record<string, pulumi.Input<string>>>;
}

/** What a recipe's file says of it: the rest of a `Recipe`'s arguments is the program's. */
export type RecipeFromFile = Pick<RecipeArgs, "name" | "description" | "code" | "config">;

/**
 * Arguments of a `Recipe` from a file: one that Workato's clients have exported, the editor's export, an answer of the API, or
 * code alone. References to other files become the ids that `existing` has for them; where it has none, this is an error
 * that names the step. Bindings that the file repeats are joined. A relative path begins in the program's working folder.
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const recipe = new workato.Recipe("orders", {
 *   ...workato.recipeFromFile("orders.recipe.json", { existing: { "CRM": "8821" } }),
 *   folderId: "1204",
 * });
 * ```
 */
export function recipeFromFile(path: string, options: RecipeFileOptions = {}): RecipeFromFile {
  return failing("recipeFromFile", () => {
    const args = planOfRecipe(path, options);
    return inputsOf(args, (missing) => idOf(missing instanceof Given ? missing.value : (missing as Link).path));
  }) as RecipeFromFile;
}

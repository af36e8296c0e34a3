/** One exported recipe by itself: all that it refers to is elsewhere. */

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { assetIn, recipeIn } from "./assets";
import { textIn } from "./files";
import { type PlanOptions, planOf } from "./plan";

/** Its arguments, without the folder. */
export function planOfRecipe(
  path: string,
  options: Pick<PlanOptions, "existing" | "providers">,
): Readonly<Record<string, unknown>> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`${path} cannot be read from ${process.cwd()} (${code})`);
  }
  const file = basename(path);
  const asset = assetIn({ path: file, text: textIn(bytes, path) }, path);
  // Whatever the file's name is, it was given as a recipe's.
  const recipe = { ...asset, kind: "recipe", content: recipeIn({ ...asset.content }, file) };
  const { planned } = planOf([{ ...recipe, name: nameOf(recipe.content, file) }], options);
  const { folderId: _, ...args } = planned.find(({ type }) => type === "Recipe")!.args;
  return args;
}

const nameOf = ({ name }: Readonly<Record<string, unknown>>, file: string): string =>
  typeof name === "string" && name !== "" ? name : file.replace(/(\.recipe)?\.json$/i, "");

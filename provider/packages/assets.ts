/** What an exported package holds: its assets, each in a file of its own whose name says what it is. */

import { parsed, whereNotJson } from "../recipes/json";
import { isObject, type Properties } from "../runtime/wire";
import { filesIn, type PackageFile } from "./files";

/** One asset of an exported package. */
export interface PackageAsset {
  /** The file's path from the package's top, which references to it have as `zip_name`: `Orders/sync.recipe.json`. */
  readonly path: string;
  /** What it is, by the end of the path: `recipe`, `connection`, `lookup_table`, `workato_db_table` … */
  readonly kind: string;
  /** Its name in Workato. */
  readonly name: string;
  /** What is in the file. */
  readonly content: Readonly<Record<string, unknown>>;
}

/**
 * The assets of an exported package, in the order of their paths. `source` is the zip or a folder with what was in it. Files
 * that are no assets, such as images, are passed over.
 */
export function readPackage(source: string): PackageAsset[] {
  const assets = filesIn(source).map((file) => assetIn(file, source));
  if (assets.length === 0) {
    throw new Error(
      `${source} holds no asset of an exported package, such as orders.recipe.json: give the package's zip, or the folder with what was in it`,
    );
  }
  return assets;
}

export function assetIn({ path, text }: PackageFile, source: string): PackageAsset {
  const content = jsonIn(text, `${source}: ${path}`);
  const [, title = "", kind = ""] = /([^/]*)\.([a-z_]+)\.json$/i.exec(path) ?? [];
  const asset = { path, kind: kind.toLowerCase(), content: kind === "recipe" ? recipeIn(content, path) : content };
  const { name = content.title } = asset.content;
  return { ...asset, name: typeof name === "string" && name !== "" ? name : title };
}

/** An object; numbers that JavaScript would round are texts that `numberIn` knows. */
export function jsonIn(text: string, where: string): Properties {
  let value: unknown;
  try {
    value = parsed(text);
  } catch {
    throw new Error(`${where} is no JSON from ${whereNotJson(text)}: export it anew, or mend it there`);
  }
  if (!isObject(value)) throw new Error(`${where} holds no object: export it anew`);
  return value;
}

/** What a recipe is exported in: a package's file, the editor's `result`, an answer of the API, or the code alone. */
export function recipeIn(content: Properties, where: string): Properties {
  if (isObject(content.recipe)) return recipeIn(content.recipe, where);
  if (isObject(content.result)) return recipeIn(content.result, where);
  if (content.keyword !== undefined || !("code" in content)) return { code: content };
  const { code, config } = content;
  return {
    ...content,
    code: typeof code === "string" ? jsonIn(code, `${where}, code`) : code,
    config: typeof config === "string" ? parsed(config) : config,
  };
}

/**
 * What keeps a code from being a recipe at all: it is the file around it, it has no trigger, or it refers to other things as
 * an exported package does. Workato stores all of this without a word. What is wrong inside of a recipe is another matter.
 */

import { isObject, type Properties } from "../runtime/wire";

/** What stands in an exported file where a live recipe has an id. */
interface Reference {
  readonly zip_name: string;
}

/** With the keys that all exports have: a step can have an input of the one name by itself. */
function isReference(value: unknown): value is Reference {
  return isObject(value) && typeof value.zip_name === "string" && "name" in value && "folder" in value;
}

/** What a reference stands for, by the end of its file's name. */
function typeOf({ zip_name: file }: Reference): string {
  const [, kind = ""] = /\.(\w+)\.json$/.exec(file) ?? [];
  return TYPES[kind] ?? "resource";
}

const TYPES: Readonly<Record<string, string>> = {
  recipe: "Recipe",
  connection: "Connection",
  lookup_table: "LookupTable",
  workato_db_table: "DataTable",
};

/** The reasons, each to be read after the word "code". */
export function whyNoRecipe(code: Properties): string[] {
  const { keyword, result, code: inside } = code;
  if (Object.keys(code).length === 0) {
    return [`is empty: a recipe needs a trigger, like ${EXAMPLE}`];
  }
  if (keyword !== "trigger") {
    if (isObject(result)) return ["is wrapped in result: pass what is in it, JSON.parse(text).result"];
    if (isObject(inside) || typeof inside === "string") {
      return [
        "is a whole exported recipe: pass the code in it, JSON.parse(text).code, and bind its connections by their ids in config",
      ];
    }
    return [`has no trigger: its first step must have keyword: "trigger", like ${EXAMPLE}`];
  }
  return referencesIn(code, { count: 0 });
}

/** In the text of code-text.ts. A line in a text of several lines is none of these: it holds no such mark that is not escaped. */
const TRIGGER = "keyword:`trigger`,";
const FIELD = /^[A-Za-z_]\w*:.*,$/;

/**
 * Whether a text of code-text.ts certainly has none of that, by its last lines, which are fields of its first step. Most recipes
 * are seen to be some by this: to read them all would be a quarter of a preview.
 */
export function isPlainRecipe(text: string): boolean {
  if (text.includes("zip_name")) return false;
  for (let end = text.length - 1; end > 0; ) {
    const start = text.lastIndexOf("\n", end - 1) + 1;
    const line = text.slice(start, end);
    if (line === TRIGGER) return true;
    if (!FIELD.test(line)) return false;
    end = start - 1;
  }
  return false;
}

const EXAMPLE = '{number: 0, keyword: "trigger", provider: "clock", …}';

function referencesIn({ number, input, block }: Properties, place: { count: number }): string[] {
  const step = typeof number === "number" ? number : place.count;
  place.count++;
  const own = pathsTo(input, "input").map(
    ([path, reference]) =>
      `refers to a file of an exported package in step ${step}, ${path}: pass the id output of that ${typeOf(reference)}`,
  );
  const inside = Array.isArray(block) ? block.filter(isObject) : [];
  return [...own, ...inside.flatMap((one) => referencesIn(one, place))];
}

function pathsTo(value: unknown, path: string): [path: string, reference: Reference][] {
  if (isReference(value)) return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item, index) => pathsTo(item, `${path}[${index}]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => pathsTo(item, `${path}.${name}`));
}

/** The recipe in a file: an export of a package, an answer of the API, or code alone. */

import { withoutMark } from "../../runtime/text-file";
import { isObject, type Properties } from "../../runtime/wire";
import { isJson } from "../code-text";
import { whereNotJson } from "../json";
import { type Finding, type Given, lint, weightOf } from "./lint";
import type { Weight } from "./rules";

export interface Linted extends Finding {
  readonly weight: Weight;
}

/** What breaks a rule in the text of a file. */
export function lintFile(content: string, least: Weight): Linted[] {
  const { given, found } = read(withoutMark(content));
  const all = [...found, ...(given === undefined ? [] : lint(given, least))];
  return all
    .map((one) => ({ ...one, weight: weightOf(one.rule) }))
    .filter(({ weight }) => least === "warning" || weight === "error");
}

interface Opened {
  readonly given?: Given;
  readonly found: readonly Finding[];
}

function read(content: string): Opened {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return { found: [{ rule: "file-json", text: `is no JSON from ${whereNotJson(content)}: mend it there` }] };
  }
  return opened(value, []);
}

/** What an export of a package has. */
const KEYS = ["name", "version", "private", "concurrency", "code", "config"];

function opened(value: unknown, found: readonly Finding[]): Opened {
  if (!isObject(value)) return { given: { code: value }, found };
  if (isObject(value.recipe)) {
    const wrapped: Finding = { rule: "file-wrapped", text: "is wrapped in recipe: put what is in it at the top" };
    return opened(value.recipe, [...found, wrapped]);
  }
  // As the editor's own export has it.
  if (isObject(value.result)) return opened(value.result, found);
  if (!Object.hasOwn(value, "code") || value.keyword !== undefined) return { given: { code: value }, found };
  return exported(value, found);
}

function exported(value: Properties, found: readonly Finding[]): Opened {
  const { code, config } = value;
  // The API answers with text.
  if (typeof code === "string" && isJson(code)) {
    const { given, found: inside } = read(code);
    return { given: given && { ...given, config }, found: [...found, ...inside] };
  }
  const missing = KEYS.filter((key) => !Object.hasOwn(value, key));
  const lacking: Finding = {
    rule: "file-keys",
    text: `lacks ${missing.join(", ")}: export the recipe anew, or add them`,
  };
  return { given: { code, config, isExport: true }, found: missing.length === 0 ? found : [...found, lacking] };
}

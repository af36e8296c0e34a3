/** A recipe as it is declared, checked before anything is sent. */

import type { RecipeChecks } from "../../client/settings";
import type { Findings } from "../../runtime/plugin/handler";
import { isUnknown } from "../../runtime/values/unknowns";
import { isObject } from "../../runtime/wire";
import type { RecipeCode } from "../code";
import { isJson } from "../code-text";
import { line, lint, weightOf } from "./lint";
import { read } from "./reader";

/** Code that Workato has already may run there, whatever is said here: it is not refused. */
export function inspect(code: RecipeCode, config: unknown, checks: RecipeChecks, isStored: boolean): Findings {
  const least = checks === "errors" ? "error" : "warning";
  const found = lint({ code: codeOf(code, least === "warning"), config: configOf(config) }, least);
  const isRefused = (one: (typeof found)[number]) => weightOf(one.rule) === "error" && !isStored;
  const inWords = (one: (typeof found)[number]) => `code: ${line(one)}`;
  return {
    errors: found.filter(isRefused).map(inWords),
    warnings: found.filter((one) => !isRefused(one)).map(inWords),
  };
}

function codeOf(code: RecipeCode, withSchemas: boolean): unknown {
  if (typeof code !== "string" || isUnknown(code)) return code;
  return isJson(code) ? (JSON.parse(code) as unknown) : read(code, withSchemas);
}

/** The form of an export. */
function configOf(config: unknown): unknown {
  if (!Array.isArray(config)) return undefined;
  return config.map((one: unknown) => (isObject(one) ? { keyword: one.keyword, provider: one.provider } : one));
}

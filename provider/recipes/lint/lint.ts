/** All that can be said against a recipe. Pure: what is not known yet is passed over, and no value of the recipe is repeated. */

import { places, returns } from "./control-flow";
import { dataFlow } from "./data-flow";
import { json } from "./json";
import { RULES, type Rule, type Weight } from "./rules";
import { schemas } from "./schemas";
import { certain, likely } from "./step";
import { type Finding, inWords, type Recipe, type Report, recipeOf } from "./steps";

export type { Finding } from "./steps";

export interface Given {
  readonly code: unknown;
  /** In the form of an export. Left out where the bindings are left to Workato. */
  readonly config?: unknown;
  /** Whether it comes from a package, in which references take the place of ids. Default: `false`. */
  readonly isExport?: boolean;
}

const CERTAIN: readonly ((recipe: Recipe, report: Report) => void)[] = [json, certain, places];
const LIKELY: typeof CERTAIN = [likely, schemas, returns, dataFlow];

/** What breaks a rule, from the first step to the last: errors only, or warnings too. */
export function lint({ code, config, isExport = false }: Given, least: Weight): Finding[] {
  const recipe = recipeOf(code, config, isExport);
  const found: (Finding & { readonly place: number })[] = [];
  const said = new Set<string>();
  const report: Report = (rule, step, text) => {
    if (least === "error" && weightOf(rule) === "warning") return;
    const key = JSON.stringify([rule, step?.place, text]);
    if (said.has(key)) return;
    said.add(key);
    found.push({ rule, ...(step && { step: inWords(step) }), text, place: step?.place ?? -1 });
  };
  for (const check of least === "error" ? CERTAIN : [...CERTAIN, ...LIKELY]) check(recipe, report);
  return found.sort((one, other) => one.place - other.place).map(({ place: _, ...finding }) => finding);
}

export const weightOf = (rule: Finding["rule"]): Weight => (RULES[rule] as Rule).weight;

/** `step 3 if: it has no …: add … (rule)` */
export const line = ({ rule, step, text }: Finding): string =>
  `${step === undefined ? "" : `step ${step}: `}${text} (${rule})`;

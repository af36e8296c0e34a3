/** The tier of JSON: what a recipe has to be before anything can be said of its steps. */

import { isUnknown } from "../../runtime/values/unknowns";
import { isObject } from "../../runtime/wire";
import { inWords, lacks, type Recipe, type Report, type Step } from "./steps";

export function json(recipe: Recipe, report: Report): void {
  for (const { step, what } of recipe.odd) report("code-shape", step, what);
  const [first] = recipe.steps;
  if (first !== undefined && first.parent === undefined && first.fields.keyword !== "trigger") {
    if (!isUnknown(first.fields.keyword)) {
      report(
        "trigger",
        first,
        "it must be the trigger: give it keyword: trigger, and put the other steps into its block",
      );
    }
  }
  config(recipe, report);
  const uuids = new Map<string, Step>();
  for (const step of recipe.steps) {
    keyword(step, report);
    number(step, report);
    uuid(step, uuids, report);
  }
}

function keyword(step: Step, report: Report): void {
  if (step.parent !== undefined && lacks(step.fields, "keyword")) {
    report("step-keyword", step, "it has no keyword: give it action, if, foreach or what it is");
  }
}

function number(step: Step, report: Report): void {
  const { isPlaced, place } = step;
  const own = step.fields.number;
  if (isUnknown(own)) return;
  if (!Number.isInteger(own)) {
    report("step-number", step, `its number must be an integer${isPlaced ? `: ${place}` : ""}`);
  } else if (isPlaced && own !== place) {
    report("step-number", step, `its number must be ${place}: number the steps from top to bottom, the trigger is 0`);
  }
}

const MAX_UUID = 36;

function uuid(step: Step, seen: Map<string, Step>, report: Report): void {
  const own = step.fields.uuid;
  if (typeof own === "string" && own.length > MAX_UUID)
    report("uuid-length", step, `its uuid has more than ${MAX_UUID} characters: shorten it`);
  if (lacks(step.fields, "uuid")) report("step-uuid", step, "it has no uuid: give it one of its own");
  if (typeof own !== "string" || own === "" || isUnknown(own)) return;
  const other = seen.get(own);
  if (other === undefined) seen.set(own, step);
  else report("uuid-unique", step, `its uuid is that of step ${inWords(other)}: give it another`);
}

function config({ config: entries }: Recipe, report: Report): void {
  if (entries === undefined || entries === null) return;
  if (!Array.isArray(entries)) {
    report("config-shape", undefined, "config must be a list of {keyword, provider, account_id}");
    return;
  }
  for (const [index, entry] of entries.entries()) {
    if (isUnknown(entry)) continue;
    if (!isObject(entry) || lacks(entry, "provider")) {
      report("config-shape", undefined, `config[${index}] must be an object like {keyword, provider, account_id}`);
    } else if (entry.keyword !== "application" && !isUnknown(entry.keyword)) {
      report("config-keyword", undefined, `config[${index}].keyword must be application`);
    }
  }
}

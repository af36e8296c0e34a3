/** The tier of one step: what keeps it from being run, or what Workato drops of it, whatever the others are. */

import { near } from "../../client/words/near";
import { isUnknown } from "../../runtime/values/unknowns";
import { isObject } from "../../runtime/wire";
import { calls, callsUtcOfNow } from "./formulas";
import { isMethod, METHODS } from "./methods";
import { eachValue } from "./pills";
import { inputOf, is, isStop, isTrue, lacks, pathInWords, type Recipe, type Report, type Step, text } from "./steps";
import { meantName } from "./wrong-names";

/** What is certain: these refuse a recipe. */
export function certain(recipe: Recipe, report: Report): void {
  const isSkill = is(recipe.steps[0], "workato_genie", "start_workflow");
  for (const step of recipe.steps) {
    name(step, report);
    variables(step, report);
    stop(step, isSkill, report);
  }
  eachValue(recipe, {
    pill: ({ step, path, payload }) => {
      if (payload !== undefined) return;
      report(
        "pill-json",
        step,
        `${pathInWords(path)} has a data pill, _dp('…'), that holds no JSON: take it from the editor anew`,
      );
    },
    formula: (step, formula, path) => {
      if (!callsUtcOfNow(formula)) return;
      report("formula-utc", step, `${pathInWords(path)} calls now.utc: write now.in_time_zone("UTC")`);
    },
  });
}

function name(step: Step, report: Report): void {
  const [provider, keyword, own] = [text(step, "provider"), text(step, "keyword"), text(step, "name")];
  if (provider === undefined || keyword === undefined || own === undefined) return;
  const meant = meantName(provider, keyword, own);
  if (meant !== undefined) report("action-name", step, `${provider} has no ${keyword} of this name: write ${meant}`);
}

function variables(step: Step, report: Report): void {
  if (!is(step, "workato_variable", "update_variables")) return;
  const { variables: list, input_mode: mode } = inputOf(step) ?? {};
  if (!Array.isArray(list) || mode === "raw" || isUnknown(mode)) return;
  report(
    "update-variables",
    step,
    'Workato drops input.variables: set input_mode to "raw", and each variable as a field of input',
  );
}

function stop(step: Step, isSkill: boolean, report: Report): void {
  if (!isStop(step)) return;
  const input = inputOf(step);
  if (input === undefined || !isTrue(input.stop_with_error)) return;
  if (lacks(input, "stop_reason")) report("stop-reason", step, "it stops with an error: give input.stop_reason");
  if (isSkill) report("genie-stop", step, "a skill cannot stop with an error: use workflow_return_result");
}

/** What is only likely to be wrong. */
export function likely(recipe: Recipe, report: Report): void {
  providers(recipe, report);
  for (const step of recipe.steps) {
    control(step, report);
    input(step, report);
  }
  const [trigger] = recipe.steps;
  if (trigger !== undefined) triggers(trigger, report);
  eachValue(recipe, {
    formula: (step, formula, path) => {
      for (const { method, at } of calls(formula)) {
        if (isMethod(method) || (method === "utc" && callsUtcOfNow(formula))) continue;
        const meant = near(method, METHODS);
        report(
          "formula-method",
          step,
          `${pathInWords(path)} calls a method that is not known to be on Workato's list (at character ${at}): ${meant === undefined ? "look it up in Workato's pages on formulas" : `write ${meant}, if that is meant`}`,
        );
      }
      if (path.at(-1) === "lhs")
        report("condition-formula", step, `${pathInWords(path)} is a formula: use a data pill`);
    },
  });
}

/** Applications of Workato's own that recipes use without an entry. */
const NEED_NO_ENTRY: ReadonlySet<string> = new Set([
  "workato",
  "workato_recipe_function",
  "logger",
  "foreach",
  "catch",
]);

function providers({ steps, config }: Recipe, report: Report): void {
  if (!Array.isArray(config)) return;
  const entries = config.filter(isObject).map(({ provider }) => provider);
  for (const [index, provider] of entries.entries()) {
    if (provider === "workato") report("config-workato", undefined, `config[${index}] is for workato: remove it`);
  }
  if (config.some(isUnknown) || entries.some(isUnknown)) return;
  const missing = new Map<string, Step>();
  for (const step of steps) {
    const provider = text(step, "provider");
    if (provider !== undefined && !entries.includes(provider) && !NEED_NO_ENTRY.has(provider)) {
      if (!missing.has(provider)) missing.set(provider, step);
    }
  }
  for (const [provider, step] of missing)
    report("config-provider", step, `config has no entry for ${provider}: add one`);
}

const OF_NO_APPLICATION: ReadonlySet<string> = new Set(["if", "else", "elsif", "repeat", "while_condition", "catch"]);

function control(step: Step, report: Report): void {
  const keyword = text(step, "keyword");
  if (keyword === undefined || !OF_NO_APPLICATION.has(keyword)) return;
  const fields = keyword === "while_condition" ? ["provider", "name", "as"] : ["provider"];
  for (const field of fields) {
    const own = text(step, field);
    if (own !== undefined && own !== keyword) report("control-fields", step, `${keyword} takes no ${field}: remove it`);
  }
  if (keyword === "catch" && lacks(step.fields, "as")) report("catch-as", step, "it has no as: give it one");
}

function input(step: Step, report: Report): void {
  const fields = inputOf(step) ?? {};
  if (text(step, "keyword") === "action" && typeof fields.body === "string" && fields.body.startsWith("=")) {
    report("body-formula", step, "input.body is a formula: write text with data pills in #{…}");
  }
  for (const path of oddParams(fields, ["input"])) {
    report("button-params", step, `${pathInWords(path)} is written as key=value: write key: value`);
  }
}

/** `params` beside a button, in which the editor writes `key: value`. */
function oddParams(value: unknown, path: (string | number)[]): (string | number)[][] {
  if (Array.isArray(value)) return value.flatMap((one, index) => oddParams(one, [...path, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, one]) => {
    if (key !== "params") return oddParams(one, [...path, key]);
    return typeof one === "string" && /^[^\s:=#]+=/.test(one) ? [[...path, key]] : [];
  });
}

function triggers(trigger: Step, report: Report): void {
  const fields = inputOf(trigger);
  if (fields === undefined) return;
  if (is(trigger, "workato_api_platform", "receive_request")) {
    const { response } = fields;
    const responses = isObject(response) ? response.responses : undefined;
    if (!isUnknown(response) && !isUnknown(responses) && !(Array.isArray(responses) && responses.length > 0)) {
      report("api-responses", trigger, "it declares no responses: add input.response.responses");
    }
  }
  const description = fields.description;
  const isBlank = lacks(fields, "description") || (typeof description === "string" && description.trim() === "");
  if (is(trigger, "workato_genie", "start_workflow") && isBlank) {
    report("genie-description", trigger, "it has no input.description: say when the skill is to be used");
  }
}

/** The tier of control flow: where the branches of a condition, the end of a loop and what is returned stand. */

import { isUnknown } from "../../runtime/values/unknowns";
import { isObject } from "../../runtime/wire";
import { fieldsOf } from "./schemas";
import { inputOf, is, isStop, lacks, type Recipe, type Report, type Step, text } from "./steps";

/** What is certain: these refuse a recipe. */
export function places({ steps }: Recipe, report: Report): void {
  for (const step of steps) {
    const keyword = text(step, "keyword");
    if (keyword === "else") elsePlace(step, report);
    if (keyword === "catch" && isWithin(step, "try") && !isLast(step)) {
      report("catch-place", step, "it must be the last step in the block of its try: move it to the end");
    }
    if (keyword === "repeat") repeat(step, report);
  }
}

function elsePlace(step: Step, report: Report): void {
  const above = step.parent === undefined ? undefined : step.parent.fields.keyword;
  if (isUnknown(above)) return;
  if (above !== "if" && above !== "elsif") {
    report("else-place", step, "it must stand in the block of its if, as the last step there: move it into that");
  } else if (!isLast(step)) {
    report("else-place", step, "it must be the last step in the block of its if: move it to the end");
  }
}

function repeat(step: Step, report: Report): void {
  const { children } = step;
  if (children === undefined || children.some(({ fields }) => isUnknown(fields.keyword))) return;
  const at = children.findIndex((one) => text(one, "keyword") === "while_condition");
  if (at < 0) report("repeat-condition", step, "it has no while_condition: add one as the last step of its block");
  else if (at < children.length - 1) {
    report("repeat-condition", children[at], "it must be the last step in the block of its repeat: move it to the end");
  }
}

const isWithin = ({ parent }: Step, keyword: string) => parent !== undefined && text(parent, "keyword") === keyword;

/** Also where that is not known. */
const isLast = (step: Step) => step.parent?.children === undefined || step.parent.children.at(-1) === step;

/** What is only likely to be wrong. */
export function returns(recipe: Recipe, report: Report): void {
  for (const step of recipe.steps) {
    if (text(step, "keyword") === "elsif" && step.parent !== undefined && !isUnknown(step.parent.fields.keyword)) {
      if (!isWithin(step, "if")) report("elsif-place", step, "it must stand in the block of its if: move it into that");
    }
    if (recipe.isExport) call(step, report);
  }
  const [trigger] = recipe.steps;
  if (trigger === undefined) return;
  if (RETURNING.has(text(trigger, "provider") ?? "") && !ends(trigger)) {
    report(
      "path-returns",
      trigger,
      "a path through its steps ends without returning anything: add a response, a result or a stop",
    );
  }
  if (text(trigger, "provider") === "workato_api_platform") responses(recipe, trigger, report);
}

/** Applications whose triggers have a caller that waits. */
const RETURNING: ReadonlySet<string> = new Set(["workato_api_platform", "workato_recipe_function", "workato_genie"]);

const isReturn = (step: Step) =>
  is(step, "workato_api_platform", "return_response") ||
  is(step, "workato_recipe_function", "return_result") ||
  is(step, "workato_genie", "workflow_return_result") ||
  isStop(step);

/** Whether each path through the steps of a block comes to a return; also where that is not known. */
function ends({ children }: Step): boolean {
  return children === undefined || children.some(endsIn);
}

function endsIn(step: Step): boolean {
  if (isReturn(step) || isUnknown(step.fields.keyword) || isUnknown(step.fields.name)) return true;
  const { children } = step;
  if (children === undefined) return true;
  const keyword = text(step, "keyword");
  const branches = children.filter((one) => BRANCHES.has(text(one, "keyword") ?? ""));
  const own = children.filter((one) => !branches.includes(one)).some(endsIn);
  if (keyword === "if") return own && branches.some((one) => text(one, "keyword") === "else") && branches.every(ends);
  // What a try does not do for an error, its catch does.
  return keyword === "try" && own && branches.every(ends);
}

const BRANCHES: ReadonlySet<string> = new Set(["else", "elsif", "catch"]);

function responses({ steps }: Recipe, trigger: Step, report: Report): void {
  const declared = declaredIn(trigger);
  const given = steps.filter((step) => is(step, "workato_api_platform", "return_response"));
  const statuses = given.map((step) => inputOf(step)?.http_status_code);
  const isAllKnown = statuses.every((status) => typeof status === "string" && /^\d+$/.test(status));
  for (const [index, { status }] of declared.entries()) {
    if (!isAllKnown || steps.some(({ children }) => children === undefined) || statuses.includes(status)) continue;
    report(
      "response-missing",
      trigger,
      `no step returns the status of input.response.responses[${index}]: add one, or remove it`,
    );
  }
  for (const step of given) {
    if (!inCatch(step)) continue;
    const { http_status_code: status, response } = inputOf(step) ?? {};
    if (typeof status === "string" && /^2\d\d$/.test(status)) {
      report("success-in-catch", step, "it returns a status of success in a catch: return an error");
    }
    const wanted = declared.find((one) => one.status === status)?.names ?? [];
    const missing = isObject(response) ? wanted.filter((name) => !Object.hasOwn(response, name)) : [];
    if (missing.length > 0)
      report(
        "catch-fields",
        step,
        `its response lacks ${missing.length} of the fields that the trigger declares: add them`,
      );
  }
}

const inCatch = ({ parent }: Step): boolean =>
  parent !== undefined && (text(parent, "keyword") === "catch" || inCatch(parent));

/** The statuses that an API endpoint declares, with the names of the fields of each. */
function declaredIn(trigger: Step): { readonly status: string; readonly names: readonly string[] }[] {
  const { response } = inputOf(trigger) ?? {};
  const { responses: list } = isObject(response) ? response : {};
  return (Array.isArray(list) ? list : []).flatMap((one: unknown) => {
    if (!isObject(one) || typeof one.http_status_code !== "string" || isUnknown(one.http_status_code)) return [];
    return [{ status: one.http_status_code, names: namesIn(one.body_schema) }];
  });
}

function namesIn(schema: unknown): readonly string[] {
  if (typeof schema !== "string") return [];
  try {
    return (fieldsOf(JSON.parse(schema)) ?? []).map(({ name }) => name);
  } catch {
    return [];
  }
}

function call(step: Step, report: Report): void {
  if (!is(step, "workato_recipe_function", "call_recipe")) return;
  const input = inputOf(step);
  const id = input?.flow_id;
  if (input === undefined || isUnknown(id) || (isObject(id) && !lacks(id, "zip_name"))) return;
  report(
    "call-reference",
    step,
    "input.flow_id does not name a file: export the recipe with the function that it calls",
  );
}

/** The tier of data flow: whether data pills refer to what is there when they are read. */

import { isUnknown } from "../../runtime/values/unknowns";
import { isObject } from "../../runtime/wire";
import { eachValue } from "./pills";
import { type Field, fieldsOf } from "./schemas";
import { pathInWords, type Recipe, type Report, type Step, text } from "./steps";

export function dataFlow(recipe: Recipe, report: Report): void {
  // A step that is not known can be what a pill refers to.
  if (recipe.steps.some(({ children, fields }) => children === undefined || isUnknown(fields.as))) return;
  const named = new Map<string, Step[]>();
  for (const step of recipe.steps) {
    const as = text(step, "as");
    if (as !== undefined) named.set(as, [...(named.get(as) ?? []), step]);
  }
  eachValue(recipe, {
    pill: ({ step, path, payload }) => {
      const { pill_type: kind = "output", line, provider, path: field } = payload ?? {};
      if (payload === undefined || kind !== "output" || typeof line !== "string" || line === "") return;
      const at = pathInWords(path);
      const all = named.get(line) ?? [];
      if (all.length === 0) {
        report(
          "pill-step",
          step,
          `${at} has a data pill for a step that is not there: its line must be the as of a step`,
        );
        return;
      }
      const before = all.filter((one) => isBefore(one, step));
      if (before.length === 0) {
        report("pill-order", step, `${at} has a data pill for a step that has not run then: refer to one above it`);
      }
      const source = (before.length > 0 ? before : all).find((one) => providerOf(one) === provider);
      if (source === undefined) {
        if (all.every((one) => providerOf(one) !== undefined)) {
          report(
            "pill-provider",
            step,
            `${at} has a data pill with another provider than that of its step: take it from the editor anew`,
          );
        }
        return;
      }
      const fields = fieldsOf(source.fields.extended_output_schema);
      if (fields !== undefined && Array.isArray(field) && !has(fields, field)) {
        report(
          "pill-path",
          step,
          `${at} has a data pill for a field that its step does not give: take it from the editor anew`,
        );
      }
    },
  });
}

/** What a pill calls the application of a step; undefined where it has none of its own, or it is not known. */
function providerOf(step: Step): string | undefined {
  const keyword = text(step, "keyword");
  return keyword === "catch" || keyword === "foreach" || keyword === "repeat" ? keyword : text(step, "provider");
}

/** Whether a step stands above another, and not in a branch that excludes it; a loop gives its items to what is in it. */
function isBefore(one: Step, other: Step): boolean {
  if (one.place >= other.place) return false;
  for (let at: Step | undefined = other; at !== undefined; at = at.parent) {
    const keyword = text(at, "keyword");
    if ((keyword === "else" || keyword === "elsif") && at.parent !== undefined) {
      if (one !== at.parent && isInside(one, at.parent) && !isInside(one, at)) return false;
    }
  }
  return true;
}

const isInside = (one: Step | undefined, block: Step): boolean =>
  one !== undefined && (one === block || isInside(one.parent, block));

/** A path goes on through lists; where a field is open, anything can be in it. */
function has(fields: readonly Field[], path: readonly unknown[]): boolean {
  let inside: readonly Field[] | undefined = fields;
  for (const part of path) {
    if (typeof part !== "string") {
      if (typeof part === "number" || isObject(part)) continue;
      return true;
    }
    const found: Field | undefined = inside.find(({ name }) => name === part);
    if (found === undefined) return false;
    if (found.fields === undefined) return true;
    inside = found.fields;
  }
  return true;
}

/** A recipe as the rules look at it: its steps from top to bottom, and what stands in their fields. Unknown values are kept apart. */

import { isUnknown } from "../../runtime/values/unknowns";
import { isObject } from "../../runtime/wire";
import { labelOf } from "../code-digest";
import type { RuleId } from "./rules";

export interface Step {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly parent: Step | undefined;
  /** How many steps stand above it. */
  readonly place: number;
  /** The steps in its block; undefined where not all are known. */
  children: readonly Step[] | undefined;
  /** Whether all steps above it are known, so that its number can be told. */
  readonly isPlaced: boolean;
}

export interface Recipe {
  /** From top to bottom, the trigger first. */
  readonly steps: readonly Step[];
  /** Blocks and steps that are none. */
  readonly odd: readonly { readonly step: Step | undefined; readonly what: string }[];
  /** Its entries of `config`, as exported: undefined where they are not known or left to Workato. */
  readonly config?: unknown;
  readonly isExport: boolean;
}

/** Something that breaks a rule. */
export interface Finding {
  readonly rule: RuleId;
  /** The step in words: `3 "Search records" (salesforce)`. */
  readonly step?: string;
  /** What is wrong and what to do. No value of the recipe is in it. */
  readonly text: string;
}

export type Report = (rule: RuleId, step: Step | undefined, text: string) => void;

export function recipeOf(code: unknown, config: unknown, isExport: boolean): Recipe {
  const steps: Step[] = [];
  const odd: Recipe["odd"][number][] = [];
  let isPlaced = true;
  const walk = (value: unknown, parent: Step | undefined): Step | undefined => {
    if (isUnknown(value)) {
      isPlaced = false;
      return undefined;
    }
    if (!isObject(value)) {
      odd.push({
        step: parent,
        what: parent === undefined ? "code must be an object" : "its block holds what is no object",
      });
      return undefined;
    }
    const step: Step = { fields: value, parent, place: steps.length, children: [], isPlaced };
    steps.push(step);
    const { block } = value;
    if (isUnknown(block)) {
      isPlaced = false;
      step.children = undefined;
    } else if (Array.isArray(block)) {
      const inside = block.map((one) => walk(one, step));
      step.children = inside.every((one) => one !== undefined) ? inside : undefined;
    } else if (block !== undefined && block !== null) {
      odd.push({ step, what: "its block must be a list of steps" });
    }
    return step;
  };
  walk(code, undefined);
  return { steps, odd, config: isUnknown(config) ? undefined : config, isExport };
}

/** The text of a field; undefined where it is none or not known. */
export function text(step: Step, field: string): string | undefined {
  const value = step.fields[field];
  return typeof value === "string" && value !== "" && !isUnknown(value) ? value : undefined;
}

/** Whether a field is known to be missing. */
export const lacks = (fields: Readonly<Record<string, unknown>>, field: string): boolean =>
  fields[field] === undefined || fields[field] === null || fields[field] === "";

/** The input of a step; undefined where it is not known, empty where it has none. */
export function inputOf(step: Step): Readonly<Record<string, unknown>> | undefined {
  const { input } = step.fields;
  if (isUnknown(input)) return undefined;
  return isObject(input) ? input : {};
}

export const is = (step: Step | undefined, provider: string, name: string): boolean =>
  step !== undefined && text(step, "provider") === provider && text(step, "name") === name;

export const isStop = (step: Step): boolean =>
  text(step, "keyword") === "stop" || (text(step, "keyword") === "action" && text(step, "name") === "stop");

/** Whether it is set, as text or as such. */
export const isTrue = (value: unknown): boolean => value === true || value === "true";

/** What people call it: its number, its title or name, its provider. */
export function inWords({ fields, place }: Step): string {
  const shown = Object.fromEntries(Object.entries(fields).filter(([, value]) => !isUnknown(value)));
  return labelOf(shown, place);
}

type Path = readonly (string | number)[];

/** Every text in a value, with the path to it, which is another one at the next. */
export function eachText(value: unknown, path: (string | number)[], visit: (text: string, path: Path) => void): void {
  if (typeof value === "string") {
    if (!isUnknown(value)) visit(value, path);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const isList = Array.isArray(value);
  for (const key of Object.keys(value)) {
    path.push(isList ? Number(key) : key);
    eachText((value as Record<string, unknown>)[key], path, visit);
    path.pop();
  }
}

/** `input.conditions[0].lhs` */
export const pathInWords = (path: Path): string =>
  path.map((part, i) => (typeof part === "number" ? `[${part}]` : i === 0 ? part : `.${part}`)).join("");

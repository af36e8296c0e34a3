/** Validation of what a program declares, where values may still be unknown. */

import type { z } from "zod";
import { near } from "../../client/near";
import { asMessage, HOLDS_LOST_LETTER, LOST_LETTER } from "../../client/text";
import { isObject, type Properties } from "../wire";
import { factsOf } from "./facts";
import { containsUnknown, isUnknown } from "./unknowns";

export interface CheckFailure {
  /** Top-level property: the engine prints its value next to the reason. Empty for secrets. */
  readonly property: string;
  readonly reason: string;
}

/** `before`: what the state has of them. */
export function checkFailures(schema: z.ZodType, inputs: Properties, before: Properties = {}): CheckFailure[] {
  const { error } = schema.safeParse(inputs);
  const wrong = (error?.issues ?? [])
    .filter((issue) => issue.code === "unrecognized_keys" || !dependsOnUnknown(inputs, issue.path))
    .flatMap((issue) => failures(issue, inputs, schema));
  const all = [...wrong, ...lostLetters(schema, inputs, before)];
  // The engine prints the value of the property that it is told, with the secrets in it: the reason names it too.
  const facts = factsOf(schema);
  const isShown = (property: string) => !facts.get(property)?.secret && !holdsObjects(inputs[property]);
  return bounded(all).map(({ property, reason }) => ({
    property: isShown(property) ? property : "",
    reason: asMessage(reason),
  }));
}

/** Reasons that name no property: the engine would print its value. */
export const refusals = (reasons: readonly string[]): readonly CheckFailure[] =>
  bounded(reasons.map((reason) => ({ property: "", reason: asMessage(reason) })));

/**
 * No letter that was lost on the way is written to Workato. One that is there already is no reason to stop: it can have been
 * taken over.
 */
function lostLetters(schema: z.ZodType, inputs: Properties, before: Properties): CheckFailure[] {
  return [...factsOf(schema)].flatMap(([name, { inProgram }]) => {
    const value = inputs[name];
    if (pathTo(value) === undefined || pathTo(before[name]) !== undefined) return [];
    // A text can stand for what has parts in the program.
    const isWhole = typeof value === "string" && schemaAt(schema, name)!.safeParse(value).success;
    const path = pathTo(isWhole && inProgram ? inProgram(value) : value) ?? [];
    return [{ property: name, reason: `${pathText([name, ...path])} ${HOLDS_LOST_LETTER}` }];
  });
}

/** The path to the first text, or name, in which a letter is lost; `undefined` where there is none. */
function pathTo(value: unknown): PropertyKey[] | undefined {
  if (typeof value === "string") return value.includes(LOST_LETTER) ? [] : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const inside = key.includes(LOST_LETTER) ? [] : pathTo(item);
    if (inside !== undefined) return [Array.isArray(value) ? Number(key) : key, ...inside];
  }
  return undefined;
}

/** What a function or an action is given, in the form of its schema; or an error with the first thing that is wrong with it. */
export function checked<T>(name: string, schema: z.ZodType<T>, given: unknown): T {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  // Before what is missing: that can be the same argument, misspelt.
  const worst = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0]!;
  const [failure] = failures(worst, given, schema, ARGUMENTS);
  throw new Error(asMessage(`${name}: ${failure!.reason}`));
}

const holdsObjects = (value: unknown) => isObject(value) || (Array.isArray(value) && value.some(isObject));

/** A long list of the wrong things is one mistake, and the engine prints a line for each failure. */
const MAX_FAILURES = 20;

function bounded(all: readonly CheckFailure[]): readonly CheckFailure[] {
  const [last, ...more] = all.slice(MAX_FAILURES - 1);
  if (last === undefined || more.length === 0) return all;
  return [...all.slice(0, MAX_FAILURES - 1), { ...last, reason: `${last.reason} (and ${more.length} more like this)` }];
}

/** What is wrong with a value cannot be said while it, a part of it or what holds it is unknown. */
function dependsOnUnknown(inputs: Properties, path: readonly PropertyKey[]): boolean {
  let value: unknown = inputs;
  for (const key of path) {
    if (typeof value !== "object" || value === null) break;
    value = (value as Record<PropertyKey, unknown>)[key];
    if (isUnknown(value)) return true;
  }
  return path.length > 0 && containsUnknown(value);
}

interface Words {
  /** All that is checked. */
  readonly whole: string;
  /** What something in it is. */
  readonly part: string;
}

const RESOURCE: Words = { whole: "the resource", part: "a property of this resource" };
const ARGUMENTS: Words = { whole: "its arguments", part: "an argument of this function" };

function failures(issue: z.core.$ZodIssue, inputs: unknown, schema: z.ZodType, words = RESOURCE): CheckFailure[] {
  const at = pathText(issue.path);
  const property = String(issue.path[0] ?? "");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      property: property || key,
      reason: `${at ? `${at}.` : ""}${key} is not ${words.part}${suggestion(key, at === "" ? schema : undefined)}`,
    }));
  }
  const missing =
    valueAt(inputs, issue.path) === undefined && (OF_ANOTHER_KIND.has(issue.code) || isRequired(schema, issue.path));
  return [{ property, reason: `${at || words.whole} ${missing ? "is required" : issue.message}` }];
}

/** Issue codes that zod reports for a missing value. */
const OF_ANOTHER_KIND: ReadonlySet<string> = new Set(["invalid_type", "invalid_union", "invalid_value"]);

/** A schema of our own says of a value that is not there what it says of any wrong one. */
function isRequired(schema: z.ZodType, [property, ...inside]: readonly PropertyKey[]): boolean {
  const own = inside.length === 0 ? schemaAt(schema, String(property)) : undefined;
  return own !== undefined && !own.safeParse(undefined).success;
}

const shapeOf = (schema: z.ZodType): Readonly<Record<string, z.ZodType>> =>
  (schema as { shape?: Record<string, z.ZodType> }).shape ?? {};

const schemaAt = (schema: z.ZodType, property: string) => shapeOf(schema)[property];

function valueAt(inputs: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], inputs);
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === "number" ? `[${key}]` : index === 0 ? String(key) : `.${String(key)}`))
    .join("");
}

/** "did you mean name?" for a property that is one slip away from a real one. */
function suggestion(key: string, schema: z.ZodType | undefined): string {
  const names = schema === undefined ? [] : Object.keys(shapeOf(schema));
  const meant = near(key, names);
  if (meant !== undefined) return `: did you mean ${meant}?`;
  return names.length === 0 ? ": remove it" : `: it takes ${names.join(", ")}`;
}

/**
 * Validation of what a program declares, where values may still be unknown. No reason repeats a value: a program can make a
 * secret of any, and the plugin is not told which it has.
 */

import type { z } from "zod";
import { near } from "../../client/words/near";
import { asMessage, firstOf, HOLDS_LOST_LETTER, LOST_LETTER } from "../../client/words/text";
import type { Properties } from "../wire";
import { factsOf, partOf, shapeOf } from "./facts";
import { containsUnknown, isUnknown } from "./unknowns";

/** What is wrong with the inputs of a resource, a line each. `before`: what the state has of them. */
export function checkFailures(schema: z.ZodType, inputs: Properties, before: Properties = {}): string[] {
  const { error } = schema.safeParse(inputs);
  const wrong = (error?.issues ?? [])
    .filter((issue) => issue.code === "unrecognized_keys" || !dependsOnUnknown(inputs, issue.path))
    .flatMap((issue) => failures(issue, inputs, schema, RESOURCE));
  const all = [...wrong, ...lostLetters(schema, inputs, before)];
  const meant = new Set(all.map((failure) => failure.meant && pathText(failure.meant)));
  // What is misspelt is not missing.
  return bounded(inWords(all.filter(({ path, words }) => words !== MISSING || !meant.has(pathText(path)))));
}

/**
 * No letter that was lost on the way is written to Workato. One that is there already is no reason to stop: it can have been
 * taken over.
 */
function lostLetters(schema: z.ZodType, inputs: Properties, before: Properties): Failure[] {
  return [...factsOf(schema)].flatMap(([name, { inProgram }]) => {
    const value = inputs[name];
    if (pathTo(value) === undefined || pathTo(before[name]) !== undefined) return [];
    // A text can stand for what has parts in the program.
    const isWhole = typeof value === "string" && schemaAt(schema, [name])!.safeParse(value).success;
    const path = pathTo(isWhole && inProgram ? inProgram(value) : value) ?? [];
    return [{ path: [name, ...path], words: HOLDS_LOST_LETTER }];
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
  const [reason] = inWords(failures(worst, given, schema, ARGUMENTS));
  throw new Error(asMessage(`${name}: ${reason}`));
}

type Path = readonly PropertyKey[];

interface Failure {
  readonly path: Path;
  readonly words: string;
  /** The property that a misspelt one was probably meant to be. */
  readonly meant?: Path;
}

const MISSING = "is required";

/** One mistake in several items of a list is said once. */
function inWords(all: readonly Failure[]): string[] {
  const alike = new Map<string, [Failure, ...Failure[]]>();
  for (const failure of all) {
    const kind = JSON.stringify([
      failure.path.map((key) => (typeof key === "number" ? "*" : String(key))),
      failure.words,
    ]);
    const known = alike.get(kind);
    if (known === undefined) alike.set(kind, [failure]);
    else known.push(failure);
  }
  return [...alike.values()].map(([{ path, words }, ...others]) => {
    const also = others.length === 0 ? "" : ` (also ${firstOf(others.map((other) => pathText(other.path)))})`;
    return `${pathText(path)} ${words}${also}`.trim();
  });
}

/** A long list of wrong things is one mistake. */
const MAX_FAILURES = 20;

export function bounded(reasons: readonly string[]): string[] {
  const [last, ...more] = reasons.slice(MAX_FAILURES - 1);
  const whole = last === undefined || more.length === 0;
  const shown = whole
    ? reasons
    : [...reasons.slice(0, MAX_FAILURES - 1), `${last} (and ${more.length} more like this)`];
  return shown.map(asMessage);
}

/** What is wrong with a value cannot be said while it, a part of it or what holds it is unknown. */
function dependsOnUnknown(inputs: Properties, path: Path): boolean {
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

function failures(issue: z.core.$ZodIssue, inputs: unknown, schema: z.ZodType, { whole, part }: Words): Failure[] {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    const what = path.length === 0 ? part : "a property";
    const names = Object.keys(shapeOf(schemaAt(schema, path)));
    return issue.keys.map((key) => {
      const meant = near(key, names);
      const others =
        names.length === 0 ? "it takes none, and options are its second one" : `it takes ${names.join(", ")}`;
      const remedy = meant === undefined ? others : `did you mean ${meant}?`;
      const words = `is not ${what}: ${remedy}`;
      return { path: [...path, key], words, ...(meant !== undefined && { meant: [...path, meant] }) };
    });
  }
  const missing = valueAt(inputs, path) === undefined && (OF_ANOTHER_KIND.has(issue.code) || isRequired(schema, path));
  const words = missing ? MISSING : issue.message;
  return [{ path, words: path.length === 0 ? `${whole} ${words}` : words }];
}

/** Issue codes that zod reports for a missing value. */
const OF_ANOTHER_KIND: ReadonlySet<string> = new Set(["invalid_type", "invalid_union", "invalid_value"]);

/** A schema of our own says of a value that is not there what it says of any wrong one. */
function isRequired(schema: z.ZodType, path: Path): boolean {
  const own = path.length === 0 ? undefined : schemaAt(schema, path);
  return own !== undefined && !own.safeParse(undefined).success;
}

const schemaAt = (schema: z.ZodType, path: Path) => path.reduce<z.ZodType | undefined>(partOf, schema);

function valueAt(inputs: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], inputs);
}

function pathText(path: Path): string {
  return path
    .map((key, index) => (typeof key === "number" ? `[${key}]` : index === 0 ? String(key) : `.${String(key)}`))
    .join("");
}

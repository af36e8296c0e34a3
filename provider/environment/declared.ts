/** What project and environment properties have in common: a map of which only the declared names are managed. */

import { z } from "zod";
import { firstOf } from "../client/words/text";
import type { Context } from "../runtime/plugin/handler";
import { property } from "../runtime/values/facts";
import type { EnvironmentApi, Properties } from "./api";

const MAX_PROPERTIES = 1000;
const MAX_NAME = 100;
const MAX_VALUE = 1024;

/** Values can be secrets, so no message repeats one. */
export const declaredProperties = property(
  z
    .record(
      z.string(),
      z
        .string({ error: "must be text: write numbers and true or false in quotes" })
        .max(MAX_VALUE, { error: `is too long: Workato takes ${MAX_VALUE} characters` }),
      { error: "must be an object of texts, like { api_host: … }" },
    )
    .superRefine((properties, context) => {
      const names = Object.keys(properties);
      const refuse = (message: string) => context.addIssue({ code: "custom", message });
      if (names.length > MAX_PROPERTIES)
        refuse(`has ${names.length} properties: Workato takes ${MAX_PROPERTIES}, with those set elsewhere`);
      for (const name of names) {
        if (name.trim() === "") refuse("has a property without a name: give it one");
        else if (/\p{Cc}/u.test(name)) refuse(`has the name ${JSON.stringify(name)}: remove line breaks and the like`);
        else if (name.length > MAX_NAME) {
          refuse(
            `has a name of ${name.length} characters (${JSON.stringify(`${name.slice(0, 20)}…`)}): Workato takes ${MAX_NAME}`,
          );
        }
      }
    }),
  { secret: true },
);

/** Properties of a project, or of the environment of the token. */
export interface Scope {
  readonly projectId?: string;
  /** `project properties of project 5`. */
  readonly label: string;
}

/** The declared names that are there, with their values in Workato. */
async function observe(api: EnvironmentApi, scope: Scope, names: readonly string[]): Promise<Properties> {
  const wanted = new Set(names);
  const listings = await Promise.all(prefixesOf(names).map((prefix) => api.properties(prefix, scope.projectId)));
  return Object.fromEntries(
    listings.flatMap((listing) => Object.entries(listing).filter(([name]) => wanted.has(name))),
  );
}

/** The same of what has been set before: one answer that lacks a name is no sign that it is gone. */
export async function observeAgain(api: EnvironmentApi, scope: Scope, names: readonly string[]): Promise<Properties> {
  const found = await observe(api, scope, names);
  const missing = names.filter((name) => !Object.hasOwn(found, name));
  return { ...found, ...(await observe(api, scope, missing)) };
}

/**
 * The prefixes to ask for. A prefix is required, so names that have none in common are asked for in groups of one first
 * character: still few requests however many names there are.
 */
export function prefixesOf(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const common = commonPrefix(names);
  if (common !== "") return [common];
  const groups = new Map<string, string[]>();
  for (const name of names) {
    // By code point: half of a surrogate pair is no text.
    const first = [...name][0] ?? "";
    groups.set(first, [...(groups.get(first) ?? []), name]);
  }
  return [...groups.values()].map(commonPrefix);
}

function commonPrefix(names: readonly string[]): string {
  const [first = "", ...rest] = names.map((name) => [...name]);
  let length = first.length;
  for (const name of rest) {
    let same = 0;
    while (same < length && name[same] === first[same]) same++;
    length = same;
  }
  return [...first].slice(0, length).join("");
}

/** Sets properties for the first time; under `ifExists: "fail"` it takes none over that has another value. */
export async function take(api: EnvironmentApi, scope: Scope, desired: Properties, context: Context): Promise<void> {
  if (context.ifExists !== "duplicate") {
    // Not live[name]: a property can be called "constructor".
    const live = Object.entries(await observe(api, scope, Object.keys(desired)));
    const others = live.filter(([name, value]) => value !== "" && value !== desired[name]).map(([name]) => name);
    if (others.length > 0 && context.ifExists === "fail") {
      throw new Error(
        `${listed(others)} ${others.length === 1 ? "has another value" : "have other values"} in Workato. To take over what is there, set ifExists: "adopt" (or run with -c workato:ifExists=adopt), or declare what is there`,
      );
    }
    if (others.length > 0) context.log(`${scope.label}: taking over ${listed(others)}, which had other values`);
  }
  await set(api, scope, desired);
}

/** Sets what differs, and blanks what is no longer declared. */
export async function change(
  api: EnvironmentApi,
  scope: Scope,
  desired: Properties,
  state: Properties,
  context: Context,
): Promise<void> {
  const changed = Object.entries(desired).filter(([name, value]) => state[name] !== value);
  const removed = blankable(scope, state, context).filter((name) => !Object.hasOwn(desired, name));
  await set(api, scope, Object.fromEntries([...changed, ...removed.map((name): [string, string] => [name, ""])]));
  sayBlank(scope, removed, context.log);
}

/** All that Workato offers for deletion: the values are blank afterwards. */
export async function blank(api: EnvironmentApi, scope: Scope, state: Properties, context: Context): Promise<void> {
  const names = blankable(scope, state, context);
  await set(api, scope, Object.fromEntries(names.map((name) => [name, ""])));
  sayBlank(scope, names, context.log);
}

async function set(api: EnvironmentApi, scope: Scope, values: Properties): Promise<void> {
  if (Object.keys(values).length > 0) await api.setProperties(values, scope.projectId);
}

/** Names that hold a value which this resource, and no other of this operation, has set. */
function blankable(scope: Scope, state: Properties, { isHeld }: Context): string[] {
  return Object.keys(state).filter((name) => state[name] !== "" && !isHeld(propertyKey(scope, name)));
}

/** Keys for the properties that a resource sets. */
export function propertyKeys(scope: Pick<Scope, "projectId">, properties: Properties = {}): string[] {
  return Object.keys(properties).map((name) => propertyKey(scope, name));
}

const propertyKey = ({ projectId = "" }: Pick<Scope, "projectId">, name: string) => `${projectId}/${name}`;

function sayBlank(scope: Scope, names: readonly string[], log: Context["log"]): void {
  if (names.length === 0) return;
  log(
    `${scope.label}: ${listed(names)} ${names.length === 1 ? "is" : "are"} blank now; Workato has no way to delete a property but by hand`,
  );
}

const listed = (names: readonly string[]) => firstOf(names.map((name) => JSON.stringify(name)));

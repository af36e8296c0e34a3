/** Properties in the emulator: those of projects by project, those of the environment without one. */

import { routes } from "../environment/api";
import { badRequest, found, missing, ok, Refused, success } from "./answers";
import { answering, type Call, type World } from "./area";
import { PROJECTS } from "./folder-tree";
import type { Entity } from "./store";

export const PROPERTIES = "properties";

const MAX_PROPERTIES = 1000;
const MAX_NAME = 100;
const MAX_VALUE = 1024;

export const properties = [
  answering(routes.listProperties, (call, world) => {
    const prefix = call.query.get("prefix") ?? "";
    if (prefix === "" && world.options.emptyPrefix === "refused") throw missing("prefix");
    const listed = inScope(scopeOf(call, world), world).filter(({ name }) => String(name).startsWith(prefix));
    const { projectPropertyNames, environmentPropertyNames } = world.options;
    const names = call.query.has("project_id") ? projectPropertyNames : environmentPropertyNames;
    // A name that is the prefix would be left with nothing: one of Workato's own clients finds it whole.
    const isWhole = names === "full" || listed.some(({ name }) => name === prefix);
    const shown = (name: string) => (isWhole ? name : name.slice(prefix.length));
    return ok(Object.fromEntries(listed.map(({ name, value }) => [shown(String(name)), value])));
  }),

  answering(routes.upsertProperties, (call, world) => {
    const scope = scopeOf(call, world);
    const declared = propertiesIn(call.body);
    const known = new Map(inScope(scope, world).map((entity) => [String(entity.name), entity]));
    const added = [...declared.keys()].filter((name) => !known.has(name));
    if (known.size + added.length > MAX_PROPERTIES) {
      throw invalid({ base: [`There can be ${MAX_PROPERTIES} properties at most`] });
    }
    for (const [name, value] of declared) {
      const entity = known.get(name);
      if (entity === undefined) world.store.add(PROPERTIES, { project_id: scope, name, value });
      else entity.value = value;
    }
    return success;
  }),
];

/** Id of the project, as it is in the store; null for the environment of the token. */
function scopeOf({ query }: Call, { store }: World): number | null {
  const projectId = query.get("project_id");
  if (projectId === null) return null;
  const project = found(store.find(PROJECTS, projectId));
  return project.id;
}

function inScope(scope: number | null, { store }: World): Entity[] {
  return store.all(PROPERTIES).filter(({ project_id }) => project_id === scope);
}

function propertiesIn({ properties }: Call["body"]): Map<string, string> {
  if (typeof properties !== "object" || properties === null || Array.isArray(properties)) throw missing("properties");
  const errors: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (name === "") errors.base = ["name can't be blank"];
    else if (name.length > MAX_NAME) errors[name] = [`name is too long (maximum is ${MAX_NAME} characters)`];
    else if (typeof value !== "string") throw badRequest("properties is invalid: Must be a String");
    else if (value.length > MAX_VALUE) errors[name] = [`value is too long (maximum is ${MAX_VALUE} characters)`];
  }
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return new Map(Object.entries(properties as Record<string, string>));
}

const invalid = (errors: Record<string, string[]>) =>
  new Refused({ status: 400, body: { message: "Validation failed", errors } });

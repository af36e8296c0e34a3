/**
 * The activity audit log and the secrets cache in the emulator. Every change through the API writes a record, as in
 * Workato. A record never holds what was sent, only what it was about.
 */

import { nameOf, type Route } from "../client/requests/routes";
import { routes } from "../environment/api";
import { ok, type Reply, success } from "./answers";
import { answering, type Call, environmentOf, type World } from "./area";
import type { Entity } from "./store";

/** Older records go, so that a long run does not fill the memory. */
const MAX_RECORDS = 10_000;
const MAX_PER_PAGE = 100;

/** Workato's words for types of resources, by the first part of a path; for the others, the path's own. */
const TYPES: Readonly<Record<string, string>> = {
  recipes: "Flow",
  connections: "SharedAccount",
  runtime_user_connections: "SharedAccount",
  properties: "AccountProperty",
  project_builds: "ProjectBuild",
  developer_api_clients: "ApiPrivilegeClient",
  secrets_management: "SecretsManagement",
  tags_assignments: "Tag",
};

const VERBS: Readonly<Record<string, string>> = { POST: "created", PUT: "updated", DELETE: "deleted" };
const PAST: Readonly<Record<string, string>> = {
  start: "started",
  stop: "stopped",
  copy: "copied",
  build: "built",
  deploy: "deployed",
  disconnect: "disconnected",
  regenerate: "regenerated",
  clear_cache: "cache_cleared",
};

export const activity = [
  answering(routes.listActivity, ({ query }, { store }) => {
    const after = query.get("page[after]");
    const size = Math.min(MAX_PER_PAGE, Number(query.get("page[size]") ?? MAX_PER_PAGE) || MAX_PER_PAGE);
    const matching = [...(store.state.activity ?? [])].reverse().filter((record) => isAskedFor(record, query));
    const next = after === null ? matching : matching.filter(({ id }) => id < Number(after));
    return ok({ data: next.slice(0, size), total: matching.length });
  }),

  answering(routes.clearSecretsCache, () => success),
];

/** Called for each change that was carried out. */
export function recordActivity(route: Route, call: Call, reply: Reply, userAgent: string, world: World): void {
  const { store, clock } = world;
  const { workspace } = store.state;
  const { client } = call.caller;
  const environment = environmentOf(call.caller);
  store.state.activity ??= [];
  const log = store.state.activity;
  const [, , area = "", ...rest] = route.path.split("/");
  const noun = area.replace(/ies$/, "y").replace(/s$/, "");
  const action = rest.at(-1)?.startsWith(":") === false ? rest.at(-1) : undefined;
  const verb = (action && (PAST[action] ?? action)) ?? VERBS[route.method] ?? "changed";
  const resource = resourceIn(call, reply);
  log.push({
    id: (log.at(-1)?.id ?? 0) + 1,
    timestamp: clock.timestamp(),
    event_type: `${noun}_${verb}`,
    workspace: {
      id: workspace.id,
      name: environment === "Development" ? workspace.name : `Environment ${environment}`,
      email: workspace.email,
      environment,
    },
    user: {
      id: client?.id ?? workspace.id,
      name: client?.name ?? workspace.name,
      email: client === undefined ? workspace.email : null,
    },
    details: { request: { ip_address: "127.0.0.1", user_agent: userAgent }, activity: nameOf(route) },
    resource: { ...resource, type: TYPES[area] ?? camelCase(noun) },
  });
  if (log.length > MAX_RECORDS) log.splice(0, log.length - MAX_RECORDS);
}

/** What was changed: by the answer where it shows the object, else by the path. */
function resourceIn({ path, query }: Call, { body }: Reply): { id: unknown; name: unknown } {
  let value = body;
  for (const key of ["result", "data"]) {
    if (typeof value === "object" && value !== null && key in value) value = (value as Record<string, unknown>)[key];
  }
  if (Array.isArray(value)) [value] = value;
  const { id, handle, name, title } = (typeof value === "object" && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const inPath = Object.values(path).at(-1) ?? query.get("project_id");
  return { id: id ?? handle ?? inPath ?? null, name: name ?? title ?? null };
}

function isAskedFor(record: Entity, query: URLSearchParams): boolean {
  const all = (parameter: string) => [...query.getAll(`${parameter}[]`), ...query.getAll(parameter)];
  const isIn = (parameter: string, value: unknown) => {
    const values = all(parameter);
    return values.length === 0 || values.includes(String(value));
  };
  const time = Date.parse(String(record.timestamp));
  const [from, to] = [query.get("from"), query.get("to")];
  const { type } = record.resource as { type: string };
  return (
    (from === null || time >= Date.parse(from)) &&
    (to === null || time <= Date.parse(to)) &&
    isIn("users_ids", (record.user as { id: unknown }).id) &&
    isIn("include_resource_types", type) &&
    isIn("include_event_types", record.event_type) &&
    !all("exclude_resource_types").includes(type) &&
    !all("exclude_event_types").includes(String(record.event_type))
  );
}

const camelCase = (noun: string) => noun.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());

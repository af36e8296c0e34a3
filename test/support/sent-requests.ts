/** The requests of this process as they go over the wire, before a server has made anything of them. */

import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { WORKSPACE } from "../../provider/client/client";
import type { Route } from "../../provider/client/requests/routes";
import type { AnyHandler } from "../../provider/handlers";
import { routes as recipeRoutes } from "../../provider/recipes/api";
import { inShort } from "./bad-values";
import { allRoutes } from "./routes";

export interface Sent {
  readonly method: string;
  /** With the query, as it is sent. */
  readonly path: string;
  readonly body: string;
}

/** Collects what undici sends until it is stopped. */
export function collectRequests() {
  const sent: Sent[] = [];
  const collect = (message: unknown) => {
    const { request } = message as { request: { method: string; path: string; body: unknown } };
    sent.push({ method: request.method, path: request.path, body: String(request.body ?? "") });
  };
  subscribe("undici:request:create", collect);
  return { take: () => sent.splice(0), stop: () => unsubscribe("undici:request:create", collect) };
}

/** What requests can mean. */
export interface Texts {
  has(text: string): boolean;
  haveOneThatStartsWith(text: string): boolean;
}

const patternOf = ({ path }: Route) => new RegExp(`^${path.replace(/:\w+/g, "([^/]+)")}$`);

/** Names of query parameters that the package sends; a part in brackets is a name of the user's. */
const PARAMETERS = new Set([
  ...["page", "per_page", "with_nested_folders", "parent_id", "folder_id", "project_id", "environment_type", "force"],
  ...["q[handle_in][]", "q[title_or_description_cont]"],
  ...[
    "prefix",
    "includes[]",
    "exclude_code",
    "include_schema",
    "api_collection_id",
    "since_id",
    "q[recipe_id_eq]",
    "q[connection_id_eq]",
  ],
]);

/**
 * What is wrong with a request: `texts` are all that it can mean, ids and what is declared. Rails reads one pair of
 * brackets in the name of a parameter, so that what is in it must have none.
 */
export function wrongIn({ method, path, body }: Sent, handler: AnyHandler, texts: Texts): string[] {
  const [pathname = "", query = "", ...rest] = path.split("?");
  const { read, write, ifAllowed = [] } = handler.uses;
  // A recipe by its id explains a failure, too: of whatever declares one.
  const uses = [...new Set([WORKSPACE, recipeRoutes.get, ...read, ...write, ...ifAllowed])];
  const own = uses.filter((route) => route.method === method && patternOf(route).test(pathname));
  const literal = allRoutes.filter((route) => route.path === pathname);
  const meant = (text: string) => texts.has(text) || texts.has(text.replace(/^f/, ""));
  const wrong: string[] = [];
  if (rest.length > 0 || path.includes("#")) wrong.push("more than one query");
  // A listing of another type explains a failure: nothing of the user's is in its path.
  const isListing = literal.some((route) => route.method === method && method === "GET");
  if (own.length !== 1 && !isListing) wrong.push(`goes to ${own.length} routes of this resource`);
  if (literal.length > 0 && own.length > 0 && !own.some((route) => literal.includes(route))) {
    wrong.push("goes to a route that takes no id");
  }
  for (const part of patternOf(own[0] ?? WORKSPACE)
    .exec(pathname)
    ?.slice(1) ?? []) {
    const decoded = decodeURIComponent(part);
    if (encodeURIComponent(decoded) !== part || !meant(decoded)) wrong.push(`has ${part} in its path`);
  }
  const parameters = new URLSearchParams(query);
  if (parameters.toString() !== query) wrong.push("has a query of more than one reading");
  const names = [...parameters.keys()];
  for (const [name, value] of parameters) {
    const label = /^by\[([^[\]]*)\]$/.exec(name)?.[1];
    if (!PARAMETERS.has(name) && (label === undefined || !texts.has(label))) wrong.push(`has a parameter ${name}`);
    if (!name.endsWith("[]") && names.indexOf(name) !== names.lastIndexOf(name)) wrong.push(`has ${name} twice`);
    const isOwn = /^(\d{1,4}|true|false|tags)$/.test(value);
    const isPrefix = name === "prefix" && texts.haveOneThatStartsWith(value);
    if (!isOwn && !isPrefix && !meant(value)) wrong.push(`has a value that nobody means in ${name}`);
  }
  for (const id of idsIn(body)) if (!meant(String(id))) wrong.push(`has the id ${inShort(id)} in its body`);
  return wrong.map((what) => `${method} ${path.slice(0, 120)} ${what}`);
}

/** Ids among the fields of a body, a parent that is taken away (`null`) aside. */
function idsIn(body: string): unknown[] {
  if (body === "") return [];
  const fields = JSON.parse(body) as Record<string, unknown>;
  const { recipe } = fields as { recipe?: object };
  return Object.entries({ ...fields, ...recipe })
    .filter(([name, value]) => /(^|_)ids?$/.test(name) && name !== "external_id" && value !== null)
    .flatMap(([, value]) => value);
}

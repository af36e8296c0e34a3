/**
 * How an area of the emulator says which routes it answers.
 *
 * Areas share the routes with the handlers and nothing of what these know about them. Limits, colours and the like are
 * written down a second time on purpose: the emulator is a witness, and one that repeats what a handler believes would
 * agree with its mistakes.
 */

import type { Route } from "../client/requests/routes";
import { badRequest, found, type Reply, success } from "./answers";
import type { EmulatorClock } from "./clock";
import type { Options } from "./options";
import type { Entity, Store } from "./store";

/** Who sends a request. */
export interface Caller {
  /** The API client whose token was sent; `undefined` for the emulator's own token. */
  readonly client?: Entity;
  /** Permissions in the words of the client-role editor; `undefined` for all of them. */
  readonly permissions?: readonly string[];
}

/** `shift`: by how many objects the pages after the first have moved since that was read. */
export type Query = URLSearchParams & { readonly shift?: number };

export interface Call {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Readonly<Record<string, unknown>>;
  /** The body as it came, where it is no JSON but a file. */
  readonly bytes: Buffer;
  readonly caller: Caller;
}

/** What the routes of the emulator work on. */
export interface World {
  readonly store: Store;
  readonly clock: EmulatorClock;
  readonly options: Options;
}

/** The environment that a token is of: the emulator's own is one of Development. */
export const environmentOf = ({ client }: Caller): string => String(client?.environment_name ?? "Development");

export interface Answering {
  readonly route: Route;
  readonly answer: (call: Call, world: World) => Reply;
}

export const answering = (route: Route, answer: Answering["answer"]): Answering => ({ route, answer });

/** The object that a path names by its id. */
export function find(collection: string, { path }: Call, { store }: World): Entity {
  return found(store.find(collection, path.id ?? ""));
}

/** Deletes the object that a path names. */
export function remove(collection: string, call: Call, world: World): Reply {
  const entity = find(collection, call, world);
  world.store.remove(collection, (one) => one === entity);
  return success;
}

export function stringIn(body: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = body[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") throw badRequest(`${key} is invalid: Must be a String`);
  return value;
}

export function booleanIn(body: Readonly<Record<string, unknown>>, key: string): boolean | undefined {
  const value = body[key];
  if (value === undefined || value === null) return undefined;
  if (value === true || value === "true") return true;
  if (value === false || value === "false") return false;
  throw badRequest(`${key} is invalid: Must be a Boolean`);
}

export function integerIn(body: Readonly<Record<string, unknown>>, key: string): number | undefined {
  const value = body[key];
  if (value === undefined || value === null) return undefined;
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (!Number.isInteger(number)) throw badRequest(`${key} is invalid: Must be an Integer`);
  return number as number;
}

/** The page that `page` and `per_page` ask for. A `per_page` above the maximum is capped without a word. */
export function pageOf<T>(items: readonly T[], query: Query, max: number, standard = max): T[] {
  const perPage = Math.min(max, positive(query.get("per_page")) ?? standard);
  const page = positive(query.get("page")) ?? 1;
  const from = page === 1 ? 0 : (page - 1) * perPage + (query.shift ?? 0);
  return items.slice(from, from + perPage);
}

function positive(text: string | null): number | undefined {
  const number = Number(text);
  return text !== null && Number.isInteger(number) && number > 0 ? number : undefined;
}

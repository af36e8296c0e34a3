/** What calibrate makes: how such an object is made, found by its name, and removed. */

import { routes as access } from "../access/api";
import type { Client, Query } from "../client/client";
import { nameOf, type Route } from "../client/requests/routes";
import { routes as connections } from "../connections/api";
import { routes as lookupTables } from "../lookup-tables/api";
import { routes as onPrem } from "../on-prem/api";
import { routes as projects } from "../projects/api";
import { routes as recipes } from "../recipes/api";
import { routes as tags } from "../tags/api";
import { listIn, type Seen, seen } from "./evidence";
import { LeftOpen } from "./findings";

interface Named {
  readonly kind: KindName;
  readonly name: string;
}

/** All of the client that is needed here. */
export type Asker = Pick<Client, "announce" | "answerTo" | "clock" | "settings">;

interface Step {
  readonly route: Route;
  readonly query?: Query;
  readonly body?: (id: string) => unknown;
}

interface Kind {
  readonly create: Route;
  readonly list: Route;
  /** Narrows the listing to the folder that it was made in. */
  readonly within?: "folder_id" | "parent_id";
  readonly query?: (name: string) => Query;
  /** Whether the listing has pages. */
  readonly isPaged: boolean;
  readonly idKey?: string;
  /** The answer to the creation may lack the id: it is looked for in the listing. */
  readonly isIdListed?: true;
  readonly nameKey?: string;
  /** What has to be done before the removal; whether it is done shows in the removal. */
  readonly before?: Step;
  readonly remove: Step;
}

export const KINDS = {
  project: {
    ...{ create: projects.createFolder, list: projects.listProjects, isPaged: true, isIdListed: true },
    remove: { route: projects.deleteProject },
  },
  folder: {
    ...{ create: projects.createFolder, list: projects.listFolders, within: "parent_id", isPaged: true },
    remove: { route: projects.deleteFolder, query: { force: true } },
  },
  connection: {
    ...{ create: connections.create, list: connections.list, within: "folder_id", isPaged: false },
    before: { route: connections.disconnect, query: { force: true }, body: () => ({ force: true }) },
    remove: { route: connections.delete },
  },
  "lookup table": {
    ...{ create: lookupTables.create, list: lookupTables.list, isPaged: true },
    remove: { route: lookupTables.batchDelete, body: (id: string) => ({ ids: [Number(id)] }) },
  },
  recipe: {
    ...{ create: recipes.create, list: recipes.list, within: "folder_id", isPaged: true },
    query: () => ({ exclude_code: true }),
    before: { route: recipes.stop },
    remove: { route: recipes.delete },
  },
  "API client": {
    ...{ create: access.create, list: access.list, isPaged: true },
    remove: { route: access.delete },
  },
  tag: {
    ...{ create: tags.createTag, list: tags.listTags, isPaged: true, idKey: "handle", nameKey: "title" },
    query: (name: string) => ({ "q[title_or_description_cont]": name }),
    remove: { route: tags.deleteTag },
  },
  "on-prem group": {
    ...{ create: onPrem.createGroup, list: onPrem.listGroups, isPaged: false },
    remove: { route: onPrem.deleteGroup },
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type KindName = keyof typeof KINDS;
export const kindOf = (name: KindName): Kind => KINDS[name];

const PER_PAGE = 100;

/** All objects of this kind and name. */
export async function named(client: Asker, kindName: KindName, name: string, within?: string) {
  const kind = kindOf(kindName);
  const found: Fields[] = [];
  for (let page = 1; ; page++) {
    const query = {
      ...kind.query?.(name),
      ...(kind.within !== undefined && within !== undefined && { [kind.within]: within }),
      ...(kind.isPaged && { page, per_page: PER_PAGE }),
    };
    const answer = seen(kind.list, await client.answerTo(kind.list, { query }));
    // What it was made in is gone, and it with that.
    if (answer.status === 404) return found;
    if (!answer.isDone) throw new LeftOpen(`${nameOf(kind.list)} was refused`, [answer.evidence]);
    const listed = listIn(answer.body);
    found.push(...listed.filter((one) => one[kind.nameKey ?? "name"] === name));
    if (!kind.isPaged || listed.length < PER_PAGE) return found;
  }
}

export type Fields = Readonly<Record<string, unknown>>;

export function idOf(kind: KindName, one: Fields): string | undefined {
  const id = one[kindOf(kind).idKey ?? "id"];
  return id === undefined || id === null ? undefined : String(id);
}

async function take(client: Asker, step: Step, id: string): Promise<Seen> {
  const { route, query, body } = step;
  const path = Object.fromEntries([...route.path.matchAll(/:(\w+)/g)].map(([, name]) => [name, id]));
  return seen(route, await client.answerTo(route, { path, query, body: body?.(id) }));
}

const isNoSuchApi = ({ body }: Seen) => (body as { message?: unknown } | undefined)?.message === "API not found";

/** Workato has it no more, by its own word. */
export const isRemoved = (answer: Seen): boolean => answer.isDone || (answer.status === 404 && !isNoSuchApi(answer));

/** What a recipe or a connection holds on to for a while: a removal that is refused is tried again after these. */
const PAUSES_MS = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000];

/** Removes an object, or says why not. */
export async function remove(client: Asker, { kind, name }: Named, id: string): Promise<Seen> {
  const { before, remove: last } = kindOf(kind);
  let isLocked = false;
  for (let tries = 0; ; tries++) {
    // What is said to a recipe locks it anew.
    if (before !== undefined && !isLocked) await take(client, before, id);
    const answer = await take(client, last, id);
    // A folder that Workato has made a project of goes with that.
    const projects = kind === "folder" && answer.status === 403 ? await named(client, "project", name) : [];
    for (const project of projects) await take(client, kindOf("project").remove, String(project.id));
    const pause = PAUSES_MS[tries];
    isLocked = answer.isLocked;
    const isForbidden = answer.status === 401;
    if (isRemoved(answer) || pause === undefined || isForbidden) return answer;
    await client.clock.sleep(pause);
  }
}

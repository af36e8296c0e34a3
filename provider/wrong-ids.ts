/**
 * What an id is the id of, where Workato does not take it for what is declared: asked only after a failure, with a look at
 * such objects and one at those whose ids are taken for theirs.
 */

import { apiPlatformApi } from "./api-platform/api";
import type { Client } from "./client/client";
import { connectionsApi } from "./connections/api";
import { dataTablesApi } from "./data-tables/api";
import { identityApi } from "./identity/api";
import { lookupTablesApi } from "./lookup-tables/api";
import { oauthProfilesApi } from "./oauth-profiles/api";
import { onPremApi } from "./on-prem/api";
import { projectsApi } from "./projects/api";
import { recipesApi } from "./recipes/api";
import type { DeclaredId } from "./runtime/plugin/declared-ids";
import { tagsApi } from "./tags/api";

/** An object of any kind, with what another property may want instead of its id. */
interface Seen {
  readonly id: string;
  readonly name?: string;
  readonly title?: string;
  readonly folderId?: string;
  readonly projectId?: string;
  readonly parentFolderId?: string;
  readonly onPremGroupId?: string;
}

interface Objects {
  sure(suffices: (known: readonly Seen[]) => boolean): Promise<readonly Seen[]>;
  known(id: string): Seen | undefined;
}

interface Kind {
  readonly noun: string;
  /** What has such an id. */
  readonly pass: string;
  readonly objects: (client: Client) => Objects;
  /** One of them, where that is not a listing of all. */
  readonly one?: (client: Client, id: string) => Promise<Seen | undefined>;
  /** Whether an object is, or shows, what has this id. Default: by its id. */
  readonly shows?: (one: Seen, id: string) => boolean;
  /** Kinds whose ids are passed in the place of these, with what to pass instead. */
  readonly mistaken?: Readonly<Record<string, (other: Seen) => string>>;
}

const also = (value: string | undefined) => (value === undefined ? "" : ` (${value})`);

/** By what the fact `references` names. */
const KINDS: Readonly<Record<string, Kind>> = {
  Folder: {
    noun: "folder",
    pass: "a folder's id output or a project's folderId output",
    objects: (client) => projectsApi(client).folders,
    // The root folder is in no listing, but what lies in it is.
    shows: (one, id) => one.id === id || one.parentFolderId === id,
    mistaken: { Project: ({ folderId }) => `its folderId output${also(folderId)}` },
  },
  Project: {
    noun: "project",
    pass: "a project's id output",
    objects: (client) => projectsApi(client).projects,
    mistaken: { Folder: ({ projectId }) => `the id output of its project${also(projectId)}` },
  },
  OnPremGroup: {
    noun: "on-prem group",
    pass: "a group's id output",
    objects: (client) => onPremApi(client).groups,
    mistaken: { OnPremAgent: ({ onPremGroupId }) => `its onPremGroupId output${also(onPremGroupId)}` },
  },
  OnPremAgent: {
    noun: "on-prem agent",
    pass: "an on-prem agent's id output",
    objects: (client) => onPremApi(client).agents,
    mistaken: { OnPremGroup: () => "the id output of an agent in it" },
  },
  Connection: {
    noun: "connection",
    pass: "a connection's id output",
    objects: (client) => connectionsApi(client).connections,
    mistaken: { Recipe: () => "a connection's id output" },
  },
  CustomOauthProfile: {
    noun: "custom OAuth profile",
    pass: "a custom OAuth profile's id output",
    objects: (client) => oauthProfilesApi(client).profiles,
  },
  Recipe: {
    noun: "recipe",
    pass: "a recipe's id output",
    objects: (client) => recipesApi(client).recipes,
    one: (client, id) => recipesApi(client).recipes.find(id),
    mistaken: { Connection: () => "a recipe's id output" },
  },
  LookupTable: {
    noun: "lookup table",
    pass: "a lookup table's id output",
    objects: (client) => lookupTablesApi(client).tables,
  },
  DataTable: {
    noun: "data table",
    pass: "a data table's id output",
    objects: (client) => dataTablesApi(client).tables,
    mistaken: { "DataTable.fieldIds": () => "the id output of its table" },
  },
  "DataTable.fieldIds": {
    noun: "column",
    pass: "one of its table's fieldIds",
    objects: columnsOf,
    mistaken: { DataTable: () => "one of its fieldIds" },
  },
  IamUserGroup: {
    noun: "end-user group",
    pass: "an IamUserGroup's id output",
    objects: (client) => identityApi(client).groups,
  },
  ApiCollection: {
    noun: "API collection",
    pass: "an API collection's id output",
    objects: (client) => apiPlatformApi(client).collections,
  },
  ApiPlatformClient: {
    noun: "API platform client",
    pass: "an API platform client's id output",
    objects: (client) => apiPlatformApi(client).clients,
  },
  Tag: {
    noun: "tag",
    pass: "a tag's id output",
    objects: (client) => tagsApi(client).tags,
  },
};

/** Asked for one by one: more are a listing. */
const FEW = 3;

/**
 * What is wrong with one of these ids, in words; `undefined` where nothing is, or nothing can be seen. That an id is of nothing
 * is a guess where Workato has not answered so: only with `isUnknown` is it said.
 */
export async function hintFor(
  client: Client,
  ids: readonly DeclaredId[],
  isUnknown: boolean,
): Promise<string | undefined> {
  for (const of of new Set(ids.map((one) => one.of))) {
    const alike = ids.filter((one) => one.of === of);
    const wrong = await firstWrong(client, KINDS[of]!, alike).catch(() => undefined);
    if (wrong === undefined) continue;
    const { at, id } = wrong;
    const is = `${at} ${JSON.stringify(id)} is`;
    const other = await insteadOf(client, KINDS[of]!, id);
    if (other !== undefined) return `${is} ${other}`;
    const { noun, pass } = KINDS[of]!;
    if (isUnknown) return `${is} the id of no ${noun} that this token can see: pass ${pass}`;
  }
  return undefined;
}

async function firstWrong(client: Client, kind: Kind, ids: readonly DeclaredId[]): Promise<DeclaredId | undefined> {
  const distinct = new Set(ids.map(({ id }) => id));
  const { one, objects, shows = isOf } = kind;
  if (one !== undefined && distinct.size <= FEW) {
    for (const declared of ids) if ((await one(client, declared.id)) === undefined) return declared;
    return undefined;
  }
  const lacks = (known: readonly Seen[]) => ids.find(({ id }) => !known.some((other) => shows(other, id)));
  return lacks(await objects(client).sure((known) => lacks(known) === undefined));
}

/** What the id is instead, and what to pass. A token may not see every kind: then nothing is said of that one. */
async function insteadOf(client: Client, kind: Kind, id: string): Promise<string | undefined> {
  if (kind === KINDS.Tag) {
    const [tag] = await tagsApi(client)
      .tags.within(id)
      .catch(() => []);
    if (tag !== undefined) return `the title of a tag: pass its id output (${tag.id})`;
  }
  for (const [type, pass] of Object.entries(kind.mistaken ?? {})) {
    const { one, objects, noun } = KINDS[type]!;
    const listed = () => objects(client).sure((known) => known.some((other) => other.id === id));
    const look = one?.(client, id) ?? listed().then((all) => all.find((other) => other.id === id));
    const other = await look.catch(() => undefined);
    if (other !== undefined) return `the id of ${noun} ${nameOf(other)}: pass ${pass(other)}`;
  }
  // Of the rest, what this process has made or seen already costs no request.
  for (const { noun, objects } of Object.values(KINDS)) {
    const other = objects(client).known(id);
    if (other !== undefined) return `the id of ${noun} ${nameOf(other)}: pass ${kind.pass}`;
  }
  return undefined;
}

const isOf = (one: Seen, id: string) => one.id === id;

const nameOf = ({ name, title, id }: Seen) => JSON.stringify(name ?? title ?? id);

function columnsOf(client: Client): Objects {
  const { tables } = dataTablesApi(client);
  type Tables = Awaited<ReturnType<typeof tables.all>>;
  const columnsIn = (all: Tables): Seen[] =>
    all.flatMap(({ columns }) => columns.map(({ fieldId, name }) => ({ id: fieldId, name })));
  return {
    sure: async (suffices) => columnsIn(await tables.sure((known) => suffices(columnsIn(known)))),
    known: () => undefined,
  };
}

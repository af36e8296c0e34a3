/**
 * What an id is the id of, where Workato does not take it for what is declared: asked only after a failure, with a look at
 * such objects and one at those whose ids are taken for theirs.
 */

import type { Client } from "./client/client";
import { connectionsApi } from "./connections/api";
import { dataTablesApi } from "./data-tables/api";
import { lookupTablesApi } from "./lookup-tables/api";
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
  Tag: {
    noun: "tag",
    pass: "a tag's id output",
    objects: (client) => tagsApi(client).tags,
  },
};

interface Hint {
  readonly line: string;
  /** It says what the id is instead, and not only that it is of no such object. */
  readonly isMixUp: boolean;
}

/**
 * What is wrong with one of these ids, in words; `undefined` where nothing is, or nothing can be seen. That an id is of nothing
 * is a guess where Workato has not answered so: only with `isUnknown` is it said.
 */
export async function hintFor(
  client: Client,
  ids: readonly DeclaredId[],
  isUnknown: boolean,
): Promise<string | undefined> {
  for (const one of ids) {
    const hint = await whatIs(client, one).catch(() => undefined);
    if (hint !== undefined && (hint.isMixUp || isUnknown)) return hint.line;
  }
  return undefined;
}

async function whatIs(client: Client, { at, id, of }: DeclaredId): Promise<Hint | undefined> {
  const kind = KINDS[of]!;
  if ((await seen(client, kind, id)) !== undefined) return undefined;
  const is = (what: string) => ({ line: `${at} ${JSON.stringify(id)} is ${what}`, isMixUp: true });
  if (of === "Tag") {
    const [tag] = await tagsApi(client).tags.within(id);
    if (tag !== undefined) return is(`the title of a tag: pass its id output (${tag.id})`);
  }
  for (const [type, instead] of Object.entries(kind.mistaken ?? {})) {
    // A token may not see the other kind: then nothing is said of it.
    const other = await seen(client, KINDS[type]!, id).catch(() => undefined);
    if (other?.id === id) return is(`the id of ${KINDS[type]!.noun} ${nameOf(other)}: pass ${instead(other)}`);
  }
  // Of the rest, what this process has made or seen already costs no request.
  for (const { noun, objects } of Object.values(KINDS)) {
    const other = objects(client).known(id);
    if (other !== undefined) return is(`the id of ${noun} ${nameOf(other)}: pass ${kind.pass}`);
  }
  return { ...is(`the id of no ${kind.noun} that this token can see: pass ${kind.pass}`), isMixUp: false };
}

async function seen(client: Client, { objects, one, shows = isOf }: Kind, id: string): Promise<Seen | undefined> {
  if (one !== undefined) return one(client, id);
  const isIt = (other: Seen) => shows(other, id);
  return (await objects(client).sure((known) => known.some(isIt))).find(isIt);
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

/**
 * The objects of the workspace in words: of any kind that has a name, so that a new area of the API is seen without an edit
 * here. Names and states only: other fields can hold secrets.
 */

import type { Entity, State } from "../store";

export interface Thing {
  readonly kind: string;
  readonly id: number;
  readonly name: string;
  /** What it connects to. */
  readonly provider?: string;
  readonly state?: Condition;
  /** The folder that it is in, as far as it says so. */
  readonly folderId?: number;
}

export interface Condition {
  readonly words: string;
  readonly tone: "good" | "bad" | "idle";
}

export interface Folder {
  readonly name: string;
  readonly isProject: boolean;
  readonly folders: readonly Folder[];
  readonly things: readonly Thing[];
}

export interface Group {
  readonly name: string;
  readonly id: number;
  readonly agents: readonly Entity[];
}

/** The workspace as a person looks at it. */
export interface Overview {
  readonly groups: readonly Group[];
  readonly projects: readonly Folder[];
  /** What is in no folder that there is. */
  readonly others: readonly Thing[];
  /** What has no name: how many there are of each kind. */
  readonly counts: readonly (readonly [kind: string, count: number])[];
}

/** Shown as the tree and as the groups. */
const OWN_PLACE = new Set(["folders", "projects", "on_prem_groups", "on_prem_agents"]);

export function overviewOf({ collections }: State): Overview {
  const all = (collection: string) => collections[collection] ?? [];
  const folders = all("folders");
  const homes = new Map(all("projects").map((project) => [String(project.id), Number(project.folder_id)]));
  const rest = Object.entries(collections).filter(([collection]) => !OWN_PLACE.has(collection));
  const things = rest.flatMap(([collection, entities]) =>
    entities.filter(isNamed).map((entity) => thingOf(collection, entity, homes)),
  );
  const shown = new Set<number>();
  const inFolder = grouped(things, ({ folderId }) => folderId);
  const inside = grouped(folders, ({ parent_id }) => Number(parent_id));
  const treeOf = (folder: Entity): Folder => {
    shown.add(folder.id);
    return {
      name: nameOf(folder),
      isProject: folder.is_project === true,
      // A state is open to whoever holds it: a folder can be inside itself there.
      folders: treesOf(inside.get(folder.id) ?? []),
      things: inFolder.get(folder.id) ?? [],
    };
  };
  const treesOf = (some: readonly Entity[]) => some.flatMap((one) => (shown.has(one.id) ? [] : [treeOf(one)]));
  const isThere = new Set(folders.map(({ id }) => id));
  const projects = treesOf(folders.filter(({ parent_id }) => !isThere.has(Number(parent_id))));
  return {
    groups: all("on_prem_groups").map((group) => ({
      name: nameOf(group),
      id: group.id,
      agents: all("on_prem_agents").filter((agent) => Number(agent.on_prem_group_id) === group.id),
    })),
    projects: [...projects, ...treesOf(folders)],
    others: things.filter(({ folderId }) => folderId === undefined || !shown.has(folderId)),
    counts: rest.flatMap(([collection, entities]) => {
      const count = entities.filter((entity) => !isNamed(entity)).length;
      return count === 0 ? [] : [[kindOf(collection), count] as const];
    }),
  };
}

function grouped<T, Key>(items: readonly T[], keyOf: (item: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
const isNamed = ({ name, title }: Entity) => (text(name) ?? text(title)) !== undefined;

export const nameOf = ({ name, title, id }: Entity): string => text(name) ?? text(title) ?? `(${id})`;

function thingOf(collection: string, entity: Entity, homes: ReadonlyMap<string, number>): Thing {
  const { folder_id, project_id } = entity;
  return {
    kind: kindOf(collection),
    id: entity.id,
    name: nameOf(entity),
    provider: text(entity.provider) ?? text(entity.application),
    state: conditionOf(entity),
    folderId: folder_id === undefined || folder_id === null ? homes.get(String(project_id)) : Number(folder_id),
  };
}

/** `lookup_tables` → `lookup table`, `properties` → `property` */
const kindOf = (collection: string) =>
  collection
    .replaceAll("_", " ")
    .replace(/(?<=propert)ies$/, "y")
    .replace(/(?<=[^s])s$/, "");

/** What is known of its state; nothing where it has none. */
export function conditionOf(entity: Entity): Condition | undefined {
  if (typeof entity.running === "boolean") {
    return entity.running ? { words: "running", tone: "good" } : { words: "stopped", tone: "idle" };
  }
  if ("authorization_status" in entity) {
    const status = text(entity.authorization_status);
    if (status === undefined) return { words: "not connected", tone: "idle" };
    return status === "success" ? { words: "connected", tone: "good" } : { words: "sign-in failed", tone: "bad" };
  }
  const state = text(entity.state)?.replaceAll("_", " ");
  return state === undefined ? undefined : { words: state, tone: TONES[state] ?? "idle" };
}

const TONES: Readonly<Record<string, Condition["tone"]>> = {
  connected: "good",
  success: "good",
  disconnected: "bad",
  failed: "bad",
};

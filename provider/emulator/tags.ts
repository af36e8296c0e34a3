/** Tags in the emulator. Recipes and connections hold the handles of theirs in `tags`. */

import { routes } from "../tags/api";
import { badRequest, found, missing, ok, Refused, type Reply } from "./answers";
import { answering, type Call, pageOf, stringIn, type World } from "./area";
import type { Entity, Store } from "./store";

const TAGS = "tags";
const TAGGABLE = { recipe_ids: "recipes", connection_ids: "connections" } as const;

const MAX_TAGS = 1000;
const MAX_PER_PAGE = 100;
const MAX_TITLE = 30;
const MAX_DESCRIPTION = 150;
const COLORS = "blue violet green red orange gold indigo brown teal plum slate neutral".split(
  " ",
) satisfies readonly string[];

export const tags = [
  answering(routes.listTags, ({ query }, { store }) => {
    const counts = assignmentCounts(store);
    const listed = store.all(TAGS).filter((tag) => isAskedFor(tag, query, store, counts));
    const page = pageOf(sorted(listed, query, counts), query, MAX_PER_PAGE);
    const includes = query.getAll("includes[]");
    return ok({
      data: {
        tags: page.map((tag) => ({
          ...fields(tag),
          ...(includes.includes("assignment_count") && { assignment_count: countOf(tag, counts) }),
          ...(includes.includes("author") && { author: { id: tag._authorId, name: tag._authorName } }),
        })),
      },
    });
  }),

  answering(routes.createTag, (call, world) => {
    const { store, clock } = world;
    if (store.all(TAGS).length >= MAX_TAGS) throw invalid(`There can be ${MAX_TAGS} tags at most`);
    const declared = declaredIn(call, world);
    const id = store.newId();
    const now = clock.timestamp();
    const tag = store.add(TAGS, {
      id,
      handle: handleOf(id),
      title: declared.title,
      description: declared.description ?? "",
      color: declared.color ?? COLORS[id % COLORS.length],
      created_at: now,
      updated_at: now,
      _authorId: call.caller.client?.id ?? store.state.workspace.id,
      _authorName: call.caller.client?.name ?? store.state.workspace.name,
      _lastAssignedAt: null,
    });
    return shown(tag, world);
  }),

  answering(routes.updateTag, (call, world) => {
    const tag = find(call, world);
    const { title, description, color } = declaredIn(call, world, tag);
    const clears = world.options.tagUpdates === "clear";
    Object.assign(tag, {
      title,
      description: description ?? (clears ? "" : tag.description),
      color: color ?? (clears ? "neutral" : tag.color),
      updated_at: world.clock.timestamp(),
    });
    return shown(tag, world);
  }),

  answering(routes.deleteTag, (call, world) => {
    const tag = find(call, world);
    for (const asset of assignedTo(tag, world.store)) asset.tags = handlesOf(asset).filter((one) => one !== tag.handle);
    world.store.remove(TAGS, (candidate) => candidate === tag);
    return { status: 200 };
  }),

  answering(routes.assignTags, ({ body }, { store, clock }) => {
    const assets = Object.entries(TAGGABLE).flatMap(([key, collection]) =>
      listIn(body, key).map((id) => found(store.find(collection, id))),
    );
    if (assets.length === 0) throw missing("recipe_ids or connection_ids");
    const tagOf = (handle: string) => found(store.all(TAGS).find((tag) => tag.handle === handle));
    const added = listIn(body, "add_tags").map(tagOf);
    const removed = listIn(body, "remove_tags").map((handle) => tagOf(handle).handle);
    for (const asset of assets) {
      const kept = handlesOf(asset).filter((handle) => !removed.includes(handle));
      asset.tags = [...new Set([...kept, ...added.map(({ handle }) => String(handle))])];
    }
    for (const tag of added) tag._lastAssignedAt = clock.timestamp();
    return { status: 200 };
  }),
];

/** In the form of Workato's handles; the same id always gives the same one. */
export function handleOf(id: number): string {
  const part = (seed: number) => (seed * 2_654_435_761).toString(36).slice(-6).padStart(6, "A");
  return `tag-${part(id + 7)}-${part(id * 31 + 11)}`;
}

function find({ path }: Call, { store }: World): Entity {
  return found(store.all(TAGS).find((tag) => tag.handle === path.handle));
}

const handlesOf = (asset: Entity): string[] => (Array.isArray(asset.tags) ? asset.tags.map(String) : []);

function assignedTo(tag: Entity, store: Store): Entity[] {
  return Object.values(TAGGABLE)
    .flatMap((collection) => store.all(collection))
    .filter((asset) => handlesOf(asset).includes(String(tag.handle)));
}

/** How many recipes and connections have each tag, by its handle. */
function assignmentCounts(store: Store): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const collection of Object.values(TAGGABLE)) {
    for (const handle of store.all(collection).flatMap(handlesOf)) counts.set(handle, (counts.get(handle) ?? 0) + 1);
  }
  return counts;
}

const countOf = (tag: Entity, counts: ReadonlyMap<string, number>): number => counts.get(String(tag.handle)) ?? 0;

function isAskedFor(tag: Entity, query: URLSearchParams, store: Store, counts: ReadonlyMap<string, number>): boolean {
  const text = query.get("q[title_or_description_cont]")?.toLowerCase();
  const handles = query.getAll("q[handle_in][]");
  const author = query.get("q[author_id_eq]");
  const isOf = (collection: string, id: string | null) =>
    id === null ||
    handlesOf(store.all(collection).find((asset) => String(asset.id) === id) ?? { id: 0 }).includes(String(tag.handle));
  return (
    (text === undefined || `${tag.title}\n${tag.description}`.toLowerCase().includes(text)) &&
    (handles.length === 0 || handles.includes(String(tag.handle))) &&
    (author === null || author === String(tag._authorId)) &&
    isOf("recipes", query.get("q[recipe_id_eq]")) &&
    isOf("connections", query.get("q[connection_id_eq]")) &&
    (query.get("q[only_assigned]") !== "true" || countOf(tag, counts) > 0)
  );
}

function sorted(listed: readonly Entity[], query: URLSearchParams, counts: ReadonlyMap<string, number>): Entity[] {
  const by = query.get("sort_by[]");
  const value = (tag: Entity): string | number => {
    if (by === "assignment_count") return countOf(tag, counts);
    return String((by === "last_assigned_at" ? tag._lastAssignedAt : by && tag[by]) ?? "");
  };
  const sign = query.get("sort_direction[]") === "desc" ? -1 : 1;
  const order = (a: Entity, b: Entity) => (value(a) < value(b) ? -sign : value(a) > value(b) ? sign : 0);
  return by === null ? [...listed] : [...listed].sort(order);
}

function declaredIn({ body }: Call, { store, options }: World, self?: Entity) {
  const title = stringIn(body, "title");
  const description = stringIn(body, "description");
  const color = stringIn(body, "color");
  if (!title) throw missing("title");
  if (title.length > MAX_TITLE) throw invalid("Title is too long", `maximum is ${MAX_TITLE} characters`);
  if (description !== undefined && description.length > MAX_DESCRIPTION) {
    throw invalid("Description is too long", `maximum is ${MAX_DESCRIPTION} characters`);
  }
  if (color !== undefined && !COLORS.includes(color)) throw invalid("Color is not included in the list");
  if (options.tagTitles === "unique" && store.all(TAGS).some((tag) => tag.title === title && tag !== self)) {
    throw invalid("Title has already been taken");
  }
  return { title, description, color };
}

/** Tags refuse in the newer form of errors. */
const invalid = (title: string, detail?: string) =>
  new Refused({ status: 400, body: { errors: [{ code: "invalid", title, ...(detail && { detail }) }] } });

function listIn(body: Call["body"], key: string): string[] {
  const value = body[key];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw badRequest(`${key} is invalid: Must be an Array`);
  return value.map(String);
}

/** A tag has a handle in place of an id. */
function fields(tag: Entity): Record<string, unknown> {
  const { handle, title, description, color, created_at, updated_at } = tag;
  return { handle, title, description, color, created_at, updated_at };
}

function shown(tag: Entity, { options }: World): Reply {
  return ok(options.tagAnswers === "data" ? { data: fields(tag) } : fields(tag));
}

/** Recipes in the emulator. What it takes to start one is in start-rules.ts. */

import { routes } from "../recipes/api";
import { badRequest, found, missing, ok, Refused, success } from "./answers";
import { answering, type Call, integerIn, pageOf, stringIn, type World } from "./area";
import { existingFolder } from "./folder-tree";
import { EMPTY, edit, invalid, refuseOneMore, VERSIONS } from "./recipe-edits";
import { type Locked, lock, refuseWhileLocked } from "./recipe-locks";
import { refusalOfStart } from "./start-rules";
import { type Entity, visible } from "./store";

export const RECIPES = "recipes";

const MAX_PER_PAGE = 100;
/** With the option `recipeStart=later`. */
const STARTS_AFTER_MS = 2_000;

export const recipes = [
  answering(routes.list, ({ query }, world) => {
    const listed = world.store
      .all(RECIPES)
      .map((one) => upToDate(one, world))
      .filter((one) => isAskedFor(one, query))
      .sort(query.get("order") === "activity" ? byActivity : (a, b) => b.id - a.id);
    return ok({ items: pageOf(listed, query, MAX_PER_PAGE).map((one) => shown(one, query)) });
  }),

  answering(routes.create, ({ body }, world) => {
    const given = recipeIn(body);
    const folderId = folderIn(given, world);
    if (folderId === undefined && world.options.recipeWithoutFolder === "refuse") throw missing("folder_id");
    const code = stringIn(given, "code");
    if (code === undefined) throw missing("code");
    const name = stringIn(given, "name") ?? "Untitled recipe";
    if (name === "") throw invalid("name", "can't be blank");
    refuseOneMore(world);
    const now = world.clock.timestamp();
    const made = world.store.add(RECIPES, {
      ...EMPTY,
      user_id: world.store.state.workspace.id,
      name,
      description: stringIn(given, "description") ?? "",
      folder_id: folderId ?? world.store.state.workspace.root_folder_id,
      created_at: now,
      updated_at: now,
    });
    edit(made, code, given, world);
    return ok({ success: true, id: made.id });
  }),

  answering(routes.get, (call, world) => ok(shown(find(call, world), call.query))),

  answering(routes.update, (call, world) => {
    const one = free(call, "all", world);
    if (one.running === true) throw invalid("running", "can't modify running recipe");
    const given = recipeIn(call.body);
    const name = stringIn(given, "name") ?? one.name;
    if (name === "") throw invalid("name", "can't be blank");
    const folderId = folderIn(given, world) ?? one.folder_id;
    const description = stringIn(given, "description") ?? one.description;
    edit(one, stringIn(given, "code") ?? String(one.code), given, world);
    Object.assign(one, { name, folder_id: folderId, description, updated_at: world.clock.timestamp() });
    return success;
  }),

  answering(routes.delete, (call, world) => {
    const one = free(call, "all", world);
    if (one.running === true) throw invalid("running", "invalid state running");
    world.store.remove(RECIPES, (candidate) => candidate === one);
    world.store.remove(VERSIONS, ({ _recipe_id }) => _recipe_id === one.id);
    return success;
  }),

  answering(routes.start, (call, world) => {
    const one = free(call, "runs", world);
    if (one.running === true && world.options.repeatedStartOrStop === "refuse") {
      throw badRequest("Recipe is already running");
    }
    const refusal = refusalOfStart(one, world);
    if (refusal !== undefined) return ok({ success: false, ...refusal });
    const isLater = world.options.recipeStart === "later" && one.running !== true;
    Object.assign(one, { running: !isLater, stopped_at: null, stop_cause: null });
    if (isLater) one._runsAt = world.clock.now() + STARTS_AFTER_MS;
    lock(one, "all", world);
    return ok({ success: true, code_errors: [], config_errors: [] });
  }),

  answering(routes.stop, (call, world) => {
    const one = free(call, "runs", world);
    if (one.running !== true && one._runsAt === undefined && world.options.repeatedStartOrStop === "refuse") {
      throw badRequest("Recipe is not running");
    }
    delete one._runsAt;
    Object.assign(one, { running: false, stopped_at: world.clock.timestamp() });
    return success;
  }),

  answering(routes.copy, (call, world) => {
    const one = find(call, world);
    const folderId = folderIn(call.body, world);
    if (folderId === undefined) throw missing("folder_id");
    refuseOneMore(world);
    const now = world.clock.timestamp();
    const { _runsAt, ...copied } = one;
    const copy = world.store.add(RECIPES, {
      ...copied,
      ...{ id: world.store.newId(), name: `${one.name} - copy`, folder_id: folderId, version_no: 0 },
      ...{ running: false, copy_count: 0, created_at: now, updated_at: now },
    });
    one.copy_count = Number(one.copy_count) + 1;
    edit(copy, String(one.code), {}, world);
    return ok({ success: true, new_flow_id: copy.id });
  }),

  answering(routes.pollNow, (call, world) => {
    if (world.store.find(RECIPES, call.path.recipe_id ?? "") === undefined) {
      throw new Refused({ status: 404, body: { success: false, message: "Not Found" } });
    }
    if (find(call, world).running !== true) throw badRequest("Recipe is not running");
    return ok({ success: true, message: "Polling started" });
  }),

  answering(routes.resetTrigger, (call, world) => {
    find(call, world);
    return success;
  }),
];

export function find({ path }: Call, world: World): Entity {
  const one = found(world.store.find(RECIPES, path.recipe_id ?? path.id ?? ""));
  return upToDate(one, world);
}

/** The recipe, where Workato is not at work on it. */
export function free(call: Call, asked: Locked, world: World): Entity {
  const one = find(call, world);
  refuseWhileLocked(one, asked, world);
  return one;
}

/** A folder's id is taken as text only; what it names has to be there. */
function folderIn(given: Call["body"], world: World): number | undefined {
  stringIn(given, "folder_id");
  const id = integerIn(given, "folder_id");
  return id === undefined ? undefined : existingFolder(id, world);
}

/** A recipe that was to start later runs when its time has come. */
function upToDate(one: Entity, { clock }: World): Entity {
  if (one._runsAt !== undefined && clock.now() >= Number(one._runsAt)) {
    one.running = true;
    delete one._runsAt;
  }
  return one;
}

/** The documented wrapper, or the bare fields that one of Workato's own clients sends. */
function recipeIn(body: Call["body"]): Call["body"] {
  const { recipe } = body;
  if (recipe === undefined) return body;
  if (typeof recipe !== "object" || recipe === null || Array.isArray(recipe)) throw missing("recipe");
  return recipe as Call["body"];
}

function shown(one: Entity, query: URLSearchParams): Record<string, unknown> {
  const { code, tags, ...rest } = visible(one);
  return {
    ...rest,
    // One of the clients of Workato insists on the key.
    code: query.get("exclude_code") === "true" ? "" : code,
    ...(query.getAll("includes[]").includes("tags") ? { tags: tags ?? [] } : {}),
  };
}

function isAskedFor(one: Entity, query: URLSearchParams): boolean {
  const uses = new Set((one.applications as string[] | undefined) ?? []);
  const names = (parameter: string) => query.get(parameter)?.split(",") ?? [];
  const isAfter = (parameter: string, time: unknown) =>
    !query.has(parameter) || Date.parse(String(time)) > Date.parse(query.get(parameter)!);
  return (
    (!query.has("folder_id") || query.get("folder_id") === String(one.folder_id)) &&
    names("adapter_names_all").every((name) => uses.has(name)) &&
    (!query.has("adapter_names_any") || names("adapter_names_any").some((name) => uses.has(name))) &&
    // `running=false` is no filter: one of Workato's own clients always sends it.
    (query.get("running") !== "true" || one.running === true) &&
    (!query.has("since_id") || one.id < Number(query.get("since_id"))) &&
    (!query.has("stop_cause") || query.get("stop_cause") === one.stop_cause) &&
    isAfter("stopped_after", one.stopped_at) &&
    isAfter("updated_after", one.updated_at)
  );
}

function byActivity(a: Entity, b: Entity): number {
  const last = (one: Entity) => Date.parse(String(one.last_run_at ?? one.updated_at));
  return last(b) - last(a);
}

/** Versions of recipes in the emulator, and the change of a recipe's connection, which makes one. */

import { routes } from "../recipes/api";
import { badRequest, found, missing, ok, type Reply, success } from "./answers";
import { answering, type Call, integerIn, pageOf, stringIn, type World } from "./area";
import { edit, VERSIONS } from "./recipe-edits";
import { find, free } from "./recipes";
import { type Entity, visible } from "./store";

const MAX_PER_PAGE = 100;
const MAX_COMMENT = 255;

export const recipeVersions = [
  answering(routes.versions, (call, world) =>
    ok({ data: pageOf(versionsOf(call, world).map(visible).reverse(), call.query, MAX_PER_PAGE) }),
  ),

  answering(routes.version, (call, world) => ok(visible(versionIn(call, world)))),

  answering(routes.commentVersion, commented),
  // The same, as Workato's own client sends it.
  answering({ ...routes.commentVersion, method: "PATCH" }, commented),

  answering(routes.connect, (call, world) => {
    const one = free(call, "all", world);
    if (one.running === true) throw badRequest("Recipe is running");
    const adapter = stringIn(call.body, "adapter_name");
    if (!adapter) throw missing("adapter_name");
    const connectionId = call.body.connection_id;
    if (typeof connectionId === "string") throw badRequest("connection_id is invalid: Must be an Integer");
    const id = integerIn(call.body, "connection_id");
    if (id === undefined) throw missing("connection_id");
    const connection = found(world.store.find("connections", id));
    if (connection.application !== adapter) throw badRequest("Connection is of another application");
    if (!(one.applications as string[]).includes(adapter)) throw badRequest("Recipe does not use the application");
    const others = (one.config as Record<string, unknown>[]).filter(({ provider }) => provider !== adapter);
    const bound = { keyword: "application", name: adapter, provider: adapter, skip_validation: false, account_id: id };
    edit(one, String(one.code), { config: JSON.stringify([...others, bound]) }, world);
    return success;
  }),
];

function commented(call: Call, world: World): Reply {
  const recipe = find(call, world);
  const one = versionIn(call, world);
  const comment = stringIn(call.body, "comment");
  if (comment === undefined) throw missing("comment");
  if (comment.length > MAX_COMMENT) throw badRequest("comment is too long (maximum is 255 characters)");
  Object.assign(one, { comment, updated_at: world.clock.timestamp() });
  if (one.version_no === recipe.version_no) recipe.version_comment = comment;
  return ok(visible(one));
}

function versionsOf(call: Call, world: World): Entity[] {
  const { id } = find(call, world);
  return world.store.all(VERSIONS).filter(({ _recipe_id }) => _recipe_id === id);
}

function versionIn(call: Call, world: World): Entity {
  return found(versionsOf(call, world).find(({ id }) => String(id) === call.path.id));
}

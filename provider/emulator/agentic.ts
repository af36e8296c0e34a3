/** Agentic skills in the emulator: what a skill shows is what its recipe is. That it goes with the recipe is inferred. */

import { routes } from "../agentic/api";
import { found, missing, ok, Refused } from "./answers";
import { answering, type Call, integerIn, pageOf, type World } from "./area";
import { projectIdOf } from "./folder-tree";
import { RECIPES } from "./recipes";
import type { Entity } from "./store";

const SKILLS = "agentic_skills";
const MAX_PER_PAGE = 100;
/** The connectors whose triggers are those of skills. */
const OF_SKILLS = ["workato_genie", "workato_skill"];

export const agentic = [
  answering(routes.list, ({ query }, world) => {
    const asked = (key: string, value: unknown) => !query.has(key) || query.get(key) === String(value);
    const all = world.store.all(SKILLS).flatMap((one) => shown(one, world) ?? []);
    const listed = all.filter((one) => asked("folder_id", one.folder_id) && asked("project_id", one.project_id));
    const [page, per_page] = ["page", "per_page"].map((key) => Number(query.get(key)) || undefined);
    return ok({
      data: pageOf(listed, query, MAX_PER_PAGE),
      ...{ count: listed.length, page: page ?? 1, per_page: per_page ?? MAX_PER_PAGE },
    });
  }),
  answering(routes.get, ({ path }: Call, world) => {
    return ok({ data: found(shown(found(world.store.find(SKILLS, path.id!)), world)) });
  }),
  answering(routes.create, ({ body }, world) => {
    const recipeId = integerIn(body, "recipe_id");
    if (recipeId === undefined) throw missing("recipe_id");
    const recipe = found(world.store.find(RECIPES, recipeId));
    if (!OF_SKILLS.includes(String(recipe.trigger_application))) {
      throw new Refused({ status: 422, body: { message: "Recipe must be a Workato Genie function" } });
    }
    const id = `skl-${world.store.newId()}`;
    return ok({ data: shown(world.store.add(SKILLS, { id, _recipe_id: recipeId }), world) });
  }),
];

function shown({ id, _recipe_id }: Entity, { store }: World) {
  const recipe = store.find(RECIPES, Number(_recipe_id));
  return (
    recipe && {
      ...{ id, name: recipe.name, description: recipe.description, provider_id: recipe.id },
      ...{ folder_id: recipe.folder_id, project_id: projectIdOf(store, recipe.folder_id) ?? null },
      ...{ applications: recipe.applications, genies_count: 0, genies: [], folders: [] },
    }
  );
}

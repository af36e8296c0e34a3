/** Agentic skills in the plugin: /api/agentic/skills, which has no routes to change or delete one. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { withAdvice } from "../client/answers/errors";
import { defineHandler } from "../runtime/plugin/handler";
import { property } from "../runtime/values/facts";
import { id, ifExists } from "../runtime/values/schemas";
import { type AgenticApi, agenticApi, routes } from "./api";
import type { AgenticSkillInfo } from "./functions";
import type { AgenticSkillArgs } from "./skill";

const inputs = z.strictObject({
  recipeId: property(id("recipe", "Recipe"), { replaces: true }),
  ifExists,
}) satisfies z.ZodType<pulumi.Unwrap<AgenticSkillArgs>>;
type Inputs = z.output<typeof inputs>;
type State = Pick<AgenticSkillInfo, "name" | "description" | "recipeId" | "folderId" | "projectId">;

export const agenticSkill = defineHandler<Inputs, State, AgenticApi>({
  type: "AgenticSkill",
  noun: "agentic skill",
  // Their form is in no source.
  id: { form: /^[\w-]{1,64}$/, like: "10001, or a handle of letters, digits and hyphens" },
  api: agenticApi,
  uses: { read: [routes.list, routes.get], write: [routes.create] },
  inputs,
  label: ({ recipeId }) => `of recipe ${recipeId}`,
  find: async (api, desired, now) =>
    (await api.skills.list(now)).filter((one) => one.recipeId === desired.recipeId).map(shown),
  list: async (api) => (await api.skills.all()).map(shown),
  create: async (api, { recipeId }) => {
    try {
      return shown(await api.skills.create({ recipe_id: Number(recipeId) }));
    } catch (error) {
      throw withAdvice(error, HOW_TO_MAKE);
    }
  },
  read: async (api, id) => {
    const found = await api.skills.find(id);
    return found && shown(found);
  },
  // There is nothing to change but which recipe it is of, and that replaces it: this is how one is taken over.
  update: async (api, id) => shown((await api.skills.find(id)) ?? (await api.skills.get(id))),
  delete: async (_, id, { name }, { log }) => {
    log(
      `agentic skill ${JSON.stringify(name ?? "")} (${id}) stays in Workato, whose API cannot delete one: remove it there, or take it back with ifExists: "adopt"`,
    );
  },
});

const HOW_TO_MAKE = "A skill's recipe begins with the trigger of a skill (Start workflow)";

/** What uses it is no state of it: each genie that comes would be a change. */
const shown = ({ applications: _, geniesCount: __, ...one }: AgenticSkillInfo) => one;

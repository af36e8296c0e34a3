/** Agentic skills, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { resource } from "../runtime/program/resource";
import type { AgenticSkillInfo } from "./functions";

/** What an agentic skill is declared with. */
export interface AgenticSkillArgs {
  /**
   * Id of the recipe: its `id` output. Its trigger has to be one of a skill. Workato cannot change it, so a change makes another
   * skill and forgets this one.
   */
  recipeId: pulumi.Input<string>;
  /** What creating does when the recipe already is a skill. Default: the stack's setting, else `fail`. */
  ifExists?: pulumi.Input<IfExists>;
}

/** What Workato adds. */
type Outputs = Pick<AgenticSkillInfo, "name"> &
  Partial<Pick<AgenticSkillInfo, "description" | "folderId" | "projectId">>;

/**
 * An agentic skill: a recipe that genies and MCP servers can use as a tool. Its name and description are those of the recipe and
 * of its trigger.
 *
 * Workato's API has no way to change or delete a skill: a destroy forgets it, and says so. To take it back, declare it with
 * `ifExists: "adopt"`.
 *
 * Needs the permissions Skills → List skills, Get skill and Create skill, and a plan with Workato's agentic products.
 * Source: Workato's API reference, "Agent Studio".
 *
 * ```ts
 * import { readFileSync } from "node:fs";
 * import * as workato from "pulumi-workato";
 *
 * const { folderId } = new workato.Project("support");
 * const code = readFileSync("recipes/find-order.json", "utf8");
 * const recipe = new workato.Recipe("find-order", { folderId, code, running: true });
 * export const skill = new workato.AgenticSkill("find-order", { recipeId: recipe.id }).id;
 * ```
 *
 * @errors "there already is one (id …)": the recipe is a skill already; see `ifExists`.
 * @errors "Recipe must be a Workato Genie function": the recipe's trigger is none of a skill.
 */
export class AgenticSkill extends resource<AgenticSkill, AgenticSkillArgs, Outputs>("AgenticSkill")({
  properties: {
    recipeId: "input",
    ifExists: "input",
    name: "output",
    description: "output",
    folderId: "output",
    projectId: "output",
  },
}) {}

/** Functions that read agentic skills, as a program calls them. */

import type * as pulumi from "@pulumi/pulumi";
import { asked, askedOutput, question } from "../runtime/program/invoke";
import type { AsInputs, Either, InvokeOptions, InvokeOutputOptions } from "../runtime/program/signatures";

/** An agentic skill as it is in Workato. */
export interface AgenticSkillInfo {
  /** The skill's id. */
  id: string;
  /** Its name: that of its recipe. */
  name: string;
  /** When an agent is to use it, as the trigger of its recipe says; undefined where that says nothing. */
  description: string | undefined;
  /** Id of the recipe that it runs. */
  recipeId: string;
  /** Id of the folder that the recipe is in, where Workato tells it. */
  folderId: string | undefined;
  /** Id of the project that the recipe is in, where Workato tells it. */
  projectId: string | undefined;
  /** The applications that the recipe uses. */
  applications: string[];
  /** How many genies use it, where Workato tells that. */
  geniesCount: number | undefined;
}

/** Which skills: those in this very folder, or in this project. Default: all that the token can see. */
export type GetAgenticSkillsArgs = Partial<{
  /** Id of the folder. */
  folderId: string;
  /** Id of the project. */
  projectId: string;
}>;

/** Which skill: by its id, or by its name, which only one skill may have, of the folder or project where these are given. */
export type GetAgenticSkillArgs = Either<
  Pick<AgenticSkillInfo, "id">,
  Pick<AgenticSkillInfo, "name"> & GetAgenticSkillsArgs
>;

const skills = question("getAgenticSkills", () => import("./answers"));
const skill = question("getAgenticSkill", () => import("./answers"));

/** All agentic skills, or those of one folder or project. Needs Skills → List skills. */
export function getAgenticSkills(args?: GetAgenticSkillsArgs, options?: InvokeOptions): Promise<AgenticSkillInfo[]> {
  return asked(skills, args, options);
}

/** The same, from outputs. Needs Skills → List skills. */
export function getAgenticSkillsOutput(
  args?: AsInputs<GetAgenticSkillsArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<AgenticSkillInfo[]> {
  return askedOutput(skills, args, options);
}

/** One agentic skill, by id or by name. Needs Skills → List skills and Get skill. */
export function getAgenticSkill(args: GetAgenticSkillArgs, options?: InvokeOptions): Promise<AgenticSkillInfo> {
  return asked(skill, args, options);
}

/** The same, from outputs. Needs Skills → List skills and Get skill. */
export function getAgenticSkillOutput(
  args: AsInputs<GetAgenticSkillArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<AgenticSkillInfo> {
  return askedOutput(skill, args, options);
}

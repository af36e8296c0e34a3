/** How the functions of agentic skills are answered. Each has the name of its function. */

import { answering } from "../runtime/program/answering";
import { matching, oneBy } from "../runtime/program/one-by";
import { folderId, given, id, text } from "../runtime/values/schemas";
import { agenticApi } from "./api";
import type { GetAgenticSkillArgs, GetAgenticSkillsArgs } from "./functions";

const places = { folderId: folderId.optional(), projectId: id("project", "Project").optional() };

export const getAgenticSkills = answering<GetAgenticSkillsArgs>()(places, async (client, wanted) =>
  matching(await agenticApi(client).skills.all(), wanted),
);

export const getAgenticSkill = answering<GetAgenticSkillArgs>()(
  { id: given.optional(), name: text.optional(), ...places },
  (client, wanted) => oneBy("agentic skill", wanted, agenticApi(client).skills),
);

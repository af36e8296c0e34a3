/** Routes and wire shapes of agentic skills. Sources: Workato's API reference, "Agent Studio", and its Terraform provider. */

import { z } from "zod";
import { fields, list, optionalId, optionalNumber, optionalText, wireId } from "../client/answers/decode";
import type { Client } from "../client/client";
import { Entities } from "../client/listings/entities";
import { route } from "../client/requests/routes";
import type { AgenticSkillInfo } from "./functions";

const quota = { quota: { requests: 1000, seconds: 60 } };

export const routes = {
  list: route("GET /api/agentic/skills", "Skills → List skills", quota),
  get: route("GET /api/agentic/skills/:id", "Skills → Get skill", quota),
  create: route("POST /api/agentic/skills", "Skills → Create skill"),
} as const;

const skill = fields(
  {
    ...{ id: wireId, name: z.string(), description: optionalText, recipeId: wireId },
    ...{ folderId: optionalId, projectId: optionalId, applications: list(z.string()), geniesCount: optionalNumber },
  },
  // A skill is of something, which a recipe is.
  { recipeId: "provider_id" },
) satisfies z.ZodType<AgenticSkillInfo>;

const make = (client: Client) => ({ skills: new Entities(client, routes, skill, { perPage: 100 }) });

export type AgenticApi = ReturnType<typeof make>;
export const agenticApi = (client: Client): AgenticApi => client.area(make);

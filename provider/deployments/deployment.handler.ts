/** Deployments in the plugin: POST /api/projects/:id/deploy, then /api/deployments/:id until it has ended. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { absent } from "../client/gone";
import { type Context, defineHandler, type Observed, PartialFailure } from "../runtime/handler";
import { asText, isId, text, triggers, word } from "../runtime/schemas";
import { type DeploymentsApi, deploymentsApi, type ObservedDeployment, routes } from "./api";
import type { ProjectDeploymentArgs } from "./deployment";
import { DEFAULT_TIMEOUT_S, explained, hasEnded, hasFailed, untilEnded, whyNot } from "./waiting";

const inputs = z.strictObject({
  projectId: z
    .union([z.string(), z.number()], { error: "must be the id of a project: pass its id output" })
    .transform(String)
    .refine((value) => isId(value.replace(/^f/, "")), {
      error: (issue) =>
        `is ${JSON.stringify(issue.input)}, which is no id of a project: pass its id output, or f and the id of its folder`,
    }),
  environmentType: word("test"),
  description: text.optional(),
  triggers: triggers.optional(),
  timeout: z
    .number({ error: "must be a number of seconds" })
    .min(1, { error: "must be at least 1 second" })
    .max(86_400, { error: "must be at most 86400 seconds (a day)" })
    .optional(),
}) satisfies z.ZodType<pulumi.Unwrap<ProjectDeploymentArgs>>;

type Inputs = z.output<typeof inputs>;
type Deployment = Omit<ObservedDeployment, "id" | "reason">;

export const projectDeployment = defineHandler<Inputs, Deployment, DeploymentsApi>({
  type: "ProjectDeployment",
  noun: "deployment",
  api: deploymentsApi,
  uses: { read: [routes.getDeployment], write: [routes.deploy, routes.listDeployments] },
  inputs,
  // A deployment never changes, so what was declared is what it is; the answer has other spellings of it.
  unobserved: ["projectId", "environmentType", "description", "triggers", "timeout"],
  replaceOn: ["projectId", "environmentType", "description", "triggers"],
  normalise: (deployment) => ({
    ...deployment,
    ...(deployment.projectId && { projectId: String(deployment.projectId) }),
    ...(deployment.triggers && { triggers: asText(deployment.triggers) }),
    timeout: deployment.timeout ?? DEFAULT_TIMEOUT_S,
  }),
  isUpdateDue: (state) => state.state !== undefined && !hasEnded(state),
  replaceDue: (state) => (hasFailed(state) ? ["state"] : []),

  references: { projectId: "Project" },

  label: (deployment) => `of project ${deployment.projectId} to ${deployment.environmentType}`,
  // Deployments have no name: what is alike is listed to recognise the one whose answer was lost.
  hasTwins: () => true,
  find: async (api, { projectId, environmentType, description }) => {
    const listed = await api.listDeployments({ projectId, environmentType }).catch((error: unknown) => {
      throw explained(error, projectId, environmentType);
    });
    return listed
      .filter((one) => one.environmentType === environmentType && (one.description ?? "") === (description ?? ""))
      .map(observedIn);
  },

  create: async (api, desired, context) => {
    try {
      const started = await api.deploy(desired.projectId, desired.environmentType, desired.description);
      return await ended(api, started, desired, context);
    } catch (error) {
      throw explained(error, desired.projectId, desired.environmentType);
    }
  },

  read: async (api, id) => {
    const found = await absent(api.getDeployment(id));
    return found && observedIn(found);
  },

  // For one that was still going when the time was up, or whose answer was lost: the rest is replaced.
  update: async (api, id, desired, _state, context) => ended(api, await api.getDeployment(id), desired, context),

  // What was deployed stays: Workato cannot take it back.
  delete: async () => {},
});

async function ended(
  api: DeploymentsApi,
  started: ObservedDeployment,
  desired: Inputs,
  { log }: Context,
): Promise<Observed<Deployment>> {
  const what = `deployment of project ${desired.projectId} to ${desired.environmentType}`;
  const timeoutMs = 1000 * (desired.timeout ?? DEFAULT_TIMEOUT_S);
  let seen = started;
  try {
    seen = await untilEnded(what, started, async () => (seen = await api.getDeployment(started.id)), {
      clock: api.clock,
      timeoutMs,
      log,
    });
  } catch (error) {
    // It goes on in Workato whether or not we can look at it.
    throw new PartialFailure(observedIn(seen), [
      `${what} (${started.id}) was started, but what became of it is not known: ${(error as Error).message}. Run up again to look again`,
    ]);
  }
  if (seen.state === "success") return observedIn(seen);
  throw new PartialFailure(observedIn(seen), [whyNot(what, seen, timeoutMs)]);
}

function observedIn({ reason: _, ...deployment }: ObservedDeployment): Observed<Deployment> {
  return deployment;
}

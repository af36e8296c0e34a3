/** Deployments in the plugin: POST /api/projects/:id/deploy, then /api/deployments/:id until it has ended. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { absent } from "../client/answers/gone";
import { type Context, defineHandler, type Observed, PartialFailure } from "../runtime/plugin/handler";
import { property } from "../runtime/values/facts";
import { isId, seconds, text, triggers, word } from "../runtime/values/schemas";
import { type DeploymentsApi, deploymentsApi, type ObservedDeployment, routes } from "./api";
import type { ProjectDeploymentArgs } from "./deployment";
import { DEFAULT_TIMEOUT_S, explained, hasEnded, hasFailed, untilEnded, whyNot } from "./waiting";

const projectId = z
  .union([z.string(), z.number()], { error: "must be the id of a project: pass its id output" })
  .transform(String)
  .refine((value) => isId(value.replace(/^f/, "")), {
    error: "is no id of a project: pass its id output, or f and the id of its folder",
  });

/** A deployment never changes, so what was declared is what it is; the answer has other spellings of it. */
const FIXED = { unobserved: true, replaces: true };

const inputs = z.strictObject({
  projectId: property(projectId, { ...FIXED, normal: String, references: "Project" }),
  environmentType: property(word("test"), FIXED),
  description: property(text.optional(), FIXED),
  triggers: property(triggers.optional(), FIXED),
  timeout: property(seconds().optional(), { unobserved: true, default: DEFAULT_TIMEOUT_S }),
}) satisfies z.ZodType<pulumi.Unwrap<ProjectDeploymentArgs>>;

type Inputs = z.output<typeof inputs>;
type Deployment = Omit<ObservedDeployment, "id" | "reason">;

export const projectDeployment = defineHandler<Inputs, Deployment, DeploymentsApi>({
  type: "ProjectDeployment",
  noun: "deployment",
  api: deploymentsApi,
  uses: { read: [routes.getDeployment], write: [routes.deploy, routes.listDeployments] },
  inputs,
  due: (state) => {
    if (hasFailed(state)) return { replacementFor: "state" };
    return state.state !== undefined && !hasEnded(state) ? "update" : undefined;
  },

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

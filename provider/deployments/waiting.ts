/** Waiting for a build or a deployment, and why there is none. */

import { WorkatoError } from "../client/answers/errors";
import { until, type Wait } from "../client/wait";
import type { EnvironmentType } from "./results";

export const DEFAULT_TIMEOUT_S = 1800;

/** Most deployments take seconds, so the first looks come soon; later ones spare the quota. */
const PAUSES_MS = { first: 500, longest: 10_000 };

interface Work {
  readonly id: string;
  readonly state: string;
  readonly reason?: string;
}

export type Waiting = Pick<Wait<Work>, "clock" | "timeoutMs" | "log">;

/** States that Workato will not leave by itself. Any other, of a review for example, may still end well. */
const ENDED = new Set(["success", "failed", "rejected"]);

export const hasEnded = ({ state }: { readonly state?: string }): boolean => ENDED.has(state ?? "");
export const hasFailed = ({ state }: { readonly state?: string }): boolean =>
  state !== undefined && state !== "success" && ENDED.has(state);

/** Looks until the work has ended or the time is up; gives back what was seen last. */
export function untilEnded<T extends Work>(
  what: string,
  work: T,
  look: () => Promise<T>,
  waiting: Waiting,
): Promise<T> {
  const waitingFor = ({ id, state }: T) => `${what} (${id}): it is ${state}`;
  return until({ ...waiting, pausesMs: PAUSES_MS, known: work, look, isDone: hasEnded, waitingFor });
}

/** Why work that was waited for is not done, in a line for the person who must act. */
export function whyNot(what: string, { id, state, reason }: Work, timeoutMs: number): string {
  const words = reason === undefined ? "" : `: ${reason}`;
  if (hasFailed({ state })) {
    const hint = reason === undefined ? " and Workato gives no reason" : "";
    return `${what} (${id}) ${state === "failed" ? "failed" : `was ${state}`}${words}${hint}. See it in Workato (the project > Deployments), put it right and run up again, which deploys again`;
  }
  const review = /review|approv/.test(state) ? "It waits for a person: review it in Workato. " : "";
  return `${what} (${id}) is still ${state} after ${timeoutMs / 1000} s${words}. ${review}Run up again to go on waiting, with a longer timeout where deployments take long`;
}

/** What the documentation knows: to another environment, Workato answers as to a project that is not there. */
const DOCUMENTED = new Set<EnvironmentType>(["test", "prod"]);

/** Adds what to do to a refusal whose words alone do not say it. */
export function explained(error: unknown, projectId: string, environmentType: EnvironmentType = "test"): unknown {
  if (!(error instanceof WorkatoError) || error.lost) return error;
  if (error.status === 400 && /environments? not provisioned/i.test(error.reason)) {
    return new Error(
      `${error.message}. The workspace has no environments, and without them nothing can be deployed: they are a feature that Workato adds to a plan`,
      { cause: error },
    );
  }
  if (error.gone) {
    const odd = DOCUMENTED.has(environmentType) ? "" : `no environment ${JSON.stringify(environmentType)}, or `;
    return new Error(
      `${error.message}. There is ${odd}no project ${projectId} for this token: pass a project's id output (a folder's id needs an f in front), and use the token of an API client of the development environment`,
      { cause: error },
    );
  }
  return error;
}

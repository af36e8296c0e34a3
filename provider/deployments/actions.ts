/**
 * Builds and deployments of builds: two steps where a person or a version-control system looks at the package in between.
 *
 * ```ts
 * import { buildProject, Client, deployProjectBuild, resolveSettings } from "pulumi-workato/client";
 *
 * async function promote(projectId: string) {
 *   const client = new Client(resolveSettings(() => undefined, process.env));
 *   try {
 *     const build = await buildProject(client, { projectId, description: "release 7" });
 *     await deployProjectBuild(client, { projectBuildId: build.id, environmentType: "prod" });
 *   } finally {
 *     await client.close();
 *   }
 * }
 * ```
 */

import { z } from "zod";
import type { Client } from "../client/client";
import { checked } from "../runtime/values/check";
import { flag, given, id, seconds, word } from "../runtime/values/schemas";
import { idOrFolder } from "./answers";
import { deploymentsApi } from "./api";
import type { EnvironmentType, ProjectBuild, ProjectDeploymentInfo } from "./results";
import { DEFAULT_TIMEOUT_S, explained, untilEnded, whyNot } from "./waiting";

export type { DeploymentState, EnvironmentType, ProjectBuild, ProjectDeploymentInfo } from "./results";

export interface BuildProjectArgs {
  /** Id of the project, or `f` and the id of its folder. */
  readonly projectId: string;
  readonly description?: string;
  /** Whether the package holds the test cases of its recipes. Default: Workato's, `false`. */
  readonly includeTestCases?: boolean;
  /** How long to wait at most, in seconds. Default: 1800. */
  readonly timeout?: number;
}

export interface DeployProjectBuildArgs {
  /** Id of the build. */
  readonly projectBuildId: string;
  readonly environmentType: EnvironmentType;
  readonly description?: string;
  /** How long to wait at most, in seconds. Default: 1800. */
  readonly timeout?: number;
}

const silent = () => {};

const buildQuestion = z.strictObject({
  projectId: idOrFolder("pass a project's id, or f and the id of its folder"),
  description: given.optional(),
  includeTestCases: flag.optional(),
  timeout: seconds().optional(),
});

const deployQuestion = z.strictObject({
  projectBuildId: id("build"),
  environmentType: word("test"),
  description: given.optional(),
  timeout: seconds().optional(),
});

/** Builds a project and waits for the package, which is at `downloadUrl`. A build that is not done is an error. */
export async function buildProject(client: Client, args: BuildProjectArgs): Promise<ProjectBuild> {
  const { projectId, description, includeTestCases, timeout } = checked("buildProject", buildQuestion, args);
  const api = deploymentsApi(client);
  const timeoutMs = 1000 * (timeout ?? DEFAULT_TIMEOUT_S);
  const what = `build of project ${projectId}`;
  try {
    const started = await api.build(projectId, { description, include_test_cases: includeTestCases });
    const waiting = { clock: api.clock, timeoutMs, log: silent };
    const seen = await untilEnded(what, started, () => api.getBuild(started.id), waiting);
    if (seen.state === "success") return seen;
    throw new Error(whyNot(what, seen, timeoutMs));
  } catch (error) {
    throw explained(error, projectId);
  }
}

/** Deploys a build to an environment and waits for the result. A deployment that is not done is an error. */
export async function deployProjectBuild(client: Client, args: DeployProjectBuildArgs): Promise<ProjectDeploymentInfo> {
  const wanted = checked("deployProjectBuild", deployQuestion, args);
  const api = deploymentsApi(client);
  const timeoutMs = 1000 * (wanted.timeout ?? DEFAULT_TIMEOUT_S);
  const what = `deployment of build ${wanted.projectBuildId} to ${wanted.environmentType}`;
  const started = await api.deployBuild(wanted.projectBuildId, wanted.environmentType, wanted.description);
  const waiting = { clock: api.clock, timeoutMs, log: silent };
  const seen = await untilEnded(what, started, () => api.getDeployment(started.id), waiting);
  if (seen.state === "success") return seen;
  throw new Error(whyNot(what, seen, timeoutMs));
}

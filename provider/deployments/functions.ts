/** Functions that read deployments, as a program calls them. */

import type * as pulumi from "@pulumi/pulumi";
import { asked, askedOutput, question } from "../runtime/program/invoke";
import type { AsInputs, InvokeOptions, InvokeOutputOptions } from "../runtime/program/signatures";
import type { DeploymentState, EnvironmentType, ProjectDeploymentInfo } from "./results";

export type { DeploymentState, EnvironmentType, ProjectDeploymentInfo } from "./results";

/** Which deployments to list. Default: all that the token can see. */
export interface GetDeploymentsArgs {
  /** Id of the project, or `f` and the id of its folder. */
  readonly projectId?: string;
  /** Id of the project's folder, with or without the `f` in front. */
  readonly folderId?: string;
  /** Only deployments to this environment. */
  readonly environmentType?: EnvironmentType;
  /** Only deployments in this state. */
  readonly state?: DeploymentState;
  /** Only deployments from this time on (ISO 8601, with zone). */
  readonly from?: string;
  /** Only deployments up to this time (ISO 8601, with zone). */
  readonly to?: string;
}

/** Which deployment. */
export interface GetDeploymentArgs {
  /** Id of the deployment: the `id` output of a `ProjectDeployment`. */
  id: string;
}

const answers = () => import("./answers");
const deployments = question("getDeployments", answers);
const deployment = question("getDeployment", answers);

/** Deployments, by project, folder, environment, state and time. Needs the permission to list deployments. */
export function getDeployments(args?: GetDeploymentsArgs, options?: InvokeOptions): Promise<ProjectDeploymentInfo[]> {
  return asked(deployments, args, options);
}

/** Deployments, by project, folder, environment, state and time, from outputs. Needs the permission to list deployments. */
export function getDeploymentsOutput(
  args?: AsInputs<GetDeploymentsArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<ProjectDeploymentInfo[]> {
  return askedOutput(deployments, args, options);
}

/** One deployment, by id. Needs the permission to read deployments. */
export function getDeployment(args: GetDeploymentArgs, options?: InvokeOptions): Promise<ProjectDeploymentInfo> {
  return asked(deployment, args, options);
}

/** One deployment, by id, from outputs. Needs the permission to read deployments. */
export function getDeploymentOutput(
  args: AsInputs<GetDeploymentArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<ProjectDeploymentInfo> {
  return askedOutput(deployment, args, options);
}

/** Functions that read deployments, as a program calls them. */

import type { Client } from "../client/client";
import { asked, askedOutput, question } from "../runtime/invoke";
import type { DeploymentFilter, ObservedDeployment } from "./api";

/** A deployment as it is in Workato; `reason` is there where Workato says why it failed. */
export type ProjectDeploymentInfo = ObservedDeployment;
/** Which deployments to list. Default: all that the token can see. */
export interface GetDeploymentsArgs extends DeploymentFilter {}

export interface GetDeploymentArgs {
  /** Id of the deployment. */
  id: string;
}

const api = async (client: Client) => (await import("./api")).deploymentsApi(client);

const list = question(
  "getDeployments",
  async (client: Client, filter: GetDeploymentsArgs): Promise<ProjectDeploymentInfo[]> =>
    (await api(client)).listDeployments(filter),
);

const one = question(
  "getDeployment",
  async (client: Client, { id }: GetDeploymentArgs): Promise<ProjectDeploymentInfo> =>
    (await api(client)).getDeployment(id),
);

/** Deployments, by project, folder, environment, state and time. Needs the permission to list deployments. */
export const getDeployments = asked(list);
/** Deployments, by project, folder, environment, state and time, from outputs. Needs the permission to list deployments. */
export const getDeploymentsOutput = askedOutput(list);

/** One deployment, by id. Needs the permission to read deployments. */
export const getDeployment = asked(one);
/** One deployment, by id, from outputs. Needs the permission to read deployments. */
export const getDeploymentOutput = askedOutput(one);

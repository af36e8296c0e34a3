/**
 * Routes and wire shapes of project builds and deployments. Source: Workato's API reference, "Projects".
 *
 * No public transcript of the client-role editor shows these endpoints, which belong to the Environments feature: the
 * permissions are in the words of third-party references.
 */

import { z } from "zod";
import { anything, fields, optionalId, optionalText, wireId } from "../client/answers/decode";
import { reasonIn } from "../client/answers/errors";
import type { Client } from "../client/client";
import { route } from "../client/requests/routes";
import type { GetDeploymentsArgs } from "./functions";
import type { EnvironmentType, ProjectBuild, ProjectDeploymentInfo } from "./results";

export const routes = {
  build: route("POST /api/projects/:id/build", "Projects → Build"),
  getBuild: route("GET /api/project_builds/:id", "Projects → Get build"),
  deployBuild: route("POST /api/project_builds/:id/deploy", "Projects → Deploy build"),
  deploy: route("POST /api/projects/:id/deploy", "Projects → Deploy"),
  getDeployment: route("GET /api/deployments/:id", "Deployments → Get details"),
  listDeployments: route("GET /api/deployments", "Deployments → List"),
} as const;

/** What builds and deployments have in common. Workato's words can be in any of the last three: no field is documented. */
const common = {
  id: wireId,
  projectId: wireId,
  state: z.string(),
  description: optionalText,
  performedByName: optionalText,
  createdAt: z.string(),
  updatedAt: optionalText,
  message: anything,
  error: anything,
  errors: anything,
};

const withReason = <Wire extends { readonly message: unknown; readonly error: unknown; readonly errors: unknown }>({
  message,
  error,
  errors,
  ...rest
}: Wire) => {
  const reason = reasonIn({ message, error, errors }, "", (text) => text);
  return { ...rest, reason: reason === "no text" ? undefined : reason };
};

const build = fields({ ...common, downloadUrl: optionalText }).transform(withReason) satisfies z.ZodType<ProjectBuild>;

const deployment = fields({
  ...common,
  projectBuildId: optionalId,
  environmentType: z.string(),
}).transform(withReason) satisfies z.ZodType<ProjectDeploymentInfo>;

export type ObservedDeployment = ProjectDeploymentInfo;

interface BuildBody {
  readonly description?: string;
  readonly include_test_cases?: boolean;
}

export class DeploymentsApi {
  constructor(private readonly client: Client) {}

  get clock() {
    return this.client.clock;
  }

  build(projectId: string, body: BuildBody): Promise<ProjectBuild> {
    return this.client.call(routes.build, build, { path: { id: projectId }, body });
  }

  getBuild(id: string): Promise<ProjectBuild> {
    return this.client.call(routes.getBuild, build, { path: { id } });
  }

  deployBuild(id: string, environmentType: EnvironmentType, description?: string): Promise<ObservedDeployment> {
    const query = { environment_type: environmentType };
    return this.client.call(routes.deployBuild, deployment, { path: { id }, query, body: { description } });
  }

  /** Builds the project and deploys the build. */
  deploy(projectId: string, environmentType: EnvironmentType, description?: string): Promise<ObservedDeployment> {
    const query = { environment_type: environmentType };
    return this.client.call(routes.deploy, deployment, { path: { id: projectId }, query, body: { description } });
  }

  getDeployment(id: string): Promise<ObservedDeployment> {
    return this.client.call(routes.getDeployment, deployment, { path: { id } });
  }

  /** No paging is documented, so this is one request. */
  listDeployments(filter: GetDeploymentsArgs): Promise<ObservedDeployment[]> {
    const folder = filter.projectId?.startsWith("f") ? filter.projectId : filter.folderId;
    return this.client.callForList(routes.listDeployments, deployment, {
      query: {
        project_id: filter.projectId?.startsWith("f") ? undefined : filter.projectId,
        folder_id: folder === undefined ? undefined : `f${folder.replace(/^f/, "")}`,
        environment_type: filter.environmentType,
        state: filter.state,
        from: filter.from,
        to: filter.to,
      },
    });
  }
}

export const deploymentsApi = (client: Client): DeploymentsApi => client.area(make);
const make = (client: Client) => new DeploymentsApi(client);

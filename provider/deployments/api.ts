/**
 * Routes and wire shapes of project builds and deployments. Source: Workato's API reference, "Projects".
 *
 * No public transcript of the client-role editor shows these endpoints, which belong to the Environments feature: the
 * permissions are in the words of third-party references.
 */

import { z } from "zod";
import type { Client } from "../client/client";
import { decodeMany, decodeOne, wireId } from "../client/decode";
import { reasonIn } from "../client/errors";
import { route } from "../client/routes";
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

/** Workato's words where a build or a deployment has any; the documentation shows no field for them. */
const reasonOf = (wire: object): string | undefined => {
  const { message, error, errors } = wire as Record<string, unknown>;
  const reason = reasonIn({ message, error, errors }, "", (text) => text);
  return reason === "no text" ? undefined : reason;
};

const build = z
  .looseObject({
    id: wireId,
    project_id: wireId,
    state: z.string(),
    description: z.string().nullish(),
    performed_by_name: z.string().nullish(),
    download_url: z.string().nullish(),
    created_at: z.string(),
    updated_at: z.string().nullish(),
  })
  .transform(
    (wire): ProjectBuild => ({
      id: wire.id,
      projectId: wire.project_id,
      state: wire.state,
      description: wire.description ?? undefined,
      performedByName: wire.performed_by_name ?? undefined,
      downloadUrl: wire.download_url ?? undefined,
      createdAt: wire.created_at,
      updatedAt: wire.updated_at ?? undefined,
      reason: reasonOf(wire),
    }),
  );

const deployment = z
  .looseObject({
    id: wireId,
    project_id: wireId,
    project_build_id: wireId.nullish(),
    environment_type: z.string(),
    state: z.string(),
    description: z.string().nullish(),
    performed_by_name: z.string().nullish(),
    created_at: z.string(),
    updated_at: z.string().nullish(),
  })
  .transform(
    (wire): ProjectDeploymentInfo => ({
      id: wire.id,
      projectId: wire.project_id,
      projectBuildId: wire.project_build_id ?? undefined,
      environmentType: wire.environment_type,
      state: wire.state,
      description: wire.description ?? undefined,
      performedByName: wire.performed_by_name ?? undefined,
      createdAt: wire.created_at,
      updatedAt: wire.updated_at ?? undefined,
      reason: reasonOf(wire),
    }),
  );

export type ObservedDeployment = ProjectDeploymentInfo;

export interface BuildBody {
  readonly description?: string;
  readonly include_test_cases?: boolean;
}

export class DeploymentsApi {
  constructor(private readonly client: Client) {}

  get clock() {
    return this.client.clock;
  }

  async build(projectId: string, body: BuildBody): Promise<ProjectBuild> {
    return decodeOne(routes.build, build, await this.client.request(routes.build, { path: { id: projectId }, body }));
  }

  async getBuild(id: string): Promise<ProjectBuild> {
    return decodeOne(routes.getBuild, build, await this.client.request(routes.getBuild, { path: { id } }));
  }

  async deployBuild(id: string, environmentType: EnvironmentType, description?: string): Promise<ObservedDeployment> {
    const answer = await this.client.request(routes.deployBuild, {
      path: { id },
      query: { environment_type: environmentType },
      body: { description },
    });
    return decodeOne(routes.deployBuild, deployment, answer);
  }

  /** Builds the project and deploys the build. */
  async deploy(projectId: string, environmentType: EnvironmentType, description?: string): Promise<ObservedDeployment> {
    const answer = await this.client.request(routes.deploy, {
      path: { id: projectId },
      query: { environment_type: environmentType },
      body: { description },
    });
    return decodeOne(routes.deploy, deployment, answer);
  }

  async getDeployment(id: string): Promise<ObservedDeployment> {
    const answer = await this.client.request(routes.getDeployment, { path: { id } });
    return decodeOne(routes.getDeployment, deployment, answer);
  }

  /** No paging is documented, so this is one request. */
  async listDeployments(filter: GetDeploymentsArgs): Promise<ObservedDeployment[]> {
    const folder = filter.projectId?.startsWith("f") ? filter.projectId : filter.folderId;
    const answer = await this.client.request(routes.listDeployments, {
      query: {
        project_id: filter.projectId?.startsWith("f") ? undefined : filter.projectId,
        folder_id: folder === undefined ? undefined : `f${folder.replace(/^f/, "")}`,
        environment_type: filter.environmentType,
        state: filter.state,
        from: filter.from,
        to: filter.to,
      },
    });
    return decodeMany(routes.listDeployments, deployment, answer);
  }
}

export const deploymentsApi = (client: Client): DeploymentsApi => client.area(make);
const make = (client: Client) => new DeploymentsApi(client);

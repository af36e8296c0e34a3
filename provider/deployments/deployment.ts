/** Deployments of projects, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import { resource } from "../runtime/program/resource";
import type { DeploymentState, EnvironmentType } from "./results";

/** What is deployed, and when again. */
export interface ProjectDeploymentArgs {
  /**
   * Id of the project: the project's `id` output, or `f` and the id of its folder. A change deploys the other project.
   */
  projectId: pulumi.Input<string>;
  /** Where to: `test` or `prod`. A change deploys to the other environment. */
  environmentType: pulumi.Input<EnvironmentType>;
  /** What the deployment is for, as shown in Workato. A change deploys again. */
  description?: pulumi.Input<string>;
  /**
   * Any values, compared as text (1 is "1", undefined is none); when one changes, the project is deployed again. For
   * example the versions of its recipes. Without triggers, a project is deployed once.
   */
  triggers?: pulumi.Input<Record<string, pulumi.Input<string | number | boolean | undefined>>>;
  /**
   * How long to wait for the result at most, in seconds, from 1 to 86400. Default: 1800. A change alone deploys nothing.
   * The option `customTimeouts: { create: "30m" }` says the same.
   */
  timeout?: pulumi.Input<number>;
}

/** What Workato adds. */
interface Outputs {
  /** State when last seen: `success`, `failed` or `pending`. */
  state: DeploymentState;
  /** Id of the build that was deployed. */
  projectBuildId?: string;
  /** Who deployed, as Workato names the API client or its owner. */
  performedByName?: string;
  /** When the deployment began (ISO 8601). */
  createdAt: string;
  /** When it changed last (ISO 8601). */
  updatedAt?: string;
}

/**
 * Builds a project and deploys it to an environment, and waits for the result. What depends on this resource comes after
 * a successful deployment.
 *
 * Each deployment is a resource of its own, so every change but that of `timeout` replaces it. Deleting the resource
 * leaves the environment as it is: Workato has no way to take a deployment back. The token must belong to the
 * development environment.
 *
 * Needs the permissions to deploy projects and to list and read deployments.
 * Source: Workato's API reference, "Projects".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const sales = new workato.Project("sales");
 * const toTest = new workato.ProjectDeployment("to-test", {
 *   projectId: sales.id,
 *   environmentType: "test",
 *   description: "Release 12",
 *   triggers: { release: "12" },
 * });
 * new workato.ProjectDeployment("to-prod", { projectId: sales.id, environmentType: "prod" }, { dependsOn: toTest });
 * ```
 *
 * @errors "Environments not provisioned": the workspace has no environments, so there is nothing to deploy to.
 * @errors "… failed": Workato's words follow where it gives any; the next `up` deploys again.
 * @errors "is still pending after …": the time is up; the next `up` goes on waiting for the same deployment.
 */
export class ProjectDeployment extends resource<ProjectDeployment, ProjectDeploymentArgs, Outputs>("ProjectDeployment")(
  {
    waits: "timeout",
    properties: {
      projectId: "input",
      environmentType: "input",
      description: "input",
      triggers: "input",
      timeout: "input",
      state: "output",
      projectBuildId: "output",
      performedByName: "output",
      createdAt: "output",
      updatedAt: "output",
    },
  },
) {}

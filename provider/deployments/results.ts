/** What functions and actions of deployments answer. */

/** A deployment as it is in Workato. */
export interface ProjectDeploymentInfo {
  /** The deployment's id. */
  id: string;
  /** Id of the project. */
  projectId: string;
  /** Id of the build that was deployed, where Workato tells it. */
  projectBuildId: string | undefined;
  /** The environment: `test` or `prod`. */
  environmentType: string;
  /** `success`, `failed`, `pending`, or another of Workato's, of a review for example. */
  state: string;
  /** What the deployment is for. */
  description: string | undefined;
  /** Who deployed, as Workato names the API client or its owner. */
  performedByName: string | undefined;
  /** When the deployment began (ISO 8601). */
  createdAt: string;
  /** When it changed last (ISO 8601). */
  updatedAt: string | undefined;
  /** Why it failed, where Workato says so. */
  reason: string | undefined;
}

/** A build of a project as it is in Workato: the package that can be deployed. */
export interface ProjectBuild {
  /** The build's id. */
  id: string;
  /** Id of the project. */
  projectId: string;
  /** `success`, `failed` or `pending`. */
  state: string;
  /** What the build is for. */
  description: string | undefined;
  /** Who built, as Workato names the API client or its owner. */
  performedByName: string | undefined;
  /** Where the package is; undefined before there is one. */
  downloadUrl: string | undefined;
  /** When the build began (ISO 8601). */
  createdAt: string;
  /** When it changed last (ISO 8601). */
  updatedAt: string | undefined;
  /** Why it failed, where Workato says so. */
  reason: string | undefined;
}

/** What functions and actions of deployments answer. */

/** Where a project is deployed to: one of these, or another environment that Workato knows. */
export type EnvironmentType = "test" | "prod" | (string & {});

/** What has become of a deployment: one of these, or another state of Workato's, of a review for example. */
export type DeploymentState =
  /** It goes on. */
  | "pending"
  /** The project is in the environment. */
  | "success"
  /** The environment is as it was, as far as Workato tells. */
  | "failed"
  | (string & {});

/** A deployment as it is in Workato. */
export interface ProjectDeploymentInfo {
  /** The deployment's id. */
  id: string;
  /** Id of the project. */
  projectId: string;
  /** Id of the build that was deployed, where Workato tells it. */
  projectBuildId: string | undefined;
  /** The environment. */
  environmentType: EnvironmentType;
  /** State when it was asked for. */
  state: DeploymentState;
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

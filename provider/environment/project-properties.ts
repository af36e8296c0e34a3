/** Properties of projects, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { resourceWithoutGet } from "../runtime/program/resource";

/** What project properties are declared with. */
export interface ProjectPropertiesArgs {
  /** Id of the project: the project's `id` output. A change sets the properties there and blanks them here. */
  projectId: pulumi.Input<string>;
  /**
   * The properties by name, which recipes use as project properties: at most 1,000 in a project, names of 100 and values
   * of 1,024 characters. A change is an update. A name that is no longer declared is blanked, because Workato has no way
   * to delete one. A value that is secret in the program is encrypted in the state; Workato itself shows it in clear.
   */
  properties: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /**
   * What creating does when the project has a property of a declared name with another value: `fail` refuses, `adopt`
   * and `duplicate` write over it. Default: the stack's setting, else `fail`.
   */
  ifExists?: pulumi.Input<IfExists>;
}

/**
 * Properties of a project. Only the declared names are managed, so others may be set in Workato or by other resources;
 * declare each name once. Jobs that are running keep the values that they started with.
 *
 * There is no `get`: use `getProperties`.
 *
 * Needs the permissions Environment Properties → List and Upsert.
 * Source: Workato's API reference, "Project properties".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const sales = new workato.Project("sales");
 * new workato.ProjectProperties("sales", {
 *   projectId: sales.id,
 *   properties: { "erp.host": "erp.example.com", "erp.retries": "3" },
 * });
 * ```
 *
 * @errors "… has another value in Workato": the project has a property of this name; see `ifExists`.
 * @errors "properties.… is too long": Workato takes 1,024 characters.
 */
export class ProjectProperties extends resourceWithoutGet<ProjectProperties, ProjectPropertiesArgs>(
  "ProjectProperties",
)({
  properties: { projectId: "input", properties: "input", ifExists: "input" },
}) {}

/** Projects, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { resource } from "../runtime/program/resource";

/** What a project is declared with. */
export interface ProjectArgs {
  /**
   * The project's name, as shown in Workato, without `/` and `\`. Default: the resource's own name. A change is an update.
   */
  name?: pulumi.Input<string>;
  /**
   * What the project is for. A change is an update; an empty text, or removing the property again, clears it; left out
   * from the start, whatever is set in Workato stays.
   */
  description?: pulumi.Input<string>;
  /**
   * Workato deletes a project with all that is in it. Unless this is `true`, deleting a project is refused while it
   * holds folders, recipes, connections, tables or the like that this stack has not deleted before. Default: `false`.
   * It counts as it was when `up` ran last. The option `deletedWith` of what is in the project needs it.
   */
  forceDestroy?: pulumi.Input<boolean>;
  /** What creating does when the workspace already has a project of this name. Default: the stack's setting, else `fail`. */
  ifExists?: pulumi.Input<IfExists>;
}

/** What Workato adds. */
interface Outputs {
  /** Id of the project's folder: what folders, connections and recipes take as their parent. */
  folderId: string;
}

/**
 * A project: a folder at the root of the workspace, the unit of permissions and of deployments. It has two ids: its own
 * (`id`), and that of its folder (`folderId`), which folders, connections and recipes are put into.
 *
 * Needs the permissions Projects & Folders → List projects, List folders, Create project or folder, Update project and
 * Delete project, and Export Manifests → Get folder assets for export manifest (to see what is in a project before it
 * is deleted; not with `forceDestroy`).
 * Source: Workato's API reference, "Projects".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const sales = new workato.Project("sales", { name: "Sales", description: "Orders and invoices" });
 * const eu = new workato.Folder("eu", { name: "EU", parentFolderId: sales.folderId });
 * ```
 *
 * @errors "there already is one (id …)": the workspace has a project of this name; see `ifExists`.
 * @errors "its description is not set": the project was made, but the second request failed; the next `up` sends it.
 * @errors "it still holds …": something that this stack does not know would be deleted with it; see `forceDestroy`.
 */
export class Project extends resource<Project, ProjectArgs, Outputs>("Project")({
  named: "name",
  isContainer: true,
  properties: { name: "input", description: "input", forceDestroy: "input", ifExists: "input", folderId: "output" },
}) {}

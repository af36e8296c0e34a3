/** Folders, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { resource } from "../runtime/program/resource";

/** What a folder is declared with. */
export interface FolderArgs {
  /**
   * The folder's name, as shown in Workato, without `/` and `\`. Default: the resource's own name. A change is an update.
   */
  name?: pulumi.Input<string>;
  /**
   * Id of the folder that holds this one: the `folderId` output of a project (not its `id`, which is another number) or
   * the `id` output of a folder. A change moves the folder with all that is in it; it keeps its id.
   */
  parentFolderId: pulumi.Input<string>;
  /**
   * Workato refuses to delete a folder that is not empty. With `true`, what is in it is deleted with it, recipes and
   * connections too. Default: `false`. It counts as it was when `up` ran last. The option `deletedWith` of what is in the
   * folder needs it.
   */
  forceDestroy?: pulumi.Input<boolean>;
  /** What creating does when the parent already has a folder of this name. Default: the stack's setting, else `fail`. */
  ifExists?: pulumi.Input<IfExists>;
}

/** What Workato adds. */
interface Outputs {
  /** Id of the project that the folder is in, where Workato tells it. */
  projectId?: string;
  /** When the folder was created (ISO 8601). */
  createdAt?: string;
  /** When the folder was last changed (ISO 8601). */
  updatedAt?: string;
}

/**
 * A folder inside a project or inside another folder. For one at the root, see {@link Project}.
 *
 * Needs the permissions Projects & Folders → List folders, Create project or folder, Update folder and Delete folder.
 * Where the role editor has Get folder, that one makes sure that a folder is gone which listings lack.
 * Source: Workato's API reference, "Folders".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const sales = new workato.Project("sales", { name: "Sales" });
 * const eu = new workato.Folder("eu", { name: "EU", parentFolderId: sales.folderId });
 * const invoices = new workato.Folder("invoices", { parentFolderId: eu.id });
 * ```
 *
 * @errors "there already is one (id …)": the parent has a folder of this name; see `ifExists`.
 * @errors "is the id of project …": `parentFolderId` is a project's `id` instead of its `folderId`.
 * @errors "is the workspace's root folder": Workato makes projects there, see {@link Project}.
 * @errors "If it is not empty …": Workato does not delete it with its content; see `forceDestroy`.
 */
export class Folder extends resource<Folder, FolderArgs, Outputs>("Folder")({
  named: "name",
  isContainer: true,
  properties: {
    name: "input",
    parentFolderId: "input",
    forceDestroy: "input",
    ifExists: "input",
    projectId: "output",
    createdAt: "output",
    updatedAt: "output",
  },
}) {}

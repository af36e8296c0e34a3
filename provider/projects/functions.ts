/** Functions that read projects and folders, as a program calls them. */

import type * as pulumi from "@pulumi/pulumi";
import { asked, askedOutput, question } from "../runtime/program/invoke";
import type { AsInputs, Either, InvokeOptions, InvokeOutputOptions, NoArgs } from "../runtime/program/signatures";

/** A folder as it is in Workato; the folder of a project is one of them. */
export interface FolderInfo {
  /** The folder's id. */
  id: string;
  /** The folder's name. */
  name: string;
  /**
   * Id of the folder that holds this one. Of a project's folder: that of the workspace's root folder, or undefined where
   * Workato leaves it out.
   */
  parentFolderId: string | undefined;
  /** Whether it is the folder of a project. */
  isProject: boolean;
  /** Id of the project that the folder is in, where Workato tells it. */
  projectId: string | undefined;
  /** When the folder was created (ISO 8601). */
  createdAt: string | undefined;
  /** When the folder was last changed (ISO 8601). */
  updatedAt: string | undefined;
}

/** A project as it is in Workato. */
export interface ProjectInfo {
  /** Id of the project, which is not that of its folder. */
  id: string;
  /** The project's name. */
  name: string;
  /** What the project is for; empty where nobody has said so. */
  description: string;
  /** Id of the project's folder: what folders, connections and recipes take as their parent. */
  folderId: string;
}

/** Which folders. */
export interface GetFoldersArgs {
  /** Only what is inside this folder. Default: all folders of the workspace, those of projects among them. */
  parentFolderId?: string;
  /** With `parentFolderId`: everything below it instead of its direct children. Default: `false`. */
  withNestedFolders?: boolean;
}

/** A folder by its id. */
export interface FolderById {
  /** Id of the folder: a folder's `id` output, or a project's `folderId` output. */
  id: string;
}

/** A folder by where it is. */
export interface FolderByPath {
  /** Names separated by slashes, for example `Sales/EU`; the first is a project's. */
  path: string;
}

/** Which folder: by id, or by the names from the project down. */
export type GetFolderArgs = Either<FolderById, FolderByPath>;

/** A project by its id. */
export interface ProjectById {
  /** Id of the project: its `id` output, which is not the id of its folder. */
  id: string;
}

/** A project by its name. */
export interface ProjectByName {
  /** The project's name, which only one project may have. */
  name: string;
}

/** Which project: by id, or by name. */
export type GetProjectArgs = Either<ProjectById, ProjectByName>;

const answers = () => import("./answers");
const folders = question("getFolders", answers);
const folder = question("getFolder", answers);
const projects = question("getProjects", answers);
const project = question("getProject", answers);

/** All folders of the workspace, or those inside one. Needs Projects & Folders → List folders. */
export function getFolders(args?: GetFoldersArgs, options?: InvokeOptions): Promise<FolderInfo[]> {
  return asked(folders, args, options);
}

/** All folders of the workspace, or those inside one, from outputs. Needs Projects & Folders → List folders. */
export function getFoldersOutput(
  args?: AsInputs<GetFoldersArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<FolderInfo[]> {
  return askedOutput(folders, args, options);
}

/**
 * One folder, by id or by path such as `Sales/EU`. Needs Projects & Folders → List folders.
 *
 * @errors "there is no folder …"; for a path that several folders have, their ids.
 */
export function getFolder(args: GetFolderArgs, options?: InvokeOptions): Promise<FolderInfo> {
  return asked(folder, args, options);
}

/** One folder, by id or by path such as `Sales/EU`, from outputs. Needs Projects & Folders → List folders. */
export function getFolderOutput(
  args: AsInputs<GetFolderArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<FolderInfo> {
  return askedOutput(folder, args, options);
}

/** All projects of the workspace. Needs Projects & Folders → List projects. */
export function getProjects(args?: NoArgs, options?: InvokeOptions): Promise<ProjectInfo[]> {
  return asked(projects, args, options);
}

/** All projects of the workspace, as an output. Needs Projects & Folders → List projects. */
export function getProjectsOutput(args?: NoArgs, options?: InvokeOutputOptions): pulumi.Output<ProjectInfo[]> {
  return askedOutput(projects, args, options);
}

/**
 * One project, by id or name. Needs Projects & Folders → List projects.
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const sales = workato.getProjectOutput({ name: "Sales" });
 * new workato.Folder("eu", { parentFolderId: sales.folderId });
 * ```
 *
 * @errors "there is no project …"; for a name that several projects have, their ids.
 */
export function getProject(args: GetProjectArgs, options?: InvokeOptions): Promise<ProjectInfo> {
  return asked(project, args, options);
}

/** One project, by id or name, from outputs. Needs Projects & Folders → List projects. */
export function getProjectOutput(
  args: AsInputs<GetProjectArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<ProjectInfo> {
  return askedOutput(project, args, options);
}

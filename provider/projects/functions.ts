/** Functions that read projects and folders, as a program calls them. */

import type { Client } from "../client/client";
import { asked, askedOutput, question } from "../runtime/invoke";
import { oneBy } from "../runtime/one-by";
import type { ObservedFolder, ObservedProject } from "./api";

/** A folder as it is in Workato; the folder of a project has `isProject`. */
export type FolderInfo = ObservedFolder;
/** A project as it is in Workato. */
export type ProjectInfo = ObservedProject;

export interface GetFoldersArgs {
  /** Only what is inside this folder. Default: all folders of the workspace, those of projects among them. */
  parentId?: string;
  /** With `parentId`: everything below it instead of its direct children. Default: `false`. */
  withNestedFolders?: boolean;
}

/** By id, or by the names from the project down. */
export interface GetFolderArgs {
  id?: string;
  /** Names separated by slashes, for example `Sales/EU`; the first is a project's. A slash in a name is written `\/`. */
  path?: string;
}

/** By id, or by a name that only one project has. */
export interface GetProjectArgs {
  /** Id of the project, which is not that of its folder. */
  id?: string;
  name?: string;
}

// The client and its wire schemas are loaded by the first call, so that a program without functions never pays for them.
const api = async (client: Client) => (await import("./api")).projectsApi(client);

const listFolders = question(
  "getFolders",
  async (client: Client, { parentId, withNestedFolders = false }: GetFoldersArgs): Promise<FolderInfo[]> => {
    const folders = await (await api(client)).folders.all();
    if (parentId === undefined) return folders;
    const children = (id: string): FolderInfo[] => folders.filter((folder) => folder.parentId === id);
    const below = (id: string): FolderInfo[] => children(id).flatMap((child) => [child, ...below(child.id)]);
    return withNestedFolders ? below(parentId) : children(parentId);
  },
);

const folder = question("getFolder", async (client: Client, { id, path }: GetFolderArgs): Promise<FolderInfo> => {
  if ((id === undefined) === (path === undefined)) throw new Error("give the folder that you want by id or by path");
  const { folders } = await api(client);
  if (path !== undefined) {
    const at = folderAt(path, await folders.sure((all) => !(folderAt(path, all) instanceof Error)));
    if (at instanceof Error) throw at;
    return at;
  }
  const found = await folders.find(id!);
  if (found === undefined) throw new Error(`there is no folder with the id ${id}`);
  return found;
});

/** The folder at the end of a path, or why there is none. */
function folderAt(path: string, folders: readonly FolderInfo[]): FolderInfo | Error {
  const known = new Set(folders.map(({ id }) => id));
  const names = path.split(/(?<!\\)\//).map((name) => name.replaceAll("\\/", "/"));
  let at: FolderInfo | undefined;
  for (const [depth, name] of names.entries()) {
    // The root is in no list: what has no listed parent is at the top.
    const isHere = ({ parentId }: FolderInfo) =>
      at === undefined ? parentId === undefined || !known.has(parentId) : parentId === at.id;
    const found: FolderInfo[] = folders.filter((candidate) => isHere(candidate) && candidate.name === name);
    const [one] = found;
    const where = JSON.stringify(names.slice(0, depth + 1).join("/"));
    if (one === undefined) return new Error(`there is no folder ${where}`);
    if (found.length > 1) {
      return new Error(
        `there are ${found.length} folders ${where} (ids ${found.map(({ id }) => id).join(", ")}): ask by id`,
      );
    }
    at = one;
  }
  return at!;
}

const listProjects = question(
  "getProjects",
  async (client: Client, _: Record<never, never>): Promise<ProjectInfo[]> => (await api(client)).projects.all(),
);

const project = question("getProject", async (client: Client, { id, name }: GetProjectArgs): Promise<ProjectInfo> => {
  const { projects } = await api(client);
  return oneBy(
    "project",
    { id, name },
    (wanted) => projects.find(wanted),
    (suffices) => projects.sure(suffices),
  );
});

/** All folders of the workspace, or those inside one. Needs Projects & Folders → List folders. */
export const getFolders = asked(listFolders);
/** All folders of the workspace, or those inside one, from outputs. Needs Projects & Folders → List folders. */
export const getFoldersOutput = askedOutput(listFolders);

/**
 * One folder, by id or by path such as `Sales/EU`. Needs Projects & Folders → List folders.
 *
 * @errors "there is no folder …"; for a path that several folders have, their ids.
 */
export const getFolder = asked(folder);
/** One folder, by id or by path such as `Sales/EU`, from outputs. Needs Projects & Folders → List folders. */
export const getFolderOutput = askedOutput(folder);

/** All projects of the workspace. Needs Projects & Folders → List projects. */
export const getProjects = asked(listProjects);
/** All projects of the workspace, as an output. Needs Projects & Folders → List projects. */
export const getProjectsOutput = askedOutput(listProjects);

/**
 * One project, by id or name. Needs Projects & Folders → List projects.
 *
 * @errors "there is no project …"; for a name that several projects have, their ids.
 */
export const getProject = asked(project);
/** One project, by id or name, from outputs. Needs Projects & Folders → List projects. */
export const getProjectOutput = askedOutput(project);

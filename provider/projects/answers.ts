/** How the functions of projects and folders are answered. Each has the name of its function. */

import { answering, answeringAll } from "../runtime/program/answering";
import { oneBy } from "../runtime/program/one-by";
import { flag, folderId, given, id, text } from "../runtime/values/schemas";
import { projectsApi } from "./api";
import type { FolderInfo, GetFolderArgs, GetFoldersArgs, GetProjectArgs } from "./functions";

export const getFolders = answering<GetFoldersArgs>()(
  { parentFolderId: folderId.optional(), withNestedFolders: flag.optional() },
  async (client, { parentFolderId, withNestedFolders = false }) => {
    const folders = await projectsApi(client).folders.all();
    if (parentFolderId === undefined) return folders;
    const children = (of: string): FolderInfo[] => folders.filter((folder) => folder.parentFolderId === of);
    const below = (of: string): FolderInfo[] => children(of).flatMap((child) => [child, ...below(child.id)]);
    return withNestedFolders ? below(parentFolderId) : children(parentFolderId);
  },
);

export const getFolder = answering<GetFolderArgs>()(
  { id: folderId.optional(), path: given.optional() },
  async (client, wanted) => {
    const { folders } = projectsApi(client);
    if ((wanted.id === undefined) === (wanted.path === undefined)) {
      throw new Error("give the folder that you want by id or by path");
    }
    if (wanted.id === undefined) {
      const { path } = wanted;
      const at = folderAt(path, await folders.sure((all) => !(folderAt(path, all) instanceof Error)));
      if (at instanceof Error) throw at;
      return at;
    }
    const found = await folders.find(wanted.id);
    if (found === undefined) throw new Error(`there is no folder with the id ${wanted.id}`);
    return found;
  },
);

/** The folder at the end of a path, or why there is none. */
function folderAt(path: string, folders: readonly FolderInfo[]): FolderInfo | Error {
  const known = new Set(folders.map(({ id }) => id));
  const names = path.split("/");
  let at: FolderInfo | undefined;
  for (const [depth, name] of names.entries()) {
    // The root is in no list: what has no listed parent is at the top.
    const isHere = ({ parentFolderId }: FolderInfo) =>
      at === undefined ? parentFolderId === undefined || !known.has(parentFolderId) : parentFolderId === at.id;
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

export const getProjects = answeringAll((client) => projectsApi(client).projects.all());

export const getProject = answering<GetProjectArgs>()(
  { id: id("project").optional(), name: text.optional() },
  (client, wanted) => oneBy("project", wanted, projectsApi(client).projects),
);

/** What a client may reach: all folders, or those of some projects and some other folders. */

import { UnknownId } from "../runtime/plugin/handler";
import type { AccessApi, ObservedClient } from "./api";

export interface Scope {
  allFolders?: boolean;
  projectIds?: string[];
  folderIds?: string[];
}

/** The scope as Workato takes it: a project is its folder. */
export async function folderIdsOf(api: AccessApi, { projectIds = [], folderIds = [] }: Scope): Promise<string[]> {
  const folders = projectIds.length > 0 ? await api.foldersOfNew(projectIds) : new Map<string, string>();
  const ofProjects = projectIds.map((id) => {
    const folder = folders.get(id);
    if (folder === undefined) {
      throw new UnknownId(
        `there is no project ${id} that the token can see: pass the id output of a Project, not its folderId`,
      );
    }
    return folder;
  });
  return [...new Set([...ofProjects, ...folderIds])].sort((a, b) => Number(a) - Number(b));
}

/** Placeholder that shows access to everything as drift, so that the next up narrows it. */
const ALL = "all folders";

/**
 * The scope in the terms that the program uses. Whatever does not fit them is put into the declared list as it is: more
 * access than declared must never go unseen.
 */
export async function scopeOf(api: AccessApi, client: ObservedClient, declared: Scope): Promise<Scope> {
  const { allFolders } = client;
  if (declared.projectIds === undefined) {
    const folderIds = allFolders && declared.folderIds !== undefined ? [ALL] : client.folderIds;
    return { allFolders, folderIds };
  }
  if (allFolders) return { allFolders, projectIds: [ALL], folderIds: declared.folderIds };
  const plain = declared.folderIds ?? [];
  const isPlain = (folder: string) => plain.includes(folder);
  const projects = await projectsOf(
    api,
    client.folderIds.filter((folder) => !isPlain(folder)),
  );
  const projectIds = client.folderIds.flatMap((folder) => (isPlain(folder) ? [] : (projects.get(folder) ?? [])));
  const others = client.folderIds.filter((folder) => isPlain(folder) || !projects.has(folder));
  return declared.folderIds === undefined
    ? { allFolders, projectIds: [...projectIds, ...others.map((folder) => `folder ${folder}`)] }
    : { allFolders, projectIds, folderIds: others };
}

/** Projects by their folders. One listing that lacks a project is no sign that a folder is none's: then it is listed again. */
async function projectsOf(api: AccessApi, folders: readonly string[]): Promise<Map<string, string>> {
  const suffices = (known: ReadonlyMap<string, string>) => {
    const listed = new Set(known.values());
    return folders.every((folder) => listed.has(folder));
  };
  await api.foldersOf(suffices);
  return new Map([...(await api.foldersOf(suffices))].map(([id, folder]) => [folder, id]));
}

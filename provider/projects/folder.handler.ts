/** Folders in the plugin: /api/folders. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { isGone, withAdvice } from "../client/errors";
import { absent } from "../client/gone";
import { defineHandler, type Observed, PartialFailure } from "../runtime/plugin/handler";
import { folderId, forceDestroy, ifExists, name } from "../runtime/plugin/schemas";
import { type FolderBody, type ObservedFolder, type ProjectsApi, projectsApi, routes } from "./api";
import type { FolderArgs } from "./folder";

const inputs = z.strictObject({
  name,
  parentFolderId: folderId,
  forceDestroy,
  ifExists,
}) satisfies z.ZodType<pulumi.Unwrap<FolderArgs>>;

type Inputs = z.output<typeof inputs>;
type State = Omit<ObservedFolder, "isProject">;

export const folder = defineHandler<Inputs, State, ProjectsApi>({
  type: "Folder",
  noun: "folder",
  api: projectsApi,
  uses: { read: [routes.listFolders], write: [routes.createFolder, routes.updateFolder, routes.deleteFolder] },
  inputs,

  label: (declared) => `${JSON.stringify(declared.name ?? "")} in folder ${declared.parentFolderId}`,
  find: async (api, desired, now) => {
    const folders = await api.folders.list(now);
    return folders
      .filter((one) => !one.isProject && one.parentFolderId === desired.parentFolderId && one.name === desired.name)
      .map(toState);
  },

  list: async (api) => (await api.folders.all()).filter((one) => !one.isProject).map(toState),

  create: async (api, desired) => {
    await refuseWrongParent(api, desired.parentFolderId);
    return toState(
      await placed(
        desired.parentFolderId,
        api.folders.create({ name: desired.name, parent_id: desired.parentFolderId }),
      ),
    );
  },

  read: async (api, id, { parentFolderId }) => {
    const found = (await api.folders.find(id)) ?? (await lastSeenIn(parentFolderId, id, api));
    return found && toState(found);
  },

  update: async (api, id, desired, state) => {
    const body: FolderBody = {};
    const moves = desired.parentFolderId !== state.parentFolderId;
    if (moves) await refuseWrongParent(api, desired.parentFolderId);
    if (moves) body.parent_id = Number(desired.parentFolderId);
    if (moves || desired.name !== state.name) body.name = desired.name;
    if (Object.keys(body).length === 0)
      return toState((await api.folders.find(id)) ?? (await api.folders.update(id, { name: desired.name })));
    const observed = toState(
      await (moves ? placed(desired.parentFolderId, api.folders.update(id, body)) : api.folders.update(id, body)),
    );
    if (observed.parentFolderId !== desired.parentFolderId) {
      throw new PartialFailure<State>(observed, [
        `Workato left folder ${JSON.stringify(observed.name)} (${id}) in folder ${observed.parentFolderId} instead of moving it to ${desired.parentFolderId}: move it in Workato, then run pulumi refresh`,
      ]);
    }
    return observed;
  },

  delete: async (api, id, state) => {
    try {
      await api.folders.delete(id, state.forceDestroy ? { query: { force: true } } : {});
    } catch (error) {
      throw withAdvice(
        error,
        state.forceDestroy
          ? "Stop the recipes in it and delete what others use, or delete the folder in Workato"
          : "If it is not empty: delete or move what is in it, or set forceDestroy: true and run up before, which deletes its content too",
      );
    }
  },
});

function toState({ isProject: _, ...state }: ObservedFolder): Observed<State> {
  return state;
}

/** A project has two ids, and the root takes projects only: both mix-ups would make something else than a folder. */
async function refuseWrongParent(api: ProjectsApi, parentId: string): Promise<void> {
  if ((await wrongParent(api, parentId, false)) === undefined) return;
  // A folder that was made since has the id of a project now and then: their ids are counted apart.
  const reason = await wrongParent(api, parentId, true);
  if (reason !== undefined) throw new Error(reason);
}

async function wrongParent(api: ProjectsApi, parentId: string, now: boolean): Promise<string | undefined> {
  const folders = await api.folders.list(now);
  if (folders.some((one) => one.id === parentId)) return undefined;
  if (folders.some((one) => one.isProject && one.parentFolderId === parentId)) {
    return `parentFolderId ${parentId} is the workspace's root folder, which holds projects only: use the Project resource`;
  }
  // Only to explain: a token that may not list projects can still make folders.
  const projects = await api.projects.list(now).catch(() => []);
  const project = projects.find((one) => one.id === parentId);
  return (
    project &&
    `parentFolderId ${parentId} is the id of project ${JSON.stringify(project.name)}, whose folder has another: pass its folderId output (${project.folderId})`
  );
}

async function placed<T>(parentId: string, writing: Promise<T>): Promise<T> {
  try {
    return await writing;
  } catch (error) {
    if (!isGone(error)) throw error;
    throw new Error(
      `${(error as Error).message}. There is no folder ${parentId} for this token: pass the folderId output of a Project or the id of a Folder`,
    );
  }
}

/**
 * A third look at what two listings of the tree lacked, at the place where it was last: Workato versions without nested
 * listings would otherwise make every inner folder look deleted.
 */
async function lastSeenIn(
  parentId: string | undefined,
  id: string,
  api: ProjectsApi,
): Promise<ObservedFolder | undefined> {
  if (parentId === undefined) return undefined;
  return (await absent(api.childrenOf(parentId)))?.find((one) => one.id === id);
}

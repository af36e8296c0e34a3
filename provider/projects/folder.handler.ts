/** Folders in the plugin: /api/folders. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { withAdvice } from "../client/answers/errors";
import { defineHandler, type Observed, PartialFailure } from "../runtime/plugin/handler";
import { folderId, folderName, forceDestroy, ifExists } from "../runtime/values/schemas";
import { type FolderBody, type ObservedFolder, type ProjectsApi, projectsApi, routes } from "./api";
import type { FolderArgs } from "./folder";

const inputs = z.strictObject({
  name: folderName,
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
  uses: {
    read: [routes.listFolders],
    write: [routes.createFolder, routes.updateFolder, routes.deleteFolder],
    ifAllowed: [routes.getFolder, routes.deleteProject],
  },
  inputs,

  label: (declared) => `${JSON.stringify(declared.name ?? "")} in folder ${declared.parentFolderId}`,
  find: async (api, desired, now) => {
    const folders = await api.folders.within(desired.parentFolderId, now);
    return folders.filter((one) => !one.isProject && one.name === desired.name).map(toState);
  },

  list: async (api) => (await api.folders.all()).filter((one) => !one.isProject).map(toState),

  create: async (api, desired) => {
    const { name, parentFolderId } = desired;
    const made = await api.folders.create({ name, parent_id: parentFolderId });
    if (made.isProject) await undo(api, made, parentFolderId);
    return toState(made);
  },

  read: async (api, id, { parentFolderId }) => {
    const found = await api.folders.find(id, parentFolderId);
    return found && toState(found);
  },

  update: async (api, id, desired, state) => {
    const body: FolderBody = {};
    const moves = desired.parentFolderId !== state.parentFolderId;
    if (moves) body.parent_id = Number(desired.parentFolderId);
    if (moves || desired.name !== state.name) body.name = desired.name;
    if (Object.keys(body).length === 0)
      return toState(
        (await api.folders.find(id, state.parentFolderId)) ?? (await api.folders.update(id, { name: desired.name })),
      );
    const observed = toState(await api.folders.update(id, body));
    if (observed.parentFolderId !== desired.parentFolderId) {
      throw new PartialFailure<State>(observed, [
        `Workato left folder ${JSON.stringify(observed.name)} (${id}) in folder ${observed.parentFolderId} instead of moving it to ${desired.parentFolderId}: move it in Workato, then run pulumi refresh`,
      ]);
    }
    return observed;
  },

  takesAlong: ({ forceDestroy }) => (forceDestroy ? "things in it" : undefined),

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

/** What Workato makes of a folder in the root, in some workspaces or in all: a project, which is new and empty. */
async function undo(api: ProjectsApi, { id, projectId }: ObservedFolder, parentId: string): Promise<never> {
  const reason = `parentFolderId ${parentId} is the workspace's root folder, where Workato made a project instead of a folder: use the Project resource`;
  try {
    if (projectId === undefined) throw new Error("Workato does not tell its id");
    await api.deleteProject({ id: projectId, folderId: id });
  } catch (error) {
    throw new Error(
      `${reason}. The project is still there, in folder ${id}, for it could not be deleted: ${(error as Error).message}`,
    );
  }
  throw new Error(`${reason}. The project was deleted again`);
}

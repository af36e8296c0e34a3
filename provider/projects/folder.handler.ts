/** Folders in the plugin: /api/folders. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { withAdvice } from "../client/errors";
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
    const folders = await api.folders.within(desired.parentFolderId, now);
    return folders.filter((one) => !one.isProject && one.name === desired.name).map(toState);
  },

  list: async (api) => (await api.folders.all()).filter((one) => !one.isProject).map(toState),

  create: async (api, desired) => {
    await refuseRoot(api, desired.parentFolderId);
    return toState(await api.folders.create({ name: desired.name, parent_id: desired.parentFolderId }));
  },

  read: async (api, id, { parentFolderId }) => {
    const found = await api.folders.find(id, parentFolderId);
    return found && toState(found);
  },

  update: async (api, id, desired, state) => {
    const body: FolderBody = {};
    const moves = desired.parentFolderId !== state.parentFolderId;
    if (moves) await refuseRoot(api, desired.parentFolderId);
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

/** The root takes projects only: a folder that is made there is one. */
async function refuseRoot(api: ProjectsApi, parentId: string): Promise<void> {
  // It is not known that way: it is no folder of its own listing.
  if (api.folders.known(parentId) !== undefined) return;
  const holdsProjects = async (now: boolean) => (await api.folders.within(parentId, now)).some((one) => one.isProject);
  if (!(await holdsProjects(false)) || !(await holdsProjects(true))) return;
  throw new Error(
    `parentFolderId ${parentId} is the workspace's root folder, which holds projects only: use the Project resource`,
  );
}

/** Projects in the plugin: made with POST /api/folders, then /api/projects. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { withAdvice } from "../client/answers/errors";
import { absent } from "../client/answers/gone";
import { pathOf } from "../client/requests/routes";
import { firstOf } from "../client/words/text";
import { type Context, defineHandler, PartialFailure } from "../runtime/plugin/handler";
import { folderName, forceDestroy, ifExists, text } from "../runtime/values/schemas";
import { type ObservedProject, type ProjectsApi, projectsApi, routes } from "./api";
import type { ProjectArgs } from "./project";

const inputs = z.strictObject({
  name: folderName,
  description: text.optional(),
  forceDestroy,
  ifExists,
}) satisfies z.ZodType<pulumi.Unwrap<ProjectArgs>>;

type Inputs = z.output<typeof inputs>;

export const project = defineHandler<Inputs, ObservedProject, ProjectsApi>({
  type: "Project",
  noun: "project",
  api: projectsApi,
  uses: {
    read: [routes.listProjects],
    write: [routes.createFolder, routes.updateProject, routes.deleteProject, routes.listFolders, routes.folderAssets],
  },
  inputs,

  label: (declared) => JSON.stringify(declared.name ?? ""),
  find: async ({ projects }, desired, now) =>
    (await (now ? projects.allNow() : projects.lately())).filter((one) => one.name === desired.name),

  list: (api) => api.projects.all(),

  create: async (api, desired) => {
    const made = await api.createProject(desired.name);
    if (!desired.description) return made;
    try {
      return await api.projects.update(made.id, { name: desired.name, description: desired.description });
    } catch (error) {
      throw new PartialFailure(made, [
        `project ${JSON.stringify(desired.name)} (${made.id}) is there, but its description is not set: ${(error as Error).message}. Run up again to set it`,
      ]);
    }
  },

  read: (api, id) => api.projects.find(id),

  update: async (api, id, desired, state) => {
    // Removing the property clears the description; a program that never declared it leaves it alone.
    const description = desired.description ?? (state.description === undefined ? undefined : "");
    const isDescribed = description === undefined || description === state.description;
    if (desired.name === state.name && isDescribed) {
      const known = await api.projects.find(id);
      if (known !== undefined) return known;
    }
    return api.projects.update(id, { name: desired.name, ...(!isDescribed && { description }) });
  },

  takesAlong: ({ forceDestroy }) => (forceDestroy ? "things in it" : undefined),

  delete: async (api, id, state, context) => {
    const folderId = state.folderId ?? (await api.projects.find(id))?.folderId;
    if (!state.forceDestroy && folderId !== undefined) await refuseUnlessEmpty(api, folderId, context);
    try {
      await api.deleteProject({ id, folderId });
    } catch (error) {
      throw withAdvice(
        error,
        "Stop the recipes in the project, undo what other projects use of it, or delete it in Workato",
      );
    }
  },
});

/** Properties of a project cannot be deleted, so they would keep it for ever. */
const GO_WITH_THE_PROJECT = new Set(["project_property", "account_property"]);

/** Workato deletes a project with all that is in it, without asking: so this asks, past what is known from before. */
async function refuseUnlessEmpty(api: ProjectsApi, folderId: string, context: Context): Promise<void> {
  const inWords = (content: readonly Content[]) => firstOf(content.map(({ words }) => words));
  const inside = await context.lookPast(
    "deleted",
    () => contentOf(api, folderId, context),
    // What has no path may be what this process has just deleted.
    (content) => content.length === 0 || content.some(({ path }) => path !== undefined),
    (content) => `the project's folder ${folderId} to be empty: it still shows ${inWords(content)}`,
  );
  if (inside.length === 0) return;
  throw new Error(
    `it still holds ${inWords(inside)}, which Workato would delete with it: delete or move them, or set forceDestroy: true and run up before`,
  );
}

interface Content {
  readonly words: string;
  /** Of the object in the API, where that is known. */
  readonly path?: string;
}

/** Assets that go by the ids that they have in the API. */
const PATHS: Readonly<Record<string, string>> = {
  recipe: "/api/recipes",
  connection: "/api/connections",
  lookup_table: "/api/lookup_tables",
  api_group: "/api/api_collections",
};

/** What lies in a folder, but for what this process has just deleted. */
async function contentOf(api: ProjectsApi, folderId: string, { hasDeleted }: Context): Promise<Content[]> {
  const folders = await api.folders.within(folderId, true);
  const assets = ((await absent(api.assetsIn(folderId))) ?? []).filter(({ type }) => !GO_WITH_THE_PROJECT.has(type));
  const content: Content[] = [
    ...folders.map(({ id, name }) => ({
      words: `folder "${name}" (${id})`,
      path: pathOf(routes.deleteFolder, { id }),
    })),
    ...assets.map(({ id, name, type }) => ({
      words: `${type.replaceAll("_", " ")} "${name}"`,
      path: id === undefined || PATHS[type] === undefined ? undefined : `${PATHS[type]}/${id}`,
    })),
  ];
  return content.filter(({ path }) => path === undefined || !hasDeleted(path));
}

/** Routes and wire shapes of folders and projects. Source: Workato's API reference, "Folders" and "Projects". */

import { z } from "zod";
import type { Client } from "../client/client";
import { Collection } from "../client/collection";
import { decodeOne, wireId } from "../client/decode";
import { WorkatoError } from "../client/errors";
import { goneIsDone } from "../client/gone";
import { allPages } from "../client/paging";
import { route } from "../client/routes";
import type { FolderInfo, ProjectInfo } from "./functions";

export const routes = {
  listFolders: route("GET /api/folders", "Projects & Folders → List folders"),
  // For the emulator: it is named in a list of permissions and nowhere else, so nothing here relies on it.
  getFolder: route("GET /api/folders/:id", "Projects & Folders → List folders"),
  createFolder: route("POST /api/folders", "Projects & Folders → Create project or folder"),
  updateFolder: route("PUT /api/folders/:id", "Projects & Folders → Update folder"),
  deleteFolder: route("DELETE /api/folders/:id", "Projects & Folders → Delete folder"),
  listProjects: route("GET /api/projects", "Projects & Folders → List projects"),
  updateProject: route("PUT /api/projects/:id", "Projects & Folders → Update project"),
  deleteProject: route("DELETE /api/projects/:id", "Projects & Folders → Delete project"),
  folderAssets: route(
    "GET /api/export_manifests/folder_assets",
    "Export Manifests → Get folder assets for export manifest",
  ),
} as const;

const PER_PAGE = 100;

/**
 * The tree of folders is believed for longer than other listings. Under the quota, the creates of a large one go on for
 * many minutes while its listing grows to dozens of pages, and all that is new in it is what these creates enter.
 */
const LONGER = 3;

/** Older answers lack the fields that are nullish here. */
const folder = z
  .object({
    id: wireId,
    name: z.string(),
    parent_id: wireId.nullish(),
    is_project: z.boolean().nullish(),
    project_id: wireId.nullish(),
    created_at: z.string().nullish(),
    updated_at: z.string().nullish(),
  })
  .transform(
    (wire): FolderInfo => ({
      id: wire.id,
      name: wire.name,
      parentFolderId: wire.parent_id ?? undefined,
      isProject: wire.is_project ?? false,
      projectId: wire.project_id ?? undefined,
      createdAt: wire.created_at ?? undefined,
      updatedAt: wire.updated_at ?? undefined,
    }),
  );

const project = z
  .object({ id: wireId, folder_id: wireId, name: z.string(), description: z.string().nullish() })
  .transform(
    (wire): ProjectInfo => ({
      id: wire.id,
      name: wire.name,
      description: wire.description ?? "",
      folderId: wire.folder_id,
    }),
  );

const assets = z
  .object({ assets: z.array(z.object({ name: z.string().nullish(), type: z.string() })) })
  .transform((wire) => wire.assets);

export type ObservedFolder = FolderInfo;
export type ObservedProject = ProjectInfo;
export type Asset = z.output<typeof assets>[number];

export interface FolderBody {
  name?: string;
  parent_id?: number;
}

export interface ProjectBody {
  name: string;
  description?: string;
}

export class ProjectsApi {
  /** Every folder of the workspace, those of projects among them: a few pages instead of one listing per folder. */
  readonly folders: Collection<ObservedFolder>;
  readonly projects: Collection<ObservedProject>;

  constructor(private readonly client: Client) {
    const memory = { clock: client.clock, memoryMs: LONGER * client.memoryMs };
    this.folders = new Collection(memory, () =>
      allPages(client, routes.listFolders, folder, { perPage: PER_PAGE, query: { with_nested_folders: true } }),
    );
    this.projects = new Collection(client, () => allPages(client, routes.listProjects, project, { perPage: PER_PAGE }));
  }

  /** The direct children of a folder, or of the root. */
  childrenOf(parentId: string | undefined): Promise<ObservedFolder[]> {
    const query = { parent_id: parentId, with_nested_folders: false };
    return allPages(this.client, routes.listFolders, folder, { perPage: PER_PAGE, query });
  }

  async createFolder(name: string, parentId: string): Promise<ObservedFolder> {
    return this.postFolder({ name, parent_id: parentId });
  }

  async updateFolder(id: string, body: FolderBody): Promise<ObservedFolder> {
    const answer = await this.client.request(routes.updateFolder, { path: { id }, body });
    return this.keepFolder(decodeOne(routes.updateFolder, folder, answer));
  }

  /** With `force`, Workato deletes what is in the folder too. */
  async deleteFolder(id: string, force: boolean): Promise<void> {
    await goneIsDone(this.client.request(routes.deleteFolder, { path: { id }, query: force ? { force } : {} }));
    this.folders.remove(id);
  }

  /** A folder without a parent is a project. A description is another request: see updateProject. */
  async createProject(name: string): Promise<ObservedProject> {
    const { id: folderId, projectId } = await this.postFolder({ name });
    if (projectId === undefined) return this.projectOf(folderId);
    return this.keepProject({ id: projectId, name, description: "", folderId });
  }

  async updateProject(id: string, body: ProjectBody): Promise<ObservedProject> {
    const answer = await this.client.request(routes.updateProject, { path: { id }, body });
    return this.keepProject(decodeOne(routes.updateProject, project, answer));
  }

  /** Workato deletes all that is in the project with it. */
  async deleteProject({ id, folderId }: { id: string; folderId?: string }): Promise<void> {
    await goneIsDone(this.client.request(routes.deleteProject, { path: { id } }));
    this.projects.remove(id);
    if (folderId !== undefined) this.folders.remove(folderId);
  }

  /** The recipes, connections, tables and so on in a folder and below it. */
  async assetsIn(folderId: string): Promise<Asset[]> {
    const query = { folder_id: folderId };
    return decodeOne(routes.folderAssets, assets, await this.client.request(routes.folderAssets, { query }));
  }

  private async postFolder(body: { name: string; parent_id?: string }): Promise<ObservedFolder> {
    const answer = await this.client.request(routes.createFolder, { body });
    return this.keepFolder(decodeOne(routes.createFolder, folder, answer));
  }

  /** Older answers to the creation of a project name its folder only. */
  private async projectOf(folderId: string): Promise<ObservedProject> {
    const made = (await this.projects.allNow()).find((candidate) => candidate.folderId === folderId);
    if (made !== undefined) return made;
    throw new WorkatoError({
      route: routes.createFolder,
      status: 200,
      reason: `no project with the new folder ${folderId} is listed`,
      correlationId: "unknown",
      tries: 1,
      lost: true,
    });
  }

  private keepFolder(observed: ObservedFolder): ObservedFolder {
    this.folders.put(observed);
    return observed;
  }

  private keepProject(observed: ObservedProject): ObservedProject {
    this.projects.put(observed);
    return observed;
  }
}

export const projectsApi = (client: Client): ProjectsApi => client.area(make);
const make = (client: Client) => new ProjectsApi(client);

/** Routes and wire shapes of folders and projects. Source: Workato's API reference, "Folders" and "Projects". */

import { z } from "zod";
import { fields, optional, optionalId, optionalText, wireId } from "../client/answers/decode";
import { WorkatoError } from "../client/answers/errors";
import { absent } from "../client/answers/gone";
import type { Client } from "../client/client";
import { NO_ANSWER } from "../client/listings/collection";
import { Entities } from "../client/listings/entities";
import { type Page, pages } from "../client/listings/paging";
import { route } from "../client/requests/routes";
import type { FolderInfo, ProjectInfo } from "./functions";

export const routes = {
  listFolders: route("GET /api/folders", "Projects & Folders → List folders"),
  // Named in a list of permissions and nowhere else, so nothing relies on it.
  getFolder: route("GET /api/folders/:id", "Projects & Folders → Get folder"),
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

/** Older answers lack what is optional here. */
const wireFolder = fields(
  {
    id: wireId,
    name: z.string(),
    parentFolderId: optionalId,
    isProject: optional(z.boolean()),
    projectId: optionalId,
    createdAt: optionalText,
    updatedAt: optionalText,
  },
  { parentFolderId: "parent_id" },
);

type WireFolder = z.output<typeof wireFolder>;

const known = ({ isProject = false, ...one }: WireFolder): FolderInfo => ({ ...one, isProject });
const folder = wireFolder.transform(known);

/** The root holds the projects, and is no folder that anybody made. Answers that are too old to say so do not list it. */
const isRoot = ({ parentFolderId, isProject }: WireFolder) => parentFolderId === undefined && isProject === false;

/** The listing of all folders can start with the root. */
async function* withoutRoot(listed: AsyncIterable<Page<WireFolder>>): AsyncGenerator<Page<FolderInfo>, void> {
  for await (const { items, isLast } of listed) {
    yield { items: items.filter((one) => !isRoot(one)).map(known), isLast };
  }
}

const project = fields({
  id: wireId,
  name: z.string(),
  description: optionalText.transform((text) => text ?? ""),
  folderId: wireId,
}) satisfies z.ZodType<ProjectInfo>;

const assets = z.object({ assets: z.array(fields({ id: optionalId, name: optionalText, type: z.string() })) });

export type ObservedFolder = FolderInfo;
export type ObservedProject = ProjectInfo;
export type Asset = z.output<typeof assets>["assets"][number];

export interface FolderBody {
  name?: string;
  parent_id?: number;
}

export class ProjectsApi {
  /** Folders, those of projects among them. All of them are a few pages, and not one listing for each parent. */
  readonly folders: Entities<ObservedFolder>;
  readonly projects: Entities<ObservedProject>;
  /** Whether the route of one folder is there and allowed, as far as is known. */
  private isShownById = true;

  constructor(private readonly client: Client) {
    this.folders = new Entities(
      client,
      {
        list: routes.listFolders,
        create: routes.createFolder,
        update: routes.updateFolder,
        delete: routes.deleteFolder,
      },
      folder,
      {
        perPage: PER_PAGE,
        query: { with_nested_folders: true },
        pages: (query) => withoutRoot(pages(client, routes.listFolders, wireFolder, { query, perPage: PER_PAGE })),
        confirm: (id) => this.folderById(id),
        within: {
          query: (parentId) => ({ parent_id: parentId, with_nested_folders: false }),
          has: (one, parentId) => one.parentFolderId === parentId,
          areSuchObjects: true,
        },
        memoryMs: LONGER * client.memoryMs,
      },
    );
    this.projects = new Entities(
      client,
      { list: routes.listProjects, update: routes.updateProject, delete: routes.deleteProject },
      project,
      { perPage: PER_PAGE },
    );
  }

  /** A folder without a parent is a project. A description is another request: an update of the project. */
  async createProject(name: string): Promise<ObservedProject> {
    const { id: folderId, projectId } = await this.folders.create({ name });
    if (projectId === undefined) return this.projectOf(folderId);
    return this.projects.put({ id: projectId, name, description: "", folderId });
  }

  /** Workato deletes all that is in the project with it. */
  async deleteProject({ id, folderId }: { id: string; folderId?: string }): Promise<void> {
    await this.projects.delete(id);
    if (folderId !== undefined) this.folders.remove(folderId);
  }

  /** The recipes, connections, tables and so on in a folder and below it. */
  async assetsIn(folderId: string): Promise<Asset[]> {
    return (await this.client.call(routes.folderAssets, assets, { query: { folder_id: folderId } })).assets;
  }

  private async folderById(id: string): Promise<FolderInfo | undefined | typeof NO_ANSWER> {
    if (!this.isShownById) return NO_ANSWER;
    try {
      const one = await absent(this.client.call(routes.getFolder, wireFolder, { path: { id } }));
      return one === undefined || isRoot(one) ? undefined : known(one);
    } catch (error) {
      if (!(error instanceof WorkatoError && [401, 403, 404].includes(error.status))) throw error;
      this.isShownById = false;
      return NO_ANSWER;
    }
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
}

/** How what lies in folders is looked for there: of a folder that this process has made, it is known that it was empty. */
export const inFolder = (client: Client) => ({
  query: (folderId: string) => ({ folder_id: folderId }),
  has: (one: { readonly folderId: string | undefined }, folderId: string) => one.folderId === folderId,
  isNew: (folderId: string) => projectsApi(client).folders.isNew(folderId),
});

export const projectsApi = (client: Client): ProjectsApi => client.area(make);
const make = (client: Client) => new ProjectsApi(client);

/** Routes and wire shapes of packages and what they are made of. Source: Workato's API reference, "Recipe lifecycle management". */

import { z } from "zod";
import { fields, flag, list, optionalId, optionalNumber, optionalText, wireId } from "../client/answers/decode";
import type { Client } from "../client/client";
import { route } from "../client/requests/routes";
import { routes as ofFolders } from "../projects/api";
import type { ExportManifestInfo, FolderAsset, PackageInfo } from "./results";

export const routes = {
  createManifest: route("POST /api/export_manifests", "Export Manifests → Create export manifest"),
  getManifest: route("GET /api/export_manifests/:id", "Export Manifests → Show export manifest"),
  deleteManifest: route("DELETE /api/export_manifests/:id", "Export Manifests → Delete export manifest"),
  export: route("POST /api/packages/export/:id", "Recipe Lifecycle Management → Export package"),
  import: route("POST /api/packages/import/:folder_id", "Recipe Lifecycle Management → Import package", {
    quota: { requests: 500, seconds: 3600 },
  }),
  get: route("GET /api/packages/:id", "Recipe Lifecycle Management → Get package details"),
  download: route("GET /api/packages/:id/download", "Recipe Lifecycle Management → Download package"),
} as const;

const asset = fields({
  id: wireId,
  name: z.string(),
  type: z.string(),
  zipName: optionalText,
  folder: optionalText,
  absolutePath: optionalText,
  version: optionalNumber,
  checked: flag,
  unreachable: flag,
  rootFolder: flag,
  status: optionalText,
}) satisfies z.ZodType<FolderAsset>;

/** The one endpoint of the area that wraps a list in an object. */
const assets = fields({ assets: list(asset) });

const manifest = fields({
  id: wireId,
  name: z.string(),
  status: optionalText,
  projectPath: optionalText,
  lastExportedAt: optionalText,
  createdAt: optionalText,
  updatedAt: optionalText,
}) satisfies z.ZodType<ExportManifestInfo>;

const packageShape = fields({
  id: wireId,
  operationType: optionalText,
  status: z.string(),
  exportManifestId: optionalId,
  error: optionalText,
  recipeStatus: list(fields({ id: wireId, importResult: z.string() })),
}) satisfies z.ZodType<PackageInfo>;

export interface ManifestBody {
  readonly name: string;
  readonly folder_id: number;
  readonly auto_generate_assets: boolean;
  readonly include_test_cases?: boolean;
  readonly include_data?: boolean;
  readonly include_tags?: boolean;
}

export class PackagesApi {
  constructor(private readonly client: Client) {}

  get clock() {
    return this.client.clock;
  }

  async folderAssets(folderId?: string, more: { testCases?: boolean; data?: boolean } = {}): Promise<FolderAsset[]> {
    const query = { folder_id: folderId, include_test_cases: more.testCases, include_data: more.data };
    return (await this.client.call(ofFolders.folderAssets, assets, { query })).assets;
  }

  createManifest(body: ManifestBody): Promise<ExportManifestInfo> {
    return this.client.call(routes.createManifest, manifest, { body: { export_manifest: body } });
  }

  getManifest(id: string): Promise<ExportManifestInfo> {
    return this.client.call(routes.getManifest, manifest, { path: { id } });
  }

  /** Archives it, as Workato calls that. */
  async deleteManifest(id: string): Promise<void> {
    await this.client.request(routes.deleteManifest, { path: { id } });
  }

  export(manifestId: string): Promise<PackageInfo> {
    return this.client.call(routes.export, packageShape, { path: { id: manifestId } });
  }

  import(folderId: string, zip: Uint8Array, query: Readonly<Record<string, string | boolean | undefined>>) {
    return this.client.call(routes.import, packageShape, { path: { folder_id: folderId }, query, body: zip });
  }

  get(id: string): Promise<PackageInfo> {
    return this.client.call(routes.get, packageShape, { path: { id } });
  }

  /** The zip. Workato answers with it, or with the address of a storage where it is for some seconds. */
  download(id: string): Promise<Uint8Array> {
    return this.client.download(routes.download, { path: { id } });
  }
}

export const packagesApi = (client: Client): PackagesApi => client.area(make);
const make = (client: Client) => new PackagesApi(client);

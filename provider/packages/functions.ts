/** Functions about packages, as a program calls them. */

import type * as pulumi from "@pulumi/pulumi";
import { asked, askedOutput, question } from "../runtime/program/invoke";
import type { AsInputs, InvokeOptions, InvokeOutputOptions } from "../runtime/program/signatures";
import type { ExportManifestInfo, FolderAsset } from "./results";

export type { ExportManifestInfo, FolderAsset } from "./results";

/** Of which folder. */
export interface GetFolderAssetsArgs {
  /** Id of the folder: a folder's `id` or a project's `folderId` output. Default: the root folder. */
  readonly folderId?: string;
  /** Also the test cases of recipes. Default: `false`. */
  readonly includeTestCases?: boolean;
  /** Also the data of tables. Default: `false`. */
  readonly includeData?: boolean;
}

/** Which manifest. */
export interface GetExportManifestArgs {
  /** Id of the manifest. */
  id: string;
}

const answers = () => import("./answers");
const assets = question("getFolderAssets", answers);
const manifest = question("getExportManifest", answers);

/**
 * What an export of a folder would hold: all kinds of assets, those without a resource too.
 * Needs the permission Export Manifests → Get folder assets for export manifest.
 */
export function getFolderAssets(args?: GetFolderAssetsArgs, options?: InvokeOptions): Promise<FolderAsset[]> {
  return asked(assets, args, options);
}

/** What an export of a folder would hold, from outputs. Needs the permission Export Manifests → Get folder assets for export manifest. */
export function getFolderAssetsOutput(
  args?: AsInputs<GetFolderAssetsArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<FolderAsset[]> {
  return askedOutput(assets, args, options);
}

/** An export manifest, by id. Needs the permission Export Manifests → Show export manifest. */
export function getExportManifest(args: GetExportManifestArgs, options?: InvokeOptions): Promise<ExportManifestInfo> {
  return asked(manifest, args, options);
}

/** An export manifest, by id, from outputs. Needs the permission Export Manifests → Show export manifest. */
export function getExportManifestOutput(
  args: AsInputs<GetExportManifestArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<ExportManifestInfo> {
  return askedOutput(manifest, args, options);
}

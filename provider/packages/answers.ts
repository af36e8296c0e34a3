/** How the functions about packages are answered. Each has the name of its function. */

import { answering } from "../runtime/program/answering";
import { flag, folderId, id } from "../runtime/values/schemas";
import { packagesApi } from "./api";
import type { GetExportManifestArgs, GetFolderAssetsArgs } from "./functions";

export const getFolderAssets = answering<GetFolderAssetsArgs>()(
  { folderId: folderId.optional(), includeTestCases: flag.optional(), includeData: flag.optional() },
  (client, { folderId, includeTestCases, includeData }) =>
    packagesApi(client).folderAssets(folderId, { testCases: includeTestCases, data: includeData }),
);

export const getExportManifest = answering<GetExportManifestArgs>()({ id: id("export manifest") }, (client, wanted) =>
  packagesApi(client).getManifest(wanted.id),
);

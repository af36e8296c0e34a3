/** The workspace that a token belongs to. Source: Workato's API reference, "Users". */

import { z } from "zod";
import { type Client, WORKSPACE } from "../client/client";
import { decodeOne, wireId } from "../client/decode";
import type { WorkspaceInfo } from "./functions";

/** The answer also holds personal data of the owner, which is left out. */
const workspace = z
  .object({ id: wireId, name: z.string(), root_folder_id: wireId.nullish(), plan_id: z.string().nullish() })
  .transform(
    (wire): WorkspaceInfo => ({
      id: wire.id,
      name: wire.name,
      rootFolderId: wire.root_folder_id ?? undefined,
      planId: wire.plan_id ?? undefined,
    }),
  );

/** Id, name, root folder and plan of the workspace that the token belongs to. Needs Workspace Details → Get details. */
export async function getWorkspace(client: Client): Promise<WorkspaceInfo> {
  return decodeOne(WORKSPACE, workspace, await client.request(WORKSPACE));
}

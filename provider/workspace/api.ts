/** The workspace that a token belongs to. Source: Workato's API reference, "Users". */

import { z } from "zod";
import { decodeOne, fields, optionalId, optionalText, wireId } from "../client/answers/decode";
import { type Client, WORKSPACE } from "../client/client";
import type { WorkspaceInfo } from "./functions";

/** The answer also holds personal data of the owner, which is left out. */
const workspace = fields({
  id: wireId,
  name: z.string(),
  rootFolderId: optionalId,
  planId: optionalText,
  teamName: optionalText,
  environmentName: optionalText,
}) satisfies z.ZodType<WorkspaceInfo>;

export function getWorkspace(client: Client): Promise<WorkspaceInfo> {
  return client.call(WORKSPACE, workspace);
}

/** The workspace in an answer of that endpoint. */
export const workspaceIn = (answer: unknown): WorkspaceInfo => decodeOne(WORKSPACE, workspace, answer);

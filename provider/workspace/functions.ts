/** The workspace, as a program asks for it. */

import type { Client } from "../client/client";
import { asked, askedOutput, question } from "../runtime/invoke";
import type { Workspace } from "./api";

/** The workspace that the token belongs to. */
export type WorkspaceInfo = Workspace;

const workspace = question(
  "getWorkspace",
  async (client: Client, _: Record<never, never>): Promise<WorkspaceInfo> =>
    (await import("./api")).getWorkspace(client),
);

/** Id, name, root folder and plan of the workspace that the token belongs to. Needs Workspace Details → Get details. */
export const getWorkspace = asked(workspace);
/** The workspace that the token belongs to, as an output. Needs Workspace Details → Get details. */
export const getWorkspaceOutput = askedOutput(workspace);

/** What code that has a client asks about the workspace. */

export { getWorkspace } from "./api";
export type { WorkspaceInfo } from "./functions";

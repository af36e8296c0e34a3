/** Where workspaces may differ, the emulator's answers can be chosen. The defaults are the documented forms. */
export interface Options {
  /** On-prem create, get and update answer with a one-element array (`array`, as documented) or a bare object. */
  readonly onPremAnswers: "array" | "object";
  /** Status for an endpoint that the client role does not grant: 403 by Workato's documentation, 401 in the field. */
  readonly missingPermission: "403" | "401";
  /** What happens to an activation code that was used before; not documented. */
  readonly usedActivationCode: "refuse" | "accept";
  /** What happens to an activation code after its hour. */
  readonly expiredActivationCode: "refuse" | "accept";
  /** GET /api/folders/:id: named in a list of permissions only, so it is `absent` by default. */
  readonly folderById: "absent" | "live";
  /** `with_nested_folders`: the whole tree, or `ignored` as by versions that do not know it. */
  readonly nestedFolders: "tree" | "ignored";
  /** `parent_id` of a project's folder: the `root` folder's id, or `null` as in older answers. */
  readonly projectParent: "root" | "null";
  /** `project_id` and `is_project` of folders, which older answers lack. */
  readonly folderProjectIds: "present" | "absent";
  /** PUT /api/folders/:id with another `parent_id`: documented without what it does. */
  readonly folderMoves: "carried-out" | "ignored" | "refused";
  /** How a delete or disconnect that is not allowed is refused: status 400, or 200 with `success: false`. */
  readonly refusals: "status" | "success-false";
  /** GET /api/connections: all at once, or in pages of 100 although no paging is documented. */
  readonly connectionPages: "none" | "100";
  /** `authorization_error` of a failed sign-in: `plain`, or an `echo` of the input, as some connectors do (in a dump too). */
  readonly signInErrors: "plain" | "echo";
}

export const DEFAULT_OPTIONS: Options = {
  onPremAnswers: "array",
  missingPermission: "403",
  usedActivationCode: "refuse",
  expiredActivationCode: "refuse",
  folderById: "absent",
  nestedFolders: "tree",
  projectParent: "root",
  folderProjectIds: "present",
  folderMoves: "carried-out",
  refusals: "status",
  connectionPages: "none",
  signInErrors: "plain",
};

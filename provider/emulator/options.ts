/** Where workspaces may differ, the emulator's answers can be chosen. The first choice is the default: the documented form. */
export const CHOICES = {
  /** On-prem create, get and update answer with a one-element array, as documented, or a bare object. */
  onPremAnswers: ["array", "object"],
  /** Status for an endpoint that the client role does not grant: 403 by Workato's documentation, 401 in the field. */
  missingPermission: ["403", "401"],
  /** What happens to an activation code that was used before; not documented. */
  usedActivationCode: ["refuse", "accept"],
  /** What happens to an activation code after its hour. */
  expiredActivationCode: ["refuse", "accept"],
  /** GET /api/folders/:id: named in a list of permissions only, so it is `absent` by default. */
  folderById: ["absent", "live"],
  /** `with_nested_folders`: the whole tree, or `ignored` as by versions that do not know it. */
  nestedFolders: ["tree", "ignored"],
  /** `parent_id` of a project's folder: the `root` folder's id, or `null` as in older answers. */
  projectParent: ["root", "null"],
  /** `project_id` and `is_project` of folders, which older answers lack. */
  folderProjectIds: ["present", "absent"],
  /** PUT /api/folders/:id with another `parent_id`: documented without what it does. */
  folderMoves: ["carried-out", "ignored", "refused"],
  /** How a delete or disconnect that is not allowed is refused: status 400, or 200 with `success: false`. */
  refusals: ["status", "success-false"],
  /** GET /api/connections: all at once, or in pages of 100 although no paging is documented. */
  connectionPages: ["none", "100"],
  /** `authorization_error` of a failed sign-in: `plain`, or an `echo` of the input, as some connectors do (in a dump too). */
  signInErrors: ["plain", "echo"],
} as const;

/** The chosen answers, by name. */
export type Options = { readonly [Name in keyof typeof CHOICES]: (typeof CHOICES)[Name][number] };

export const DEFAULT_OPTIONS = Object.fromEntries(
  Object.entries(CHOICES).map(([name, [first]]) => [name, first]),
) as Options;

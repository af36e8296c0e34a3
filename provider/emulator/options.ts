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
  /** Whether the workspace has environments, without which nothing can be built or deployed. */
  environments: ["provisioned", "none"],
  /** How long a build or a deployment is `pending`: until it was asked for twice, not at all, a minute, or without end. */
  deploymentTime: ["2-polls", "at-once", "minute", "never"],
  /** Whether a failed deployment says why; no documented field does. */
  deploymentErrors: ["none", "message"],
  /** Names of properties in a listing: whole, or without the prefix that was asked for. */
  propertyNames: ["full", "stripped"],
  /** A listing of properties without a prefix: refused because the prefix is required, or all of them. */
  emptyPrefix: ["refused", "all"],
  /** Tag create and update answer inside `data`, or with the bare object. */
  tagAnswers: ["data", "bare"],
  /** What a tag's update does with fields that it leaves out. */
  tagUpdates: ["keep", "clear"],
  /** Whether several tags can have one title. */
  tagTitles: ["repeatable", "unique"],
  /** Ids in listings of project and environment roles: numbers as in the sample, or handles as the single route takes. */
  roleIds: ["number", "handle"],
} as const;

/** The chosen answers, by name. */
export type Options = { readonly [Name in keyof typeof CHOICES]: (typeof CHOICES)[Name][number] };

export const DEFAULT_OPTIONS = Object.fromEntries(
  Object.entries(CHOICES).map(([name, [first]]) => [name, first]),
) as Options;

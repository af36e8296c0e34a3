/** Where workspaces may differ, the emulator's answers can be chosen. The first choice is the default: the documented form. */
export const CHOICES = {
  /** On-prem create, get and update answer with a one-element array, as documented, or a bare object. */
  onPremAnswers: ["array", "object"],
  /** Status for an endpoint that the client role does not grant: 403 by Workato's documentation, 401 in the field. */
  missingPermission: ["403", "401"],
  /** GET /api/users/me: for tokens of the development environment only, as documented, or for all. */
  usersMe: ["development", "all"],
  /** Its fields: those of the sample, or `team_name` and `environment_name` too, which one client expects. */
  usersMeFields: ["documented", "more"],
  /** Words of a 404 about an object: those of each kind of object, or `Not found` for all as in most samples. */
  notFoundWords: ["own", "plain"],
  /** What the quota of 60 requests a minute counts: the endpoint, as one guide says, or all of an area, as "all endpoints" may mean. */
  quotaOf: ["endpoint", "area"],
  /** Where a 429 says how long to wait: in the header, or in the body alone as for Workato's own command line. */
  retryAfter: ["header", "body"],
  /** What happens to an activation code that was used before; not documented. */
  usedActivationCode: ["refuse", "accept"],
  /** What happens to an activation code after its hour. */
  expiredActivationCode: ["refuse", "accept"],
  /** GET /api/folders/:id: named in a list of permissions only, so it is `absent` by default. */
  folderById: ["absent", "live"],
  /** `with_nested_folders`: the whole tree, or `ignored` as by versions that do not know it. */
  nestedFolders: ["tree", "ignored"],
  /** Whether the whole tree starts with the root folder: what the documentation says of `false` suggests that it does. */
  nestedRoot: ["listed", "left-out"],
  /** What a folder becomes that is made with the root folder as its parent: a project, a folder as some workspaces have there, or nothing. */
  foldersInRoot: ["folder", "project", "refused"],
  /** `parent_id` of a project's folder: the `root` folder's id, or `null` as in older answers. */
  projectParent: ["root", "null"],
  /** `project_id` and `is_project` of folders, which older answers lack. */
  folderProjectIds: ["present", "absent"],
  /** PUT /api/folders/:id with another `parent_id`: documented without what it does. */
  folderMoves: ["carried-out", "ignored", "refused"],
  /**
   * An input of a connector whose fields are known (`connectors/connectors.ts`): one that lacks a field or has another one
   * fails to sign in, or nobody looks at the names. Inferred: Workato's words for it are in no source.
   */
  connectionInputs: ["known-fields", "any"],
  /** DELETE of a connection that is signed in: Workato's Terraform provider sends it; older pages ask to disconnect first. */
  connectedDeletes: ["carried-out", "refused"],
  /** `external_id: null` of a connection's update: no source says that it can be cleared. */
  clearedExternalIds: ["refused", "ignored", "cleared"],
  /** How a delete or disconnect that is not allowed is refused: status 400, or 200 with `success: false`. */
  refusals: ["status", "success-false"],
  /** GET /api/connections: all at once, or in pages of 100 although no paging is documented. */
  connectionPages: ["none", "100"],
  /** `authorization_error` of a failed sign-in: `plain`, or an `echo` of the input, as some connectors do (in a dump too). */
  signInErrors: ["plain", "echo"],
  /** Body of a lookup table's creation: the fields themselves, as documented, or inside `lookup_table`. */
  lookupTableBody: ["flat", "wrapped"],
  /**
   * The `schema` of a lookup table: behind the declared columns the places that are not in use (`col3` with `sticky: false`), as
   * in the documented sample, or the declared columns only.
   */
  lookupTableColumns: ["placeholders", "declared"],
  /** `project_id` of a lookup table's creation: a number, as documented, or text, as other routes insist on. */
  lookupTableProjectId: ["number", "text"],
  /** The answer to a lookup table's creation: with `project_id`, as documented, or without it. */
  lookupTableAnswers: ["whole", "without-project"],
  /** Whether the workspace has environments (Development, Test, Production), without which nothing can be deployed. */
  environments: ["off", "on"],
  /**
   * An API client's environment and addresses: `environment_name` and one text with commas, as documented, or
   * `environment` (DEV, TEST, PROD) and a list, as one client of the API claims.
   */
  apiClientFields: ["documented", "other"],
  /** The environment in an API client's update: required where the workspace has environments, or a field that may be left out. */
  apiClientUpdates: ["with-environment", "without"],
  /** Status of an API client's creation. */
  apiClientCreated: ["200", "201"],
  /** Answer to an API client's deletion. */
  apiClientDeleted: ["result", "success"],
  /** A recipe that is started runs at once, or `later`: two seconds after Workato's answer. */
  recipeStart: ["at-once", "later"],
  /** Starting a recipe that runs, or stopping one that does not: carried out again, or refused; not documented. */
  repeatedStartOrStop: ["accept", "refuse"],
  /** After a write, Workato is at work on a recipe and refuses once: after a start whatever changes it, after a change the next start or stop, after a stop nothing. Or it never refuses. */
  recipeLocks: ["once", "off"],
  /**
   * What is stored of a recipe's code: `tidied` (steps get a `uuid`, a `description` and the like, and lose the input that
   * nobody has configured), `stripped` (actions lose all that their `extended_input_schema` does not list), or `as-sent`.
   */
  recipeCode: ["tidied", "stripped", "as-sent"],
  /** Recipes without `folder_id`: refused since 2026-05-07, before that put into the root folder. */
  recipeWithoutFolder: ["refuse", "root"],
  /** Jobs that one answer of the list holds; not documented. */
  jobsPerPage: ["25", "2"],
  /** How long a build, a deployment, or the export or import of a package goes on: until it was asked for twice, not at all, a minute, or without end. */
  deploymentTime: ["2-polls", "at-once", "minute", "never"],
  /** A package's zip: behind a redirect to a storage whose address is good for 10 s, as seen live, or in the answer itself. */
  packageDownloads: ["redirect", "bytes"],
  /** Whether a failed deployment says why; no documented field does. */
  deploymentErrors: ["none", "message"],
  /**
   * Names of a project's properties in a listing: without the prefix that was asked for, as in the sample, or whole. They are
   * whole in any case where the prefix is a name itself.
   */
  projectPropertyNames: ["stripped", "full"],
  /** Names of an environment's properties in a listing: whole, as in the sample, or without the prefix. */
  environmentPropertyNames: ["full", "stripped"],
  /** A listing of properties without a prefix: refused because the prefix is required, or all of them. */
  emptyPrefix: ["refused", "all"],
  /** Tag create and update answer inside `data`, or with the bare object. */
  tagAnswers: ["data", "bare"],
  /** What a tag's update does with fields that it leaves out. */
  tagUpdates: ["keep", "clear"],
  /** Whether several tags can have one title. */
  tagTitles: ["repeatable", "unique"],
  /** `retention` of an event topic: not taken from the API, as Workato's Terraform provider says, or set as documented. */
  topicRetention: ["ignored", "set"],
  /** `project_id` of a new API collection: text only, or a number too, as one of Workato's clients sends it. */
  apiCollectionProjects: ["text", "either"],
  /** Ids in listings of project and environment roles: numbers as in the sample, or handles as the single route takes. */
  roleIds: ["number", "handle"],
  /**
   * What happens ahead of a page while a listing is read by page number: nothing, an object is deleted (`skip`: one is on
   * no page), one is made (`repeat`: one is on two), or each of the three by turns (`mixed`).
   */
  shiftingPages: ["off", "skip", "repeat", "mixed"],
} as const;

/** What time does, in seconds. */
export const SECONDS = {
  /** Listings show what is made, changed or deleted only after this time. */
  lag: 0,
  /** The same for the answers that show one object by its id, or its status. */
  getLag: 0,
  /** By how much Workato's clock (the `Date` of its answers, its timestamps) is ahead of the machine's; below 0: behind. */
  clockSkew: 0,
} as const;

/** The chosen answers and times, by name. */
export type Options = { readonly [Name in keyof typeof CHOICES]: (typeof CHOICES)[Name][number] } & {
  readonly [Name in keyof typeof SECONDS]: number;
};

export const DEFAULT_OPTIONS = {
  ...Object.fromEntries(Object.entries(CHOICES).map(([name, [first]]) => [name, first])),
  ...SECONDS,
} as Options;

/**
 * All options of the emulator: what each is about, what is known of it and from where, and how a live workspace can be asked. The
 * docs, `emulator --help`, the other world and `calibrate` take it from here; an option without an entry does not compile.
 */

import type { Options } from "./options";

/**
 * How the default is known: Workato's documentation says or shows it, a client that works against the live API knows it, or it
 * is inferred, mostly as the harder of two possible forms.
 */
export type Known = "documented" | "client" | "inferred";

/** What `calibrate` looks at, one after the other. */
export type ProbeName =
  | ("first look" | "lateness" | "environments" | "folders" | "connections" | "lookup tables" | "recipes" | "jobs")
  | ("API clients" | "properties" | "tags" | "roles" | "on-prem" | "deletions" | "quotas");

export interface OptionFacts<Value> {
  /** What the option answers. */
  readonly question: string;
  readonly known: Known;
  readonly from: string;
  /** Where `calibrate` sees it, or why it cannot be seen from outside. */
  readonly seen: { readonly by: ProbeName; readonly where?: string } | { readonly not: string };
  /** Its value in the other world. Default: the last choice. */
  readonly other?: Value;
}

/** The default is known in this way; a probe can see which one a workspace has. */
const by =
  (known: Known) =>
  (probe: ProbeName, question: string, from: string, where?: string): OptionFacts<never> => ({
    ...{ question, known, from },
    seen: { by: probe, ...(where !== undefined && { where }) },
  });
const documented = by("documented");
const client = by("client");
const inferred = by("inferred");

const ON_A_HOST = "it happens on a host where an agent is installed";

export const OPTION_TABLE: { readonly [Name in keyof Options]: OptionFacts<Options[Name]> } = {
  onPremAnswers: documented(
    "on-prem",
    "Does a single on-prem group or agent come inside an array?",
    'samples of "On-prem groups" and "On-prem agents"',
  ),
  missingPermission: documented(
    "API clients",
    "With which status is an endpoint refused that the client role does not grant?",
    '"API clients"; 401 is what users of Workato\'s Python CLI report',
    "there is a client role that lacks something, or the token lacks it",
  ),
  usersMe: documented(
    "API clients",
    "Is GET /api/users/me for tokens of the development environment only?",
    '"Users"; a model of Workato\'s Terraform provider hints at more',
    "there are environments",
  ),
  usersMeFields: documented(
    "first look",
    "Does GET /api/users/me name the team and the environment?",
    'sample of "Users"; Workato\'s Terraform provider has these fields',
  ),
  notFoundWords: inferred(
    "deletions",
    "Does every 404 about an object say Not found and nothing else?",
    "Workato's Terraform provider takes any words",
  ),
  quotaOf: inferred(
    "quotas",
    "Is a quota of 60 requests a minute one for each endpoint, or one for an area?",
    '"limits" names areas; asked of on-prem groups and agents',
  ),
  retryAfter: client(
    "quotas",
    "Does a 429 say in its header how long to wait?",
    "Workato's Terraform provider reads the header, and for its own command line the body",
  ),
  usedActivationCode: {
    question: "Can an activation code be used twice?",
    ...{ known: "inferred", from: "the harder form", seen: { not: ON_A_HOST } },
  },
  expiredActivationCode: {
    question: "Can an activation code be used after its hour?",
    ...{ known: "inferred", from: "the code is a JWT with an expiry", seen: { not: ON_A_HOST } },
  },
  folderById: inferred(
    "folders",
    "Does GET /api/folders/:id answer?",
    'permission "Get folder" of "Folders"; Workato\'s CLI found no such route',
  ),
  nestedFolders: documented("folders", "Does a listing with with_nested_folders show the whole tree?", '"Folders"'),
  projectParent: client(
    "folders",
    "Is the parent of a project's folder the root, or null?",
    "Workato's Python CLI takes both",
  ),
  folderProjectIds: client(
    "folders",
    "Do folders say in which project they are?",
    "Workato's Python CLI; older samples lack it",
  ),
  nestedRoot: inferred(
    "folders",
    "Does a listing of the whole tree hold the root folder?",
    'a listing of one level is documented as "excluding root"',
    "the root folder is known and listings show the tree",
  ),
  foldersInRoot: client(
    "folders",
    "What becomes of a folder that is made with the root folder as its parent?",
    "Workato's Terraform provider makes and removes folders there; packages of users hold folders in Home",
    "the token may know the root folder",
  ),
  folderMoves: documented(
    "folders",
    "What does an update of a folder do with another parent_id?",
    '"Update a folder": "or move it"',
  ),
  refusals: inferred(
    "folders",
    "Is a deletion that is not allowed refused by its status, or with status 200?",
    "recipes are refused with 200; what folders and connections answer is in no source",
  ),
  connectionPages: documented("connections", "Does the listing of connections have pages?", '"Connections" names none'),
  connectionInputs: inferred(
    "connections",
    "Does an input with a field that its connector has not fail to sign in?",
    "the harder form; asked of the HTTP connector",
  ),
  connectedDeletes: client(
    "connections",
    "Can a connection be deleted while it is signed in?",
    "Workato's Terraform provider does so; older pages ask to disconnect first",
  ),
  clearedExternalIds: inferred(
    "connections",
    "What does an update of a connection do with an external_id of null?",
    "Workato's Terraform provider never sends it",
  ),
  signInErrors: {
    ...inferred(
      "connections",
      "Does the error of a failed sign-in repeat what was given?",
      "connectors differ; asked of PostgreSQL",
    ),
  },
  lookupTableBody: documented(
    "lookup tables",
    "Is a lookup table created by its fields, or by an object in lookup_table?",
    '"Lookup tables"; a public client wraps them',
  ),
  lookupTableColumns: documented(
    "lookup tables",
    "Does a lookup table show places for columns that it does not use?",
    'sample of "List lookup tables"',
  ),
  lookupTableProjectId: documented(
    "lookup tables",
    "Is the project of a new lookup table given as a number, or as text?",
    '"Create a new lookup table"; answers have it as text',
  ),
  lookupTableAnswers: documented(
    "lookup tables",
    "Does the answer to a lookup table's creation name its project?",
    'sample of "Lookup tables"; older ones lack it',
  ),
  environments: documented("environments", "Has the workspace environments?", '"Environments"'),
  apiClientFields: documented(
    "API clients",
    "Are an API client's environment and addresses environment_name and a text, or environment and a list?",
    '"API clients"; one public client claims the other form',
  ),
  apiClientUpdates: documented(
    "API clients",
    "Does an update of an API client need its environment?",
    '"Update a Developer API client"',
    "there are environments",
  ),
  apiClientCreated: documented("API clients", "With which status is an API client created?", '"API clients"'),
  apiClientDeleted: inferred(
    "API clients",
    "What does the deletion of an API client answer?",
    "seen in a public client's tests only",
  ),
  recipeStart: inferred(
    "recipes",
    "Does a recipe run as soon as its start is answered?",
    "Workato's Terraform provider waits",
  ),
  repeatedStartOrStop: inferred(
    "recipes",
    "Can a recipe be started that runs, or stopped that does not?",
    "in no source",
  ),
  recipeLocks: client(
    "recipes",
    "Is a recipe locked for a moment after a start or a change?",
    'Workato\'s Terraform provider waits on "another operation is in progress" at starts and stops, but not after a stop',
  ),
  recipeCode: client(
    "recipes",
    "What does Workato store of a recipe's code?",
    "those who push code and pull it again; the fields that it takes away are inferred",
  ),
  recipeWithoutFolder: documented(
    "recipes",
    "Is a recipe without a folder refused?",
    "notice of a change on 7 May 2026",
  ),
  jobsPerPage: inferred(
    "jobs",
    "How many jobs does one answer hold?",
    "size of the sample",
    "a recipe has more jobs than that",
  ),
  deploymentTime: {
    ...inferred(
      "environments",
      "How long does a build take?",
      "samples are pending at first",
      "there are environments",
    ),
    other: "minute",
  },
  packageDownloads: {
    question: "Does a download of a package answer with the address of a storage?",
    ...{ known: "client", from: "a recording in Workato's SDK; the page allows both" },
    seen: { not: "it takes an export, whose package stays in the workspace" },
  },
  deploymentErrors: documented(
    "environments",
    "Does a failed deployment say why?",
    '"Projects": no such field',
    "a deployment has failed",
  ),
  projectPropertyNames: documented(
    "properties",
    "Do names of a project's properties come without the prefix that was asked for?",
    'sample of "Project properties"; a name that is the prefix comes whole, as Workato\'s Terraform provider expects',
  ),
  environmentPropertyNames: {
    question: "Do names of an environment's properties come without the prefix that was asked for?",
    ...{ known: "documented", from: 'sample of "Environment properties"' },
    seen: { not: "it takes a property of the environment, which nobody can delete again" },
  },
  emptyPrefix: documented("properties", "Is a listing of properties without a prefix refused?", '"Properties"'),
  tagAnswers: client("tags", "Does a single tag come inside data?", "a public connector; Workato's CLI reads it bare"),
  tagUpdates: inferred("tags", "Does an update of a tag keep what it leaves out?", "Workato's CLI sends what changes"),
  tagTitles: inferred("tags", "Can several tags have one title?", "no rule is documented"),
  topicRetention: {
    question: "Does Workato ignore the retention that it is sent for an event topic?",
    ...{ known: "client", from: "Workato's Terraform provider cannot set it; the documentation has it as a field" },
    seen: { not: "it takes one of the 20 topics that a workspace can have" },
  },
  apiCollectionProjects: {
    question: "Is the project of a new API collection refused when it is a number?",
    ...{ known: "client", from: "Workato's Go CLI notes the refusal; its Python CLI sends a number" },
    seen: { not: "no documented route deletes an API collection" },
  },
  roleIds: documented(
    "roles",
    "Are ids in the lists of project and environment roles numbers, or handles?",
    'sample of "Project roles"; the single route takes a handle',
  ),
  shiftingPages: {
    question: "What happens ahead of a page while a listing is read?",
    ...{ known: "inferred", from: "pages go by number", other: "mixed" },
    seen: { not: "it is what other people do at the same time" },
  },
  lag: {
    ...inferred("lateness", "How many seconds later do listings show a change?", "none is documented"),
    other: 3,
  },
  getLag: {
    ...inferred("lateness", "How many seconds later does the answer about one object show it?", "none is documented"),
    other: 2,
  },
  clockSkew: {
    ...inferred("first look", "By how many seconds is Workato's clock ahead of this machine's?", "machines differ"),
    other: 7200,
  },
};

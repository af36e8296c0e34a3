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
  | ("clock" | "lateness" | "environments" | "folders" | "connections" | "lookup tables" | "recipes" | "jobs")
  | ("API clients" | "properties" | "tags" | "roles" | "on-prem");

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
  deploymentErrors: documented(
    "environments",
    "Does a failed deployment say why?",
    '"Projects": no such field',
    "a deployment has failed",
  ),
  propertyNames: documented(
    "properties",
    "Do names of project properties keep the prefix that was asked for?",
    "samples of projects strip it, samples of environments do not",
  ),
  emptyPrefix: documented("properties", "Is a listing of properties without a prefix refused?", '"Properties"'),
  tagAnswers: client("tags", "Does a single tag come inside data?", "a public connector; Workato's CLI reads it bare"),
  tagUpdates: inferred("tags", "Does an update of a tag keep what it leaves out?", "Workato's CLI sends what changes"),
  tagTitles: inferred("tags", "Can several tags have one title?", "no rule is documented"),
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
    ...inferred("clock", "By how many seconds is Workato's clock ahead of this machine's?", "machines differ"),
    other: 7200,
  },
};

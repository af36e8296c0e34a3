/** What the functions of recipes and jobs answer. */

import type * as pulumi from "@pulumi/pulumi";

/** Why Workato stopped a recipe by itself: one of these, or another cause of Workato's. */
export type RecipeStopCause =
  /** Its trigger failed too often. */
  | "trigger_errors_limit"
  /** The workspace has used up its actions. */
  | "action_quota_limit"
  /** The trial is over. */
  | "trial_expired"
  /** The workspace has used up its transactions. */
  | "txn_quota_limit"
  | (string & {});

/** What has become of a job: one of these, or another state of Workato's. */
export type JobStatus =
  | "succeeded"
  | "failed"
  /** It has not ended. */
  | "pending"
  | (string & {});

/** A recipe as it is in Workato. A webhook's address is not in it: whoever has it can send events. */
export interface RecipeInfo {
  /** The recipe's id. */
  id: string;
  /** The recipe's name. */
  name: string;
  /** What the recipe is for; empty where nobody has said so. */
  description: string;
  /** Id of the recipe's folder. */
  folderId: string | undefined;
  /** Whether the recipe runs. */
  running: boolean;
  /** Trigger and steps, as JSON text; undefined where `excludeCode` leaves it out. */
  code: string | undefined;
  /** The connections that the recipe uses. */
  config: RecipeBinding[];
  /** Number of the recipe's version; each edit makes a new one. */
  versionNo: number | undefined;
  /** Why Workato stopped the recipe by itself, for example `trigger_errors_limit`; undefined where it did not. */
  stopCause: RecipeStopCause | undefined;
  /** When the recipe was stopped last (ISO 8601); undefined where it never was. */
  stoppedAt: string | undefined;
  /** Id of the user whom the recipe belongs to. */
  userId: string | undefined;
  /** The application that starts the recipe. */
  triggerApplication: string | undefined;
  /** The applications of its steps. */
  actionApplications: string[];
  /** All applications that the recipe uses. */
  applications: string[];
  /** Who made the recipe. */
  authorName: string | undefined;
  /** Who made the present version. */
  versionAuthorName: string | undefined;
  /** Address of who made the present version. */
  versionAuthorEmail: string | undefined;
  /** What was said about the present version. */
  versionComment: string | undefined;
  /** How often the recipe was copied. */
  copyCount: number | undefined;
  /** How many of its jobs succeeded. */
  jobSucceededCount: number | undefined;
  /** How many of its jobs failed. */
  jobFailedCount: number | undefined;
  /** How many tasks it has used since it was made. */
  lifetimeTaskCount: number | undefined;
  /** When it last ran (ISO 8601); undefined where it never did. */
  lastRunAt: string | undefined;
  /** When the recipe was created (ISO 8601). */
  createdAt: string | undefined;
  /** When the recipe was last changed (ISO 8601). */
  updatedAt: string | undefined;
  /** Handles of its tags, which are the `id` of a `Tag`; `getRecipes` answers them with `includeTags` only. */
  tags: string[];
}

/** One application of a recipe, bound to a connection. */
export interface RecipeBinding {
  /** What is bound: `application`, in all recipes that Workato shows. */
  keyword: string;
  /** The application as the code names it, for example `salesforce`. */
  provider: string;
  /** The name that Workato stores beside the application, mostly the same as `provider`. */
  name: string;
  /** Whether the recipe starts without a test of the connection. */
  skipValidation: boolean;
  /** Id of the connection; undefined where none is bound. */
  accountId: string | undefined;
}

/** A version of a recipe. */
export interface RecipeVersionInfo {
  /** The version's id. */
  id: string;
  /** Its number; each edit of the recipe makes a new one. */
  versionNo: number;
  /** What was said about it. */
  comment: string | undefined;
  /** Who made it. */
  authorName: string | undefined;
  /** Address of who made it. */
  authorEmail: string | undefined;
  /** When it was made (ISO 8601). */
  createdAt: string | undefined;
  /** When it was last changed (ISO 8601). */
  updatedAt: string | undefined;
}

/** A job as a list answers it: without its steps. */
export interface JobInfo {
  /** The job's id, like `j-AJTAt8w6-wdAgWM`. */
  id: string;
  /** Id of the recipe. */
  recipeId: string;
  /** The job's title, which the recipe's trigger makes of its event. */
  title: string | undefined;
  /** `succeeded`, `failed` or `pending`. */
  status: JobStatus;
  /** When it began (ISO 8601). */
  startedAt: string | undefined;
  /** When it ended (ISO 8601); undefined before that. */
  completedAt: string | undefined;
  /** Whether it failed. */
  isError: boolean;
  /** Whether the trigger failed to look for events. */
  isPollError: boolean;
  /** Why it failed, in Workato's words; undefined where it did not. */
  error: string | undefined;
  /** Why it failed, in parts; undefined where it did not. */
  errorParts: JobErrorParts | undefined;
  /** Id of the recipe that called this one; undefined where none did. */
  callingRecipeId: string | undefined;
  /** Id of the job that called this one; undefined where none did. */
  callingJobId: string | undefined;
  /** Id of the recipe at the beginning of the calls; undefined where none called. */
  rootRecipeId: string | undefined;
  /** Id of the job at the beginning of the calls; undefined where none called. */
  rootJobId: string | undefined;
  /** Id under which the job can be repeated, the same for all its repetitions. */
  masterJobId: string | undefined;
}

/** Why a job failed. What Workato does not tell is undefined. */
export interface JobErrorParts {
  /** The application of the step that failed. */
  adapter: string | undefined;
  /** Kind of error, in Workato's word for it. */
  errorType: string | undefined;
  /** What went wrong. */
  message: string | undefined;
  /** The error's id, for Workato's support. */
  errorId: string | undefined;
  /** When it went wrong (ISO 8601). */
  errorAt: string | undefined;
  /** What the application said. */
  innerMessage: string | undefined;
}

/** Jobs of a recipe, and how many it has in all. */
export interface JobList {
  /** How many of the recipe's jobs succeeded. */
  jobSucceededCount: number | undefined;
  /** How many of the recipe's jobs failed. */
  jobFailedCount: number | undefined;
  /** How many jobs the recipe has in all. */
  jobCount: number | undefined;
  /** How many of them pass the filters. */
  jobScopeCount: number | undefined;
  /** The jobs that pass the filters, newest first, at most `limit`. */
  jobs: JobInfo[];
}

/** One step of a job. Its input and output can hold customers' data. */
export interface JobLine {
  /** Number of the step in the recipe. */
  recipeLineNumber: number;
  /** The application of the step. */
  adapterName: string | undefined;
  /** What the step does, by its name in the application. */
  adapterOperation: string | undefined;
  /** What went into the step. */
  input: unknown;
  /** What came out of the step. */
  output: unknown;
  /** Whether the recipe hides what went through the step. */
  maskData: boolean;
  /** Seconds that the step took. */
  seconds: number | undefined;
}

/** What became of each job that was to be repeated. */
export interface RepeatedJobs {
  /** One for each job that was asked for. */
  results: RepeatedJob[];
  /** How many there are of each kind. */
  summary: {
    /** How many jobs were to be repeated. */
    totalRequested: number;
    /** How many are. */
    totalEnqueued: number;
    /** How many are not. */
    totalFailed: number;
  };
}

/** What became of one job that was to be repeated. */
export interface RepeatedJob {
  /** The master job id that was asked for. */
  requestedJobId: string;
  /** What became of it, in Workato's word: `enqueued` where it is repeated. */
  status: string;
  /** Id of the new job; undefined where there is none. */
  jobId: string | undefined;
  /** Why there is none; undefined where there is one. */
  error: RepeatError | undefined;
}

/** Why a job is not repeated. */
export interface RepeatError {
  /** Workato's type of error, for example `err.item.not_found`. */
  typeId: string;
  /** What Workato says about it. */
  message: string | undefined;
}

/** What a job has that a list does not answer, but for its steps. */
interface JobKinds {
  /** Whether it repeats another job. */
  isRepeat: boolean;
  /** Whether somebody tested the recipe with it. */
  isTest: boolean;
  /** Whether it belongs to a test case. */
  isTestCaseJob: boolean;
}

/** A job with its steps. */
export interface Job extends JobInfo, JobKinds {
  /** The steps with their input and output, a secret: they can hold customers' data. */
  lines: pulumi.Output<JobLine[]>;
}

/** A job with its steps, before they are made a secret. */
export interface JobDetails extends JobInfo, JobKinds {
  lines: JobLine[];
}

/** What functions and actions are given, checked before anything is sent. */

import { z } from "zod";
import { oneLine } from "../client/text";
import { flag, id, text } from "../runtime/schemas";

const choice = <T extends string>(options: readonly T[]) =>
  z.enum(options as readonly [T, ...T[]], { error: `must be one of ${options.join(", ")}` });

const given = z.string({ error: "must be text" }).refine((value) => value.trim() !== "", "must not be empty");

/** A time with a zone, as Workato takes it: without parts of a second. */
const time = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], { error: "must be a time like 2026-05-07T00:00:00Z" })
  .transform((value) => new Date(value).toISOString().replace(/\.\d+Z$/, "Z"));

const adapters = z.array(given, { error: "must be a list of application names" });

export const recipeId = id("recipe");
export const recipeQuestion = z.strictObject({
  id: recipeId.optional(),
  name: text.optional(),
  folderId: id("folder").optional(),
});
export const versionsQuestion = z.strictObject({ recipeId });

export const recipesQuestion = z.strictObject({
  folderId: id("folder").optional(),
  adapterNamesAll: adapters.optional(),
  adapterNamesAny: adapters.optional(),
  order: choice(["activity", "default"]).optional(),
  running: flag.optional(),
  sinceId: id("recipe").optional(),
  stoppedAfter: time.optional(),
  updatedAfter: time.optional(),
  stopCause: choice(["trigger_errors_limit", "action_quota_limit", "trial_expired", "txn_quota_limit"]).optional(),
  includeTags: flag.optional(),
  excludeCode: flag.optional(),
});

export const jobFilters = {
  status: choice(["succeeded", "failed", "pending"]).optional(),
  rerunOnly: flag.optional(),
  offsetJobId: given.optional(),
  prev: flag.optional(),
  offsetRunId: z.number({ error: "must be a number" }).int({ error: "must be a whole number" }).optional(),
  failed: flag.optional(),
};

const limit = z
  .number({ error: "must be a number" })
  .int({ error: "must be a whole number" })
  .min(1, { error: "must be at least 1" });

export const jobsQuestion = z.strictObject({ recipeId, ...jobFilters, limit: limit.optional() });
export const jobQuestion = z.strictObject({ recipeId, jobId: given });
export const copyQuestion = z.strictObject({ folderId: id("folder") });
export const startQuestion = z.strictObject({
  timeout: z.number({ error: "must be a number of seconds" }).min(0, { error: "must not be negative" }).optional(),
});

/** Workato takes so many in one request. */
const MAX_REPEATED = 25;

export const repeatQuestion = z.strictObject({
  recipeId,
  jobIds: z
    .array(given, { error: "must be a list of master job ids" })
    .min(1, { error: "must name at least one job" })
    .max(MAX_REPEATED, {
      error: (issue) =>
        `has ${(issue.input as unknown[]).length} jobs: Workato repeats at most ${MAX_REPEATED} at once`,
    })
    .superRefine((ids, context) => {
      const twice = ids.find((one, index) => ids.indexOf(one) !== index);
      if (twice !== undefined) context.addIssue(`names ${JSON.stringify(twice)} twice: remove one of them`);
    }),
});

/** Workato's limit for what is handed to a job. */
const MAX_DATA_BYTES = 50 * 1024 * 1024;

export const resumeQuestion = z.strictObject({
  token: given,
  data: z
    .record(z.string(), z.unknown(), { error: "must be an object" })
    .refine((data) => Buffer.byteLength(JSON.stringify(data)) <= MAX_DATA_BYTES, {
      error: "is larger than 50 MB, which is Workato's limit: send a reference to the data instead",
    })
    .optional(),
});

/** The question in the form of its schema, or an error that names what is wrong with it. */
export function asked<T>(what: string, schema: z.ZodType<T>, question: unknown): T {
  const parsed = schema.safeParse(question);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const at = issue!.path.map(String).join(".");
  const words =
    issue!.code === "unrecognized_keys" ? `${issue!.keys.join(", ")} is nothing that it takes` : issue!.message;
  throw new Error(oneLine(`${what}: ${at === "" ? words : `${at} ${words}`}`));
}

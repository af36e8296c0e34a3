/** What functions of recipes and jobs, and actions on them, are given: checked before anything is sent. */

import { z } from "zod";
import { flag, given, id, most, text, word } from "../runtime/values/schemas";

export const recipeId = id("recipe");

/** For an action on one recipe. */
export const recipeQuestion = z.strictObject({ id: recipeId });

export const jobsQuestion = {
  recipeId,
  status: word("failed").optional(),
  rerunOnly: flag.optional(),
  offsetJobId: given.optional(),
  prev: flag.optional(),
  offsetRunId: z.number({ error: "must be a number" }).int({ error: "must be a whole number" }).optional(),
  failed: flag.optional(),
  limit: most.optional(),
};

export const copyQuestion = z.strictObject({ folderId: id("folder") });
export const startQuestion = z.strictObject({
  timeout: z.number({ error: "must be a number of seconds" }).min(0, { error: "must not be negative" }).optional(),
});

export const connectQuestion = z.strictObject({ application: given, connectionId: id("connection") });

/** Workato's limit for what is said about a version. */
const MAX_COMMENT = 255;

export const versionQuestion = { recipeId, versionId: id("version") };
export const commentQuestion = z.strictObject({
  ...versionQuestion,
  comment: text.max(MAX_COMMENT, { error: `must have at most ${MAX_COMMENT} characters` }),
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

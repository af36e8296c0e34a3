/** What a program may declare of a recipe, with the facts of each property. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { property } from "../runtime/values/facts";
import { flag, folderId, id, ifExists, name, seconds, text } from "../runtime/values/schemas";
import { isObject, type Properties } from "../runtime/wire";
import { bindingKey, normalConfig } from "./bindings";
import { codeInProgram, codeText, type RecipeCode } from "./code";
import { isPlainRecipe, whyNoRecipe } from "./code-shape";
import { fromText, isText } from "./code-text";
import type { RecipeArgs } from "./recipe";
import { MAX_START_TIMEOUT_S } from "./running";

/** Workato's limit for the name of a recipe. */
const MAX_NAME = 255;

const code = z
  // The program has said better where it is no JSON: this is for what a transformation makes of it.
  .custom<RecipeCode>((value) => isObject(value) || (typeof value === "string" && isText(codeText(value))), {
    error: "must be an object, or JSON text that holds one",
    abort: true,
  })
  .superRefine((value, context) => {
    const text = codeText(value);
    if (isPlainRecipe(text)) return;
    for (const message of whyNoRecipe(fromText(text) as Properties)) context.addIssue(message);
  });

export const isCode = (value: unknown): value is RecipeCode => code.safeParse(value).success;

const config = z
  .array(
    z.strictObject(
      {
        keyword: name,
        provider: name,
        name: name.optional(),
        skipValidation: flag.optional(),
        accountId: id("connection", "Connection").optional(),
      },
      { error: "must be an object, like {keyword, provider, accountId}" },
    ),
    { error: "must be a list of {keyword, provider, accountId}" },
  )
  .superRefine((entries, context) => {
    const keys = entries.map(bindingKey);
    for (const [index, key] of keys.entries()) {
      const first = keys.indexOf(key);
      if (first === index) continue;
      context.addIssue({ code: "custom", path: [index], message: `binds the same as [${first}]: remove one of them` });
    }
  });

export const inputs = z.strictObject({
  name: name.refine((value) => value.length <= MAX_NAME, { error: `must have at most ${MAX_NAME} characters` }),
  folderId,
  description: text.optional(),
  // Code is long, and its text says nothing that the reason does not say better.
  code: property(code, {
    secret: true,
    normal: codeText,
    inProgram: codeInProgram,
    inFile: { folder: "recipes", ending: "json", isCode: true },
  }),
  config: property(config.optional(), { normal: normalConfig, references: "Connection" }),
  running: flag.optional(),
  startTimeout: property(seconds(MAX_START_TIMEOUT_S).optional(), { unobserved: true }),
  ifExists,
}) satisfies z.ZodType<pulumi.Unwrap<Omit<RecipeArgs, "code">> & { code: RecipeCode }>;

export type Inputs = z.output<typeof inputs>;

/** What a program declares of an MCP server, as schemas with their facts. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { HANDLE as GROUP } from "../identity/api";
import { asSet } from "../runtime/values/equal";
import { property } from "../runtime/values/facts";
import {
  addresses,
  flag,
  folderId,
  given,
  handles,
  id,
  ifExists,
  most,
  name,
  text,
  word,
} from "../runtime/values/schemas";
import type { McpServerArgs } from "./server";

export const IDP = "workato_idp";
/** What Workato may come to know besides can know groups. */
const WITHOUT_GROUPS = ["token", "hashed_token"];

const hints = z.strictObject(
  { readOnly: flag, destructive: flag, safeToRetry: flag, openWorld: flag },
  "must be an object with readOnly, destructive, safeToRetry and openWorld",
);
const tool = z.strictObject(
  { recipeId: id("recipe", "Recipe"), description: given.optional(), hints: hints.optional() },
  'must be a tool, like { recipeId: lookup.id, description: "Finds a customer" }',
);
export type Tool = z.output<typeof tool>;
const tools = z.array(tool, "must be a list of tools").superRefine((list, context) => {
  const ids = list.map(({ recipeId }) => recipeId);
  const place = ids.findIndex((one, index) => ids.indexOf(one) < index);
  if (place < 0) return;
  context.addIssue({
    code: "custom",
    path: [place, "recipeId"],
    message: "must be another one: a recipe is a tool once",
  });
});

const limit = (like: string) =>
  z.strictObject({ limit: most, interval: word(like) }, `must be an object, like { limit: 60, interval: "${like}" }`);
const policy = z.strictObject(
  {
    rateLimit: limit("minute").optional(),
    quota: limit("30 days").optional(),
    ipAllowList: addresses().optional(),
    ipDenyList: addresses().optional(),
  },
  "must be an object with rateLimit, quota, ipAllowList or ipDenyList",
);
export type Policy = z.output<typeof policy>;

const byRecipe = (list: readonly Tool[]) => [...list].sort((one, other) => (one.recipeId < other.recipeId ? -1 : 1));
const inAnyOrder = ({ ipAllowList, ipDenyList, ...limits }: Policy): Policy => ({
  ...limits,
  ...(ipAllowList && { ipAllowList: asSet(ipAllowList) }),
  ...(ipDenyList && { ipDenyList: asSet(ipDenyList) }),
});

/** Of a declared tool, what is declared of it; of any other, that it is there. */
const declaredTools = (list: readonly Tool[], declared: readonly Partial<Tool>[]) =>
  list.map((one) => part(one, declared.find(({ recipeId }) => String(recipeId) === one.recipeId) ?? { recipeId: "" }));

/** What an object shows of the properties that another one has. */
const part = (whole: object, like: object) =>
  Object.fromEntries(Object.entries(whole).filter(([key, value]) => Object.hasOwn(like, key) && value !== undefined));

export const inputs = z
  .strictObject({
    name,
    folderId,
    description: text.optional(),
    authType: word(IDP).optional(),
    apiCollectionId: property(id("API collection").optional(), { replaces: true }),
    tools: property(tools.optional(), { normal: byRecipe, shown: declaredTools, references: "Recipe" }),
    userGroupIds: handles("end-user group", GROUP, "the id outputs of IamUserGroups", "IamUserGroup").optional(),
    policy: property(policy.optional(), {
      normal: inAnyOrder,
      shown: (seen: Policy | undefined, like: object) => seen && part(seen, like),
    }),
    allowSameUserTokenInheritance: flag.optional(),
    rotate: property(text.optional(), { unobserved: true }),
    ifExists,
  })
  .refine((server) => server.tools === undefined || server.apiCollectionId === undefined, {
    path: ["tools"],
    error: "must be left out beside apiCollectionId, whose endpoints are the tools",
  })
  .refine(({ userGroupIds, authType = IDP }) => userGroupIds === undefined || !WITHOUT_GROUPS.includes(authType), {
    path: ["userGroupIds"],
    error: 'must be left out, or authType be "workato_idp": no other server knows groups',
  }) satisfies z.ZodType<pulumi.Unwrap<McpServerArgs>>;
export type Inputs = z.output<typeof inputs>;

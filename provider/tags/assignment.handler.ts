/** Assignments of tags in the plugin: /api/tags_assignments, which can only be written. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { isGone } from "../client/answers/errors";
import { goneIsDone } from "../client/answers/gone";
import { routes as connectionRoutes } from "../connections/api";
import { routes as recipeRoutes } from "../recipes/api";
import { type Context, defineHandler } from "../runtime/plugin/handler";
import { asSet } from "../runtime/values/equal";
import { property } from "../runtime/values/facts";
import { ids } from "../runtime/values/schemas";
import { type Asset, HANDLE, routes, type TagsApi, tagsApi } from "./api";
import type { TagAssignmentArgs } from "./assignment";

const handle = z.string({ error: "must be the handle of a tag: pass its id output" }).regex(HANDLE, {
  error: "is no handle of a tag: pass the tag's id output",
});

const inputs = z
  .strictObject({
    tagId: property(handle, { replaces: true, references: "Tag" }),
    recipeIds: ids("recipe", "Recipe").optional(),
    connectionIds: ids("connection", "Connection").optional(),
  })
  .superRefine((declared, context) => {
    if (declared.recipeIds ?? declared.connectionIds) return;
    context.addIssue({
      code: "custom",
      path: ["recipeIds"],
      message: "or connectionIds is required: say what gets the tag",
    });
  }) satisfies z.ZodType<pulumi.Unwrap<TagAssignmentArgs>>;

type Inputs = z.output<typeof inputs>;

/** Ids of what has the tag, by kind. */
type Pairs = Pick<Inputs, "recipeIds" | "connectionIds">;

export const tagAssignment = defineHandler<Inputs, Inputs, TagsApi>({
  type: "TagAssignment",
  noun: "tag assignment",
  id: { form: HANDLE, like: "tag-Ab1cD2-eF3gH4, a tag's handle" },
  api: tagsApi,
  uses: { read: [routes.listTags, recipeRoutes.list, connectionRoutes.list], write: [routes.assignTags] },
  inputs,

  label: ({ tagId }) => `of ${tagId}`,
  holds: ({ tagId, recipeIds = [], connectionIds = [] }) => [
    ...recipeIds.map((one) => pairKey(tagId, "recipe", one)),
    ...connectionIds.map((one) => pairKey(tagId, "connection", one)),
  ],
  turn: ({ tagId }) => String(tagId),

  list: async (api) => {
    const [tags, recipes, connections] = await Promise.all([
      api.tags.all(),
      api.tagged.recipe.all(),
      api.tagged.connection.all(),
    ]);
    return tags.flatMap(({ id }) => {
      const [recipeIds, connectionIds] = [recipes, connections].map((all) =>
        all.filter(({ tags = [] }) => tags.includes(id)).map((one) => one.id),
      );
      const pairs = { recipeIds: orNone(recipeIds), connectionIds: orNone(connectionIds) };
      return isEmpty(pairs) ? [] : [{ id, tagId: id, ...pairs }];
    });
  },

  create: async (api, desired) => {
    await add(api, desired.tagId, desired);
    return { ...desired, id: desired.tagId };
  },

  read: async (api, tag, state) => {
    if (state.recipeIds === undefined && state.connectionIds === undefined) {
      throw new Error("there is no list of what has a tag: use getTags with recipeId or connectionId instead");
    }
    if ((await api.tags.find(tag)) === undefined) return undefined;
    const [recipeIds, connectionIds] = await Promise.all([
      having(api, tag, "recipe", state.recipeIds),
      having(api, tag, "connection", state.connectionIds),
    ]);
    return { id: tag, tagId: tag, recipeIds, connectionIds };
  },

  update: async (api, tag, desired, state, context) => {
    await add(api, tag, {
      recipeIds: without(desired.recipeIds, state.recipeIds),
      connectionIds: without(desired.connectionIds, state.connectionIds),
    });
    const dropped: Pairs = {
      recipeIds: without(state.recipeIds, desired.recipeIds),
      connectionIds: without(state.connectionIds, desired.connectionIds),
    };
    await remove(api, tag, dropped, context);
    return { ...desired, id: tag };
  },

  delete: (api, tag, state, context) => remove(api, tag, state, context),
});

/** Those of these recipes or connections that have the tag. */
async function having(api: TagsApi, handle: string, asset: Asset, ids: readonly string[] = []): Promise<string[]> {
  const found = await Promise.all(ids.map((id) => api.tagged[asset].find(id)));
  return ids.filter((_, index) => found[index]?.tags?.includes(handle));
}

async function add(api: TagsApi, tag: string, pairs: Pairs): Promise<void> {
  if (!isEmpty(pairs)) await api.assign({ add_tags: [tag], ...bodyOf(pairs) });
}

/**
 * Takes the tag away, but not from what another resource of this operation gives it to. What is not there has no tag: where
 * Workato answers so of the tag or of one of many, the others must not keep it.
 */
async function remove(api: TagsApi, tag: string, pairs: Pairs, { isHeld }: Context): Promise<void> {
  const own: Pairs = {
    recipeIds: pairs.recipeIds?.filter((one) => !isHeld(pairKey(tag, "recipe", one))),
    connectionIds: pairs.connectionIds?.filter((one) => !isHeld(pairKey(tag, "connection", one))),
  };
  if (isEmpty(own)) return;
  const take = (pairs: Pairs) => api.assign({ remove_tags: [tag], ...bodyOf(pairs) });
  try {
    await take(own);
  } catch (error) {
    if (!isGone(error)) throw error;
    if ((await api.tags.allNow()).every(({ id }) => id !== tag)) return;
    for (const one of own.recipeIds ?? []) await goneIsDone(take({ recipeIds: [one] }));
    for (const one of own.connectionIds ?? []) await goneIsDone(take({ connectionIds: [one] }));
  }
}

const pairKey = (tag: string | undefined, asset: Asset, id: string) => `${tag}/${asset} ${id}`;

const isEmpty = ({ recipeIds = [], connectionIds = [] }: Pairs) => recipeIds.length + connectionIds.length === 0;

const orNone = (ids: string[] = []) => (ids.length === 0 ? undefined : ids);

const bodyOf = ({ recipeIds = [], connectionIds = [] }: Pairs) => ({
  ...(recipeIds.length > 0 && { recipe_ids: recipeIds.map(Number) }),
  ...(connectionIds.length > 0 && { connection_ids: connectionIds.map(Number) }),
});

function without(ids: readonly string[] = [], others: readonly string[] = []): string[] {
  const known = new Set(others.map(String));
  return asSet(ids).filter((one) => !known.has(one));
}

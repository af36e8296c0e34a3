/** Tags in the plugin: /api/tags, which has no route for a single one. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { defineHandler } from "../runtime/plugin/handler";
import { property } from "../runtime/values/facts";
import { ifExists, name, text, word } from "../runtime/values/schemas";
import { HANDLE, type ObservedTag, routes, type TagsApi, tagsApi } from "./api";
import type { TagArgs } from "./tag";

const MAX_TITLE = 30;
const MAX_DESCRIPTION = 150;

const tooLong = (max: number) => ({
  error: ({ input }: { input?: unknown }) => `has ${String(input).length} characters: Workato takes ${max}`,
});

const inputs = z.strictObject({
  title: name.max(MAX_TITLE, tooLong(MAX_TITLE)),
  description: property(text.max(MAX_DESCRIPTION, tooLong(MAX_DESCRIPTION)).optional(), {
    normal: (text) => text || undefined,
  }),
  color: word("blue").optional(),
  ifExists,
}) satisfies z.ZodType<pulumi.Unwrap<TagArgs>>;

type Inputs = z.output<typeof inputs>;

export const tag = defineHandler<Inputs, ObservedTag, TagsApi>({
  type: "Tag",
  noun: "tag",
  id: { form: HANDLE, like: "tag-Ab1cD2-eF3gH4, a tag's handle" },
  api: tagsApi,
  uses: { read: [routes.listTags], write: [routes.createTag, routes.updateTag, routes.deleteTag] },
  inputs,
  restOnLooks: ["update"],

  label: (declared) => JSON.stringify(declared.title ?? ""),
  find: (api, { title }, now) => api.tags.within(title, now),

  list: (api) => api.tags.all(),

  create: (api, { title, description, color }) => api.tags.create({ title, description, color }),

  read: (api, handle) => api.tags.find(handle),

  update: async (api, handle, desired, state) => {
    // Workato wants the title every time and may clear what is left out, so the rest is sent as it is there.
    const observed = await api.tags.find(handle);
    const cleared = state.description === undefined ? undefined : "";
    const body = {
      title: desired.title,
      description: desired.description ?? cleared ?? observed?.description,
      color: desired.color ?? observed?.color,
    };
    const isSame =
      observed?.title === body.title &&
      observed.description === (body.description ?? "") &&
      observed.color === body.color;
    return isSame ? observed : api.tags.update(handle, body);
  },

  delete: (api, handle) => api.tags.delete(handle),
});

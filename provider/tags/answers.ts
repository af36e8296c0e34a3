/** How the function of tags is answered. It has the name of its function. */

import { z } from "zod";
import { answering } from "../runtime/program/answering";
import { choice, flag, given, id } from "../runtime/values/schemas";
import { HANDLE, tagsApi } from "./api";
import type { GetTagsArgs } from "./functions";

const handle = z.string({ error: "must be text" }).regex(HANDLE, {
  error: "is no handle: pass a tag's id output",
});

export const getTags = answering<GetTagsArgs>()(
  {
    titleOrDescription: given.optional(),
    handles: z.array(handle, { error: "must be a list of handles: pass the id outputs of tags" }).optional(),
    authorId: id("user", "the id of an author that getTags shows").optional(),
    recipeId: id("recipe").optional(),
    connectionId: id("connection").optional(),
    onlyAssigned: flag.optional(),
    sortBy: choice(["title", "assignment_count", "updated_at", "last_assigned_at"]).optional(),
    sortDirection: choice(["asc", "desc"]).optional(),
    includes: z
      .array(choice(["assignment_count", "author"]), { error: "must be a list of assignment_count and author" })
      .optional(),
  },
  (client, filter) => tagsApi(client).listTags(filter),
);

/** Functions that read tags, as a program calls them. */

import type { Client } from "../client/client";
import { asked, askedOutput, question } from "../runtime/invoke";
import type { ListedTag, TagFilter } from "./api";

/** A tag as it is in Workato. Its `id` is the handle. */
export type TagInfo = ListedTag;
/** Which tags to list, in which order. Default: all. */
export interface GetTagsArgs extends TagFilter {}

const list = question(
  "getTags",
  async (client: Client, filter: GetTagsArgs): Promise<TagInfo[]> =>
    (await import("./api")).tagsApi(client).listTags(filter),
);

/** Tags: all, or those with a text, of an author, of a recipe or of a connection. Needs Tags → List tags. */
export const getTags = asked(list);
/** Tags: all, or those with a text, of an author, of a recipe or of a connection, from outputs. Needs Tags → List tags. */
export const getTagsOutput = askedOutput(list);

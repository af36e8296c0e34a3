/** Functions that read tags, as a program calls them. */

import type * as pulumi from "@pulumi/pulumi";
import { asked, askedOutput, question } from "../runtime/program/invoke";
import type { AsInputs, InvokeOptions, InvokeOutputOptions } from "../runtime/program/signatures";
import type { TagColor } from "./tag";

/** A tag as it is in Workato. */
export interface TagInfo {
  /** The tag's handle, which it has in place of an id. */
  id: string;
  /** What the tag reads. */
  title: string;
  /** What the tag is for; empty where nobody has said so. */
  description: string;
  /** Colour, where Workato tells it. */
  color: TagColor | undefined;
  /** When the tag was made (ISO 8601). */
  createdAt: string | undefined;
  /** When it changed last (ISO 8601). */
  updatedAt: string | undefined;
  /** How many recipes and connections have the tag; undefined where `includes` does not ask for it. */
  assignmentCount: number | undefined;
  /** Who made the tag; undefined where `includes` does not ask for it. */
  author: TagAuthor | undefined;
}

/** Who made a tag. */
export interface TagAuthor {
  /** The author's id, where Workato tells it. */
  id: string | undefined;
  /** The author's name, where Workato tells it. */
  name: string | undefined;
}

/** Which tags to list, in which order. Default: all. */
export interface GetTagsArgs {
  /** Only tags with this text in their title or description. */
  readonly titleOrDescription?: string;
  /** Only these tags, by their handles. */
  readonly handles?: readonly string[];
  /** Only tags that this user made, by the user's id. */
  readonly authorId?: string;
  /** Only the tags of this recipe. */
  readonly recipeId?: string;
  /** Only the tags of this connection. */
  readonly connectionId?: string;
  /** Only tags that something has. */
  readonly onlyAssigned?: boolean;
  /** What the list is sorted by. Default: Workato's. */
  readonly sortBy?: "title" | "assignment_count" | "updated_at" | "last_assigned_at";
  /** Whether the list goes up or down. Default: Workato's. */
  readonly sortDirection?: "asc" | "desc";
  /** What to answer besides: how many have the tag, and who made it. */
  readonly includes?: readonly ("assignment_count" | "author")[];
}

const tags = question("getTags", () => import("./answers"));

/** Tags: all, or those with a text, of an author, of a recipe or of a connection. Needs Tags → List tags. */
export function getTags(args?: GetTagsArgs, options?: InvokeOptions): Promise<TagInfo[]> {
  return asked(tags, args, options);
}

/** Tags: all, or those with a text, of an author, of a recipe or of a connection, from outputs. Needs Tags → List tags. */
export function getTagsOutput(args?: AsInputs<GetTagsArgs>, options?: InvokeOutputOptions): pulumi.Output<TagInfo[]> {
  return askedOutput(tags, args, options);
}

/** Assignments of tags, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import { resourceWithoutGet } from "../runtime/program/resource";

/** What gets the tag. At least one of the two lists is declared. */
export interface TagAssignmentArgs {
  /** Id of the tag, which is its handle: the tag's `id` output. A change replaces the assignment. */
  tagId: pulumi.Input<string>;
  /** Ids of recipes. Their order does not matter. A change is an update. */
  recipeIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** Ids of connections. Their order does not matter. A change is an update. */
  connectionIds?: pulumi.Input<pulumi.Input<string>[]>;
}

/** What is not always as it was declared. */
interface Outputs {
  /** Those of the declared recipes that have the tag. */
  recipeIds?: string[];
  /** Those of the declared connections that have the tag. */
  connectionIds?: string[];
}

/**
 * Puts a tag on recipes and connections. Only the declared ones are managed: what else has the tag keeps it. Deleting
 * the resource takes the tag from those it declares; declare each pair once.
 *
 * There is no `get`: use `getTags` with `recipeId` or `connectionId`.
 *
 * Needs the permissions Tag Assignments → Manage tag assignments and Tags → List tags; to see the tags of many recipes
 * or connections, Recipes → List and Connections → List.
 * Source: Workato's API reference, "Tag assignments".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const critical = new workato.Tag("critical");
 * new workato.TagAssignment("critical", { tagId: critical.id, recipeIds: ["28904", "28905"], connectionIds: ["440724"] });
 * ```
 *
 * @errors "answered 404": there is no such recipe or connection, or the token's projects do not cover it.
 */
export class TagAssignment extends resourceWithoutGet<TagAssignment, TagAssignmentArgs, Outputs>("TagAssignment")({
  properties: { tagId: "input", recipeIds: "input", connectionIds: "input" },
}) {}

/** Tags, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { resource } from "../runtime/program/resource";

/** Colour of a tag: one of these, or another that Workato knows. */
export type TagColor =
  | "blue"
  | "violet"
  | "green"
  | "red"
  | "orange"
  | "gold"
  | "indigo"
  | "brown"
  | "teal"
  | "plum"
  | "slate"
  | "neutral"
  | (string & {});

/** What a tag is declared with. */
export interface TagArgs {
  /** What the tag reads, at most 30 characters. Default: the resource's own name. A change is an update. */
  title?: pulumi.Input<string>;
  /**
   * What the tag is for, at most 150 characters. A change is an update; removing the property again clears it; left out
   * from the start, whatever is set in Workato stays.
   */
  description?: pulumi.Input<string>;
  /** The tag's colour. Default: Workato picks one, which stays. A change is an update. */
  color?: pulumi.Input<TagColor>;
  /** What creating does when there is a tag of this title. Default: the stack's setting, else `fail`. */
  ifExists?: pulumi.Input<IfExists>;
}

/** What Workato adds. */
interface Outputs {
  /** When the tag was made (ISO 8601). */
  createdAt?: string;
  /** When it changed last (ISO 8601). */
  updatedAt?: string;
}

/**
 * A tag of the workspace, for recipes and connections. Its `id` is the handle that Workato makes. A workspace can have
 * 1,000 tags. Deleting one takes it from everything that has it.
 *
 * Needs the permissions Tags → List tags, Create tag, Update tag, Delete tag.
 * Source: Workato's API reference, "Environment management".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const critical = new workato.Tag("critical", { description: "Wakes somebody up", color: "red" });
 * new workato.TagAssignment("critical", { tagId: critical.id, recipeIds: ["28904"] });
 * ```
 *
 * @errors "there already is one (id …)": the workspace has a tag of this title; see `ifExists`.
 */
export class Tag extends resource<Tag, TagArgs, Outputs>("Tag")({
  named: "title",
  properties: {
    title: "input",
    description: "input",
    color: "input",
    ifExists: "input",
    createdAt: "output",
    updatedAt: "output",
  },
}) {}

/** Event topics, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { resource } from "../runtime/program/resource";
import type { EventStreamTopicInfo } from "./functions";

/** What a field holds: one of these, or what Workato may come to know besides. */
export type EventStreamFieldType =
  | ("string" | "integer" | "number" | "boolean" | "date" | "date_time" | "object" | "array")
  | (string & {});

/**
 * A field of messages, in Workato's own schema format and with its names, as `generate_schema` and exports of recipes have it.
 * What it leaves out stays as it is in Workato; what is declared and later removed goes back to the default.
 */
export interface EventStreamField {
  /** The field's name in messages, which no other field beside it has. */
  name: pulumi.Input<string>;
  /** What the field holds. Default: `string`. */
  type?: pulumi.Input<EventStreamFieldType>;
  /** What people read in its place. Default: its name. */
  label?: pulumi.Input<string>;
  /** How people fill it in. Default: what goes with the type: `text`, `integer`, `number`, `checkbox`, `date`, `date_time`. */
  control_type?: pulumi.Input<string>;
  /** Whether a message may leave the field out. Default: `true`. */
  optional?: pulumi.Input<boolean>;
  /** What people read beside the field. */
  hint?: pulumi.Input<string>;
  /** For the type `array`: what it is an array of. */
  of?: pulumi.Input<EventStreamFieldType>;
  /** For objects, and arrays of them: the fields inside. */
  properties?: pulumi.Input<pulumi.Input<EventStreamField>[]>;
  /** Any other attribute of Workato's schema format, as Workato has it. */
  [attribute: string]: unknown;
}

/** What an event topic is declared with. */
export interface EventStreamTopicArgs {
  /** The topic's name, which no other topic of the workspace has. Default: the resource's own name. A change is an update. */
  name?: pulumi.Input<string>;
  /** What people read beside it. A change is an update. */
  description?: pulumi.Input<string>;
  /**
   * All fields of its messages: one that Workato has besides is a difference. A change of their order alone is none. A change is
   * an update; what Workato makes of messages that are there already is not documented.
   */
  schema: pulumi.Input<pulumi.Input<EventStreamField>[]>;
  /**
   * For how many seconds messages are kept: a week (604,800) where it is left out, 90 days at most. It is sent when the topic is
   * made and when it changes, and compared with what Workato answers: there are workspaces where it can only be set in Workato,
   * and then the update fails and says so.
   */
  retention?: pulumi.Input<number>;
  /**
   * What creating does when the workspace already has a topic of this name. Default: the stack's setting, else `fail`. With
   * `duplicate` Workato itself refuses a second one.
   */
  ifExists?: pulumi.Input<IfExists>;
}

/** What Workato adds. */
interface Outputs extends Partial<Pick<EventStreamTopicInfo, "folderId" | "createdAt" | "updatedAt">> {
  /** The declared attributes of all fields, as they are in Workato. */
  schema: Record<string, unknown>[];
}

/**
 * An event topic: what recipes and other systems publish messages to, and consume them from, by its `id`. A workspace has 20 at
 * most. The messages are not managed here. Deleting the topic deletes them: `protect: true` guards it.
 *
 * Needs the permissions Event Streams Topics → List topics, Get topic by id, Create a topic, Update a topic and Delete a topic.
 * Source: Workato's API reference, "Event streams".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const orders = new workato.EventStreamTopic("orders", {
 *   description: "New and changed orders",
 *   schema: [
 *     { name: "number", optional: false },
 *     { name: "total", type: "number" },
 *     { name: "customer", type: "object", properties: [{ name: "email", label: "E-mail" }] },
 *   ],
 * });
 * export const topicId = orders.id;
 * ```
 *
 * @errors "there already is one (id …)": the workspace has a topic of this name; see `ifExists`.
 * @errors "Workato keeps its messages for …": it does not take the declared `retention`.
 */
export class EventStreamTopic extends resource<EventStreamTopic, EventStreamTopicArgs, Outputs>("EventStreamTopic")({
  named: "name",
  properties: {
    name: "input",
    description: "input",
    schema: "input",
    retention: "input",
    ifExists: "input",
    folderId: "output",
    createdAt: "output",
    updatedAt: "output",
  },
}) {}

/** Functions that read event topics, as a program calls them. */

import type * as pulumi from "@pulumi/pulumi";
import { asked, askedOutput, question } from "../runtime/program/invoke";
import type { AsInputs, Either, InvokeOptions, InvokeOutputOptions, NoArgs } from "../runtime/program/signatures";

/** An event topic as it is in Workato, without its messages. */
export interface EventStreamTopicInfo {
  /** The topic's id, with which messages are published and consumed. */
  id: string;
  /** The topic's name. */
  name: string;
  /** What people read beside it; undefined where there is nothing. */
  description: string | undefined;
  /** For how many seconds messages are kept, where Workato tells it. */
  retention: number | undefined;
  /** The fields of its messages, in Workato's own schema format. */
  schema: Record<string, unknown>[];
  /** Id of the folder that Workato has put it in, where it tells that. */
  folderId: string | undefined;
  /** When the topic was created (ISO 8601). */
  createdAt: string | undefined;
  /** When the topic was last changed (ISO 8601). */
  updatedAt: string | undefined;
}

/** Which event topic: by its id, or by its name, which no other topic of the workspace has. */
export type GetEventStreamTopicArgs = Either<Pick<EventStreamTopicInfo, "id">, Pick<EventStreamTopicInfo, "name">>;

const topics = question("getEventStreamTopics", () => import("./answers"));
const topic = question("getEventStreamTopic", () => import("./answers"));

/** All event topics of the workspace. Needs Event Streams Topics → List topics. */
export function getEventStreamTopics(args?: NoArgs, options?: InvokeOptions): Promise<EventStreamTopicInfo[]> {
  return asked(topics, args, options);
}

/** All event topics of the workspace, as an output. Needs Event Streams Topics → List topics. */
export function getEventStreamTopicsOutput(
  args?: NoArgs,
  options?: InvokeOutputOptions,
): pulumi.Output<EventStreamTopicInfo[]> {
  return askedOutput(topics, args, options);
}

/** One event topic, by id or by name. Needs Event Streams Topics → List topics and Get topic by id. */
export function getEventStreamTopic(
  args: GetEventStreamTopicArgs,
  options?: InvokeOptions,
): Promise<EventStreamTopicInfo> {
  return asked(topic, args, options);
}

/** The same, from outputs. Needs Event Streams Topics → List topics and Get topic by id. */
export function getEventStreamTopicOutput(
  args: AsInputs<GetEventStreamTopicArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<EventStreamTopicInfo> {
  return askedOutput(topic, args, options);
}

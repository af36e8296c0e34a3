/** How the functions of event topics are answered. Each has the name of its function. */

import { answering, answeringAll } from "../runtime/program/answering";
import { oneBy } from "../runtime/program/one-by";
import { id, text } from "../runtime/values/schemas";
import { eventStreamsApi } from "./api";
import type { GetEventStreamTopicArgs } from "./functions";

export const getEventStreamTopics = answeringAll((client) => eventStreamsApi(client).topics.all());

export const getEventStreamTopic = answering<GetEventStreamTopicArgs>()(
  { id: id("event topic").optional(), name: text.optional() },
  (client, wanted) => oneBy("event topic", wanted, eventStreamsApi(client).topics),
);

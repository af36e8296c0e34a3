/** Routes and wire shapes of event topics. Source: Workato's API reference, "Event streams". */

import { z } from "zod";
import { fields, list, optionalId, optionalNumber, optionalText, wireId } from "../client/answers/decode";
import type { Client } from "../client/client";
import { Entities } from "../client/listings/entities";
import { route } from "../client/requests/routes";
import type { EventStreamTopicInfo } from "./functions";

export const routes = {
  list: route("GET /api/event_streams/topics", "Event Streams Topics → List topics"),
  create: route("POST /api/event_streams/topics", "Event Streams Topics → Create a topic"),
  get: route("GET /api/event_streams/topics/:id", "Event Streams Topics → Get topic by id"),
  update: route("PUT /api/event_streams/topics/:id", "Event Streams Topics → Update a topic"),
  delete: route("DELETE /api/event_streams/topics/:id", "Event Streams Topics → Delete a topic"),
} as const;

const shape = { id: wireId, name: z.string(), description: optionalText, retention: optionalNumber };
const schema = list(z.record(z.string(), z.unknown()));
const others = { folderId: optionalId, createdAt: optionalText, updatedAt: optionalText };
const topic = fields({ ...shape, schema, ...others }) satisfies z.ZodType<EventStreamTopicInfo>;

const make = (client: Client) => ({
  // Without being asked for, the listing leaves the schemas out. That it has pages is in no documentation.
  topics: new Entities(client, routes, topic, { perPage: 100, query: { include_schema: true } }),
});

export type EventStreamsApi = ReturnType<typeof make>;
export const eventStreamsApi = (client: Client): EventStreamsApi => client.area(make);

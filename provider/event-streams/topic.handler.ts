/** Event topics in the plugin: /api/event_streams/topics. */

import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { changedInputs } from "../runtime/plugin/diff";
import { defineHandler, type Observed, PartialFailure } from "../runtime/plugin/handler";
import { property } from "../runtime/values/facts";
import { ifExists, name, seconds, text } from "../runtime/values/schemas";
import { type EventStreamsApi, eventStreamsApi, routes } from "./api";
import type { EventStreamTopicInfo } from "./functions";
import { asDeclared, type Field, fieldList, inNameOrder, whole } from "./schema-fields";
import type { EventStreamTopicArgs } from "./topic";

const NINETY_DAYS = 7_776_000;
const inputs = z.strictObject({
  name,
  description: property(text.optional(), { default: "" }),
  schema: property(fieldList, { normal: inNameOrder, shown: asDeclared }),
  retention: seconds(NINETY_DAYS).int("must be a whole number of seconds").optional(),
  ifExists,
}) satisfies z.ZodType<pulumi.Unwrap<Omit<EventStreamTopicArgs, "schema">> & { schema: Field[] }>;
type Inputs = z.output<typeof inputs>;

export const eventStreamTopic = defineHandler<Inputs, EventStreamTopicInfo, EventStreamsApi>({
  type: "EventStreamTopic",
  noun: "event topic",
  api: eventStreamsApi,
  uses: { read: [routes.list, routes.get], write: [routes.create, routes.update, routes.delete] },
  inputs,
  restOnLooks: ["update"],
  label: ({ name }) => JSON.stringify(name ?? ""),
  find: async (api, desired, now) => (await api.topics.list(now)).filter((one) => one.name === desired.name),
  list: (api) => api.topics.all(),
  create: async (api, { name, description, schema, retention }) =>
    accepted(await api.topics.create({ name, description, schema: whole(schema), retention }), retention),
  read: async (api, id, state) => {
    const found = await api.topics.find(id);
    return found && { ...found, retention: found.retention ?? state.retention };
  },
  update: async (api, id, desired, state) => {
    const changed = changedInputs(inputs, desired, { ...state });
    const body = {
      name: changed.name,
      description: "description" in changed ? (desired.description ?? "") : undefined,
      schema: changed.schema && whole(desired.schema, (await api.topics.get(id)).schema, state.schema),
      retention: changed.retention,
    };
    return accepted(await api.topics.update(id, body), desired.retention);
  },
  delete: (api, id) => api.topics.delete(id),
});

/** Workato may keep its own retention: the topic is in the state then, and not as declared. */
function accepted(found: EventStreamTopicInfo, wanted: number | undefined): Observed<EventStreamTopicInfo> {
  const observed = { ...found, retention: found.retention ?? wanted };
  if (wanted === undefined || observed.retention === wanted) return observed;
  const { name, retention } = observed;
  throw new PartialFailure<EventStreamTopicInfo>(observed, [
    `Workato keeps its messages for ${retention} seconds, and not for the ${wanted} that it was sent: change it on the page of event topic ${JSON.stringify(name)} in Workato, or declare retention: ${retention}`,
  ]);
}

/** Event topics in the emulator, without messages. */

import { routes } from "../event-streams/api";
import { badRequest, missing, ok } from "./answers";
import { answering, booleanIn, type Call, find, integerIn, pageOf, stringIn, type World } from "./area";
import { rootId } from "./folder-tree";
import { type Entity, visible } from "./store";

const TOPICS = "event_topics";
const MAX = 20;
const A_WEEK = 604_800;
const NINETY_DAYS = 7_776_000;
type Fields = Readonly<Record<string, unknown>>;

export const eventStreams = [
  answering(routes.list, ({ query }, { store }) => {
    const named = store.all(TOPICS).filter(({ name }) => String(name).includes(query.get("name") ?? ""));
    const hasSchema = booleanIn({ include_schema: query.get("include_schema") }, "include_schema");
    const shown = ({ schema, ...one }: Record<string, unknown>) => (hasSchema ? { ...one, schema } : one);
    return ok({ count: named.length, data: pageOf(named, query, 100, 20).map(visible).map(shown) });
  }),
  answering(routes.create, (call, world) => {
    const { store, clock } = world;
    if (store.all(TOPICS).length >= MAX) throw badRequest(`A workspace holds at most ${MAX} event topics`);
    const made = { id: store.newId(), created_at: clock.timestamp(), folder_id: rootId(store) };
    const declared = declaredIn(call, world, { description: null, retention: A_WEEK });
    return one(store.add(TOPICS, { ...made, ...declared }));
  }),
  answering(routes.get, (call, world) => one(find(TOPICS, call, world))),
  answering(routes.update, (call, world) => {
    const topic = find(TOPICS, call, world);
    return one(Object.assign(topic, declaredIn(call, world, topic)));
  }),
  answering(routes.delete, (call, world) => {
    const topic = find(TOPICS, call, world);
    world.store.remove(TOPICS, (other) => other === topic);
    return ok({ data: { success: true } });
  }),
];

const one = (topic: Entity) => ok({ data: visible(topic) });

function declaredIn({ body }: Call, { store, clock, options }: World, topic: Fields): Fields {
  const { name, schema } = { ...topic, ...body };
  if (!stringIn({ name }, "name")) throw missing("name");
  if (schema === undefined) throw missing("schema");
  if (store.all(TOPICS).some((other) => other.name === name && other !== topic)) {
    throw badRequest("Name has already been taken");
  }
  checkFields(schema);
  const retention = integerIn(body, "retention") ?? A_WEEK;
  if (retention < 1 || retention > NINETY_DAYS) throw badRequest("retention is invalid");
  const isSet = options.topicRetention === "set" && body.retention !== undefined;
  return {
    ...{ name, schema, description: stringIn(body, "description") ?? topic.description },
    ...{ retention: isSet ? retention : topic.retention, updated_at: clock.timestamp() },
  };
}

/** Workato's Terraform provider sends a field with no more than its name and type. */
function checkFields(schema: unknown): void {
  if (!Array.isArray(schema)) throw badRequest("schema is invalid: Must be an Array");
  for (const field of schema as Fields[]) {
    for (const key of ["name", "type"]) if (!stringIn(field, key)) throw missing(key);
    for (const key of ["label", "control_type"]) stringIn(field, key);
    booleanIn(field, "optional");
    if (field.properties !== undefined) checkFields(field.properties);
  }
  if (new Set(schema.map(({ name }: Fields) => name)).size < schema.length) throw badRequest("schema is invalid");
}

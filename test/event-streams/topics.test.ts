/** The life of event topics against the emulator: made, found, changed, deleted, imported. */

import * as pulumi from "@pulumi/pulumi";
import * as workato from "../../provider";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../provider/emulator";
import { eventStreamTopic } from "../../provider/event-streams/topic.handler";
import { entryOf } from "../../provider/import/entry";
import { valueIn } from "../../provider/runtime/program/outputs";
import { clientOf } from "../support/client";
import { failureOf, Operation } from "../support/operation";
import { fullRequestsTo, requestsTo, writesTo } from "../support/requests";

let emulator: Emulator;
const start = async (options: EmulatorOptions = {}) => {
  emulator = await startEmulator(options);
};
beforeEach(() => start());
afterEach(() => emulator.close());

const hooks = (operation = new Operation(emulator)) => operation.of(eventStreamTopic);
const topics = () => emulator.state().collections.event_topics ?? [];
const [NUMBER, TOTAL] = [
  { name: "number", hint: "of the order", optional: false },
  { name: "total", type: "number" },
];
const CUSTOMER = {
  name: "customer",
  type: "object",
  properties: [{ name: "email" }, { name: "vip", type: "boolean" }],
};
const declared = (more: object = {}) => ({ name: "Orders", schema: [NUMBER, TOTAL], ...more });

describe("the life of a topic", () => {
  test("it is made with what Workato wants of each field, and read again as declared", async () => {
    const news = declared({ description: "all", schema: [NUMBER, TOTAL, CUSTOMER] });
    const { id, outs } = await hooks().create(news);
    const [topic] = topics();
    expect(topic).toMatchObject({ name: "Orders", description: "all", retention: 604_800 });
    expect(topic!.schema).toEqual([
      { ...NUMBER, label: "number", type: "string", control_type: "text" },
      { ...TOTAL, label: "total", control_type: "number", optional: true },
      {
        ...{ name: "customer", type: "object", label: "customer", optional: true },
        properties: [
          { name: "email", label: "email", type: "string", control_type: "text", optional: true },
          { name: "vip", label: "vip", type: "boolean", control_type: "checkbox", optional: true },
        ],
      },
    ]);
    const { created_at: createdAt, updated_at: updatedAt, folder_id } = topic!;
    expect(outs).toEqual({ ...news, createdAt, updatedAt, folderId: String(folder_id) });
    requestsTo(emulator);
    const read = await hooks().read(id, outs);
    expect(fullRequestsTo(emulator)).toEqual(["GET /api/event_streams/topics?include_schema=true&page=1&per_page=100"]);
    expect(read).toEqual({ id, props: outs, inputs: news });
    expect(await hooks().diff(id, read!.props, news)).toEqual({ changes: false });
  });

  test.each<[string, object, object]>([
    ["name", { name: "All orders" }, { name: "All orders" }],
    ["description", { description: "all" }, { description: "all" }],
    ["field", { schema: [NUMBER] }, { schema: [{ name: "number" }] }],
  ])("another %s is a change in place", async (_, change, stored) => {
    const { id, outs } = await hooks().create(declared());
    expect(await hooks().diff(id, outs, declared(change))).toEqual({ replaces: [] });
    const changed = await hooks().update(id, outs, declared(change));
    expect(topics()).toMatchObject([{ id: Number(id), ...stored }]);
    expect(await hooks().diff(id, changed, declared(change))).toEqual({ changes: false });
  });

  test("another order of the fields is no change, inside an object neither", async () => {
    const { id, outs } = await hooks().create(declared({ schema: [NUMBER, CUSTOMER] }));
    const turned = { ...CUSTOMER, properties: [...CUSTOMER.properties].reverse() };
    expect(await hooks().diff(id, outs, declared({ schema: [turned, NUMBER] }))).toEqual({ changes: false });
  });

  test("what a field leaves out stays as a person has made it; what was declared goes back to the default", async () => {
    const { id, outs } = await hooks().create(declared());
    Object.assign((topics()[0]!.schema as object[])[0]!, { label: "No.", sticky: true });
    const { props } = (await hooks().read(id, outs))!;
    expect(await hooks().diff(id, props, declared())).toEqual({ changes: false });
    const news = declared({ schema: [{ name: "number" }, { ...TOTAL, type: "integer" }] });
    await hooks().update(id, props, news);
    expect(topics()[0]!.schema).toEqual([
      { name: "number", type: "string", control_type: "text", label: "No.", sticky: true, optional: true },
      { name: "total", type: "integer", control_type: "integer", label: "total", optional: true },
    ]);
  });

  test("a field that a person has added is shown, and taken away", async () => {
    const { id, outs } = await hooks().create(declared());
    (topics()[0]!.schema as object[]).push({ name: "clicked", type: "date", label: "c", optional: true });
    const { props } = (await hooks().read(id, outs))!;
    expect(props!.schema).toEqual([NUMBER, TOTAL, { name: "clicked", type: "date" }]);
    expect(await hooks().diff(id, props, declared())).toEqual({ replaces: [] });
    await hooks().update(id, props, declared());
    expect(topics()[0]!.schema).toMatchObject([{ name: "number" }, { name: "total" }]);
  });

  test("a description that is no longer declared is taken away, and an empty one is none", async () => {
    const { id, outs } = await hooks().create(declared({ description: "all" }));
    const changed = await hooks().update(id, outs, declared());
    expect(topics()[0]!.description).toBe("");
    expect(await hooks().diff(id, changed, declared({ description: "" }))).toEqual({ changes: false });
  });

  test("it is deleted, and once more without harm; one that is gone is gone", async () => {
    const { id, outs } = await hooks().create(declared());
    await hooks().delete(id, outs);
    expect(topics()).toEqual([]);
    await hooks().delete(id, outs);
    expect(await hooks().read(id, outs)).toBeUndefined();
  });
});

describe("retention", () => {
  const A_DAY = declared({ retention: 86_400 });
  const REFUSAL =
    /Workato keeps its messages for 604800 seconds, and not for the 86400 that it was sent: change it on the page of/;

  test("is sent, and where Workato keeps its own, the topic is in the state as it is and the update fails", async () => {
    const { id, properties, reasons } = await failureOf(hooks().create(A_DAY));
    expect(reasons).toEqual([expect.stringMatching(REFUSAL)]);
    expect(properties).toMatchObject({ name: "Orders", retention: 604_800 });
    expect(topics()).toHaveLength(1);
    expect(await hooks().diff(id, properties, A_DAY)).toEqual({ replaces: [] });
    expect((await failureOf(hooks().update(id, properties, A_DAY))).reasons).toEqual([expect.stringMatching(REFUSAL)]);
    const settled = declared({ retention: 604_800 });
    expect(await hooks().diff(id, properties, settled)).toEqual({ changes: false });
  });

  test("is as declared where Workato takes it, and what a person has set there is put right", async () => {
    await emulator.close();
    await start({ topicRetention: "set" });
    const { id, outs } = await hooks().create(A_DAY);
    expect(outs.retention).toBe(86_400);
    topics()[0]!.retention = 3600;
    const { props } = (await hooks().read(id, outs))!;
    expect(await hooks().diff(id, props, A_DAY)).toEqual({ replaces: [] });
    await hooks().update(id, props, A_DAY);
    expect(topics()[0]!.retention).toBe(86_400);
  });

  test("is believed to be what was sent where answers leave it out", async () => {
    await emulator.close();
    await start({ topicRetention: "set" });
    const answer = { data: { id: 7, name: "Orders", schema: [] } };
    emulator.fault({ method: "POST", path: "/api/event_streams/topics", status: 200, body: JSON.stringify(answer) });
    const { outs } = await hooks().create(A_DAY);
    emulator.fault({ method: "GET", path: "*", status: 200, body: JSON.stringify({ data: [answer.data] }) });
    expect((await hooks().read("7", outs))!.props.retention).toBe(86_400);
  });
});

describe("a topic of this name", () => {
  test("is in the way in the whole workspace, and Workato takes no second one", async () => {
    const { id } = await hooks().create(declared());
    await expect(hooks().create(declared())).rejects.toThrow(`there already is one (id ${id})`);
    await expect(hooks().create(declared({ ifExists: "duplicate" }))).rejects.toThrow("already been taken");
    expect(topics()).toHaveLength(1);
  });

  test("is adopted and brought to the declared fields", async () => {
    const { id } = await hooks().create(declared());
    const news = declared({ ifExists: "adopt", schema: [TOTAL] });
    const adopted = await hooks().create(news);
    expect(adopted.id).toBe(id);
    expect(topics()[0]!.schema).toMatchObject([{ name: "total" }]);
    expect(await hooks().diff(id, adopted.outs, news)).toEqual({ changes: false });
  });

  test.each([{ drop: "after" as const }, { drop: "before" as const }])(
    "is found when the answer to its creation is lost (%j)",
    async (rule) => {
      emulator.fault({ method: "POST", path: "/api/event_streams/topics", times: 1, ...rule });
      const { id } = await hooks().create(declared());
      expect(topics().map((one) => String(one.id))).toEqual([id]);
    },
  );
});

test.each<[object, string]>([
  [{ schema: undefined }, "schema is required"],
  [{ schema: "number" }, "schema must be a list of fields"],
  [{ schema: ["number"] }, "schema[0] must be a field, like"],
  [{ schema: [{ type: "string" }] }, "schema[0].name is required"],
  [{ schema: [{ name: " " }] }, "schema[0].name must not be empty"],
  [{ schema: [{ name: 7 }] }, "schema[0].name must be text"],
  [{ schema: [{ name: "a", type: 7 }] }, "schema[0].type must be text"],
  [{ schema: [{ name: "a", optional: "no" }] }, "schema[0].optional must be true or false"],
  [{ schema: [NUMBER, NUMBER] }, "schema[1] has a name that a field has already"],
  [{ schema: [{ name: "a", properties: {} }] }, "schema[0].properties must be a list of fields"],
  [{ schema: [{ name: "a", properties: [{}] }] }, "schema[0].properties[0].name is required"],
  [{ schema: [{ name: "a", properties: [7] }] }, "schema[0].properties[0] must be a field"],
  [{ retention: "day" }, "retention must be a number of seconds"],
  [{ retention: 1.5 }, "retention must be a whole number of seconds"],
  [{ retention: 7_776_001 }, "retention must be at most 7776000 seconds"],
])("%j is refused by name, and nothing is sent", async (change, reason) => {
  const failures = await hooks().failures(declared(change));
  expect(failures.map((failure) => failure.reason)).toEqual([expect.stringContaining(reason)]);
  expect(emulator.requests()).toEqual([]);
});

test("an import lists the topics with all that can be declared of them, and nothing is to do afterwards", async () => {
  const { id } = await hooks().create(declared({ schema: [NUMBER, CUSTOMER] }));
  const [listed] = await eventStreamTopic.list!(eventStreamTopic.api(clientOf(emulator)));
  const { inputs, outputs } = entryOf(eventStreamTopic, listed!);
  expect(inputs).toMatchObject({ name: "Orders", retention: 604_800, schema: [NUMBER, { name: "customer" }] });
  expect(await hooks().failures(inputs)).toEqual([]);
  expect(await hooks().diff(id, outputs, inputs)).toEqual({ changes: false });
  await hooks().update(id, outputs, inputs);
  expect(writesTo(emulator)).toEqual(["POST /api/event_streams/topics"]);
});

test("functions tell of one topic and of all, with their fields", async () => {
  pulumi.runtime.setAllConfig({ "workato:baseUrl": emulator.url, "workato:apiToken": emulator.token });
  const { id, outs } = await hooks().create(declared());
  const expected: workato.EventStreamTopicInfo = {
    ...{ id, name: "Orders", description: undefined, retention: 604_800, folderId: String(outs.folderId) },
    schema: topics()[0]!.schema as Record<string, unknown>[],
    ...{ createdAt: String(outs.createdAt), updatedAt: String(outs.updatedAt) },
  };
  expect(await workato.getEventStreamTopic({ name: "Orders" })).toEqual(expected);
  expect(await valueIn(workato.getEventStreamTopicOutput({ id }))).toEqual(expected);
  expect(await workato.getEventStreamTopics()).toEqual([expected]);
  expect(await valueIn(workato.getEventStreamTopicsOutput())).toEqual([expected]);
});

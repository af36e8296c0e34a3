/** Event topics in the emulator, by raw HTTP: the documentation's paths and parameters. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ notFoundWords: "plain" });
});
afterEach(() => emulator.close());

interface Topic {
  readonly id: number;
  readonly schema?: object[];
}

async function send<Answer = { data: Topic }>(method: string, path: string, body?: object) {
  const response = await fetch(`${emulator.url}/api/event_streams/topics${path}`, {
    method,
    headers: { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

const FIELD = { name: "email", label: "Email", type: "string", control_type: "text", optional: true };
const create = (more: object = {}) => send("POST", "", { name: "Customers", schema: [FIELD], ...more });

test("topics are answered inside data, and listed with their fields only where these are asked for", async () => {
  const { body } = await create();
  const { schema, ...rest } = body.data;
  expect(schema).toEqual([FIELD]);
  expect(Object.keys(rest).sort().join(" ")).toBe("created_at description folder_id id name retention updated_at");
  expect((await send("GET", `/${rest.id}`)).body).toEqual(body);
  expect((await send("GET", "")).body).toEqual({ count: 1, data: [rest] });
  expect((await send("GET", "?include_schema=true&name=Cust")).body).toEqual({ count: 1, data: [body.data] });
  expect((await send("GET", "?name=cust")).body).toEqual({ count: 0, data: [] });
  const changed = await send("PUT", `/${rest.id}`, { description: "all" });
  expect(changed.body.data).toMatchObject({ id: rest.id, name: "Customers", description: "all", schema: [FIELD] });
  expect((await send("DELETE", `/${rest.id}`)).body).toEqual({ data: { success: true } });
  expect(await send("GET", `/${rest.id}`)).toEqual({ status: 404, body: { message: "Not found" } });
});

test("a retention is not taken, or taken where the option says so", async () => {
  expect((await create({ retention: 3600 })).body.data).toMatchObject({ retention: 604_800 });
  await emulator.close();
  emulator = await startEmulator({ topicRetention: "set" });
  const { data } = (await create({ retention: 3600 })).body;
  expect(data).toMatchObject({ retention: 3600 });
  expect((await send("PUT", `/${data.id}`, { name: "New" })).body.data).toMatchObject({ retention: 3600 });
});

test.each<[string, object, string]>([
  ["no name", { name: "" }, "empty or invalid: name"],
  ["no schema", { schema: undefined }, "empty or invalid: schema"],
  ["a schema that is no list", { schema: {} }, "schema is invalid: Must be an Array"],
  ["a field without a name", { schema: [{ ...FIELD, name: "" }] }, "empty or invalid: name"],
  ["a field without a type", { schema: [{ ...FIELD, type: null }] }, "empty or invalid: type"],
  ["a wrong field inside", { schema: [{ ...FIELD, type: "object", properties: [{}] }] }, "empty or invalid: name"],
  ["two fields of one name", { schema: [FIELD, FIELD] }, "schema is invalid"],
  ["a retention of more than 90 days", { retention: 7_776_001 }, "retention is invalid"],
])("%s is refused", async (_, change, message) => {
  expect(await create(change)).toMatchObject({ status: 400, body: { message: expect.stringContaining(message) } });
  expect(emulator.state().collections.event_topics ?? []).toEqual([]);
});

test("a name that another topic has is refused, and so is the 21st topic", async () => {
  await create();
  expect(await create()).toMatchObject({ status: 400, body: { message: "Name has already been taken" } });
  const other = (await create({ name: "Orders" })).body.data;
  expect(await send("PUT", `/${other.id}`, { name: "Customers" })).toMatchObject({ status: 400 });
  for (let n = 2; n < 20; n++) await create({ name: `t${n}` });
  expect(await create({ name: "last" })).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining("20") },
  });
});

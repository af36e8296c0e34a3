/** Data tables in the emulator, by raw HTTP: the documentation's paths, parameters and samples. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { projectIn } from "../support/emulated-workspace";
import { shapeOf } from "../support/shape";

let emulator: Emulator;
let folder_id: number;

beforeEach(async () => {
  emulator = await startEmulator({ notFoundWords: "plain" });
  folder_id = Number(projectIn(emulator).folderId);
});
afterEach(() => emulator.close());

interface Table {
  readonly id: string;
  readonly schema: { field_id: string }[];
}

async function send(method: string, path: string, body?: object) {
  const response = await fetch(`${emulator.url}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as { data: Table; id?: number } };
}

const EMAIL = { type: "string", name: "email", optional: true, hint: "work" };
const create = (schema: object[] = [EMAIL], more: object = {}) =>
  send("POST", "/data_tables", { name: "Customers", folder_id, schema, ...more });

/** As the page on data tables shows one. */
const SAMPLE = {
  id: "cafd30b6-23e1-4a73-9fa6-68fc18356db4",
  numeric_id: 7,
  name: "Customers",
  schema: [
    {
      type: "string",
      name: "email",
      optional: true,
      field_id: "8f4a57d6-f524-47f2-ae59-be1a80dc2dd5",
      hint: "work",
      metadata: {},
      multivalue: false,
      relation: null,
    },
  ],
  folder_id: 25178157,
  created_at: "2025-05-23T13:14:11.397-07:00",
  updated_at: "2025-05-23T13:14:11.397-07:00",
};

test("tables are answered inside data, one as well as all", async () => {
  const { body } = await create();
  expect(shapeOf(body)).toEqual(shapeOf({ data: SAMPLE }));
  expect((await send("GET", `/data_tables/${body.data.id}`)).body).toEqual(body);
  expect((await send("GET", "/data_tables?page=1&per_page=1")).body).toEqual({ data: [body.data] });
  expect((await send("GET", "/data_tables?page=2&per_page=1")).body).toEqual({ data: [] });
  expect((await send("PUT", `/data_tables/${body.data.id}`, { name: "Clients" })).body.data).toMatchObject({
    ...{ id: body.data.id, name: "Clients", schema: body.data.schema },
  });
});

test("a column is kept by its field_id alone; the data of one that is sent without, left out or changed goes", async () => {
  const { body } = await create([EMAIL, { ...EMAIL, name: "note" }, { ...EMAIL, name: "age" }]);
  const [email, note, age] = body.data.schema;
  const table = emulator.state().collections.data_tables![0]!;
  table._records = [{ [email!.field_id]: "a@b.c", [note!.field_id]: "x", [age!.field_id]: "7" }];
  const schema = [
    { ...email, name: "mail" },
    { ...EMAIL, name: "note" },
    { ...age, type: "integer" },
  ];
  const changed = await send("PUT", `/data_tables/${body.data.id}`, { schema });
  expect(changed.body.data.schema).toMatchObject([{ ...email, name: "mail" }, { name: "note" }, { ...schema[2] }]);
  expect(changed.body.data.schema[1]!.field_id).not.toBe(note!.field_id);
  expect(table._records).toEqual([{ [email!.field_id]: "a@b.c" }]);
  expect((await send("POST", `/data_tables/${body.data.id}/truncate`)).status).toBe(200);
  expect(table._records).toEqual([]);
});

test.each<[string, () => Promise<{ status: number; body: object }>, number, string]>([
  ["no name", () => create([], { name: "" }), 400, "empty or invalid: name"],
  ["no folder", () => create([], { folder_id: undefined }), 400, "empty or invalid: folder_id"],
  ["an unknown folder", () => create([], { folder_id: 1 }), 404, "Not found"],
  ["no schema", () => send("POST", "/data_tables", { name: "Customers", folder_id }), 400, "empty or invalid: schema"],
  ["a schema that is no list", () => create([], { schema: {} }), 400, "schema is invalid: Must be an Array"],
  ["a column without a name", () => create([{ ...EMAIL, name: "" }]), 400, "empty or invalid: name"],
  ["a column without a type", () => create([{ ...EMAIL, type: null }]), 400, "empty or invalid: type"],
  ["a column without optional", () => create([{ name: "a", type: "date" }]), 400, "empty or invalid: optional"],
  ["an unknown type", () => create([{ ...EMAIL, type: "geo" }]), 400, "type is invalid: geo"],
  ["two columns of one name", () => create([EMAIL, EMAIL]), 400, "schema is invalid"],
  ["an unknown field_id", () => create([{ ...EMAIL, field_id: "x" }]), 400, "field_id is invalid: x"],
  ["a relation to nothing", () => create([{ ...EMAIL, type: "relation" }]), 400, "type is invalid: relation"],
  [
    "more than 100 columns",
    () => create(Array.from({ length: 101 }, (_, n) => ({ ...EMAIL, name: `c${n}` }))),
    400,
    "schema is invalid",
  ],
  ["an unknown table", () => send("GET", `/data_tables/${SAMPLE.id}`), 404, "Not found"],
  ["an unknown table to truncate", () => send("POST", `/data_tables/${SAMPLE.id}/truncate`), 404, "Not found"],
])("%s is refused", async (_, request, status, message) => {
  const answer = await request();
  expect(answer).toMatchObject({ status, body: { message: expect.stringContaining(message) } });
  expect(emulator.state().collections.data_tables ?? []).toEqual([]);
});

test("a table is deleted by itself, or with its folder", async () => {
  const { body } = await create();
  expect((await send("DELETE", `/data_tables/${body.data.id}`)).body).toEqual({ success: true });
  const inside = await send("POST", "/folders", { name: "inside", parent_id: folder_id });
  await create([EMAIL], { folder_id: inside.body.id });
  expect(emulator.state().collections.data_tables).toHaveLength(1);
  expect((await send("DELETE", `/folders/${inside.body.id}?force=true`)).status).toBe(200);
  expect(emulator.state().collections.data_tables).toEqual([]);
});

/** Values of properties and cells of rows can be secret: no error and no line repeats one, not even in Workato's words. */

import { hiddenIn } from "../../provider/client/answers/hidden";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { lookupTablesApi } from "../../provider/lookup-tables/api";
import { errorOf } from "../support/client";
import { projectIn } from "../support/emulated-workspace";
import { Operation } from "../support/operation";

const SECRET = 's3cret "in quotes"\nand of two lines';
const REPEATED = { message: `${SECRET} is bad, ${JSON.stringify(SECRET)} is bad, and of two lines is bad: use true` };
const LEAK = /s3cret|quotes|two lines/;

let emulator: Emulator;
let operation: Operation;
let tableId: string;

beforeEach(async () => {
  emulator = await startEmulator();
  operation = new Operation(emulator);
  ({ id: tableId } = await operation.of("LookupTable").create({ name: "T", columns: ["code", "name"] }));
});
afterEach(() => emulator.close());

/** Workato refuses what changes something, or what lists rows, in words that repeat the value. */
const refuse = (method: "GET" | "POST" | "PUT" | "DELETE") => emulator.fault({ method, status: 422, body: REPEATED });

async function expectHidden(work: Promise<unknown>): Promise<void> {
  const { message, stack } = await errorOf(work);
  expect(message).toContain("answered 422: [hidden] is bad");
  expect(message).toContain("use true");
  expect(`${message} ${stack} ${operation.log.join()}`).not.toMatch(LEAK);
}

test("a number is struck out whole, and no part of it", () => {
  expect(hiddenIn({ port: 1234567 })).toEqual(["1234567"]);
});

test("a list that holds objects is not repeated by the engine, which is told no property", async () => {
  const columns = [{ name: "a", type: "string", defaultValue: SECRET, optinal: 1 }];
  const failures = await operation.of("DataTable").failures({ name: "T", folderId: "1", columns });
  expect(failures).toEqual([{ property: "", reason: expect.stringContaining("columns[0].optinal is not") }]);
});

test("a refused property", async () => {
  const { id: projectId } = projectIn(emulator);
  const properties = { password: SECRET, flag: "true", port: "1" };
  const { id, outs } = await operation.of("ProjectProperties").create({ projectId, properties: { port: "1" } });
  refuse("POST");
  await expectHidden(operation.of("EnvironmentProperties").create({ properties }));
  await expectHidden(operation.of("ProjectProperties").update(id, outs, { projectId, properties }));
});

test("a refused row, and one that is looked for", async () => {
  const row = { tableId, data: { code: SECRET, name: "true" }, keyColumns: ["code", "name"] };
  const { id, outs } = await operation.of("LookupTableRow").create({ tableId, data: { code: "A" } });
  refuse("POST");
  await expectHidden(operation.of("LookupTableRow").create(row));
  refuse("PUT");
  await expectHidden(operation.of("LookupTableRow").update(id, outs, row));
  refuse("GET");
  await expectHidden(operation.of("LookupTableRow").create(row));
  await expectHidden(lookupTablesApi(operation.client).lookup(tableId, row.data));
});

test("a row that is in the way, taken over or to be deleted is named by its columns and its id", async () => {
  const row = { tableId, data: { code: SECRET, name: "n" }, keyColumns: ["code", "name"] };
  const { id, outs } = await operation.of("LookupTableRow").create(row);
  const named = `lookup table row with this "code" and "name" in table ${tableId}`;
  const next = new Operation(emulator);
  const inTheWay = await errorOf(next.of("LookupTableRow").create(row));
  expect(inTheWay.message).toContain(`cannot create ${named}: there already is one (id ${id})`);
  await next.of("LookupTableRow").create({ ...row, ifExists: "adopt" });
  expect(next.log).toEqual([`adopting ${named}: it exists with id ${id}`]);
  const last = new Operation(emulator);
  emulator.fault({ method: "DELETE", status: 403, body: REPEATED });
  const undeletable = await errorOf(last.of("LookupTableRow").delete(id, outs));
  expect(undeletable.message).toContain(`cannot delete ${named} (${id}): `);
  expect(`${inTheWay.message} ${next.log.join()} ${last.log.join()}`).not.toMatch(LEAK);
});

test.each([
  ["LookupTableRow", { tableId: "1", data: { code: SECRET, name: null } }, "data.name"],
  ["LookupTableRows", { tableId: "1", keyColumns: ["code"], rows: `["code"]\n["${SECRET}"` }, "rows"],
  ["OnPremAgentActivation", { onPremAgentId: "1", triggers: { code: SECRET, other: {} } }, "triggers.other"],
  [
    "ProjectDeployment",
    { projectId: "1", environmentType: "test", triggers: { code: SECRET, other: {} } },
    "triggers.other",
  ],
  ["Connection", { name: "n", provider: "rest", folderId: "1", input: SECRET }, "input"],
])("the failure of a check of %s names no property whose value the engine would print", async (type, inputs, named) => {
  const failures = await operation.of(type).failures(inputs);
  expect(failures).toMatchObject([{ property: "", reason: expect.stringContaining(named) }]);
  expect(JSON.stringify(failures)).not.toMatch(LEAK);
});

test("what would be struck out of every message stays, and a longer value goes before a part of it", () => {
  expect(hiddenIn({ a: "true", b: "1", c: "us", d: "None", e: ["    ", 1234], f: { g: "12345" } })).toEqual([
    "12345",
    "1234",
  ]);
});

/** Single rows of lookup tables against the emulator. */

import { type Emulator, startEmulator } from "../../provider/emulator";
import { lookupTableRow } from "../../provider/lookup-tables/row.handler";
import { lookupTable } from "../../provider/lookup-tables/table.handler";
import { Operation } from "../support/operation";
import { requestsTo } from "../support/requests";

let emulator: Emulator;
let tableId: string;
beforeEach(async () => {
  emulator = await startEmulator();
  ({ id: tableId } = await tables().create({ name: "T", columns: ["code", "name", "size"] }));
  requestsTo(emulator);
});
afterEach(() => emulator.close());

const tables = () => new Operation(emulator).of(lookupTable);
const hooks = () => new Operation(emulator).of(lookupTableRow);
const rows = () => emulator.state().collections.lookup_table_rows ?? [];
const germany = () => ({ tableId, data: { code: "DE", name: "Germany" }, keyColumns: ["code"] });

test("a row is created, changed by the cells that differ, emptied where a column is removed, and deleted", async () => {
  const { id, outs } = await hooks().create(germany());
  expect(id).toBe(`${tableId}/${rows()[0]!.id}`);
  const bigger = { ...germany(), data: { code: "DE", name: "Germany", size: 357 } };
  const updated = await hooks().update(id, outs, bigger);
  expect(rows()[0]!.data).toEqual({ code: "DE", name: "Germany", size: "357" });
  expect(await hooks().diff(id, updated, bigger)).toEqual({ changes: false });
  const less = await hooks().update(id, updated, { tableId, data: { code: "DE" } });
  expect(rows()[0]!.data).toEqual({ code: "DE", name: "", size: "" });
  await hooks().delete(id, less);
  await hooks().delete(id, less);
  expect(rows()).toEqual([]);
});

test("columns that are not declared are nobody's difference, and drift in one that is shows", async () => {
  const { id, outs } = await hooks().create(germany());
  Object.assign(rows()[0]!.data as object, { size: "1", name: "Allemagne" });
  const { inputs } = (await hooks().read(id, outs))!;
  expect(inputs).toEqual({ ...germany(), data: { code: "DE", name: "Allemagne" } });
});

test("a row with the same key is in the way, and adopting it changes only what differs", async () => {
  const { id } = await hooks().create({ tableId, data: { code: "DE", size: "1" } });
  await expect(hooks().create(germany())).rejects.toThrow(`there already is one (id ${id})`);
  expect((await hooks().create({ ...germany(), ifExists: "adopt" })).id).toBe(id);
  expect(rows()[0]!.data).toEqual({ code: "DE", name: "Germany", size: "1" });
});

test("without a key equal rows stand side by side, and a lost answer still makes only one", async () => {
  const twin = { tableId, data: { code: "DE" } };
  const operation = hooks();
  await operation.create(twin);
  emulator.fault({ method: "POST", path: `/api/lookup_tables/${tableId}/rows`, drop: "after", times: 1 });
  const { id } = await operation.create(twin);
  expect(rows().map((row) => `${tableId}/${row.id}`)).toEqual([expect.anything(), id]);
});

test("a column with brackets in its label, or one named constructor, is a key like others", async () => {
  const key = ["Price [EUR]", "constructor"];
  const { id: table } = await tables().create({ name: "odd", columns: [...key, "x"] });
  const row = (x: string) => ({ tableId: table, data: { "Price [EUR]": "1", constructor: "", x }, keyColumns: key });
  const { id } = await hooks().create(row("1"));
  // Workato may leave out a cell that is empty.
  rows()[0]!.data = { "Price [EUR]": "1", x: "1" };
  await expect(hooks().create(row("2"))).rejects.toThrow(`there already is one (id ${id})`);
  const asked = emulator.requests().flatMap(({ query }) => Object.keys(query));
  expect(asked.filter((name) => name.startsWith("by["))).toEqual([]);
});

test("many rows are read by page, few by themselves", async () => {
  const operation = hooks();
  const made = [];
  for (let i = 0; i < 50; i++) made.push(await operation.create({ tableId, data: { code: `${i}` } }));
  requestsTo(emulator);
  const reading = hooks();
  await Promise.all(made.map(({ id, outs }) => reading.read(id, outs)));
  expect(requestsTo(emulator).length).toBeLessThanOrEqual(4);
});

test("a row or table deleted outside is gone, a route that is missing is not", async () => {
  const { id, outs } = await hooks().create(germany());
  emulator.fault({ method: "GET", status: 404, body: { message: "API not found" }, times: 1 });
  await expect(hooks().read(id, outs)).rejects.toThrow("API not found");
  emulator.state().collections.lookup_tables = [];
  expect(await hooks().read(id, outs)).toBeUndefined();
});

test.each([
  [{ tableId: "../x" }, "tableId is no id of a lookup table"],
  [{ data: undefined }, "data is required"],
  [{ data: {} }, "data holds no cell"],
  [{ data: ["DE"] }, "data must be an object of cells"],
  [{ data: { code: { a: 1 } } }, "data.code must be text, a number or true or false"],
  [{ data: JSON.parse('{"__proto__": "x", "code": "DE"}') as object }, 'data names the column "__proto__"'],
  [{ keyColumns: ["size"] }, "keyColumns names a column that data has no cell for"],
  [{ keyColumns: [] }, "keyColumns must name at least one column"],
])("%j is refused by name, and nothing is sent", async (change, reason) => {
  const [first] = await hooks().failures({ ...germany(), ...change });
  expect(first?.reason).toContain(reason);
  expect(emulator.requests()).toEqual([]);
});

/** All rows of a lookup table as data, against the emulator. */

import { type Emulator, type Entity, startEmulator } from "../../provider/emulator";
import { toText } from "../../provider/lookup-tables/row-text";
import { lookupTableRows } from "../../provider/lookup-tables/rows.handler";
import { progress } from "../../provider/lookup-tables/sync";
import { lookupTable } from "../../provider/lookup-tables/table.handler";
import { SharedClock } from "../support/clocks";
import { failureOf, Operation } from "../support/operation";
import { requestsTo, writesTo } from "../support/requests";

let emulator: Emulator;
let tableId: string;
beforeEach(async () => {
  emulator = await startEmulator();
  ({ id: tableId } = await new Operation(emulator).of(lookupTable).create({ name: "T", columns: ["code", "name"] }));
  requestsTo(emulator);
});
afterEach(() => emulator.close());

const hooks = (operation = new Operation(emulator)) => operation.of(lookupTableRows);
const live = () => emulator.state().collections.lookup_table_rows ?? [];
const idOf = (code: string) => live().find(({ data }) => (data as { code: string }).code === code)!.id;
const cells = () => live().map(({ data }) => Object.values(data as object));
const declared = (...rows: string[][]) => ({
  tableId,
  keyColumns: ["code"],
  rows: toText({ columns: ["code", "name"], rows }),
});

function fill(count: number): string[][] {
  const rows = Array.from({ length: count }, (_, index) => [`k${String(index).padStart(6, "0")}`, `name ${index}`]);
  emulator.state().collections.lookup_table_rows = rows.map(
    ([code, name], index) =>
      ({
        id: 1_000_000 + index,
        data: { code, name },
        created_at: "",
        updated_at: "",
        _table_id: Number(tableId),
      }) as Entity,
  );
  return rows;
}

test("the outputs hold a digest, a refresh brings the rows as inputs only where they differ, and nothing is a difference", async () => {
  const inputs = declared(["B", "Beta"], ["A", "Alpha"]);
  const { id, outs } = await hooks().create(inputs);
  expect(id).toBe(tableId);
  expect(outs.rows).toMatch(/^\["code","name"\]\n\["A"\] [\w-]{11}\n\["B"\] [\w-]{11}$/);
  expect(outs.rowCount).toBe(2);
  expect(await hooks().read(id, outs)).toEqual({ id, props: outs, inputs: { ...inputs, rows: outs.rows } });
  expect(await hooks().diff(id, outs, inputs)).toEqual({ changes: false });
  Object.assign(live()[0]!.data as object, { name: "clicked" });
  expect((await hooks().read(id, outs))?.inputs.rows).toContain("clicked");
});

test("only the difference is written, and said", async () => {
  const { id, outs } = await hooks().create(declared(["A", "Alpha"], ["B", "Beta"], ["C", "Gamma"]));
  const operation = new Operation(emulator);
  requestsTo(emulator);
  const [changed, removed] = [idOf("B"), idOf("C")];
  const wanted = declared(["A", "Alpha"], ["B", "Beta 2"], ["D", "Delta"]);
  await hooks(operation).diff(id, outs, wanted);
  expect(operation.log).toEqual([`rows of lookup table ${tableId}: 1 to add, 1 to change, 1 to remove`]);
  expect(emulator.requests()).toEqual([]);
  await hooks(operation).update(id, outs, wanted);
  expect(writesTo(emulator).sort()).toEqual([
    `DELETE /api/lookup_tables/${tableId}/rows/${removed}`,
    `POST /api/lookup_tables/${tableId}/rows`,
    `PUT /api/lookup_tables/${tableId}/rows/${changed}`,
  ]);
  expect(cells().sort()).toEqual([
    ["A", "Alpha"],
    ["B", "Beta 2"],
    ["D", "Delta"],
  ]);
});

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

test("a preview in which rows, key or table are not known yet counts nothing and says nothing", async () => {
  const { id, outs } = await hooks().create(declared(["A", "Alpha"], ["B", "Beta"]));
  const wanted = declared(["A", "Alpha 2"], ["C", "Gamma"]);
  for (const unknown of [{ rows: UNKNOWN }, { keyColumns: UNKNOWN }, { keyColumns: [UNKNOWN] }, { tableId: UNKNOWN }]) {
    const operation = new Operation(emulator);
    expect(await hooks(operation).diff(id, outs, { ...wanted, ...unknown })).not.toMatchObject({ changes: false });
    expect(operation.log).toEqual([]);
  }
});

test("rows that move to another table are counted there, and not against those of this one", async () => {
  const { id, outs } = await hooks().create(declared(["A", "Alpha"]));
  const operation = new Operation(emulator);
  const other = { ...declared(["B", "Beta"]), tableId: "7" };
  expect(await hooks(operation).diff(id, outs, other)).toEqual({ replaces: ["tableId"] });
  expect(operation.log).toEqual([]);
});

test("a refresh, which compares the other way round, counts nothing; the program's comparison after it does", async () => {
  const wanted = declared(["A", "Alpha"]);
  const { id, outs } = await hooks().create(wanted);
  emulator.state().collections.lookup_table_rows!.push(
    ...["X", "Y"].map((code) => ({
      ...structuredClone(live()[0]!),
      id: code.charCodeAt(0),
      data: { code, name: "" },
    })),
  );
  const operation = new Operation(emulator);
  const { props } = (await hooks(operation).read(id, outs))!;
  await hooks(operation).diff(id, props, wanted);
  expect(operation.log).toEqual([]);
  await hooks(operation).diff(id, props, wanted);
  expect(operation.log).toEqual([`rows of lookup table ${tableId}: 0 to add, 0 to change, 2 to remove`]);
});

test("25 changes among 10,000 rows are 25 writes and at most 11 reads", async () => {
  const rows = fill(10_000);
  const { id, outs } = await hooks().create(declared(...rows));
  requestsTo(emulator);
  const wanted = declared(...rows.map(([code, name], index) => [code!, index % 400 === 0 ? `${name} new` : name!]));
  await hooks().update(id, outs, wanted);
  const sent = requestsTo(emulator);
  const reads = sent.filter((request) => request.startsWith("GET "));
  expect(reads.length).toBeLessThanOrEqual(11);
  expect(sent.length - reads.length).toBe(25);
});

test("what Workato refuses or breaks off is a partial failure that a later update completes, also after a refresh", async () => {
  const wanted = declared(...Array.from({ length: 10 }, (_, index) => [`k${index}`, `name ${index}`]));
  emulator.fault({ method: "POST", path: "*/rows", probability: 0.5, seed: 3, status: 403, times: 1 });
  const failure = await failureOf(hooks().create(wanted));
  const posts = live().length;
  expect(posts).toBeLessThan(10);
  expect(failure.id).toBe(tableId);
  expect(failure.reasons[0]).toContain(`${posts} of 10 changed rows are written`);
  expect(failure.reasons[1]).toContain("Lookup Tables → Add row");
  const { props } = (await hooks().read(tableId, failure.properties))!;
  expect(await hooks().diff(tableId, props, wanted)).not.toMatchObject({ changes: false });
  requestsTo(emulator);
  const outs = await hooks().update(tableId, props, wanted);
  expect(writesTo(emulator)).toHaveLength(10 - posts);
  expect(await hooks().diff(tableId, outs, wanted)).toEqual({ changes: false });
});

test("one row that Workato refuses does not keep the others", async () => {
  const huge = "x".repeat(11_000);
  const failure = await failureOf(hooks().create(declared(["A", "Alpha"], ["B", huge], ["C", "Gamma"])));
  expect(
    cells()
      .map(([code]) => code)
      .sort(),
  ).toEqual(["A", "C"]);
  expect(failure.reasons[1]).toContain('add row ["B"]');
});

test.each([
  [0, 60_000, "0 of 100 written"],
  [1, 60_000, "1 of 100 written, about 99 min left"],
  [60, 61_000, "60 of 100 written, about 1 min left"],
  [100, 90_000, "100 of 100 written, about 0 min left"],
])("after %d rows and %d ms the progress is %j", (written, ms, line) => {
  expect(progress(written, 100, ms)).toBe(line);
});

test("a lost answer makes no second row", async () => {
  emulator.fault({ method: "POST", path: "*/rows", drop: "after", times: 2 });
  emulator.fault({ method: "POST", path: "*/rows", drop: "before", times: 1 });
  // Three wait at the same time, which is to cost the time of one.
  const patient = new Operation(emulator, { "workato:maxRetryTime": "400" }, { clock: new SharedClock(emulator) });
  await hooks(patient).create(declared(["A", "1"], ["B", "2"], ["C", "3"], ["D", "4"]));
  expect(cells().sort()).toEqual([
    ["A", "1"],
    ["B", "2"],
    ["C", "3"],
    ["D", "4"],
  ]);
});

test("rows that would be lost are in the way of a create, equal ones are not", async () => {
  await hooks().create(declared(["A", "Alpha"], ["B", "Beta"]));
  const wanted = declared(["A", "Alpha 2"], ["C", "Gamma"]);
  await expect(hooks().create(wanted)).rejects.toThrow("the table holds 2 rows that are not as declared");
  await expect(hooks(new Operation(emulator, { "workato:ifExists": "duplicate" })).create(wanted)).rejects.toThrow(
    "holds 2",
  );
  expect((await hooks().create(declared(["A", "Alpha"], ["B", "Beta"], ["C", "Gamma"]))).outs.rowCount).toBe(3);
  await hooks().create({ ...wanted, ifExists: "adopt" });
  expect(cells().sort()).toEqual([
    ["A", "Alpha 2"],
    ["C", "Gamma"],
  ]);
});

test("drift is found: rows changed, added, removed and doubled outside", async () => {
  const wanted = declared(["A", "Alpha"], ["B", "Beta"], ["C", "Gamma"]);
  const { id, outs } = await hooks().create(wanted);
  const [a, b] = live();
  Object.assign(a!.data as object, { name: "changed" });
  emulator.state().collections.lookup_table_rows = [
    ...live().filter((row) => row !== b),
    { ...structuredClone(live()[2]!), id: 77_777 },
    { ...structuredClone(live()[2]!), id: 88_888, data: { code: "X", name: "foreign" } },
  ];
  const { inputs, props } = (await hooks().read(id, outs))!;
  expect(inputs.rows).toBe(
    toText({
      columns: ["code", "name"],
      rows: [
        ["A", "changed"],
        ["C", "Gamma"],
        ["C", "Gamma"],
        ["X", "foreign"],
      ],
    }),
  );
  const operation = new Operation(emulator);
  expect(await hooks(operation).diff(id, props, wanted)).toEqual({ replaces: [] });
  await hooks(operation).update(id, props, wanted);
  expect(cells().sort()).toEqual([
    ["A", "Alpha"],
    ["B", "Beta"],
    ["C", "Gamma"],
  ]);
});

test("a table deleted outside is gone, a table emptied outside is not, and an odd answer is neither", async () => {
  const { id, outs } = await hooks().create(declared(["A", "Alpha"]));
  emulator.fault({ method: "GET", path: "*/rows", status: 404, body: { message: "Not found" }, times: 1 });
  await expect(hooks().read(id, outs)).rejects.toThrow("answered 404");
  emulator.state().collections.lookup_table_rows = [];
  expect((await hooks().read(id, outs))?.props).toMatchObject({ rowCount: 0 });
  emulator.state().collections.lookup_tables = [];
  expect(await hooks().read(id, outs)).toBeUndefined();
  await hooks().delete(id, outs);
});

test("deleting removes the rows that are known and leaves the others", async () => {
  const { id, outs } = await hooks().create(declared(["A", "Alpha"], ["B", "Beta"]));
  emulator.state().collections.lookup_table_rows!.push({
    ...structuredClone(live()[0]!),
    id: 88_888,
    data: { code: "X", name: "foreign" },
  });
  await hooks().delete(id, outs);
  expect(cells()).toEqual([["X", "foreign"]]);
});

test("two of one program never fill the same table, and what one filled the other does not empty", async () => {
  const operation = new Operation(emulator);
  const { id, outs } = await hooks(operation).create(declared(["A", "Alpha"]));
  await expect(hooks(operation).create(declared(["B", "Beta"]))).rejects.toThrow(
    "another LookupTableRows of this program",
  );
  await hooks(operation).delete(id, outs);
  expect(cells()).toEqual([["A", "Alpha"]]);
});

test("two of one program that come at the same time fill one table once, and the second says why not", async () => {
  const operation = new Operation(emulator, { "workato:ifExists": "adopt" });
  const [first, second] = await Promise.allSettled([
    hooks(operation).create(declared(["A", "Alpha"])),
    hooks(operation).create(declared(["B", "Beta"])),
  ]);
  expect(first.status).toBe("fulfilled");
  expect(second).toMatchObject({
    reason: {
      message: `cannot create rows of lookup table ${tableId}: another LookupTableRows of this program fills this table: put all its rows into one`,
    },
  });
  expect(cells()).toEqual([["A", "Alpha"]]);
});

test("one that was refused leaves the table to another", async () => {
  await hooks().create(declared(["A", "Alpha"]));
  const operation = new Operation(emulator);
  await expect(hooks(operation).create(declared(["B", "Beta"]))).rejects.toThrow("the table holds 1 rows");
  await hooks(operation).create({ ...declared(["C", "Gamma"]), ifExists: "adopt" });
  expect(cells()).toEqual([["C", "Gamma"]]);
});

test("a column that the table does not have is refused before anything is written", async () => {
  const wanted = { tableId, keyColumns: ["code"], rows: toText({ columns: ["code", "land"], rows: [["A", "1"]] }) };
  await expect(hooks().create(wanted)).rejects.toThrow('the table has no column "land": it has code, name');
  expect(writesTo(emulator)).toEqual([]);
});

test.each([
  [{ tableId: "x" }, "tableId is"],
  [{ keyColumns: [] }, "keyColumns must name at least one column"],
  [{ keyColumns: ["land"] }, "rows has no column for keyColumns[0]: there are code, name"],
  [{ rows: undefined }, "rows is required"],
  [{ rows: "code,name\nA,B" }, "rows is no text of rows"],
  [
    { rows: '["code","name"]\n["A","1"]\n["A","2"]' },
    "rows must have one row for each key: remove one of two with the same",
  ],
  [{ tableId: UNKNOWN, rows: '["code","name"]\n["A","1"]\n["A","2"]' }, "rows must have one row for each key"],
  [{ rows: `["code",${[..."abcdefghij"].map((label) => `"${label}"`).join()}]` }, "rows has 11 columns"],
])("%j is refused by name, and nothing is sent", async (change, reason) => {
  const [first] = await hooks().failures({ ...declared(["A", "Alpha"]), ...change });
  expect(first?.reason).toContain(reason);
  expect(emulator.requests()).toEqual([]);
});

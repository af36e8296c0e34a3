/** Lookup tables against the emulator. */

import { type Emulator, type EmulatorOptions, startEmulator } from "../../provider/emulator";
import { lookupTable } from "../../provider/lookup-tables/table.handler";
import { SkippingClock } from "../support/clocks";
import { Operation } from "../support/operation";
import { requestsTo, writesTo } from "../support/requests";

let emulator: Emulator;
const start = async (options?: EmulatorOptions) => {
  emulator = await startEmulator(options);
  emulator.state().collections.projects = [523144, 7].map((id) => ({ id, name: `${id}`, folder_id: id + 1 }));
};
beforeEach(() => start());
afterEach(() => emulator.close());

const hooks = () => new Operation(emulator).of(lookupTable);
const DECLARED = { name: "Countries", projectId: "523144", columns: ["code", "name"] };

test("a table is created with its columns and read again as declared", async () => {
  const { id, outs } = await hooks().create(DECLARED);
  expect(outs).toMatchObject(DECLARED);
  const [table] = emulator.state().collections.lookup_tables!;
  expect(table).toMatchObject({ name: "Countries", project_id: "523144" });
  expect(JSON.parse(table!.schema as string)).toMatchObject([{ label: "code", name: "col1" }, { label: "name" }]);
  const { props } = (await hooks().read(id, outs))!;
  expect(props).toEqual(outs);
  expect(await hooks().diff(id, props, { ...DECLARED, projectId: 523144 })).toEqual({ changes: false });
});

test("in a project that is not there, nothing is made", async () => {
  await expect(hooks().create({ ...DECLARED, projectId: "8" })).rejects.toThrow("answered 404");
  expect(emulator.state().collections.lookup_tables ?? []).toEqual([]);
});

test("every change replaces the table", async () => {
  const { id, outs } = await hooks().create(DECLARED);
  const replaces = async (change: object) => (await hooks().diff(id, outs, { ...DECLARED, ...change })).replaces;
  expect(await replaces({ name: "Lands" })).toEqual(["name"]);
  expect(await replaces({ projectId: "7" })).toEqual(["projectId"]);
  expect(await replaces({ columns: ["name", "code"] })).toEqual(["columns"]);
});

test("a table of the same name is in the way only in the same project, and adopted only with the same columns", async () => {
  const { id } = await hooks().create(DECLARED);
  await expect(hooks().create(DECLARED)).rejects.toThrow(`there already is one (id ${id})`);
  expect((await hooks().create({ ...DECLARED, projectId: "7" })).id).not.toBe(id);
  expect((await hooks().create({ ...DECLARED, ifExists: "adopt" })).id).toBe(id);
  await expect(hooks().create({ ...DECLARED, columns: ["a"], ifExists: "adopt" })).rejects.toThrow(
    "its columns are code, name in Workato and cannot be changed",
  );
});

test("a table deleted outside is gone after a second look, and an error is never taken for that", async () => {
  const { id, outs } = await hooks().create(DECLARED);
  emulator.fault({ path: "/api/lookup_tables", status: 403, times: 1 });
  await expect(hooks().read(id, outs)).rejects.toThrow("Lookup Tables → List tables");
  emulator.state().collections.lookup_tables = [];
  requestsTo(emulator);
  expect(await hooks().read(id, outs)).toBeUndefined();
  expect(requestsTo(emulator)).toEqual(["GET /api/lookup_tables", "GET /api/lookup_tables"]);
});

test("deletes of the same moment are one request, and their rows go too", async () => {
  const operation = hooks();
  const tables = [];
  for (const name of ["a", "b", "c"]) tables.push(await operation.create({ ...DECLARED, name }));
  requestsTo(emulator);
  await Promise.all(tables.map(({ id, outs }) => operation.delete(id, outs)));
  expect(requestsTo(emulator)).toEqual(["POST /api/lookup_tables/batch_delete"]);
  expect(emulator.state().collections.lookup_tables).toEqual([]);
});

test("one table that is gone already does not keep the others of a batch", async () => {
  const operation = hooks();
  const tables = [];
  for (const name of ["a", "b", "c"]) tables.push(await operation.create({ ...DECLARED, name }));
  const all = emulator.state().collections;
  all.lookup_tables = all.lookup_tables!.filter(({ name }) => name !== "b");
  await Promise.all(tables.map(({ id, outs }) => operation.delete(id, outs)));
  expect(emulator.state().collections.lookup_tables).toEqual([]);
});

test("a workspace that wants the wrapped body gets it", async () => {
  await emulator.close();
  await start({ lookupTableBody: "wrapped" });
  expect((await hooks().create(DECLARED)).outs).toMatchObject(DECLARED);
});

test.each(["flat", "wrapped"] as const)(
  "a workspace that wants a project's id as text gets it (body %s)",
  async (body) => {
    await emulator.close();
    await start({ lookupTableProjectId: "text", lookupTableBody: body });
    const { id, outs } = await hooks().create(DECLARED);
    expect(outs).toMatchObject(DECLARED);
    expect(emulator.state().collections.lookup_tables).toMatchObject([{ id: Number(id), project_id: "523144" }]);
  },
);

test("a project's id goes out as a number, once", async () => {
  await hooks().create(DECLARED);
  expect(writesTo(emulator)).toEqual(["POST /api/lookup_tables"]);
});

test("a folder's id in the place of a project's makes nothing", async () => {
  const { folder_id } = emulator.state().collections.projects![0]!;
  await expect(hooks().create({ ...DECLARED, projectId: String(folder_id) })).rejects.toThrow("answered 404");
  expect(emulator.state().collections.lookup_tables ?? []).toEqual([]);
});

test("a table whose creation is answered without its project is in the declared one", async () => {
  await emulator.close();
  await start({ lookupTableAnswers: "without-project" });
  const { id, outs } = await hooks().create(DECLARED);
  expect(outs).toMatchObject(DECLARED);
  expect(await hooks().diff(id, outs, DECLARED)).toEqual({ changes: false });
  expect((await hooks().read(id, outs))!.props).toEqual(outs);
});

test("deletes are gathered on the client's clock", async () => {
  const made = await Promise.all(["a", "b"].map((name) => hooks().create({ ...DECLARED, name })));
  const clock = new SkippingClock();
  const on = new Operation(emulator, {}, { clock }).of(lookupTable);
  await Promise.all(made.map(({ id, outs }) => on.delete(id, outs)));
  expect(clock.sleeps).toEqual([50]);
});

test("a table that a workspace refuses in either form is refused with the reason", async () => {
  await emulator.close();
  await start({ lookupTableBody: "wrapped" });
  emulator.state().collections.lookup_tables = Array.from({ length: 100 }, (_, n) => {
    const id = n + 1;
    return { id, name: `t${n}`, schema: "[]" };
  });
  await expect(hooks().create(DECLARED)).rejects.toThrow("A workspace holds at most 100 lookup tables");
});

test("a create whose answer was lost is found again", async () => {
  emulator.fault({ method: "POST", path: "/api/lookup_tables", drop: "after", times: 1 });
  const { id } = await hooks().create(DECLARED);
  expect(emulator.state().collections.lookup_tables!.map((table) => String(table.id))).toEqual([id]);
});

test.each([
  [{ name: "" }, "name must not be empty"],
  [{ name: 5 }, "name must be text"],
  [{ projectId: "Sales" }, "projectId is no id of a project"],
  [{ columns: undefined }, "columns is required"],
  [{ columns: [] }, "columns must name at least one column"],
  [{ columns: "code" }, "columns must be a list of column labels"],
  [{ columns: [""] }, "columns[0] must not be empty"],
  [{ columns: ["a\nb"] }, "columns[0] must not hold line breaks"],
  [{ columns: ["__proto__"] }, "columns[0] is a label that no JavaScript object can hold"],
  [{ columns: ["a", "b", "a"] }, "columns[2] repeats [0]: columns must be different"],
  [{ columns: [..."abcdefghijk"] }, "columns has 11 columns: a lookup table holds at most 10"],
  [{ ifExists: "take" }, "ifExists must be one of"],
  [{ project: "1" }, "project is not a property of this resource"],
])("%j is refused by name, and nothing is sent", async (change, reason) => {
  const [first] = await hooks().failures({ ...DECLARED, ...change });
  expect(first?.reason).toContain(reason);
  expect(emulator.requests()).toEqual([]);
});

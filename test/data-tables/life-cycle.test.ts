/** The life of data tables against the emulator: made, found, changed, emptied, deleted, imported. */

import { dataTable } from "../../provider/data-tables/table.handler";
import { entryOf } from "../../provider/import/entry";
import { programOf } from "../../provider/import/program";
import { clientOf, errorOf } from "../support/client";
import { projectIn } from "../support/emulated-workspace";
import { requestsTo } from "../support/requests";
import { AMOUNT, declared, emulator, filled, folderId, hooks, NOTE, tables, UUID } from "./orders";

describe("the life of a table", () => {
  test("it is created with its columns, and read again as declared", async () => {
    const { id, outs } = await hooks().create(declared([AMOUNT, NOTE]));
    const [table] = tables();
    expect(table).toMatchObject({ id, name: "Orders", folder_id: Number(folderId) });
    expect(table!.schema).toMatchObject([AMOUNT, { ...NOTE, optional: true, multivalue: false, relation: null }]);
    expect(outs).toEqual({
      ...declared([AMOUNT, NOTE]),
      numericId: String(table!.numeric_id),
      fieldIds: { amount: table!.schema[0]!.field_id, note: table!.schema[1]!.field_id },
      createdAt: table!.created_at,
      updatedAt: table!.updated_at,
    });
    const read = await hooks().read(id, outs);
    expect(read).toEqual({ id, props: outs, inputs: declared([AMOUNT, NOTE]) });
    expect(await hooks().diff(id, read!.props, declared([AMOUNT, NOTE]))).toEqual({ changes: false });
  });

  test("a change sends what changes, and a table moves and is renamed in place", async () => {
    const { id, outs } = await filled();
    const other = projectIn(emulator, "Other").folderId;
    const news = { ...declared([AMOUNT, NOTE]), name: "Sales", folderId: other };
    expect(await hooks().diff(id, outs, news)).toEqual({ replaces: [] });
    expect(await hooks().update(id, outs, news)).toMatchObject({ name: "Sales", folderId: other });
    expect(tables()).toMatchObject([{ id, name: "Sales", folder_id: Number(other) }]);
    expect(requestsTo(emulator)).toEqual([`GET /api/data_tables/${id}`, `PUT /api/data_tables/${id}`]);
  });

  test("what only we read, and another order of the columns, send nothing", async () => {
    const { id, outs, records } = await filled();
    await hooks().update(id, outs, declared([NOTE, AMOUNT], { allowDataLoss: true, truncateTriggers: { run: "1" } }));
    expect(records()).toEqual([[5, "first"]]);
    expect(requestsTo(emulator).filter((request) => !request.startsWith("GET"))).toEqual([]);
  });

  test("it is deleted with its records, and once more without harm", async () => {
    const { id, outs } = await filled();
    await hooks().delete(id, outs);
    expect(tables()).toEqual([]);
    await hooks().delete(id, outs);
  });

  test("one that is gone is gone, and a refused look is an error", async () => {
    const { id, outs } = await filled();
    emulator.fault({ path: "/api/data_tables", status: 403, times: 1 });
    await expect(hooks().read(id, outs)).rejects.toThrow('"Data Tables → List data tables"');
    emulator.state().collections.data_tables = [];
    expect(await hooks().read(id, outs)).toBeUndefined();
    await expect(hooks().update(id, outs, declared([AMOUNT]))).rejects.toThrow("pulumi up --refresh makes it again");
  });

  test("reads share one listing of all pages", async () => {
    const { id, outs } = await filled();
    const [table] = tables();
    const uuid = (n: number) => `10000000-0000-4000-8000-${String(n).padStart(12, "0")}` as unknown as number;
    tables().unshift(...Array.from({ length: 100 }, (_, n) => ({ ...table!, id: uuid(n) })));
    const operation = hooks();
    await Promise.all([operation.read(id, outs), operation.read(String(uuid(7)), outs)]);
    expect(requestsTo(emulator)).toEqual(["GET /api/data_tables", "GET /api/data_tables"]);
  });
});

describe("truncating", () => {
  const trigger = (run: string) => ({ truncateTriggers: { run } });

  test("a changed trigger empties the table, once", async () => {
    const { id, outs, records } = await filled(trigger("1"));
    const news = declared([AMOUNT, NOTE], trigger("2"));
    expect(await hooks().diff(id, outs, news)).toEqual({ replaces: [] });
    const changed = await hooks().update(id, outs, news);
    expect(records()).toEqual([]);
    expect(tables()[0]!.schema).toHaveLength(2);
    expect(await hooks().diff(id, changed, news)).toEqual({ changes: false });
  });

  test.each([
    ["comes", {}, trigger("1")],
    ["goes", trigger("1"), {}],
    ["stays", trigger("1"), trigger("1")],
  ])("a trigger that %s empties nothing", async (_, before, after) => {
    const { id, outs, records } = await filled(before);
    await hooks().update(id, outs, declared([AMOUNT, NOTE], after));
    expect(records()).toHaveLength(1);
  });

  test("what fails is done by the next up, also after a refresh", async () => {
    const { id, outs, records } = await filled(trigger("1"));
    const news = declared([AMOUNT], { ...trigger("2"), allowDataLoss: true });
    emulator.fault({ path: `/api/data_tables/${id}/truncate`, status: 403, times: 1 });
    const failure = await errorOf(hooks().update(id, outs, news));
    expect(failure.message).toContain('"Data Tables → Truncate a data table"');
    // Not a partial failure, which would leave the new triggers in the state.
    expect(failure).not.toHaveProperty("reasons");
    const { props } = (await hooks().read(id, outs))!;
    expect(await hooks().diff(id, props!, news)).toEqual({ replaces: [] });
    await hooks().update(id, props!, news);
    expect(records()).toEqual([]);
  });
});

describe("a table of this name", () => {
  test("is in the way in the same folder only", async () => {
    const { id } = await filled();
    await expect(hooks().create(declared([NOTE]))).rejects.toThrow(`there already is one (id ${id})`);
    const other = projectIn(emulator, "Other").folderId;
    expect((await hooks().create({ ...declared([NOTE]), folderId: other })).id).not.toBe(id);
    expect((await hooks().create(declared([NOTE], { ifExists: "duplicate" }))).id).not.toBe(id);
    expect(tables()).toHaveLength(3);
  });

  test("is adopted with the data of the columns that both have, and of none of them else without consent", async () => {
    const { id, ids, records } = await filled();
    const adopt = { ifExists: "adopt", truncateTriggers: { run: "1" } };
    const news = [
      { name: "amount", type: "number" },
      { name: "note", type: "string" },
      { name: "vip", type: "boolean" },
    ];
    const adopted = await hooks().create(declared(news, adopt));
    expect(adopted).toMatchObject({ id, outs: { fieldIds: ids, columns: news } });
    expect(tables()[0]!.schema).toMatchObject([{ optional: false }, { hint: "for people" }, { optional: true }]);
    expect(records()).toEqual([[5, "first"]]);
    await expect(hooks().create(declared([NOTE], adopt))).rejects.toThrow('it can lose the data of "amount"');
    expect((await hooks().create(declared([NOTE], { ...adopt, allowDataLoss: true }))).id).toBe(id);
    expect(records()).toEqual([["first"]]);
  });

  test.each([{ drop: "after" as const }, { drop: "before" as const }])(
    "is found when the answer to its creation is lost (%j)",
    async (rule) => {
      emulator.fault({ method: "POST", path: "/api/data_tables", times: 1, ...rule });
      const { id, outs } = await hooks().create(declared([AMOUNT, NOTE]));
      expect(tables().map((table) => String(table.id))).toEqual([id]);
      expect(await hooks().diff(id, outs, declared([AMOUNT, NOTE]))).toEqual({ changes: false });
    },
  );
});

test.each<[object, string]>([
  [{ columns: undefined }, "columns is required"],
  [{ columns: "amount" }, "columns must be a list of columns"],
  [{ columns: ["amount"] }, "columns[0] must be a column, like"],
  [{ columns: [{ type: "string" }] }, "columns[0].name is required"],
  [{ columns: [{ name: "a" }] }, "columns[0].type is required"],
  [{ columns: [{ name: " ", type: "string" }] }, "columns[0].name must not be empty"],
  [{ columns: [{ name: "a", type: "string", optinal: true }] }, "columns[0].optinal is not a property"],
  [{ columns: [{ name: "a", type: "string", defaultValue: {} }] }, "columns[0].defaultValue must be text, a number or"],
  [{ columns: [{ name: "a", type: "string", hint: "" }] }, "columns[0].hint must not be empty"],
  [{ columns: [{ name: "a", type: "relation", relation: "7" }] }, "columns[0].relation must be an object with tableId"],
  [
    { columns: [{ name: "a", type: "relation", relation: { tableId: "7", fieldId: UUID } }] },
    "columns[0].relation.tableId is no id of a data table (a UUID): pass its id output",
  ],
  [{ columns: [AMOUNT, AMOUNT] }, "columns[1] has a name or renamedFrom that a column has already"],
  [
    { columns: [NOTE, { ...AMOUNT, renamedFrom: "note" }] },
    "columns[1] has a name or renamedFrom that a column has already",
  ],
  [{ folderId: "Sales" }, "folderId is no id of a folder"],
  [{ truncateTriggers: 2 }, "truncateTriggers must be an object of texts"],
])("%j is refused by name, and nothing is sent", async (change, reason) => {
  const failures = await hooks().failures({ ...declared([AMOUNT]), ...change });
  expect(failures.map((failure) => failure.reason)).toEqual([expect.stringContaining(reason)]);
  expect(emulator.requests()).toEqual([]);
});

test("the id of another kind of object is not sent", async () => {
  await expect(hooks().read("10001", declared([AMOUNT]))).rejects.toThrow('"10001" is no id: write it like f4d2e85d-');
  expect(emulator.requests()).toEqual([]);
});

test("an import lists the tables with all of their columns that can be declared", async () => {
  const { id } = await filled();
  const api = dataTable.api(clientOf(emulator));
  const [entry] = (await dataTable.list!(api)).map((table) => entryOf(dataTable, table));
  expect(entry).toMatchObject({ type: "DataTable", id, inputs: { name: "Orders" } });
  expect(entry!.inputs).toEqual(
    declared([
      { ...AMOUNT, multivalue: false },
      { ...NOTE, optional: true, multivalue: false },
    ]),
  );
  expect(await hooks().diff(id, entry!.outputs, entry!.inputs)).toEqual({ changes: false });
  expect(dataTable.inputs.safeParse(entry!.inputs).success).toBe(true);
});

test("an imported relation refers to its table", async () => {
  const { id, ids } = await filled();
  const relation = { tableId: id, fieldId: ids.note };
  await hooks().create({ ...declared([{ name: "order", type: "relation", relation }]), name: "Invoices" });
  const listed = await dataTable.list!(dataTable.api(clientOf(emulator)));
  const { files } = programOf({ entries: listed.map((table) => entryOf(dataTable, table)).reverse() });
  expect(files.get("data-tables.ts")).toContain("relation: { tableId: orders.id, fieldId: orders.fieldIds.note }");
});

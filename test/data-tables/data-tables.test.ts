/** Data tables against the emulator. */

import { entryOf, importProgram, inOrder } from "../../provider/cli/import-entries";
import { dataTable } from "../../provider/data-tables/table.handler";
import { type Emulator, type Entity, startEmulator } from "../../provider/emulator";
import { clientOf, errorOf } from "../support/client";
import { projectIn } from "../support/emulated-workspace";
import { Operation } from "../support/operation";
import { requestsTo } from "../support/requests";

let emulator: Emulator;
let folderId: string;
let last: Operation;

beforeEach(async () => {
  emulator = await startEmulator();
  ({ folderId } = projectIn(emulator));
});
afterEach(() => emulator.close());

/** The hooks in an engine operation of their own. */
const hooks = (settings?: Record<string, string>) => {
  last = new Operation(emulator, settings);
  return last.of(dataTable);
};

const UUID = "f4d2e85d-c7f4-4877-8f16-6643a4b3fb23";

type Column = Record<string, unknown>;
const tables = () => emulator.state().collections.data_tables as (Entity & { schema: Column[]; _records: object[] })[];
const [AMOUNT, NOTE] = [
  { name: "amount", type: "number", optional: false },
  { name: "note", type: "string", hint: "for people" },
];
const declared = (columns: Column[], more: object = {}) => ({ name: "Orders", folderId, columns, ...more });

/** A table with both columns and a record, as a program has made it and recipes have filled it. */
async function filled(more: object = {}) {
  const made = await hooks().create(declared([AMOUNT, NOTE], more));
  const ids = made.outs.fieldIds as Record<string, string>;
  tables()[0]!._records = [{ [ids.amount!]: 5, [ids.note!]: "first" }];
  requestsTo(emulator);
  const records = () => tables()[0]!._records.map((record) => Object.values(record));
  return { ...made, ids, records };
}

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

describe("columns keep their data", () => {
  test("a kept column is sent with its id, and a new one is added beside it", async () => {
    const { id, outs, ids, records } = await filled();
    const news = declared([{ ...AMOUNT, hint: "net" }, { name: "paid", type: "boolean" }, NOTE]);
    const changed = await hooks().update(id, outs, news);
    expect(changed.fieldIds).toEqual({ ...ids, paid: expect.any(String) });
    expect(tables()[0]!.schema).toMatchObject([{ name: "amount", hint: "net" }, { name: "paid" }, { name: "note" }]);
    expect(records()).toEqual([[5, "first"]]);
  });

  test("a column with a new name and renamedFrom keeps its id, and stays the same one from then on", async () => {
    const { id, outs, ids, records } = await filled();
    const news = declared([AMOUNT, { ...NOTE, name: "remark", renamedFrom: "note" }]);
    const changed = await hooks().update(id, outs, news);
    expect(changed.fieldIds).toEqual({ amount: ids.amount, remark: ids.note });
    expect(records()).toEqual([[5, "first"]]);
    const { props } = (await hooks().read(id, changed))!;
    expect(props).toEqual(changed);
    expect(await hooks().diff(id, props!, news)).toEqual({ changes: false });
    requestsTo(emulator);
    expect(await hooks().update(id, props!, declared([AMOUNT, { ...NOTE, name: "remark" }]))).toMatchObject({
      fieldIds: changed.fieldIds,
    });
    expect(requestsTo(emulator).filter((request) => !request.startsWith("GET"))).toEqual([]);
  });

  test("an adopted column that gets a new name keeps what the program leaves out", async () => {
    const { records } = await filled();
    Object.assign(tables()[0]!.schema[1]!, { hint: "by hand", default_value: "x", optional: false, multivalue: true });
    const news = declared([AMOUNT, { name: "remark", renamedFrom: "note", type: "string" }], { ifExists: "adopt" });
    await hooks().create(news);
    const left = { hint: "by hand", default_value: "x", optional: false, multivalue: true };
    expect(tables()[0]!.schema[1]).toMatchObject({ name: "remark", ...left });
    expect(records()).toEqual([[5, "first"]]);
  });

  test("renamedFrom alone, which stays behind, writes nothing", async () => {
    const { id, outs } = await filled({ truncateTriggers: { run: 1 } });
    const columns = [AMOUNT, { ...NOTE, name: "remark", renamedFrom: "note" }];
    const renamed = await hooks().update(id, outs, declared(columns, { truncateTriggers: { run: 1 } }));
    requestsTo(emulator);
    await hooks().update(id, renamed, declared(columns, { truncateTriggers: { run: 2 } }));
    const writes = requestsTo(emulator).filter((request) => !request.startsWith("GET"));
    expect(writes).toEqual([`POST /api/data_tables/${id}/truncate`]);
  });

  test("a default of a form that nobody knows, in anybody's table, does not hide the others", async () => {
    const { id, outs } = await filled();
    tables()[0]!.schema[1]!.default_value = ["x"];
    expect((await hooks().read(id, outs))!.props).toEqual(outs);
  });

  test("a column that a person has renamed meanwhile gets its name back, with its data", async () => {
    const { id, outs, ids, records } = await filled();
    tables()[0]!.schema[1]!.name = "clicked";
    const changed = await hooks().update(id, outs, declared([AMOUNT, { ...NOTE, hint: "new" }]));
    expect(changed.fieldIds).toEqual(ids);
    expect(records()).toEqual([[5, "first"]]);
  });

  test("what is left out stays as it is in Workato; what is removed again goes back to the default", async () => {
    const { id, outs } = await filled();
    Object.assign(tables()[0]!.schema[0]!, { hint: "by hand", metadata: { width: 3 }, default_value: 7 });
    const { props } = (await hooks().read(id, outs))!;
    expect(props).toEqual(outs);
    await hooks().update(
      id,
      props!,
      declared([
        { name: "amount", type: "number" },
        { name: "note", type: "string" },
      ]),
    );
    const [amount, note] = tables()[0]!.schema;
    expect(amount).toMatchObject({ hint: "by hand", metadata: { width: 3 }, default_value: 7, optional: true });
    expect(note).not.toHaveProperty("hint");
  });

  test("their order is no difference, and a refresh shows a column that a person has added, changed or deleted", async () => {
    const { id, outs } = await filled();
    tables()[0]!.schema.reverse();
    const same = await hooks().read(id, outs);
    expect(await hooks().diff(id, same!.props, declared([AMOUNT, NOTE]))).toEqual({ changes: false });
    tables()[0]!.schema = [
      { name: "added", type: "date", optional: true, field_id: "x", multivalue: false, relation: null },
      { ...tables()[0]!.schema[1]!, optional: true },
    ];
    const { inputs } = (await hooks().read(id, outs))!;
    expect(inputs!.columns).toEqual([
      { name: "added", type: "date" },
      { name: "amount", type: "number", optional: true },
    ]);
  });
});

describe("data is not lost without consent", () => {
  const LOSSES: readonly [string, Column[], string][] = [
    ["is left out", [AMOUNT], '"note" (no longer declared)'],
    ["has a new name", [AMOUNT, { ...NOTE, name: "remark" }], '"note" (no longer declared)'],
    ["has another type", [{ ...AMOUNT, type: "integer" }, NOTE], '"amount" (another type)'],
    ["holds several values", [{ ...AMOUNT, multivalue: true }, NOTE], '"amount" (another multivalue)'],
  ];

  test.each(LOSSES)(
    "a column that %s is named, before anything is sent that changes something",
    async (_, to, words) => {
      const { id, outs, records } = await filled();
      const { message } = await errorOf(hooks().update(id, outs, declared(to)));
      const advice = `it can lose the data of ${words}: set renamedFrom for a new name, or allowDataLoss: true to go on`;
      expect(message).toBe(`cannot update data table "Orders" in folder ${folderId} (${id}): ${advice}`);
      expect(records()).toEqual([[5, "first"]]);
      expect(requestsTo(emulator)).toEqual([`GET /api/data_tables/${id}`]);
      await hooks().diff(id, outs, declared(to));
      expect(last.log).toEqual([`data table "Orders" in folder ${folderId}: ${advice}`]);
    },
  );

  test.each(LOSSES)("with consent, a column that %s goes, without a word", async (_, to) => {
    const { id, outs, records } = await filled();
    const news = declared(to, { allowDataLoss: true });
    await hooks().diff(id, outs, news);
    expect(last.log).toEqual([]);
    await hooks().update(id, outs, news);
    expect(records()).not.toEqual([[5, "first"]]);
    expect(records()[0]).toHaveLength(1);
  });

  test("a preview says nothing of columns that are not known yet", async () => {
    const { id, outs } = await filled();
    const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    expect(await hooks().diff(id, outs, declared([{ ...AMOUNT, name: UNKNOWN }]))).toEqual({ replaces: [] });
    expect(last.log).toEqual([]);
    await hooks().diff(id, outs, { ...declared([AMOUNT]), folderId: UNKNOWN });
    expect(last.log).toEqual([expect.stringContaining(`data table "Orders" in folder ${folderId}: it can lose`)]);
  });

  test("a column that a person has added is not dropped unseen", async () => {
    const { id, outs } = await filled();
    tables()[0]!.schema.push({ name: "theirs", type: "string", optional: true, field_id: UUID });
    const { message } = await errorOf(hooks().update(id, outs, declared([{ ...AMOUNT, hint: "net" }, NOTE])));
    expect(message).toContain('it can lose the data of "theirs" (no longer declared)');
    expect(tables()[0]!.schema).toHaveLength(3);
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

describe("relations", () => {
  test("name another table and its column, and are read again as declared", async () => {
    const customers = await filled();
    const relation = { tableId: customers.id, fieldId: customers.ids.note };
    const columns = [{ name: "customer", type: "relation", relation }];
    const { id, outs } = await hooks().create({ ...declared(columns), name: "Invoices" });
    expect(tables()[1]!.schema).toMatchObject([{ relation: { table_id: customers.id, field_id: customers.ids.note } }]);
    expect(outs.columns).toEqual(columns);
    expect((await hooks().read(id, outs))!.props).toEqual(outs);
    const other = [{ ...columns[0]!, relation: { ...relation, fieldId: customers.ids.amount } }];
    const { message } = await errorOf(hooks().update(id, outs, { ...declared(other), name: "Invoices" }));
    expect(message).toContain('"customer" (another relation)');
  });
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
    'columns[0].relation.tableId is "7", which is no id of a data table (a UUID): pass its id output',
  ],
  [{ columns: [AMOUNT, AMOUNT] }, 'columns has "amount" twice, as name or renamedFrom'],
  [{ columns: [NOTE, { ...AMOUNT, renamedFrom: "note" }] }, 'columns has "note" twice, as name or renamedFrom'],
  [{ folderId: "Sales" }, 'folderId is "Sales", which is no id of a folder'],
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
  const [entry] = (await dataTable.list!(api)).map((table) => entryOf(dataTable, table, new Set()));
  expect(entry).toMatchObject({ type: "DataTable", name: "Orders", id, references: { columns: "DataTable" } });
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
  const taken = new Set<string>();
  const listed = await dataTable.list!(dataTable.api(clientOf(emulator)));
  const program = importProgram(inOrder(listed.map((table) => entryOf(dataTable, table, taken)).reverse()));
  expect(program).toMatch(/"tableId": ordersDataTable\.id/);
});

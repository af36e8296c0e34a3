/** The columns of data tables against the emulator: they keep their data through every change, or it is refused. */

import { errorOf } from "../support/client";
import { requestsTo } from "../support/requests";
import { AMOUNT, type Column, declared, emulator, filled, folderId, hooks, NOTE, said, tables, UUID } from "./orders";

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
      expect(said()).toEqual([`data table "Orders" in folder ${folderId}: ${advice}`]);
    },
  );

  test.each(LOSSES)("with consent, a column that %s goes, without a word", async (_, to) => {
    const { id, outs, records } = await filled();
    const news = declared(to, { allowDataLoss: true });
    await hooks().diff(id, outs, news);
    expect(said()).toEqual([]);
    await hooks().update(id, outs, news);
    expect(records()).not.toEqual([[5, "first"]]);
    expect(records()[0]).toHaveLength(1);
  });

  test("a preview says nothing of columns that are not known yet", async () => {
    const { id, outs } = await filled();
    const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    expect(await hooks().diff(id, outs, declared([{ ...AMOUNT, name: UNKNOWN }]))).toEqual({ replaces: [] });
    expect(said()).toEqual([]);
    await hooks().diff(id, outs, { ...declared([AMOUNT]), folderId: UNKNOWN });
    expect(said()).toEqual([expect.stringContaining(`data table "Orders" in folder ${folderId}: it can lose`)]);
  });

  test("a column that a person has added is not dropped unseen", async () => {
    const { id, outs } = await filled();
    tables()[0]!.schema.push({ name: "theirs", type: "string", optional: true, field_id: UUID });
    const { message } = await errorOf(hooks().update(id, outs, declared([{ ...AMOUNT, hint: "net" }, NOTE])));
    expect(message).toContain('it can lose the data of "theirs" (no longer declared)');
    expect(tables()[0]!.schema).toHaveLength(3);
  });
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

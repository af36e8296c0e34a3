/** The functions that read data tables, and the client behind them. */

import * as pulumi from "@pulumi/pulumi";
import * as workato from "../../provider";
import { dataTablesApi } from "../../provider/data-tables/api";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { valueIn } from "../../provider/runtime/program/outputs";
import { clientOf } from "../support/client";
import { projectIn } from "../support/emulated-workspace";

let emulator: Emulator;
let [folderId, otherId] = ["", ""];

beforeAll(async () => {
  emulator = await startEmulator();
  pulumi.runtime.setAllConfig({ "workato:baseUrl": emulator.url, "workato:apiToken": emulator.token });
  folderId = projectIn(emulator).folderId;
  otherId = projectIn(emulator, "Other").folderId;
  const { tables } = dataTablesApi(clientOf(emulator));
  const schema = [
    { name: "email", type: "string", optional: false, hint: "work", default_value: "@", multivalue: true },
  ];
  for (const [name, folder_id] of [
    ["Customers", folderId],
    ["Orders", folderId],
    ["Orders", otherId],
  ] as const) {
    await tables.create({ name, folder_id, schema });
  }
});
afterAll(() => emulator.close());

const stored = (n: number) => emulator.state().collections.data_tables![n]!;

test("a table is found by its id and by its name, with all that Workato tells of it", async () => {
  const { id, numeric_id, created_at, updated_at, schema } = stored(0);
  const fieldId = (schema as { field_id: string }[])[0]!.field_id;
  const expected: workato.DataTableInfo = {
    id: String(id),
    numericId: String(numeric_id),
    name: "Customers",
    folderId,
    columns: [
      {
        name: "email",
        type: "string",
        fieldId,
        optional: false,
        hint: "work",
        defaultValue: "@",
        multivalue: true,
        relation: undefined,
        metadata: {},
      },
    ],
    fieldIds: { email: fieldId },
    createdAt: String(created_at),
    updatedAt: String(updated_at),
  };
  expect(await workato.getDataTable({ id: String(id) })).toEqual(expected);
  expect(await workato.getDataTable({ name: "Customers" })).toEqual(expected);
  const output = workato.getDataTableOutput({ name: pulumi.output("Customers"), folderId });
  expect(await valueIn(output)).toEqual(expected);
});

test("a name that several tables have is narrowed by their folder", async () => {
  await expect(workato.getDataTable({ name: "Orders" })).rejects.toThrow('there are 2 named "Orders" (ids ');
  expect((await workato.getDataTable({ name: "Orders", folderId: otherId })).id).toBe(stored(2).id);
  await expect(workato.getDataTable({ name: "Customers", folderId: otherId })).rejects.toThrow(
    'there is no data table named "Customers"',
  );
});

test("all tables are listed, or those of one folder", async () => {
  expect((await workato.getDataTables()).map(({ name }) => name)).toEqual(["Customers", "Orders", "Orders"]);
  const inFolder = await valueIn(workato.getDataTablesOutput({ folderId: pulumi.output(otherId) }));
  expect(inFolder.map(({ folderId: folder }) => folder)).toEqual([otherId]);
});

test("an answer without what older versions of Workato lack is read", async () => {
  const old = { id: stored(0).id, name: "Old", folder_id: 7, schema: [{ type: "date", name: "d", field_id: "x" }] };
  emulator.fault({ path: `/api/data_tables/${old.id}`, status: 200, body: JSON.stringify({ data: old }), times: 1 });
  expect(await dataTablesApi(clientOf(emulator)).tables.get(String(old.id))).toEqual({
    ...{ id: old.id, name: "Old", folderId: "7", fieldIds: { d: "x" } },
    columns: [{ name: "d", type: "date", fieldId: "x", optional: false, multivalue: false }],
  });
});

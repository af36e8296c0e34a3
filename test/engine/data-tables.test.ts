/** Data tables on the real engine: a preview that shows what changes and what would be lost, and all that a table lives through. */

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Emulator, type Entity, startEmulator } from "pulumi-workato/emulator";
import { PULUMI_IMPORT, sourcesIn, toJavaScript } from "../support/imported-project";
import { finished, TestStack } from "../support/stack";

let emulator: Emulator;
let stack: TestStack;
let env: Record<string, string>;

beforeAll(async () => {
  emulator = await startEmulator();
  env = { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token };
  stack = await new TestStack({ env }).init();
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
});

type Table = Entity & { schema: { name: string; field_id: string; relation: unknown }[]; _records: object[] };
const tables = () => emulator.state().collections.data_tables as Table[];
const program = (columns: string, more = "") =>
  stack.program(`
    const { folderId } = new workato.Project("sales", { forceDestroy: true });
    const customers = new workato.DataTable("customers", { folderId, columns: ${columns}, ${more} });
    const relation = { tableId: customers.id, fieldId: customers.fieldIds.apply((ids) => ids.note) };
    new workato.DataTable("orders", { folderId, columns: [{ name: "customer", type: "relation", relation }] });
    exports.numericId = customers.numericId;
  `);

const NOTE = '{ name: "note", type: "string" }';
const RENAMED = `[{ name: "mail", type: "string", renamedFrom: "email" }, ${NOTE}]`;

test("tables with a relation are created once, and stay as they are", async () => {
  program(`[{ name: "email", type: "string" }, ${NOTE}]`);
  expect((await stack.up()).output).toContain("4 created");
  const [customers, orders] = tables();
  const [{ field_id }, note] = customers!.schema as [Table["schema"][0], Table["schema"][0]];
  expect(orders!.schema).toMatchObject([{ relation: { table_id: customers!.id, field_id: note.field_id } }]);
  customers!._records = [{ [field_id]: "a@example.com" }];
  expect((await stack.preview("--refresh", "--expect-no-changes")).code).toBe(0);
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
});

test("a preview shows the changed field and warns of lost data, which up refuses; a renamed column keeps it", async () => {
  program(`[{ name: "mail", type: "string" }, ${NOTE}]`);
  const preview = await stack.preview("--diff");
  expect(preview.output).toMatch(/~ name: "email" => "mail"/);
  expect(preview.output).toContain('it can lose the data of "email" (no longer declared): set renamedFrom');
  const refused = await stack.up();
  expect(refused.code).not.toBe(0);
  expect(refused.output).toContain('cannot update data table "customers"');
  const [customers] = tables();
  const { field_id } = customers!.schema[0]!;
  program(RENAMED);
  const renamed = await stack.up();
  expect({ code: renamed.code, output: renamed.output }).toEqual({
    code: 0,
    output: expect.not.stringContaining("lose"),
  });
  expect(customers!.schema).toMatchObject([{ name: "mail", field_id }, { name: "note" }]);
  expect(customers!._records).toEqual([{ [field_id]: "a@example.com" }]);
});

test("a changed trigger empties the table, and a failure is made good by the next up", async () => {
  const triggered = (run: string) => program(RENAMED, `truncateTriggers: { run: "${run}" }`);
  triggered("1");
  expect((await stack.up()).output).toContain("1 updated");
  const [customers] = tables();
  customers!._records = [{}];
  triggered("2");
  emulator.fault({ path: "*/truncate", status: 403, times: 1 });
  expect((await stack.up()).output).toContain('"Data Tables → Truncate a data table"');
  await stack.refresh();
  expect(customers!._records).toEqual([{}]);
  expect((await stack.up()).output).toContain("1 updated");
  expect(customers!._records).toEqual([]);
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
});

test("tables are imported, linked and unchanged, and destroyed", async () => {
  const other = await new TestStack({ env }).init();
  const cli = resolve(__dirname, "..", "..", "dist", "cli", "main.js");
  const types = ["import", "--types", "Project,DataTable"];
  await finished(spawn(process.execPath, [cli, ...types], { cwd: other.folder, env: { ...other.env } }));
  const sources = sourcesIn(other.folder).map((file) => readFileSync(join(other.folder, file), "utf8"));
  expect(sources.join("\n")).toMatch(/tableId: \w+\.id/);
  toJavaScript(other.folder);
  const imported = await other.run(PULUMI_IMPORT);
  expect({ code: imported.code, output: imported.code === 0 ? "" : imported.output }).toEqual({ code: 0, output: "" });
  await other.up();
  expect((await other.preview("--refresh", "--expect-no-changes")).code).toBe(0);
  other.remove();
  expect((await stack.destroy()).code).toBe(0);
  expect(tables()).toEqual([]);
});

/** Lookup tables, their rows and API clients on the real engine. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { foldersIn } from "../support/emulated-workspace";
import { requestsTo, writesTo } from "../support/requests";
import { TestStack } from "../support/stack";

let emulator: Emulator;
let stack: TestStack;

beforeEach(async () => {
  emulator = await startEmulator();
  stack = await new TestStack({ env: { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token } }).init();
});

afterEach(async () => {
  await emulator.close();
  stack.remove();
});

const rows = () => emulator.state().collections.lookup_table_rows ?? [];
const cells = () =>
  rows()
    .map(({ data }) => Object.values(data as object).join(" "))
    .sort();

const TABLE = (rowsArgs: string, columns = '["code", "name"]') => `
  const table = new workato.LookupTable("countries", { columns: ${columns} });
  const rows = new workato.LookupTableRows("countries", { tableId: table.id, keyColumns: ["code"], ${rowsArgs} });
  exports.tableId = table.id;
  exports.rowCount = rows.rowCount;
`;

test("a table is filled from a CSV file, and its life is seen row by row", async () => {
  const csv = (...lines: string[]) =>
    writeFileSync(join(stack.folder, "countries.csv"), ["\uFEFFname,code", ...lines, ""].join("\r\n"));
  csv('"Bonaire, Sint Eustatius\nand Saba",BQ', "Germany,DE", "France,FR");
  stack.program(TABLE('csv: "countries.csv"'));
  expect((await stack.up()).output).toContain("3 created");
  expect(cells()).toEqual(["BQ Bonaire, Sint Eustatius\nand Saba", "DE Germany", "FR France"]);
  requestsTo(emulator);
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
  expect(emulator.requests()).toEqual([]);

  csv('"Bonaire, Sint Eustatius\nand Saba",BQ', "Deutschland,DE", "Italy,IT");
  const preview = await stack.preview("--diff");
  expect(preview.output).toMatch(/rows of lookup table \d+: 1 to add, 1 to change, 1 to remove/);
  expect(preview.output).toMatch(
    /- \["DE","Germany"\]\n.*- \["FR","France"\]\n.*\+ \["DE","Deutschland"\]\n.*\+ \["IT","Italy"\]/,
  );
  expect(emulator.requests()).toEqual([]);
  await stack.up();
  expect(writesTo(emulator)).toHaveLength(3);
  expect(cells()).toEqual(["BQ Bonaire, Sint Eustatius\nand Saba", "DE Deutschland", "IT Italy"]);

  Object.assign(rows().find(({ data }) => (data as { code: string }).code === "IT")!.data as object, {
    name: "Italia",
  });
  const drift = await stack.preview("--refresh", "--diff");
  expect(drift.output).toMatch(/- \["IT","Italia"\]\n.*\+ \["IT","Italy"\]/);
  expect(drift.output.match(/rows of lookup table .*/g)).toEqual([
    expect.stringMatching(/table \d+: 0 to add, 1 to change, 0 to remove/),
  ]);
  await stack.refresh();
  expect((await stack.up()).output).toContain("1 updated");
  expect(cells()).toContain("IT Italy");

  requestsTo(emulator);
  stack.program(TABLE('csv: "countries.csv"', '["code", "name", "size"]'));
  expect((await stack.up()).output).toContain("replaced");
  expect(cells()).toHaveLength(3);
  expect(writesTo(emulator).filter((line) => line.startsWith("DELETE"))).toEqual([]);

  requestsTo(emulator);
  await stack.destroy();
  expect(writesTo(emulator)).toEqual(["POST /api/lookup_tables/batch_delete"]);
  expect(emulator.state().collections.lookup_tables).toEqual([]);
});

test("a preview that does not know a cell yet, or the table, announces no removal and shows no placeholder", async () => {
  const program = (name: string, columns: string) =>
    stack.program(`
    const project = new workato.Project("p", { name: "${name}" });
    const table = new workato.LookupTable("t", { columns: ${columns} });
    const rows = [{ code: "DE", name: project.folderId }, { code: "AT", name: "x" }];
    new workato.LookupTableRows("r", { tableId: table.id, keyColumns: ["code"], rows });
  `);
  program("A", '["code", "name"]');
  expect((await stack.up()).output).toContain("4 created");
  for (const columns of ['["code", "name"]', '["code", "name", "size"]']) {
    program("B", columns);
    const { output } = await stack.preview("--diff");
    expect(output).toContain("LookupTableRows");
    expect(output).not.toMatch(/to remove|04da6b54/);
  }
});

test("an interrupted filling is in the state, and the next up completes it, also after a refresh", async () => {
  stack.program(TABLE(`rows: Array.from({ length: 30 }, (_, i) => ({ code: "k" + i, name: i }))`));
  emulator.fault({ method: "POST", path: "*/rows", probability: 0.2, seed: 5, status: 403, times: 1 });
  const first = await stack.up();
  expect(first.code).not.toBe(0);
  expect(first.output).toMatch(/of 30 changed rows are written to lookup table \d+/);
  const before = rows().length;
  expect(before).toBeLessThan(30);
  await stack.refresh();
  requestsTo(emulator);
  expect((await stack.up()).code).toBe(0);
  expect(writesTo(emulator)).toHaveLength(30 - before);
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
});

test("secret rows are nowhere in clear, also after a refresh", async () => {
  stack.program(TABLE(`rows: pulumi.secret([{ code: "A", name: "canary-4711" }])`));
  const outputs = [await stack.up(), await stack.refresh("--diff")].map(({ output }) => output);
  rows()[0]!.data = { code: "A", name: "canary-0815" };
  outputs.push((await stack.refresh("--diff")).output, (await stack.preview("--diff")).output);
  expect(outputs.join() + stack.stateFile()).not.toContain("canary");
});

test("single rows: created, changed by cell, adopted, deleted outside, destroyed with their table", async () => {
  const program = (name: string, adopt = "") =>
    stack.program(`
    const table = new workato.LookupTable("countries", { columns: ["code", "name"] });
    new workato.LookupTableRow("de", { tableId: table.id, data: { code: "DE", name: "${name}" }, keyColumns: ["code"]${adopt} });
  `);
  program("Germany");
  await stack.up();
  program("Deutschland");
  expect((await stack.preview("--diff")).output).toMatch(/~ name: "Germany" => "Deutschland"/);
  await stack.up();
  expect(cells()).toEqual(["DE Deutschland"]);
  emulator.state().collections.lookup_table_rows = [];
  expect((await stack.preview("--refresh")).output).toMatch(/\+ +.*LookupTableRow/);
  await stack.refresh();
  const [table] = emulator.state().collections.lookup_tables!;
  emulator.state().collections.lookup_table_rows = [
    { id: 5, data: { code: "DE", name: "old" }, created_at: "", updated_at: "", _table_id: table!.id },
  ];
  expect((await stack.up()).output).toContain("there already is one");
  program("Deutschland", ', ifExists: "adopt"');
  expect((await stack.up()).code).toBe(0);
  expect(rows()).toMatchObject([{ id: 5, data: { code: "DE", name: "Deutschland" } }]);
  requestsTo(emulator);
  await stack.destroy();
  expect(writesTo(emulator)).toEqual(["POST /api/lookup_tables/batch_delete"]);
});

test("an API client: created, read, rotated, deleted outside, destroyed, and its token is nowhere in clear", async () => {
  const CLIENT = (args: string) => `
    const client = new workato.DeveloperApiClient("ci", { apiClientRole: "Full access", ${args} });
    exports.token = client.token;
  `;
  const clients = () => emulator.state().collections.developer_api_clients ?? [];
  const terminal: string[] = [];
  const tokens: unknown[] = [];
  const shown = async (result: ReturnType<TestStack["up"]>) => {
    const { code, output } = await result;
    terminal.push(output);
    return { code, output };
  };
  const clear = async () => {
    const { token } = await stack.outputs();
    tokens.push(token);
    for (const one of tokens.filter((known) => typeof known === "string")) {
      expect(terminal.join() + stack.stateFile() + JSON.stringify(emulator.state())).not.toContain(one);
    }
    return token as string;
  };
  const works = async (token: string) =>
    (await fetch(`${emulator.url}/api/users/me`, { headers: { authorization: `Bearer ${token}` } })).status;

  foldersIn(emulator, [5, 6]);
  stack.program(CLIENT('folderIds: ["5", "6"]'));
  expect((await shown(stack.up())).code).toBe(0);
  const first = await clear();
  expect(await works(first)).toBe(200);
  requestsTo(emulator);
  expect((await shown(stack.up("--expect-no-changes"))).code).toBe(0);
  expect(emulator.requests()).toEqual([]);
  await shown(stack.refresh("--diff"));
  expect(await clear()).toBe(first);

  clients()[0]!.all_folders = true;
  expect((await shown(stack.preview("--refresh", "--diff"))).output).toContain("all folders");
  await shown(stack.up("--refresh"));
  expect(clients()).toMatchObject([{ all_folders: false, folder_ids: [5, 6] }]);

  stack.program(CLIENT('folderIds: ["5"], rotate: "2026-11"'));
  const preview = await shown(stack.preview("--diff"));
  expect(preview.output).toMatch(/\+ rotate *: "2026-11"/);
  emulator.fault({ method: "POST", path: "*/regenerate", status: 403, times: 1 });
  const failed = await shown(stack.up());
  expect(failed.output).toContain("API Clients → Regenerate API client token");
  await shown(stack.refresh());
  expect(await clear()).toBe(first);
  expect((await shown(stack.up())).code).toBe(0);
  const second = await clear();
  expect([await works(first), await works(second)]).toEqual([401, 200]);

  const own = await stack.run(["destroy", "--yes", "--skip-preview"], { WORKATO_API_TOKEN: second });
  terminal.push(own.output);
  expect(own.output).toContain("its token is the one that this stack runs with");
  expect(clients()).toHaveLength(1);

  clients()[0]!.name = "renamed";
  expect((await shown(stack.preview("--refresh", "--diff"))).output).toMatch(/~ name *: "renamed" => "ci"/);
  emulator.state().collections.developer_api_clients = [];
  await shown(stack.refresh());
  expect((await shown(stack.up())).output).toContain("1 created");
  expect(await works(await clear())).toBe(200);
  await shown(stack.destroy());
  expect(clients()).toEqual([]);
});

test("functions read tables, rows, clients and roles, from plain values and from outputs", async () => {
  emulator.state().collections.projects = [{ id: 7, name: "Sales", folder_id: 8 }];
  stack.program(`
    const table = new workato.LookupTable("countries", { columns: ["code", "name"], projectId: "7" });
    const rows = new workato.LookupTableRows("countries", { tableId: table.id, keyColumns: ["code"], rows: [{ code: "DE", name: "Germany" }, { code: "FR", name: "France" }] });
    const client = new workato.DeveloperApiClient("ci", { apiClientRole: "On-prem", allFolders: true });
    const tableId = rows.rowCount.apply(() => table.id);
    exports.table = workato.getLookupTableOutput({ id: tableId }).columns;
    exports.rows = workato.getLookupTableRowsOutput({ tableId }).apply((all) => all.map(({ data }) => data.hasOwnProperty("code") && data.code).sort());
    exports.by = workato.getLookupTableRowsOutput({ tableId, by: { name: "France" } }).apply((all) => all.map(({ data }) => data));
    exports.row = workato.lookupRowOutput({ tableId, by: { code: "DE" } }).data;
    exports.client = workato.getApiClientOutput({ id: client.id }).apply(({ name, allFolders }) => ({ name, allFolders }));
    exports.roles = workato.getApiClientRoles().then((roles) => roles.map(({ name }) => name));
    exports.others = workato.getLookupTables({ projectId: "8" });
  `);
  expect((await stack.up()).output).toContain("4 created");
  expect(await stack.outputs()).toEqual({
    table: ["code", "name"],
    rows: ["DE", "FR"],
    by: [{ code: "FR", name: "France" }],
    row: { code: "DE", name: "Germany" },
    client: { name: "ci", allFolders: true },
    roles: ["Full access", "On-prem", "Workspace details"],
    others: [],
  });
  stack.program('workato.lookupRow({ tableId: "1", by: { code: "X" } });');
  expect((await stack.preview()).output).toContain('lookup table 1 has no row with this "code"');
});

test.each([
  ['rows: [], csv: ""', "give rows or csv, one of them and not both"],
  ['rows: "code"', "rows must be a list of objects"],
  ["rows: [{ code: {} }]", "rows[0].code must be text, a number or true or false"],
  ['rows: [{ name: "x" }]', "keyColumns[0] is no column of rows: there are"],
  ['rows: [{ code: "A" }, { code: "A" }]', "rows[0] and rows[1] have the same key: remove one of two with the same"],
  ['csv: "missing.csv"', "csv has one line and so must be the path of a file, which cannot be read from"],
  ['csv: "code,name\\nA"', "csv is no CSV with commas: Invalid Record Length"],
  ['csv: "code,code\\nA,B"', 'csv has the column "code" twice'],
  ['csv: "code;name\\nA;B"', "csv is delimited by ;: save it with commas"],
])("%s is refused by name, and nothing is sent", async (args, reason) => {
  stack.program(TABLE(args));
  const { code, output } = await stack.preview();
  expect(code).not.toBe(0);
  expect(output).toContain(reason);
  expect(emulator.requests()).toEqual([]);
});

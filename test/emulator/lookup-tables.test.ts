/** Lookup tables in the emulator, by raw HTTP: the documentation's samples and types. */

import { type Emulator, type EmulatorOptions, startEmulator } from "pulumi-workato/emulator";
import { projectIn } from "../support/emulated-workspace";

let emulator: Emulator;
const start = async (options?: EmulatorOptions) => {
  await emulator?.close();
  emulator = await startEmulator(options);
};
beforeEach(() => start());
afterAll(() => emulator.close());

interface Table {
  readonly id: number;
  readonly schema: string;
  readonly project_id: string | null;
  readonly message: string;
}

async function ask<T = Table>(method: string, path: string, body?: object) {
  const response = await fetch(`${emulator.url}/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as T };
}

const labelled = (...labels: string[]) => labels.map((label) => ({ label }));
const create = (schema: object[], more: object = {}) =>
  ask("POST", "lookup_tables", { name: "Countries", schema, ...more });
const columns = ({ schema }: Table) =>
  (JSON.parse(schema) as { label: string; name: string; sticky: boolean }[]).map(({ label, name, sticky }) => [
    label,
    name,
    sticky,
  ]);

/** As the page on lookup tables shows a table of two columns. */
const SAMPLE = [
  ["code", "col1", true],
  ["name", "col2", true],
  ["col3", "col3", false],
  ["col4", "col4", false],
  ["col5", "col5", false],
];

test("behind a table's columns come the places that are not in use, in the creation's answer and in the list", async () => {
  const { body } = await create(labelled("code", "name"));
  expect(columns(body)).toEqual(SAMPLE);
  expect((await ask<Table[]>("GET", "lookup_tables")).body).toEqual([body]);
});

test("a table of five columns or more has no such places, and one of them by that name is a column", async () => {
  const { body } = await create(labelled("a", "b", "col3", "d", "e", "f"));
  expect(columns(body).map(([label, , sticky]) => [label, sticky])).toEqual(
    ["a", "b", "col3", "d", "e", "f"].map((label) => [label, true]),
  );
});

test("a place that is not in use takes no cell", async () => {
  const { body } = await create(labelled("code", "name"));
  const refused = await ask("POST", `lookup_tables/${body.id}/rows`, { data: { code: "DE", col3: "x" } });
  expect(refused).toMatchObject({ status: 400, body: { message: "Unknown column col3" } });
});

test("a workspace can be one that shows the declared columns only", async () => {
  await start({ lookupTableColumns: "declared" });
  expect(columns((await create(labelled("code", "name"))).body)).toEqual(SAMPLE.slice(0, 2));
});

test.each([
  ["number", Number, String, "Must be an Integer"],
  ["text", String, Number, "Must be a String"],
] as const)("a project's id is taken as %s and no other", async (lookupTableProjectId, right, wrong, reason) => {
  await start({ lookupTableProjectId });
  const { id } = projectIn(emulator);
  const refused = await create(labelled("code"), { project_id: wrong(id) });
  expect(refused).toMatchObject({ status: 400, body: { message: `project_id is invalid: ${reason}` } });
  const made = await create(labelled("code"), { project_id: right(id) });
  expect(made).toMatchObject({ status: 200, body: { project_id: String(id) } });
});

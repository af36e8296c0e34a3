/** Laws of a table's columns: Workato shows places that are not in use behind them, which look like columns. */

import fc from "fast-check";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { columnsFor, places } from "../../provider/lookup-tables/places";
import { lookupTable } from "../../provider/lookup-tables/table.handler";
import { Operation } from "../support/operation";

const placeAt = (index: number, label = `col${index + 1}`, sticky = false) => ({
  control_type: "text",
  label,
  name: `col${index + 1}`,
  type: "string",
  sticky,
});

/** Labels of all kinds: some are the names that Workato gives to places. */
const labels = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom("code", "name", "col", "COL3", "col3 ", "mycol3"),
    fc.integer({ min: 1, max: 10 }).map((n) => `col${n}`),
  ),
  { minLength: 1, maxLength: 10 },
);

/** The columns, each as Workato may mark it, and the places behind them. */
const schemas = fc.tuple(labels, fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), fc.nat(10));
const schemaOf = (declared: readonly string[], isSticky: readonly boolean[], unused: number) => [
  ...declared.map((label, index) => placeAt(index, label, isSticky[index])),
  ...Array.from({ length: Math.min(unused, 10 - declared.length) }, (_, index) => placeAt(declared.length + index)),
];

test.each([
  ["text", JSON.stringify],
  ["a list", (schema: object) => schema],
])("a program finds the columns that it has declared, whatever stands behind them (schema as %s)", (_, form) => {
  fc.assert(
    fc.property(schemas, ([declared, isSticky, unused]) => {
      const found = places.parse(form(schemaOf(declared, isSticky, unused)));
      expect(columnsFor(found, declared)).toEqual(declared);
    }),
  );
});

test("who declares nothing is shown every column in use and none of the places behind them", () => {
  fc.assert(
    fc.property(labels, fc.nat(10), (declared, unused) => {
      const schema = schemaOf(declared, Array(10).fill(true), unused);
      expect(columnsFor(places.parse(JSON.stringify(schema)))).toEqual(declared);
    }),
  );
});

test("a place that somebody has put to use in Workato is a column, and those before it are too", () => {
  fc.assert(
    fc.property(labels, fc.integer({ min: 1, max: 9 }), (declared, at) => {
      const schema = schemaOf(declared, Array(10).fill(true), 10);
      fc.pre(at >= declared.length);
      schema[at] = placeAt(at, "used since", false);
      const shown = columnsFor(places.parse(JSON.stringify(schema)), declared);
      expect(shown).toHaveLength(at + 1);
      expect(shown.at(-1)).toBe("used since");
    }),
  );
});

test("of an answer that says no more than the labels, each is a column", () => {
  fc.assert(
    fc.property(labels, (declared) => {
      expect(places.parse(declared.map((label) => ({ label })))).toEqual({ columns: declared, unused: [] });
    }),
  );
});

describe("in a workspace", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator();
  });
  afterEach(() => emulator.close());

  test("a table is made, goes on unchanged, is read, taken over and imported with the columns of the program", async () => {
    await fc.assert(
      fc.asyncProperty(labels, async (columns) => {
        emulator.state().collections.lookup_tables = [];
        const declared = { name: "Countries", columns };
        const hooks = () => new Operation(emulator).of(lookupTable);
        const { id, outs } = await hooks().create(declared);
        expect(outs.columns).toEqual(columns);
        expect(await hooks().diff(id, outs, declared)).toEqual({ changes: false });
        expect((await hooks().read(id, outs))!.props).toEqual(outs);
        expect(await hooks().create({ ...declared, ifExists: "adopt" })).toMatchObject({ id, outs: { columns } });
        const operation = new Operation(emulator);
        const [listed] = await lookupTable.list!(lookupTable.api(operation.client));
        expect(listed).toMatchObject({ id, columns });
        expect((await operation.of(lookupTable).read(id))!.props.columns).toEqual(columns);
      }),
      { numRuns: 30 },
    );
  });

  test("a column that is called like a place is no difference either where Workato shows it like one", async () => {
    const declared = { name: "Countries", columns: ["code", "name", "col3"] };
    const { id, outs } = await new Operation(emulator).of(lookupTable).create(declared);
    emulator.state().collections.lookup_tables![0]!.schema = JSON.stringify(
      declared.columns.map((label, index) => placeAt(index, label)),
    );
    const hooks = new Operation(emulator).of(lookupTable);
    const { props } = (await hooks.read(id, outs))!;
    expect(await hooks.diff(id, props, declared)).toEqual({ changes: false });
    const again = new Operation(emulator).of(lookupTable);
    expect((await again.create({ ...declared, ifExists: "adopt" })).id).toBe(id);
  });
});

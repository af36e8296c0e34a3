/** Laws of an imported program's names and files, for whatever names a workspace has. */

import fc from "fast-check";
import type { Entry } from "../../provider/import/entry";
import { Layout } from "../../provider/import/layout";
import { targetsIn } from "../../provider/import/links";
import { Namer, pathsOf } from "../../provider/import/names";
import { looksSecret } from "../../provider/import/secrets";
import { textOfRows } from "../../provider/lookup-tables/declared-rows";
import { csvOf, toText } from "../../provider/lookup-tables/row-text";

const names = fc.array(
  fc.oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }),
    fc.constantFrom("a b", "a-b", "A b", "class", "con", "ü", "🚀", "constructor", "pulumi", "a".repeat(200)),
  ),
  { minLength: 1, maxLength: 20 },
);

const foldersNamed = (given: readonly string[]): Entry[] =>
  given.map((name, index) => {
    const inputs = { name, parentFolderId: String(index === 0 ? 1 : 10 + ((index * 7) % index)) };
    return { type: "Folder", id: String(10 + index), inputs, outputs: inputs };
  });

const namesOf = (entries: readonly Entry[], namer = new Namer()) => {
  const paths = pathsOf(entries, targetsIn(entries));
  return new Map([...namer.namesOf(entries, paths)].map(([{ id }, one]) => [id, one]));
};

test("names of resources and variables are different, and variables are such, whatever the names in Workato", () => {
  fc.assert(
    fc.property(names, (given) => {
      const all = [...namesOf(foldersNamed(given)).values()];
      expect(new Set(all.map(({ name }) => name)).size).toBe(given.length);
      expect(new Set(all.map(({ variable }) => variable.toLowerCase())).size).toBe(given.length);
      for (const { name, variable } of all) {
        expect(name).toMatch(/^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u);
        expect(() => new Function(`const ${variable} = 1; return ${variable};`)).not.toThrow();
      }
    }),
  );
});

test("what is added later changes no name of what is older", () => {
  fc.assert(
    fc.property(names, names, (older, newer) => {
      const before = namesOf(foldersNamed(older));
      const namer = new Namer();
      for (const one of before.values()) namer.take("Folder", one);
      const all = foldersNamed([...older, ...newer]);
      const added = namesOf(all.slice(older.length), namer);
      const variables = [...before.values(), ...added.values()].map(({ variable }) => variable.toLowerCase());
      expect(new Set(variables).size).toBe(all.length);
    }),
  );
});

test("no file imports from one that imports from it, directly or not, and none is longer than one declaration over the limit", () => {
  const items = fc.array(
    fc.record({
      area: fc.constantFrom("a", "b", "c"),
      to: fc.array(fc.nat(), { maxLength: 4 }),
      size: fc.integer({ min: 1, max: 20_000 }),
    }),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(items, (all) => {
      const layout = new Layout<number>(new Set(["index"]));
      const refersTo = all.map(({ to }, index) => (index === 0 ? [] : to.map((one) => one % index)));
      for (const [index, { area, size }] of all.entries()) layout.place(index, area, size, refersTo[index]!);
      const imports = new Map(
        layout
          .all()
          .map(({ file, items }) => [
            file,
            new Set(
              items.flatMap((item) => refersTo[item]!.map((one) => layout.fileOf(one)!)).filter((one) => one !== file),
            ),
          ]),
      );
      const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
        [...imports.get(from)!].some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))));
      for (const file of imports.keys()) expect(reaches(file, file)).toBe(false);
      for (const { items } of layout.all()) {
        expect(items.reduce((sum, item) => sum + all[item]!.size, 0)).toBeLessThanOrEqual(50_000);
      }
    }),
  );
});

test("rows that are written as CSV are read as the same rows", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "Z", "1", ",", '"', "\n", "\r", " ", "ü", ";", "\t") });
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width })));
  fc.assert(
    fc.property(table, (rows) => {
      const columns = ["code", "b", "c", "d"].slice(0, rows[0]?.length ?? 1);
      const keyed = rows.map((cells, index) => [`k${index}`, ...cells.slice(1)]);
      const text = toText({ columns, rows: keyed });
      // One line would be the path of a file.
      fc.pre(keyed.length > 0);
      const [key, ...others] = columns;
      expect(textOfRows("r", "csv", csvOf(text), [key])).toBe(
        toText({ columns: [key!, ...others.sort()], rows: keyed }),
      );
    }),
  );
});

test.each([
  ["db_password", "x", true],
  ["api-key", "x", true],
  ["endpoint", "https://user:pw@example.com", true],
  ["handle", "sk9Jd82kdLs0fj3kdm4fj5", true],
  ["host", "warehouse1.eu.example.com", false],
  ["url", "https://example.com/orders/1", false],
  ["token_ttl", "3600", false],
  ["currency", "EUR", false],
])("%s = %s is a secret: %s", (name, value, expected) => {
  expect(looksSecret(name, value)).toBe(expected);
});

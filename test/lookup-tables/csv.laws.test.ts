/** Laws of CSV: whatever a spreadsheet has saved is read as it was meant, or refused with the file and what is seen in it. */

import { isUtf8 } from "node:buffer";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { textOfRows } from "../../provider/lookup-tables/declared-rows";
import { fromText } from "../../provider/lookup-tables/row-text";

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "csv-"));
  path = join(folder, "lands.csv");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The rows that are read from a file of these bytes, or the words of the refusal. */
function read(bytes: Uint8Array | string, keyColumns: unknown = ["code"]): string[][] | string {
  writeFileSync(path, bytes);
  return declared(path, keyColumns);
}

function declared(csv: string, keyColumns: unknown = ["code"]): string[][] | string {
  try {
    const { columns, rows } = fromText(textOfRows("lands", "csv", csv, keyColumns) as string);
    return [[...columns], ...rows.map((cells) => [...cells])];
  } catch (error) {
    return (error as Error).message;
  }
}

const FILE = () => `workato:LookupTableRows "lands": csv (${path})`;

/** Letters of every length in UTF-8, what CSV has to quote, and what other forms of it are delimited by. */
const letter = fc.oneof(
  fc.constantFrom(..."abc XYZ019,;|\"'\t\n\r="),
  fc.constantFrom(..."äßéÀñ€Œ–", ..."日本語Жя", "😀", "\u0301", "\ufeff"),
);
const cell = fc.array(letter, { maxLength: 6 }).map((letters) => letters.join(""));
const tables = fc
  .tuple(fc.array(cell, { minLength: 1, maxLength: 8 }), fc.array(cell, { minLength: 8, maxLength: 8 }))
  .map(([names, more]) => [["code", "name"], ...names.map((name, index) => [`k${index}${more[index]}`, name])]);

interface Form {
  readonly delimiter: string;
  readonly eol: string;
  readonly quotesAll: boolean;
}
const forms = (delimiters: readonly string[]) =>
  fc.record({
    delimiter: fc.constantFrom(...delimiters),
    eol: fc.constantFrom("\n", "\r\n", "\r"),
    quotesAll: fc.boolean(),
  });

function written(table: readonly (readonly string[])[], { delimiter, eol, quotesAll }: Form): string {
  const inForm = (text: string) =>
    quotesAll || text === "" || /[\s,;|"\ufeff]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return table.map((cells) => cells.map(inForm).join(delimiter) + eol).join("");
}

const sorted = ([header, ...rows]: string[][]) => [header, ...rows.map((cells) => JSON.stringify(cells)).sort()];

test("UTF-8 with commas is read as it was written, with a mark or without, whatever ends its lines", () => {
  fc.assert(
    fc.property(tables, forms([","]), fc.constantFrom("", "\ufeff"), (table, form, mark) => {
      const text = mark + written(table, form);
      for (const rows of [read(text), declared(text)]) expect(sorted(rows as string[][])).toEqual(sorted(table));
    }),
  );
});

test("lines may end in one way here and in another there", () => {
  expect(read("code,name\nDE,Germany\r\nAT,Austria\rCH,Switzerland\r\n")).toEqual([
    ["code", "name"],
    ["AT", "Austria"],
    ["CH", "Switzerland"],
    ["DE", "Germany"],
  ]);
});

test("what is not UTF-8 is refused with the file and the line, or has no letter that would be another one", () => {
  const encodings = fc.constantFrom("latin1", "utf16le") satisfies fc.Arbitrary<BufferEncoding>;
  fc.assert(
    fc.property(tables, forms([","]), encodings, (table, form, encoding) => {
      // Without the letters that the encoding does not have.
      const plain = table.map((cells) => cells.map((text) => text.replace(/[^\0-\u00ff]/g, "")));
      const bytes = Buffer.from(written(plain, form), encoding);
      // Two letters of Windows-1252 can be one of UTF-8, which nobody can tell.
      fc.pre(encoding !== "latin1" || !isUtf8(bytes) || bytes.every((byte) => byte < 0x80));
      const rows = read(bytes);
      if (encoding === "latin1" && isUtf8(bytes)) return expect(sorted(rows as string[][])).toEqual(sorted(plain));
      const lines = bytes.toString("latin1").split(/\r\n|\r|\n/);
      const line = lines.findIndex((one) => /[\x80-\xff]/.test(one)) + 1;
      const start = encoding === "utf16le" ? `${FILE()}, line ` : `${FILE()}, line ${line} is no UTF-8`;
      expect(rows).toContain(start);
      expect(rows).toContain(": save it as UTF-8");
    }),
  );
});

test.each([
  ["little", "\ufeffcode,name\nDE,Germany\n", (text: string) => Buffer.from(text, "utf16le")],
  ["big", "\ufeffcode,name\nDE,Germany\n", (text: string) => Buffer.from(text, "utf16le").swap16()],
])("UTF-16 with a mark is named (%s endian)", (_, text, encode) => {
  expect(read(encode(text))).toBe(`${FILE()} is UTF-16: save it as UTF-8`);
});

test("other delimiters are named, and never make a table of one column", () => {
  const names: Record<string, string> = { ";": ";", "\t": "tabs", "|": "|" };
  fc.assert(
    fc.property(tables, forms(Object.keys(names)), fc.constantFrom("", "\ufeff"), (table, form, mark) => {
      const refusal = `is delimited by ${names[form.delimiter]}: save it with commas`;
      expect(read(mark + written(table, form))).toBe(`${FILE()} ${refusal}`);
      expect(declared(mark + written(table, form))).toBe(`workato:LookupTableRows "lands": csv ${refusal}`);
    }),
  );
});

test("a table of one column can have a label with such a delimiter, when the program names it", () => {
  expect(read("a;b\n1\n", ["a;b"])).toEqual([["a;b"], ["1"]]);
});

test("a letter that was lost before is refused wherever it stands, with its line or place", () => {
  fc.assert(
    fc.property(tables, forms([","]), fc.nat(), fc.nat(), (table, form, row, at) => {
      const broken = table.map((cells) => [...cells]);
      const cells = broken[row % broken.length]!;
      cells[at % 2] += "\ufffd";
      const text = written(broken, form);
      const line = text.slice(0, text.indexOf("\ufffd")).split(/\r\n|\r|\n/).length;
      expect(read(text)).toContain(`${FILE()}, line ${line} holds \ufffd (U+FFFD)`);
      expect(declared(text)).toContain(`csv, line ${line} holds \ufffd (U+FFFD)`);
    }),
  );
  expect(() => textOfRows("lands", "rows", [{ code: "A" }, { code: "B", name: "K\ufffdln" }], ["code"])).toThrow(
    "rows[1].name holds \ufffd (U+FFFD)",
  );
});

test.each([
  [
    "sep=;\r\ncode;name\r\nA;1\r\n",
    'begins with "sep=;", a line for Excel: remove it, and delimit the cells by commas',
  ],
  ["sep=,\ncode,name\nA,1\n", 'begins with "sep=,"'],
  ["code,name,\nA,1,\n", "has no label for column 3: give it one, or remove the column"],
  ["code,name,,\nA,1,,\n", "has no label for column 3"],
  ["code,name\nA\n", "is no CSV with commas: Invalid Record Length"],
  ["code,code\nA,B\n", 'has the column "code" twice'],
  ["", "is empty: its first line must be the column labels"],
])("a file %j is refused by its name", (text, reason) => {
  expect(read(text)).toContain(`${FILE()} ${reason}`);
});

test("a column that the file lacks is missing in the file, not in the program", () => {
  expect(read("name\nGermany\n")).toContain(`keyColumns[0] is no column of csv (${path}): there are "name"`);
});

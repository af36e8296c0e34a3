/** Where JSON is wrong is said as a person counts, whatever JavaScript's own parser tells. */

import fc from "fast-check";
import { textOfCode } from "../../provider/recipes/declared-code";
import { whereNotJson } from "../../provider/recipes/json";
import { mistakeIn } from "../../provider/recipes/json-mistake";

test.each([
  ['{"a": None}', "line 1, column 7"],
  ['{"a": 1,\n "b": <%= x %>}', "line 2, column 7"],
  ['{"a": 1,\n}', "line 2, column 1"],
  ["{'a': 1}", "line 1, column 2"],
  ['{"a" 1}', "line 1, column 6"],
  ['{"a": 1', "line 1, column 8"],
  ['{"a": 1]', "line 1, column 8"],
  ['{"a": "x', "line 1, column 7"],
  ['{"a": 01}', "line 1, column 7"],
  ['{"a": nulls}', "line 1, column 7"],
  ['{"a": 1} {', "line 1, column 10"],
  ["", "line 1, column 1"],
])("%j is none from %s", (text, where) => {
  expect(() => JSON.parse(text) as unknown).toThrow();
  expect(whereNotJson(text)).toBe(where);
});

test("a letter that cannot stand where it stands is found there, in any JSON", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(), fc.constantFrom("%", "N", "'", ";"), (value, nth, letter) => {
      const lines = JSON.stringify(value, null, 2).split("\n");
      const index = nth % lines.length;
      const indent = /^ */.exec(lines[index]!)![0];
      lines[index] = indent + letter + lines[index]!.slice(indent.length);
      expect(whereNotJson(lines.join("\n"))).toBe(`line ${index + 1}, column ${indent.length + 1}`);
    }),
  );
});

test("what is cut off is wrong at its end or in the token that was cut, and never before", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), fc.nat(), (value, at) => {
      const text = JSON.stringify(value);
      const cut = text.slice(0, at % text.length);
      const place = mistakeIn(cut);
      expect(place).toBeLessThanOrEqual(cut.length);
      expect(cut.slice(place)).toMatch(/^(?:|".*|-|-?\d.*|[a-z]+)$/s);
    }),
  );
});

test("a byte order mark is stripped, and does not count", () => {
  const trigger = '{"keyword": "trigger"}';
  expect(textOfCode("r", `\ufeff${trigger}`)).toBe(textOfCode("r", trigger));
  expect(() => textOfCode("r", '\ufeff{"a": None}')).toThrow("code is no JSON from line 1, column 7");
});

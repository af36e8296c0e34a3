/** What a formula calls, without what it quotes. */

import { calls, callsUtcOfNow } from "../../../provider/recipes/lint/formulas";
import { isMethod, METHODS } from "../../../provider/recipes/lint/methods";
import { pill } from "./parts";

test.each([
  ["='a.b'.upcase", ["upcase"]],
  [`=${pill()}.present? ? 1.5.round(2) : skip`, ["present?", "round"]],
  ['="it\\"s a.b" + x&.first . last', ["first", "last"]],
  ["=a.gsub(/b.c/i, 'd.e').to_s", ["gsub", "to_s"]],
  ["=a / b.to_i / c.to_f", ["to_i", "to_f"]],
  ["=(1..3).sum", ["sum"]],
  ["=a[0..2]", []],
  ["=_('data.clock.trigger.at').to_date + 2.days", ["to_date", "days"]],
])("%s", (formula, methods) => {
  const found = calls(formula);
  expect(found.map(({ method }) => method)).toEqual(methods);
  for (const { method, at } of found) expect(formula.slice(at - 1).startsWith(method)).toBe(true);
  expect(methods.filter((method) => !isMethod(method))).toEqual([]);
});

test("now.utc is what now is asked for, not what a text or another name holds", () => {
  expect(["=now.utc", "=(now.utc).to_s", '=now.utc.strftime("%F")'].map(callsUtcOfNow)).toEqual([true, true, true]);
  expect(["='now.utc'", "=know.utc", "=now.utcs", "=x.now.utc"].map(callsUtcOfNow)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test("no method is listed twice", () => {
  expect(new Set(METHODS).size).toBe(METHODS.length);
});

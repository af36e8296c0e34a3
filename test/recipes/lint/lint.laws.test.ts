/** Laws of the rules: they bear anything, say nothing of what is not known, and repeat no value. */

import fc from "fast-check";
import { codeText } from "../../../provider/recipes/code";
import { fromText } from "../../../provider/recipes/code-text";
import { lintFile } from "../../../provider/recipes/lint/file";
import { type Finding, line, lint } from "../../../provider/recipes/lint/lint";
import { read } from "../../../provider/recipes/lint/reader";
import type { Properties } from "../../../provider/runtime/wire";
import { pill } from "./parts";

/** As the wire has what is known only later. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const words = fc.constantFrom(
  ..."trigger action if else elsif try catch repeat while_condition foreach stop workato_api_platform rest salesforce".split(
    " ",
  ),
  ..."workato_variable update_variables workato_genie start_workflow return_response __adhoc_http_action true raw 200 500".split(
    " ",
  ),
  "=now.utc",
  "=a.qwertz",
  "#{_dp('{')}",
  `#{${pill()}}`,
  `=${pill({ line: "s" })}.presnt?`,
  "a=b",
  "x".repeat(40),
  "",
);
const field = fc.constantFrom(
  ..."number keyword provider name as uuid input block source filter extended_input_schema extended_output_schema".split(
    " ",
  ),
  ..."properties conditions lhs stop_with_error stop_reason variables input_mode params response responses http_status_code".split(
    " ",
  ),
  ..."body body_schema flow_id description __proto__ constructor".split(" "),
);
const json = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    words,
    fc.string(),
    fc.integer({ min: -1, max: 9 }),
    fc.constantFrom(true, false, null),
    fc.array(tie("any"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(field, fc.string()), tie("any"), { maxKeys: 6 }),
  ),
})).any;

/** What is nearly a recipe: steps in steps, with odd fields. */
const step = fc.letrec<{ step: Properties }>((tie) => ({
  step: fc
    .tuple(
      fc.dictionary(field, json, { maxKeys: 4 }),
      fc.record({ keyword: words, provider: words, name: words, as: words, number: fc.nat(5) }, { requiredKeys: [] }),
      fc.option(fc.array(tie("step"), { maxLength: 4 }), { nil: undefined, depthSize: "small" }),
    )
    .map(([odd, fields, block]) => ({ ...odd, ...fields, ...(block && { block }) }) as Properties),
})).step;

const all = (code: unknown, config?: unknown) => lint({ code, config, isExport: true }, "warning");

test("any JSON can be checked, as code, as config and in a file, and each finding is one line with its rule", () =>
  fc.assert(
    fc.property(fc.oneof(json, step), json, (code, config) => {
      for (const one of [...all(code, config), ...lintFile(JSON.stringify({ code, config }), "warning")]) {
        expect(line(one)).toMatch(/^[^\n]+ \([a-z-]+\)$/);
      }
    }),
    { numRuns: 150 },
  ));

test("any text can be a file", () =>
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => Array.isArray(lintFile(text, "warning")))));

test("errors are what is left of all findings without the warnings", () =>
  fc.assert(
    fc.property(step, (code) => {
      const errors = lint({ code }, "error");
      const rules = new Set(errors.map(({ rule }) => rule));
      expect(lint({ code }, "warning").filter(({ rule }) => rules.has(rule))).toEqual(errors);
    }),
  ));

/** The same with some of its values not known yet. */
function hidden(value: unknown, isHidden: () => boolean): unknown {
  if (isHidden()) return UNKNOWN;
  if (Array.isArray(value)) return value.map((one) => hidden(one, isHidden));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, hidden(one, isHidden)]));
}

test("what is not known yet brings no finding that the known whole would not have", () =>
  fc.assert(
    fc.property(step, fc.infiniteStream(fc.integer({ min: 0, max: 9 })), (code, stream) => {
      const dice = stream[Symbol.iterator]();
      const partly = hidden(code, () => dice.next().value === 0);
      const known = all(code).map(({ rule }) => rule);
      const told = all(partly).map(({ rule }) => rule);
      expect(known).toEqual(expect.arrayContaining([...new Set(told)]));
      expect(JSON.stringify(all(partly))).not.toContain(UNKNOWN);
    }),
    { numRuns: 300 },
  ));

/** The names of steps, by which findings call them. */
const NAMES = new Set(["keyword", "provider", "name", "title"]);

function marked(value: unknown, mark: string, key = ""): unknown {
  if (typeof value === "string") return NAMES.has(key) ? value : value.replace(/([a-z0-9]+)/gi, `$1${mark}`) || mark;
  if (Array.isArray(value)) return value.map((one) => marked(one, mark));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, marked(one, mark, name)]));
}

test("no value is repeated, whatever it is", () =>
  fc.assert(
    fc.property(step, (code) => {
      const found: Finding[] = all(marked(code, "s3cret"), [{ keyword: "s3cret", provider: "clock" }]);
      expect(JSON.stringify(found)).not.toContain("s3cret");
    }),
    { numRuns: 150 },
  ));

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, one]) => [key, turned(one)]),
  );
}

/** Fields that no rule looks at. */
const decorated = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(decorated);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([key, one]) => [key, key === "block" ? decorated(one) : one]);
  return { ...Object.fromEntries(fields), comment: "=now.utc", toggleCfg: { uuid: "x".repeat(40) } };
};

test("the order of keys, and fields that no rule looks at, change nothing", () =>
  fc.assert(
    fc.property(step, (code) => {
      const found = (one: unknown) =>
        all(one)
          .map((each) => JSON.stringify(each))
          .sort();
      const named = (one: unknown) =>
        all(one)
          .map(({ rule, step: label }) => JSON.stringify([rule, label]))
          .sort();
      expect(named(turned(code))).toEqual(named(code));
      expect(found(decorated(code))).toEqual(found(code));
    }),
  ));

test("the text of a code is read as by way of JSON; without what only warnings look at, the errors are the same", () =>
  fc.assert(
    fc.property(fc.oneof(step, fc.dictionary(fc.string({ unit: "binary" }), json)), (code) => {
      const text = codeText(code);
      const known = fromText(text) as Properties;
      expect(read(text, true)).toEqual(known);
      expect(lint({ code: read(text, false) }, "error")).toEqual(lint({ code: known }, "error"));
    }),
    { numRuns: 150 },
  ));

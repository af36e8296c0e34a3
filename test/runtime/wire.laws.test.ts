/** Laws of what leaves a handler: Pulumi's plugin can carry it. */

import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { InitFailure } from "../../provider/runtime/plugin/failure";
import { carriableObject } from "../../provider/runtime/wire";

const strange = fc.constantFrom<unknown>(
  undefined,
  null,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  10n ** 30n,
  () => "text",
  Symbol("name"),
  new Date(0),
  new Date(Number.NaN),
  new Map<unknown, unknown>([["key", undefined]]),
  new Set([1, undefined]),
  "half of a pair: \ud800",
  "both halves: \u{1f4be}",
);

/** Anything that a careless handler could return, at any depth. */
const anything = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    strange,
    fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withSparseArray: true }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: "binary" }), tie("value"), { maxKeys: 4 }),
  ),
})).value;

/** What the engine gets when the plugin returns this. */
const carried = (properties: object) =>
  Struct.deserializeBinary(Struct.fromJavaScript(properties as never).serializeBinary()).toJavaScript();

/** An own key of an answer, which no literal can have. */
const PROTO = JSON.parse('{"__proto__": {"own": [1]}, "kept": {"__proto__": null}}') as object;

test("what is made carriable arrives at the engine as it was sent", () => {
  fc.assert(
    fc.property(anything, (value) => {
      const properties = carriableObject({ value });
      expect(carried(properties)).toStrictEqual(properties);
    }),
    { numRuns: 500, examples: [[PROTO], [new Map([["__proto__", 1]])]] },
  );
});

test("a key that would not arrive is left out, and the others stay", () => {
  expect(carriableObject({ value: PROTO })).toStrictEqual({ value: { kept: {} } });
});

test("what is carriable already stays as it is", () => {
  fc.assert(
    fc.property(anything, (value) => {
      const properties = carriableObject({ value });
      expect(carriableObject(properties)).toStrictEqual(properties);
    }),
  );
});

test("without it, a single undefined breaks the plugin", () => {
  expect(() => carried({ deep: [{ value: undefined }] })).toThrow("Unexpected struct type");
});

test("the reasons of a partial failure are never empty and one line each", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" })), (reasons) => {
      const failure = new InitFailure("1", {}, reasons);
      expect(failure.reasons.length).toBeGreaterThan(0);
      for (const reason of failure.reasons) expect(reason).toMatch(/^[^\n\r]+$/);
    }),
  );
});

/** A program can make a secret of any value, and the plugin is not told which it has: no failed check repeats one. */

import fc from "fast-check";
import { each } from "../../provider/handlers";
import { checkFailures } from "../../provider/runtime/values/check";
import { propertiesOf } from "../support/handlers";

const CANARY = "canary-5d2f";
const NUMBER = 5_209_733.25;

const leaf = fc.constantFrom<unknown>(
  CANARY,
  NUMBER,
  ...[`${CANARY}\nand more`, `10001/${CANARY}`, `tag ${CANARY} é`, `{"a": "${CANARY}`],
  ...[`["code"]\n["${CANARY}"]\n["${CANARY}"]`, `["code"]\n["${CANARY}"`],
);

/** The same value with something else in the place of each text and number. */
function bent(value: unknown): fc.Arbitrary<unknown> {
  if (Array.isArray(value)) return fc.tuple(...value.map(bent)).map((items) => [...items, ...items]);
  if (typeof value !== "object" || value === null) return fc.oneof(fc.constant(value), leaf, fc.constant([CANARY]));
  const parts = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, bent(item)]));
  return fc.record({ ...parts, account_id: leaf, inner: fc.record({ a: leaf }) }, { requiredKeys: [] });
}

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("name", "provider", "accountId", "type", "relation", "a"), tie("tree"), {
      maxKeys: 3,
    }),
  ),
}));

describe.each(each((handler) => [handler.type, handler] as const))("%s", (_type, { inputs, ...handler }) => {
  const properties = propertiesOf({ inputs, ...handler });

  test.each(properties.map(({ name, values }) => [name, values] as const))("%s", (name, values) => {
    const one = fc.oneof(leaf, tree, ...values.map(bent));
    const others = fc.record(
      Object.fromEntries(properties.map((each) => [each.name, fc.oneof(fc.constantFrom(...each.values), leaf)])),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(others, one, (rest, value) => {
        const reasons = checkFailures(inputs, { ...rest, [name]: value, oddity: CANARY });
        expect(reasons.join()).toContain("oddity is not a property of this resource");
        expect(reasons.filter((reason) => /canary|5d2f|5209733|5,209,733/.test(reason))).toEqual([]);
      }),
    );
  });
});

/** Laws of previews: values that are not known yet may stand anywhere. */

import fc from "fast-check";
import { factsOf } from "../../provider/runtime/values/facts";
import type { Properties } from "../../provider/runtime/wire";
import { handlers, inputsOf, POOL, propertiesOf } from "../support/handlers";
import { Operation } from "../support/operation";

/** From pulumi/pulumi, pkg/resource/plugin/rpc.go. */
const SENTINELS = [
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
];

/** The same value with some of its parts, or all of it, not known yet. */
function withUnknowns(value: unknown): fc.Arbitrary<unknown> {
  const sentinel = fc.constantFrom(...SENTINELS);
  if (Array.isArray(value)) return fc.oneof(sentinel, fc.tuple(...value.map(withUnknowns)));
  if (typeof value === "object" && value !== null) return fc.oneof(sentinel, partlyUnknown(value as Properties));
  return fc.oneof(sentinel, fc.constant(value));
}

function partlyUnknown(properties: Properties): fc.Arbitrary<Properties> {
  return fc.record(Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, withUnknowns(value)])));
}

/** For each property a value, and the same in a preview: what is right can be unknown, anything else is what it is. */
function partlyWrong(
  handler: (typeof handlers)[number],
): fc.Arbitrary<Record<string, readonly [unknown, unknown] | undefined>> {
  const anything = fc.constantFrom(...POOL).map((value) => [value, value] as const);
  const properties = propertiesOf(handler).map(({ name, values }) => {
    const right = fc.constantFrom(...values).chain((value) => fc.tuple(fc.constant(value), withUnknowns(value)));
    return [name, fc.oneof(anything, right)] as const;
  });
  return fc.record(Object.fromEntries(properties), { requiredKeys: [] });
}

describe.each(handlers.map((handler) => [handler.type, handler] as const))("%s", (_, handler) => {
  // What is asked here is answered without a workspace.
  const hooks = new Operation({ url: "http://localhost:1", token: "" }).of(handler);
  const inputs = inputsOf(handler);
  const linesOf = async (olds: Properties, news: Properties) => {
    const operation = new Operation({ url: "http://localhost:1", token: "" });
    await operation.of(handler).diff("1", olds, news);
    return operation.log;
  };
  const preview = inputs.chain(partlyUnknown);

  test("check finds nothing wrong with values that are right or not known yet", async () => {
    await fc.assert(
      fc.asyncProperty(preview, async (news) => {
        expect(await hooks.failures(news)).toEqual([]);
      }),
    );
  });

  test("diff takes every property that is not known yet for a change, and never breaks", async () => {
    await fc.assert(
      fc.asyncProperty(inputs, preview, async (olds, news) => {
        const { changes, replaces } = await hooks.diff("1", olds, news);
        const unknown = Object.keys(news).filter((name) => SENTINELS.includes(news[name] as string));
        const replacing = unknown.filter((name) => factsOf(handler.inputs).get(name)?.replaces);
        expect(replaces ?? []).toEqual(expect.arrayContaining(replacing));
        if (replacing.length > 0) expect(changes).toBeUndefined();
      }),
    );
  });

  test("what is said of values that are not known yet is true whatever they are", async () => {
    const cases = fc.tuple(
      inputs,
      inputs.chain((news) => fc.tuple(fc.constant(news), partlyUnknown(news))),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ([olds, [news, preview]]) => {
        const said = await linesOf(olds, preview);
        expect(await linesOf(olds, news)).toEqual(expect.arrayContaining(said));
        for (const sentinel of SENTINELS) expect(said.join()).not.toContain(sentinel);
      }),
      { numRuns: 200 },
    );
  });

  test("what check finds wrong is wrong whatever the unknown values are, and shows none of them", async () => {
    const reasonsFor = async (news: Properties) => (await hooks.failures(news)).map(({ reason }) => reason);
    await fc.assert(
      fc.asyncProperty(partlyWrong(handler), async (cases) => {
        const [news, preview] = [0, 1].map((side) =>
          Object.fromEntries(Object.entries(cases).map(([name, sides]) => [name, sides![side]])),
        ) as [Properties, Properties];
        const found = await reasonsFor(preview);
        expect(await reasonsFor(news)).toEqual(expect.arrayContaining(found));
        for (const sentinel of SENTINELS) expect(found.join()).not.toContain(sentinel);
      }),
      { numRuns: 200 },
    );
  });

  test("check answers to any input at all, each failure with a reason on one line", async () => {
    const anyInputs = fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("name", "ifExists")), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(anyInputs.chain(partlyUnknown), async (news) => {
        for (const { reason } of await hooks.failures(news)) expect(reason).toMatch(/^\S.*$/);
      }),
    );
  });
});

test("a preview says something of changes in each resource that has words for them", async () => {
  const silent: string[] = [];
  for (const handler of handlers.filter(({ changeInWords }) => changeInWords !== undefined)) {
    const operation = new Operation({ url: "http://localhost:1", token: "" });
    for (const [olds, news] of fc.sample(fc.tuple(inputsOf(handler), inputsOf(handler)), { numRuns: 300, seed: 1 })) {
      await operation.of(handler).diff("1", olds, { ...news, tableId: olds.tableId });
    }
    if (operation.log.length === 0) silent.push(handler.type);
  }
  expect(silent).toEqual([]);
});

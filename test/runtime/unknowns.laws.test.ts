/** Laws of previews: values that are not known yet may stand anywhere. */

import fc from "fast-check";
import { factsOf } from "../../provider/runtime/plugin/facts";
import type { Properties } from "../../provider/runtime/wire";
import { handlers, inputsOf } from "../support/handlers";
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

describe.each(handlers.map((handler) => [handler.type, handler] as const))("%s", (_, handler) => {
  // What is asked here is answered without a workspace.
  const hooks = new Operation({ url: "", token: "" }).of(handler);
  const inputs = inputsOf(handler);
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

  test("check answers to any input at all, each failure with a reason on one line", async () => {
    const anyInputs = fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("name", "ifExists")), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(anyInputs.chain(partlyUnknown), async (news) => {
        for (const { reason } of await hooks.failures(news)) expect(reason).toMatch(/^\S.*$/);
      }),
    );
  });
});

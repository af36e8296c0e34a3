/** Laws of diff, for every resource. */

import fc from "fast-check";
import { normalised } from "../../provider/runtime/values/facts";
import { carriableObject, PROVIDER_KEY } from "../../provider/runtime/wire";
import { handlers, inputsOf } from "../support/handlers";
import { Operation } from "../support/operation";

describe.each(handlers.map((handler) => [handler.type, handler] as const))("%s", (_, handler) => {
  // What is asked here is answered without a workspace.
  const hooks = new Operation({ url: "", token: "" }).of(handler);
  const inputs = inputsOf(handler);

  test("what is as it was declared is no difference", async () => {
    await fc.assert(
      fc.asyncProperty(inputs, async (declared) => {
        expect(
          await hooks.diff("1", { ...declared, [PROVIDER_KEY]: "old" }, { ...declared, [PROVIDER_KEY]: "new" }),
        ).toEqual({ changes: false });
      }),
    );
  });

  test("a value and its normal form are no difference", async () => {
    await fc.assert(
      fc.asyncProperty(inputs, async (declared) => {
        const normal = carriableObject(normalised(handler.inputs, declared));
        expect(await hooks.diff("1", normal, declared)).toEqual({ changes: false });
        expect(await hooks.diff("1", declared, normal)).toEqual({ changes: false });
      }),
    );
  });

  test("a difference one way is one the other way, and replaces the same", async () => {
    await fc.assert(
      fc.asyncProperty(inputs, inputs, async (a, b) => {
        const [there, back] = [await hooks.diff("1", a, b), await hooks.diff("1", b, a)];
        expect(new Set(there.replaces)).toEqual(new Set(back.replaces));
        expect(there.changes).toBe(back.changes);
      }),
    );
  });
});

/**
 * Ids that are none, as a hand-edited state or an import brings them: no request goes out with one. Workato reads as many
 * digits as there are, so that "1/../2" is 1 to it, and a word can be the end of another route.
 */

import { each } from "../../provider/handlers";
import { WRITTEN_KEY } from "../../provider/runtime/plugin/written";
import { BadCases } from "../support/bad-cases";
import { BAD_TEXTS, bent, inShort } from "../support/bad-values";

let cases: BadCases;

beforeAll(async () => {
  cases = await BadCases.start();
});

afterAll(() => cases.close());

test.each(each((handler) => [handler.type, handler] as const))("%s", async (type, handler) => {
  const { id, outputs: recorded } = cases.recordedOf(type);
  // Of what was just made, no look is believed yet.
  const { [WRITTEN_KEY]: _, ...outputs } = recorded;
  const base = cases.baseOf(handler);
  const problems: string[] = [];
  for (const bad of [...BAD_TEXTS, ...bent(id), ...id.split("/").flatMap(bent)]) {
    // A tag can have any word for its handle.
    const meant = handler.id?.form.test(bad) ? bad : undefined;
    const found = await cases.run(handler, meant, async (one) => {
      await one.read(bad, {});
      await one.read(bad, outputs);
      await one.update(bad, outputs, base);
      await one.delete(bad, outputs);
    });
    problems.push(...found.map((problem) => `${inShort(bad)} ${problem}`));
  }
  expect(problems.slice(0, 20)).toEqual([]);
});

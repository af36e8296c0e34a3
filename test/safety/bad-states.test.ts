/** A state that was edited by hand, with something else in the place of each property: told in words, and nobody is harmed. */

import { each } from "../../provider/handlers";
import { BadCases } from "../support/bad-cases";
import { inShort } from "../support/bad-values";

const OTHER: readonly unknown[] = [null, true, 5, "", "x", []];

let cases: BadCases;

beforeAll(async () => {
  cases = await BadCases.start();
});

afterAll(() => cases.close());

test.each(each((handler) => [handler.type, handler] as const))("%s", async (type, handler) => {
  const { id, outputs } = cases.recordedOf(type);
  const base = cases.baseOf(handler);
  const problems: string[] = [];
  for (const name of Object.keys(outputs)) {
    for (const value of OTHER) {
      const state = { ...outputs, [name]: value };
      const found = await cases.run(handler, state, async (one) => {
        await one.diff(id, state, base);
        await one.read(id, state);
        await one.update(id, state, base);
        await one.delete(id, state);
      });
      problems.push(...found.map((problem) => `${name} ${inShort(value)} ${problem}`));
    }
  }
  expect(problems.slice(0, 20)).toEqual([]);
});

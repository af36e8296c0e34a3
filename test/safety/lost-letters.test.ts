/** For every resource type: text that was read in a wrong encoding is not written to Workato. */

import fc from "fast-check";
import { codeText } from "../../provider/recipes/code";
import { recipe } from "../../provider/recipes/recipe.handler";
import type { Properties } from "../../provider/runtime/wire";
import { handlers, inputsOf } from "../support/handlers";
import { Operation } from "../support/operation";

const LOST = "\ufffd";

/** Every copy in which one text, or one name inside a property, has lost a letter; with the path to it. */
function damaged(value: unknown, path = "", isInside = false): [path: string, copy: unknown][] {
  if (typeof value === "string") return [[path, `${value.slice(1)}${LOST}`]];
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      damaged(item, `${path}[${index}]`, true).map(([at, copy]): [string, unknown] => [at, value.with(index, copy)]),
    );
  }
  return Object.entries(value).flatMap(([key, item]) => {
    const at = path === "" ? key : `${path}.${key}`;
    const { [key]: _, ...rest } = value as Properties;
    return [
      ...damaged(item, at, true).map(([inner, copy]): [string, unknown] => [inner, { ...value, [key]: copy }]),
      ...(isInside ? [[`${at}${LOST}`, { ...rest, [key + LOST]: item }] as [string, unknown]] : []),
    ];
  });
}

const anyDamaged = (inputs: Properties) => {
  const all = damaged(inputs) as [string, Properties][];
  return all.length === 0 ? fc.constant(undefined) : fc.constantFrom(...all);
};

describe.each(handlers.map((handler) => [handler.type, handler] as const))("%s", (_, handler) => {
  const hooks = new Operation({ url: "http://localhost:1", token: "" }).of(handler);
  const cases = inputsOf(handler).chain((inputs) => fc.tuple(fc.constant(inputs), anyDamaged(inputs)));

  test("a letter that was lost is refused in every property, at every depth, with the path to it", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ([inputs, damage]) => {
        fc.pre(damage !== undefined);
        const [path, news] = damage!;
        const reasons = (await hooks.failures(news, inputs)).map(({ reason }) => reason);
        expect(reasons).toContainEqual(expect.stringContaining(`${path} holds ${LOST} (U+FFFD)`));
      }),
    );
  });

  test("one that is in the state already was there before, and goes on", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ([, damage]) => {
        fc.pre(damage !== undefined);
        const [, news] = damage!;
        for (const { reason } of await hooks.failures(news, news)) expect(reason).not.toContain("U+FFFD");
      }),
    );
  });
});

test("in a recipe's code the path is that of the program's code, not of the text that stands for it", async () => {
  const hooks = new Operation({ url: "http://localhost:1", token: "" }).of(recipe);
  const code = codeText({
    number: 0,
    keyword: "trigger",
    block: [{ number: 1, keyword: "action", input: { message: `Gr${LOST}sse` } }],
  });
  const [failure] = await hooks.failures({ name: "Greet", folderId: "1", code });
  expect(failure).toEqual({
    property: "",
    reason: expect.stringContaining(`code.block[0].input.message holds ${LOST} (U+FFFD)`),
  });
});

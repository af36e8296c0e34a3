/** The permissions that a resource's doc comment names are those of the routes that its handler uses. */

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { AnyHandler } from "../../provider/handlers";
import { fileOf, handlers } from "../support/handlers";

const sources = resolve(__dirname, "..", "..", "provider");

/** `List rows`, without the area before it. */
const usedBy = ({ uses }: AnyHandler) => [
  ...new Set([...uses.read, ...uses.write].map(({ permission }) => permission.split(" → ").at(-1)!)),
];
const known = new Set(handlers.flatMap(usedBy));

/** What the doc comment of the resource's class says, as one line; `undefined` where it says it in words of its own. */
function namedBy(handler: AnyHandler): string | undefined {
  const text = readFileSync(join(sources, fileOf(handler).replace(".handler", "")), "utf8").replace(/\n \*\s*/g, " ");
  return /Needs the permissions (?!to )(.*?)\.\s/.exec(text)?.[1];
}

const documented = handlers.flatMap((handler): [string, string, AnyHandler][] => {
  const named = namedBy(handler);
  return named === undefined ? [] : [[handler.type, named, handler]];
});

test("all but one are documented by name", () => {
  expect(handlers.length - documented.length).toBe(1);
});

test.each(documented)("%s", (_, named, handler) => {
  const items = named.split(/, (?:for `\w+` )?(?:and )?| and | → |; | \(/);
  expect(items.filter((item) => known.has(item)).sort()).toEqual(expect.arrayContaining(usedBy(handler)));
  expect(usedBy(handler)).toEqual(expect.arrayContaining(items.filter((item) => known.has(item))));
});

/** Code of imported recipes: a file for each beside the program, which puts its own recipes in the place of those that are called. */

/** Where a step that calls a recipe names it. */
const CALLED = "flow_id";

export const FOLDER = "recipes";

/** Ids of the recipes that a code calls. An id that is a number stays one: a text would be another code. */
export function calledIn(code: unknown): string[] {
  const ids = new Set<string>();
  JSON.stringify(code, (key, value: unknown) => {
    if (key === CALLED && typeof value === "string") ids.add(value);
    return value;
  });
  return [...ids];
}

/** What the program begins with. */
export const HEAD = `import { readFileSync } from "node:fs";
import type { Input } from "@pulumi/pulumi";
`;
export const READER = `/** The code in a file, with recipes of this program in the place of those that it calls. */
const codeIn = (file: string, recipes: Record<string, Input<string>> = {}) =>
  JSON.parse(readFileSync(file, "utf8"), (key, value) =>
    key === "${CALLED}" && typeof value === "string" ? (recipes[value] ?? value) : value,
  );
`;

/** The text of the file and the expression that reads it. Code that JavaScript's numbers would round is text, as it is. */
export function codeFile(path: string, code: unknown, linked: (id: string) => string | undefined) {
  const where = JSON.stringify(path);
  if (typeof code === "string") return { text: code, expression: `readFileSync(${where}, "utf8")` };
  const links = calledIn(code).flatMap((id) => {
    const recipe = linked(id);
    return recipe === undefined ? [] : `${JSON.stringify(id)}: ${recipe}`;
  });
  const recipes = links.length === 0 ? "" : `, { ${links.join(", ")} }`;
  return { text: `${JSON.stringify(code, null, 2)}\n`, expression: `codeIn(${where}${recipes})` };
}

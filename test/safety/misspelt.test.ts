/** A name that is a slip away from a property gets "did you mean …?", in every object that a program can declare, at any depth. */

import type { z } from "zod";
import { each } from "../../provider/handlers";
import { checkFailures } from "../../provider/runtime/values/check";

type Path = readonly (string | number)[];
type Def = Partial<{ shape: Record<string, z.ZodType>; element: z.ZodType; innerType: z.ZodType }>;

/** The objects that a schema has names for, with the path to the first of each. */
function objectsIn(schema: z.ZodType, path: Path = []): { path: Path; names: string[] }[] {
  const { shape, element, innerType } = schema.def as Def;
  if (element !== undefined) return objectsIn(element, [...path, 0]);
  if (innerType !== undefined) return objectsIn(innerType, path);
  if (shape === undefined) return [];
  const inside = Object.entries(shape).flatMap(([name, part]) => objectsIn(part, [...path, name]));
  return [{ path, names: Object.keys(shape) }, ...inside];
}

const at = ([first, ...rest]: Path, value: unknown): unknown => {
  if (first === undefined) return value;
  return typeof first === "number" ? [at(rest, value)] : { [first]: at(rest, value) };
};

const text = (path: Path) =>
  path.reduce<string>((all, key) => `${all}${typeof key === "number" ? `[${key}]` : `${all && "."}${key}`}`, "");

const slips = (name: string) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), `${name}s`];

const objects = each((handler) =>
  objectsIn(handler.inputs).map((one) => ({ type: handler.type, handler, ...one })),
).flat();

test("objects inside others are among them", () => {
  const inside = objects.filter(({ path }) => path.length > 0).map(({ type, path }) => `${type}.${text(path)}`);
  expect(inside).toEqual(expect.arrayContaining(["Recipe.config[0]", "DataTable.columns[0].relation"]));
});

test.each(objects)("$type: $path", ({ handler, path, names }) => {
  for (const name of names) {
    for (const slip of slips(name).filter((one) => !names.includes(one))) {
      const inputs = at(path, { [slip]: 1 }) as Record<string, unknown>;
      const what = path.length === 0 ? "a property of this resource" : "a property";
      const failures = checkFailures(handler.inputs, inputs);
      expect(failures).not.toContain(`${text([...path, name])} is required`);
      expect(failures).toContain(`${text([...path, slip])} is not ${what}: did you mean ${name}?`);
    }
  }
});

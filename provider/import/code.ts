/** Ids in the code of recipes: where they stand, and what stands there in the file of an imported program. */

import { UUID } from "../runtime/values/schemas";
import { isObject } from "../runtime/wire";
import type { Replace } from "./links";

/** Fields of a step that hold ids of this workspace. Others can be ids of whatever a connector connects to. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  flow_id: ["Recipe"],
  lookup_table_id: ["LookupTable"],
  table_id: ["DataTable.numericId"],
};

/** Of a UUID, which no other object of any system has, wherever it stands. Most are those of steps. */
export const ANY_UUID: readonly string[] = ["DataTable"];

/** A copy of the code. Code that is text, because JavaScript's numbers would round it, stays as it is. */
export function codeWith(code: unknown, replace: Replace, field = ""): unknown {
  if (Array.isArray(code)) return code.map((item) => codeWith(item, replace, field));
  if (isObject(code)) {
    return Object.fromEntries(Object.entries(code).map(([key, item]) => [key, codeWith(item, replace, key)]));
  }
  if (field === "" || (typeof code !== "string" && typeof code !== "number")) return code;
  // Beside an id, a step can have the name of what it is of, under the same key.
  const of = Object.hasOwn(FIELDS, field)
    ? isNumber(String(code))
      ? FIELDS[field]!
      : []
    : field !== "uuid" && UUID.test(String(code))
      ? ANY_UUID
      : [];
  return of.length === 0 ? code : (replace(String(code), of, typeof code === "number" ? "number" : "text") ?? code);
}

const isNumber = (text: string) => /^\d+$/.test(text);

/** What stands in the file in the place of an id; READER knows both. */
export const inCode = (variable: string, form: "text" | "number") =>
  form === "number" ? { $numericIdOf: variable } : { $idOf: variable };

export const READER_FILE = "recipe-code";

/** The file of the program that reads such code. */
export const READER = `// The code of recipes, in files of their own. Where a file says {"$idOf": "x"}, the id of x in this program stands.

import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";

/** The code in a file, with the ids of the resources that it names. */
export function codeIn(file: string, ids: Record<string, pulumi.Input<string>> = {}): Record<string, unknown> {
  const idOf = (name: string) => {
    const id = ids[name];
    if (id === undefined) throw new Error(\`\${file} names \${name}: give its id to codeIn\`);
    return id;
  };
  return JSON.parse(readFileSync(file, "utf8"), (_, value) => {
    if (typeof value?.$idOf === "string") return idOf(value.$idOf);
    // Workato has some ids as numbers, and a text would be other code.
    if (typeof value?.$numericIdOf === "string") return pulumi.output(idOf(value.$numericIdOf)).apply(Number);
    return value;
  });
}
`;

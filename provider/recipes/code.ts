/** A recipe's code in any of the forms that it has: what a program declares, what Workato stores, what a state holds. */

import { isObject } from "../runtime/wire";
import { isDigest } from "./code-digest";
import { isJson, toJson, toText } from "./code-text";
import { parsed } from "./json";

/** JSON text, or an object that is written as JSON. */
export type RecipeCode = string | Readonly<Record<string, unknown>>;

/** The text of code-text.ts, the same for all that says the same. JSON that is none stays as it is, so does a digest. */
export function codeText(code: RecipeCode): string {
  if (typeof code !== "string") return toText(code);
  if (isDigest(code) || !isJson(code)) return code;
  try {
    const value = parsed(code);
    return isObject(value) ? toText(value) : code;
  } catch {
    return code;
  }
}

/** An object; JSON where that would round a number. */
export function codeInProgram(text: string): RecipeCode {
  const json = toJson(text);
  const value = JSON.parse(json) as Record<string, unknown>;
  return toText(value) === text ? value : json;
}

/** Those that JSON takes as they are. */
const CONTROLS = /[\u007f-\u009f]/g;

/** What Workato is sent: without any control character, which no text of a log or an error should have. */
export const codeJson = (code: RecipeCode): string =>
  toJson(codeText(code)).replace(CONTROLS, (one) => `\\u00${one.charCodeAt(0).toString(16)}`);

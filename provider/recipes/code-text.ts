/**
 * The one text that stands for a recipe's code on its way to the plugin and in the inputs of the state.
 *
 * Why text: a recipe as Pulumi values is thousands of promises in the program. Why sorted keys and one spelling of each
 * number: the same code is the same text, whoever wrote it, so that a program, a refresh and another program agree. Why
 * lines of at most about 100 characters, and texts of several lines as they are: the engine shows the changed lines of a long
 * text with two around them. Why backticks and keys without quotes: what is JSON or YAML it would show as a whole, and in
 * the state, which is JSON, each quote would take two characters. Why nothing is indented: that would be a third of the text,
 * and a step that moves into another block would change in every line.
 *
 *     block:[
 *     {keyword:`action`,number:1,provider:`salesforce`,title:`…`},
 *     ],
 *     keyword:`trigger`,
 */

import { numberIn, parsed } from "./json";

/** Something else than nothing, which would be no code. */
const EMPTY = "{}";

/** Values that fit are written in one line. */
const WIDTH = 100;

/** The text of an object that was parsed with `parsed`, or of any object of values that JSON has. */
export function toText(code: object): string {
  const lines = members(code).map((member) => `${member},\n`);
  return lines.length === 0 ? EMPTY : lines.join("");
}

/** The code as JSON, in which nothing is rounded. Text that is no such text gives no JSON. */
export function toJson(text: string): string {
  if (isJson(text)) return text;
  return `{${text.replace(TOKEN, (token) => {
    if (token.startsWith("`")) return quoted(token);
    return /^[,\s]/.test(token) ? "" : `"${token}"`;
  })}}`;
}

/** By its beginning: reading the rest would be a third of what a preview does with a recipe that has not changed. */
export const isText = (text: string): boolean =>
  text === EMPTY || /^(?:[A-Za-z_]\w*|`[^`\\]*(?:\\.[^`\\]*)*`):/s.test(text);

export const fromText = (text: string): unknown => parsed(toJson(text));

/** What a program or an old state gives: no text of ours begins like an object in JSON. */
export const isJson = (text: string): boolean => /^\s*[{["\d-]/.test(text);

/** A text; a comma that ends the last line of a block; a line break; a key. Each part is sought once, whatever a text holds. */
const TOKEN = /`[^`\\]*(?:\\.[^`\\]*)*`|,(?=\s*(?:[\]}]|$))|\s+|\b[A-Za-z_]\w*(?=:)/gs;

function members(code: object): string[] {
  const parts: string[] = [];
  for (const key of Object.keys(code).sort()) {
    const value = (code as Record<string, unknown>)[key];
    if (isWritten(value)) parts.push(`${keyText(key)}:${written(value)}`);
  }
  return parts;
}

/** A value in one line or, where it is long, in several. */
export function written(value: unknown): string {
  if (typeof value === "string") return numberIn(value) ?? inBackticks(value);
  if (typeof value !== "object" || value === null) return literal(value);
  return Array.isArray(value) ? block("[", value.map(written), "]") : block("{", members(value), "}");
}

function block(open: string, parts: readonly string[], close: string): string {
  const line = parts.join(",");
  if (line.length <= WIDTH && !line.includes("\n")) return open + line + close;
  return `${open}\n${parts.join(",\n")},\n${close}`;
}

function literal(value: unknown): string {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "null";
  return typeof value === "boolean" || typeof value === "bigint" ? String(value) : "null";
}

const isWritten = (value: unknown) => value !== undefined && typeof value !== "function" && typeof value !== "symbol";

const BARE_KEY = /^[A-Za-z_]\w*$/;
const keyText = (key: string) => (BARE_KEY.test(key) ? key : inBackticks(key));

/** What would end the text, what a terminal would obey, and halves of letters, which are no UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those it is about.
const ESCAPED = /[`\\\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\p{Surrogate}]/gu;
/** The same, with the halves of whole letters: ten times as fast. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those it is about.
const MAY_BE_ESCAPED = /[`\\\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]/;

function inBackticks(text: string): string {
  if (!MAY_BE_ESCAPED.test(text)) return `\`${text}\``;
  return `\`${text.replace(ESCAPED, (letter) =>
    letter === "`" || letter === "\\" ? `\\${letter}` : `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )}\``;
}

function quoted(inBackticks: string): string {
  const text = inBackticks.slice(1, -1);
  if (!text.includes("\\")) return JSON.stringify(text);
  return JSON.stringify(
    text.replace(/\\(?:u([0-9a-f]{4})|(.))/gs, (_, code: string | undefined, letter: string) =>
      code === undefined ? letter : String.fromCharCode(Number.parseInt(code, 16)),
    ),
  );
}

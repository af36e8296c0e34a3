/** Values as a person would write them in TypeScript. */

import { isObject } from "../runtime/wire";

/** What is no value but code: a variable, a call. */
export class Expression {
  constructor(readonly text: string) {}
}

const WIDTH = 100;

/** In one line where that is short. */
export function literal(value: unknown, indent = ""): string {
  if (value instanceof Expression) return value.text;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return block(
      "[",
      value.map((item) => literal(item, inner)),
      "]",
      indent,
    );
  }
  if (isObject(value)) {
    const members = Object.entries(value).map(([key, item]) => member(key, literal(item, inner)));
    return block("{", members, "}", indent);
  }
  return JSON.stringify(value) ?? "undefined";
}

/** `region: region` is `region`. */
export const member = (key: string, text: string) => (key === text ? key : `${keyText(key)}: ${text}`);

/** `.id`, or `["e-mail"]`. */
export const access = (key: string) => (isIdentifier(key) ? `.${key}` : `[${JSON.stringify(key)}]`);

// In an object, a key `__proto__` in quotes would be its prototype.
const keyText = (key: string) =>
  key === "__proto__" ? '["__proto__"]' : isIdentifier(key) ? key : JSON.stringify(key);

const isIdentifier = (key: string) => /^[A-Za-z_$][\w$]*$/.test(key);

function block(open: string, parts: readonly string[], close: string, indent: string): string {
  if (parts.length === 0) return open + close;
  const [before, after] = open === "{" ? ["{ ", " }"] : [open, close];
  const line = before + parts.join(", ") + after;
  if (line.length + indent.length <= WIDTH && !line.includes("\n")) return line;
  return `${open}\n${parts.map((part) => `${indent}  ${part},\n`).join("")}${indent}${close}`;
}

/** What a program gives as code, text or an object with outputs anywhere inside, becomes the text of code-text.ts. Runs in the program. */

import * as pulumi from "@pulumi/pulumi";
import { isLater } from "../runtime/program/declared";
import { isObject } from "../runtime/wire";
import { toText } from "./code-text";
import { parsed, whereNotJson } from "./json";

type Refuse = (reason: string) => never;

/**
 * Plain code at once. Where parts are known only later, one output waits for all of them: it is unknown or secret as soon as
 * one of them is. Pulumi by itself would make a promise for each value of a code of thousands.
 */
export function textOfCode(name: string, code: unknown): pulumi.Input<string> | undefined {
  const refuse = (reason: string): never => {
    throw new pulumi.RunError(`workato:Recipe "${name}": code ${reason}`);
  };
  // Missing code is the plugin's to refuse, with the checks of all properties.
  if (code === undefined) return undefined;
  const later: unknown[] = [];
  const found = partsOf(code, later, refuse);
  if (later.length === 0) return textOf(found, refuse);
  return pulumi.all(later).apply((known) => textOf(withParts(found, known), refuse));
}

/** Stands for the part with this place among those that are known later. */
class Later {
  constructor(readonly place: number) {}
}

function partsOf(code: unknown, later: unknown[], refuse: Refuse): unknown {
  return replaced(code, (value) => {
    if (isLater(value)) {
      // The id of one connection stands in many steps.
      if (!later.includes(value)) later.push(value);
      return new Later(later.indexOf(value));
    }
    if (pulumi.Resource.isInstance(value)) return refuse("holds a resource: give its id, or another output of it");
    const { toJSON } = value as { toJSON?: unknown };
    return typeof toJSON === "function" ? toJSON.call(value, "") : value;
  });
}

const withParts = (code: unknown, known: readonly unknown[]) =>
  replaced(code, (value) => (value instanceof Later ? known[value.place] : value));

/** A code with some objects in it replaced. What holds none of them is not copied: a code can have thousands. */
function replaced(value: unknown, replace: (value: object) => unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const other = replace(value);
  if (other !== value) return other;
  let copy: Record<string, unknown> | unknown[] | undefined;
  for (const [key, item] of Object.entries(value)) {
    const next = replaced(item, replace);
    if (next === item) continue;
    copy ??= Array.isArray(value) ? [...value] : { ...value };
    // Not copy[key]: a key can be "__proto__".
    Object.defineProperty(copy, key, { value: next, configurable: true, enumerable: true, writable: true });
  }
  return copy ?? value;
}

function textOf(code: unknown, refuse: Refuse): string {
  if (isObject(code)) return toText(code);
  if (typeof code !== "string") return refuse("must be an object, or JSON text that holds one");
  // As a file begins that was saved on Windows.
  const text = code.replace(/^\ufeff/, "");
  let value: unknown;
  try {
    value = parsed(text);
  } catch {
    return refuse(`is no JSON from ${whereNotJson(text)}: pass the text of an exported recipe's code`);
  }
  return isObject(value) ? toText(value) : refuse("must be JSON that holds an object: trigger and steps");
}

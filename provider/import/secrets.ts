/** What of an entry is a secret of the stack's configuration and not in the program. */

import type { z } from "zod";
import { factsOf, isOptional, shapeOf } from "../runtime/values/facts";
import { isObject } from "../runtime/wire";
import { type Entry, schemaOf } from "./entry";
import { Expression } from "./literals";

export interface Secret {
  /** The key in the stack's configuration. */
  readonly key: string;
  /** Which input it is of, and which key of that. */
  readonly input: string;
  readonly property?: string;
  /** `undefined` where Workato never shows it: a person has to set it. */
  readonly value: unknown;
  /** Whether the program does without it while it is not set. */
  readonly isOptional: boolean;
  readonly isObject: boolean;
}

/** `name` is the resource's, `taken` the keys of the program so far. */
export function secretsIn({ type, inputs }: Entry, name: string, taken: Set<string>): Secret[] {
  const schema = schemaOf(type);
  const keyFor = (part: string) => {
    const base = `${name}.${part.replace(/[^\p{L}\p{N}_.-]+/gu, "-")}`;
    let key = base;
    for (let count = 2; taken.has(key); count++) key = `${base}-${count}`;
    taken.add(key);
    return key;
  };
  return [...factsOf(schema)].flatMap(([input, { secret, unobserved, inFile }]): Secret[] => {
    if (!secret || inFile !== undefined) return [];
    const value = inputs[input];
    const part = shapeOf(schema)[input];
    if (value === undefined) {
      if (!unobserved) return [];
      return [{ key: keyFor(input), input, value, isOptional: isOptional(part), isObject: isRecord(part) }];
    }
    // Of what Workato never shows, a person could not look through the rest.
    if (unobserved || !isObject(value)) {
      return [{ key: keyFor(input), input, value, isOptional: false, isObject: isObject(value) }];
    }
    return Object.entries(value)
      .filter(([property, text]) => typeof text === "string" && looksSecret(property, text))
      .map(([property, value]) => ({
        ...{ key: keyFor(property), input, property, value },
        ...{ isOptional: false, isObject: false },
      }));
  });
}

/** How the program reads it. */
export function fromConfig({ key, isOptional, isObject }: Secret): Expression {
  const object = isObject ? "Object<Record<string, string>>" : "";
  return new Expression(`config.${isOptional ? "get" : "require"}Secret${object}(${JSON.stringify(key)})`);
}

/** The inputs with the secrets in their places. */
export function withSecrets(
  declared: Readonly<Record<string, unknown>>,
  secrets: readonly Secret[],
  form: (secret: Secret) => unknown,
): Record<string, unknown> {
  const result = { ...declared };
  for (const secret of secrets) {
    const { input, property } = secret;
    const own = result[input];
    result[input] = property === undefined ? form(secret) : { ...(own as object), [property]: form(secret) };
  }
  return result;
}

const SECRET_NAME = /pass|pwd|secret|token|credential|private|auth|api[_.-]?key|access[_.-]?key|signature|salt/i;
const HOST = /^([\w-]+\.)+[a-z]{2,}(:\d+)?$/i;

/** A person looks the others through: Workato shows all values alike. */
export function looksSecret(name: string, value: string): boolean {
  if (value === "" || /^(true|false|\d+)$/i.test(value)) return false;
  if (SECRET_NAME.test(name) || /-----BEGIN|:\/\/[^/\s]*@/.test(value)) return true;
  const isRandom = /^[\w+/=.~-]{20,}$/.test(value) && /\d/.test(value) && /[a-z]/i.test(value);
  return isRandom && !HOST.test(value);
}

function isRecord(schema: z.ZodType | undefined): boolean {
  const { type, innerType } = (schema?.def ?? {}) as { type?: string; innerType?: z.ZodType };
  return type === "record" || type === "object" || (innerType !== undefined && isRecord(innerType));
}

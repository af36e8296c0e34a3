/** The values that pass between the plugin and a handler. */

import { wellFormed } from "../client/words/text";

/** Pulumi's own key among the properties of a dynamic resource: the text that names the handler. */
export const PROVIDER_KEY = "__provider";

/** The id that the option `import` gives, among the inputs: Pulumi's own handling of that option cannot reach a handler. */
export const IMPORT_KEY = "__import";

export type Properties = Record<string, unknown>;

export function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a program declares, without what this package and Pulumi add to it. */
export function withoutProvider(properties: Properties): Properties {
  const { [PROVIDER_KEY]: _, [IMPORT_KEY]: __, ...rest } = properties;
  return rest;
}

/**
 * A copy that the plugin can carry. An `undefined`, a function or a bigint at any depth makes its serializer fail after
 * the call to Workato has succeeded (inside a partial failure it even hangs the engine), a Date silently becomes `{}`,
 * NaN becomes null, half of a surrogate pair is no UTF-8, which the engine refuses, and a key `__proto__` is lost on the way,
 * so that it is left out here already.
 */
export function carriable(value: unknown): unknown {
  switch (typeof value) {
    case "string":
      return wellFormed(value);
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : undefined;
    case "bigint":
      return value.toString();
    case "object":
      break;
    default:
      return undefined;
  }
  if (value === null) return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (value instanceof Map) return carriable(Object.fromEntries(value));
  if (value instanceof Set) return carriable([...value]);
  if (Array.isArray(value)) return Array.from(value, (item) => carriable(item) ?? null);
  const copy: Properties = {};
  for (const [key, item] of Object.entries(value)) {
    const carried = carriable(item);
    if (carried !== undefined && key !== "__proto__") copy[wellFormed(key)] = carried;
  }
  return copy;
}

export function carriableObject(value: object): Properties {
  return carriable(value) as Properties;
}

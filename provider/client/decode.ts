/**
 * Reads the envelopes that Workato wraps around its objects. The documentation shows bare objects, `data`, `result`,
 * `items` and one-element arrays, and not always the same for one endpoint, so every form is taken everywhere.
 */

import { z } from "zod";
import { WorkatoError } from "./errors";
import type { Route } from "./routes";

/** An id as Workato sends it, a number or a string; always a string in Pulumi. */
export const wireId = z.union([z.number().int(), z.string().min(1)]).transform(String);

export function decodeOne<T>(route: Route, schema: z.ZodType<T>, body: unknown): T {
  // What fits as it is, is not opened: a lookup table's row has a field of its own that is named data.
  const bare = schema.safeParse(body);
  if (bare.success) return bare.data;
  let value = body;
  for (const key of ["result", "data"]) {
    if (isObject(value) && isObjectOrList(value[key]) && !schema.safeParse(value).success) value = value[key];
  }
  if (Array.isArray(value) && value.length === 1) value = value[0];
  return parse(route, schema, value);
}

export function decodeMany<T>(route: Route, schema: z.ZodType<T>, body: unknown): T[] {
  let value = body;
  for (const key of ["result", "data", "items"]) if (isObject(value) && isObjectOrList(value[key])) value = value[key];
  return parse(route, z.array(schema), value);
}

function parse<T>(route: Route, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new WorkatoError({
    route,
    status: 0,
    reason: `sent an answer of another form than documented: ${issue?.path.join(".") || "the whole"}: ${issue?.message}`,
    correlationId: "unknown",
    tries: 1,
    lost: !route.repeatable,
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isObjectOrList(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

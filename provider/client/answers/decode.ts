/**
 * Reads the envelopes that Workato wraps around its objects. The documentation shows bare objects, `data`, `result`,
 * `items` and one-element arrays, and not always the same for one endpoint, so every form is taken everywhere.
 */

import { z } from "zod";
import type { Route } from "../requests/routes";
import { WorkatoError } from "./errors";

/** An id as Workato sends it, a number or a string; always a string in Pulumi. */
export const wireId = z.union([z.number().int(), z.string().min(1)]).transform(String);

/** What an answer may lack, or have as null: undefined here. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value): z.output<Schema> | undefined => value ?? undefined);
export const optionalId = optional(wireId);
export const optionalText = optional(z.string());
export const optionalNumber = optional(z.number());
export const anything = z
  .unknown()
  .optional()
  .transform((value): unknown => value);
/** False where an answer lacks it. */
export const flag = optional(z.boolean()).transform((value) => value ?? false);
/** Empty where an answer lacks it. */
export const list = <Item extends z.ZodType>(item: Item) =>
  optional(z.array(item)).transform((items): z.output<Item>[] => items ?? []);

/**
 * An object of Workato's with the fields that we read, by the names that they have here: `createdAt` is `created_at` there.
 * `renamed` has the others.
 */
export function fields<Shape extends z.ZodRawShape>(
  shape: Shape,
  renamed: { readonly [Name in keyof Shape]?: string } = {},
) {
  const names = Object.keys(shape).map((name) => [name, renamed[name] ?? wireName(name)] as const);
  const wire = z.object(Object.fromEntries(names.map(([name, there]) => [there, shape[name]!])));
  return wire.transform(
    (found) => Object.fromEntries(names.map(([name, there]) => [name, found[there]])) as z.output<z.ZodObject<Shape>>,
  );
}

/** The same on the way back: fields by the names that they have in Workato. */
export const inWire = (object: object) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [wireName(name), value as unknown]));

const wireName = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export function decodeOne<T>(route: Route, schema: z.ZodType<T>, body: unknown): T {
  let value = body;
  for (const key of ["result", "data"]) if (isEnvelope(value, key)) value = value[key];
  if (Array.isArray(value) && value.length === 1) value = value[0];
  return parse(route, schema, value);
}

export function decodeMany<T>(route: Route, schema: z.ZodType<T>, body: unknown): T[] {
  let value = body;
  for (const key of ["result", "data", "items", "tags"]) if (isEnvelope(value, key)) value = value[key];
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

/** What has an id is the object itself, even when one of its fields is called `data`. */
function isEnvelope<Key extends string>(value: unknown, key: Key): value is Record<Key, object> {
  if (typeof value !== "object" || value === null || Array.isArray(value) || "id" in value) return false;
  const content = (value as Record<string, unknown>)[key];
  return typeof content === "object" && content !== null;
}

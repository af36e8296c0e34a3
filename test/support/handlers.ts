/** Every handler of the package, with inputs made from its own schema: a new resource is under the laws at once. */

import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import type { z } from "zod";
import type { AnyHandler } from "../../provider/handlers";
import type { Properties } from "../../provider/runtime/wire";

const sources = resolve(__dirname, "..", "..", "provider");

const files = readdirSync(sources, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".handler.ts"))
  .flatMap((file) =>
    Object.values(require(join(sources, file)) as Record<string, unknown>)
      .filter(isHandler)
      .map((handler) => [handler, file] as const),
  );

export const handlers: readonly AnyHandler[] = files.map(([handler]) => handler);

/** Where a handler is written, below provider/. */
export const fileOf = (handler: AnyHandler): string => new Map(files).get(handler)!;

function isHandler(value: unknown): value is AnyHandler {
  return typeof value === "object" && value !== null && "type" in value && "inputs" in value && "create" in value;
}

const UUID = "f4d2e85d-c7f4-4877-8f16-6643a4b3fb23";

/** Values of which each property takes some. */
export const POOL: readonly unknown[] = [
  ...["Datacentre EU", "a", "10001", "204", "linux", "192.0.2.0/24", "2001:db8::1"],
  ...['["code","name"]\n["A","B"]', '["code","name"]\n["A","C"]\n["D","E"]'],
  "group-Ab1",
  [{ recipeId: "10001", hints: { readOnly: true, destructive: false, safeToRetry: true, openWorld: false } }],
  ...[{ rateLimit: { limit: 60, interval: "minute" } }, { ipAllowList: ["192.0.2.0/24"] }],
  ...[true, false, 1, 30, 10_001],
  ...[
    [],
    ["10001"],
    ["198.51.100.10", "192.0.2.0/24"],
    ["code", "name"],
    [{ code: "A" }],
    [{ name: "code", type: "string" }],
  ],
  ...[{}, { code: "A", name: "B" }, { host: "db.example.com" }, { a: { b: ["c", 1, true, null] } }],
  [{ name: "to", type: "relation", relation: { tableId: UUID, fieldId: UUID } }],
  ...[
    '{"number": 0, "rate": 1.0e1, "keyword": "trigger", "provider": "clock"}',
    '{ "provider": "clock", "rate": 10, "keyword": "trigger", "number": -0.0 }',
    { number: 0, keyword: "trigger", provider: "clock", rate: 10 },
    { number: 0, keyword: "trigger", provider: "clock", rate: 20 },
  ],
  ...[[{ keyword: "application", provider: "salesforce", accountId: 204 }]],
  ...[
    [{ provider: "salesforce", keyword: "application", name: "salesforce", accountId: "204", skipValidation: false }],
  ],
];

interface Property {
  readonly name: string;
  readonly values: readonly unknown[];
  readonly isOptional: boolean;
}

const known = new Map<AnyHandler, readonly Property[]>();

/** Every property of a resource, with the values of the pool that its schema takes. */
export function propertiesOf(handler: AnyHandler): readonly Property[] {
  const properties = known.get(handler) ?? tried(handler);
  known.set(handler, properties);
  return properties;
}

function tried(handler: AnyHandler): Property[] {
  const { shape } = handler.inputs as unknown as { shape: Record<string, z.ZodType> };
  return Object.entries(shape).map(([name, schema]) => {
    const values = [...POOL, ...options(schema)].filter((value) => schema.safeParse(value).success);
    if (values.length === 0) throw new Error(`no value of the pool fits ${handler.type}.${name}: add one`);
    return { name, values, isOptional: schema.safeParse(undefined).success };
  });
}

const MOST_OPTIONAL = 6;

/** What a program can declare for this resource: every property's values are those of the pool that its schema takes. */
export function inputsOf(handler: AnyHandler): fc.Arbitrary<Properties> {
  const properties = propertiesOf(handler).map(({ name, values, isOptional }) => ({
    name,
    value: fc.constantFrom(...values),
    isOptional,
  }));
  const required = properties.filter(({ isOptional }) => !isOptional).map(({ name }) => name);
  const optional = properties.filter(({ isOptional }) => isOptional).map(({ name }) => name);
  // Of many, a few at a time: all at once are hardly ever what rules between them allow.
  return fc
    .subarray(optional, { maxLength: Math.min(optional.length, MOST_OPTIONAL) })
    .chain((names) => {
      const chosen = properties.filter(({ name }) => required.includes(name) || names.includes(name));
      return fc.record(Object.fromEntries(chosen.map(({ name, value }) => [name, value])));
    })
    .filter((inputs) => handler.inputs.safeParse(inputs).success)
    .filter((inputs) => (handler.inspect?.(inputs, {}, { recipeChecks: "errors" }).errors ?? []).length === 0);
}

/** The choices of an enumeration, which no pool can guess. */
function options(schema: z.ZodType): unknown[] {
  const { options: own, def } = schema as { options?: unknown; def?: { innerType?: z.ZodType } };
  if (Array.isArray(own)) return own.filter((option) => typeof option === "string");
  return def?.innerType === undefined ? [] : options(def.innerType);
}

/** Every handler of the package, with inputs made from its own schema: a new resource is under the laws at once. */

import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import type { z } from "zod";
import type { Clock } from "../../provider/client/clock";
import { EXPLICIT } from "../../provider/client/settings";
import type { Emulator } from "../../provider/emulator";
import { adapt, type Session } from "../../provider/runtime/adapter";
import type { Handler } from "../../provider/runtime/handler";
import { createSession } from "../../provider/runtime/session";
import type { Properties } from "../../provider/runtime/wire";
import { SkippingClock } from "./clocks";

export type AnyHandler = Handler<object, object, unknown>;

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

const providers = new WeakMap<Session, Map<unknown, ReturnType<typeof adapt>>>();

/** The hooks of a type in this session: made once, as the plugin does, because they share what is known of who holds what. */
export function providerOf<Inputs extends object, State extends object, Api>(
  handler: Handler<Inputs, State, Api>,
  session: Session,
): ReturnType<typeof adapt> {
  const known = providers.get(session) ?? new Map<unknown, ReturnType<typeof adapt>>();
  providers.set(session, known);
  const provider = known.get(handler) ?? adapt(handler, session);
  known.set(handler, provider);
  return provider;
}

/** A session of an explicit provider, so that the machine's environment does not matter. */
export function sessionWith(
  settings: Readonly<Record<string, string>> = {},
  log: string[] = [],
  clock?: Clock,
): Session {
  const session = createSession((line) => log.push(line), clock && { clock });
  const config: Record<string, string> = { [EXPLICIT]: "true", ...settings };
  session.configure((key) => config[key]);
  return session;
}

/** No test waits for a quota unless it asks for one: the endpoints that have one of their own have to be named. */
export const NO_QUOTAS = Object.fromEntries(
  [
    "default",
    "POST /api/connections",
    "PUT /api/connections/:id",
    "POST /api/connections/:id/disconnect",
    "DELETE /api/connections/:id",
    "POST /api/recipes",
    "POST /api/lookup_tables/batch_delete",
  ].map((endpoint) => [endpoint, { requests: 100_000, seconds: 1 }]),
);

/** A session on an emulated workspace, that gives up soon and waits for nothing: time skips to the end of every sleep. */
export function sessionOn(
  emulator: Pick<Emulator, "url" | "token">,
  settings: Readonly<Record<string, string>> = {},
  log: string[] = [],
  clock: Clock = new SkippingClock(),
): Session {
  return sessionWith(
    {
      "workato:baseUrl": emulator.url,
      "workato:apiToken": emulator.token,
      "workato:quotas": JSON.stringify(NO_QUOTAS),
      "workato:maxRetryTime": "5",
      ...settings,
    },
    log,
    clock,
  );
}

/** The hooks that need no Workato, as promises that are always there. */
export function localHooks(handler: AnyHandler) {
  const { check, diff } = adapt(handler, sessionWith());
  return { check: check!, diff: diff! };
}

const UUID = "f4d2e85d-c7f4-4877-8f16-6643a4b3fb23";

const POOL: readonly unknown[] = [
  ...["Datacentre EU", "a", "10001", "204", "linux", "192.0.2.0/24", "2001:db8::1", '["code","name"]\n["A","B"]'],
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
  ...[[], ["198.51.100.10", "192.0.2.0/24"], ["code", "name"], [{ code: "A" }], [{ name: "code", type: "string" }]],
  [{ name: "to", type: "relation", relation: { tableId: UUID, fieldId: UUID } }],
  ...['{"number": 0, "rate": 1.0e1}', '{ "rate": 10, "number": -0.0 }', { number: 0, rate: 10 }],
  ...[[{ keyword: "application", provider: "salesforce", accountId: 204 }]],
  ...[
    [{ provider: "salesforce", keyword: "application", name: "salesforce", accountId: "204", skipValidation: false }],
  ],
  ...[{}, { host: "db.example.com" }, { a: { b: ["c", 1, true, null] } }],
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

/** What a program can declare for this resource: every property's values are those of the pool that its schema takes. */
export function inputsOf(handler: AnyHandler): fc.Arbitrary<Properties> {
  const properties = propertiesOf(handler).map(({ name, values, isOptional }) => ({
    name,
    value: fc.constantFrom(...values),
    isOptional,
  }));
  return fc
    .record(Object.fromEntries(properties.map(({ name, value }) => [name, value])), {
      requiredKeys: properties.filter(({ isOptional }) => !isOptional).map(({ name }) => name),
    })
    .filter((inputs) => handler.inputs.safeParse(inputs).success);
}

/** The choices of an enumeration, which no pool can guess. */
function options(schema: z.ZodType): unknown[] {
  const { options: own, def } = schema as { options?: unknown; def?: { innerType?: z.ZodType } };
  if (Array.isArray(own)) return own.filter((option) => typeof option === "string");
  return def?.innerType === undefined ? [] : options(def.innerType);
}

/** What is to be said of an input beside its schema: facts that are no matter of its form. */

import type { z } from "zod";
import type { Properties } from "../wire";

export interface Facts {
  /** It must not be repeated in messages. */
  readonly secret?: boolean;
  /** Workato never shows it: it is kept as it was last written. */
  readonly unobserved?: boolean;
  /** It never is a difference by itself. */
  readonly silent?: boolean;
  /** It cannot be changed in place: always, or if this says so. Both sides are normalised. */
  readonly replaces?: boolean | ((before: Properties, after: Properties, state: Properties) => boolean);
  /**
   * It is or holds ids of other resources: the type of those (`Folder`) or an output of theirs (`Project.folderId`), so that an
   * imported program links them. The last is what such an id is the id of, for the hint to a wrong one (`wrong-ids.ts`).
   */
  readonly references?: string | readonly string[];
  /** What Workato takes for an input that is left out: declaring it is no difference. */
  readonly default?: unknown;
  /** What a state shows of it, where a program declares it in part only: `observed` as far as it is `declared`. */
  // biome-ignore lint/suspicious/noExplicitAny: the schema beside it says what the values are.
  readonly shown?: (observed: any, declared: any) => unknown;
  /** What a program declares it as, where the class gives it another form; beside it, all that is declared. */
  // biome-ignore lint/suspicious/noExplicitAny: the schema beside it says what the value is.
  readonly inProgram?: (value: any, inputs?: any) => unknown;
  /** Where an imported program puts it: a file of its own, which is the value of this or of another argument. */
  readonly inFile?: InFile;
  /** The form in which two values are compared: without order and spelling that do not matter. */
  // biome-ignore lint/suspicious/noExplicitAny: the schema beside it says what the value is.
  readonly normal?: (value: any) => unknown;
}

export interface InFile {
  /** The folder of such files. */
  readonly folder: string;
  readonly ending: "json" | "csv";
  /** The argument that takes the path of the file. Default: this one takes what is in the file, read by the program. */
  readonly argument?: string;
  /** Whether it is the code of a recipe, in which ids of other objects can stand. */
  readonly isCode?: boolean;
}

const registry = new WeakMap<z.ZodType, Facts>();

/**
 * The schema of an input with its facts. Call it last: `.min()` or `.refine()` afterwards make a new schema without them; only
 * `.optional()` keeps them.
 */
export function property<Schema extends z.ZodType>(schema: Schema, facts: Facts): Schema {
  const own = schema.clone() as Schema;
  registry.set(own, { ...ownFacts(schema), ...facts });
  return own;
}

/** Those of one schema. */
export function ownFacts(schema: z.ZodType | undefined): Facts {
  if (schema === undefined) return {};
  return registry.get(schema) ?? ownFacts(within(schema));
}

/** What all ids in a schema can be of, at any depth. */
export function referencesIn(schema: z.ZodType | undefined): string[] {
  if (schema === undefined) return [];
  const { element, valueType } = schema.def as { element?: z.ZodType; valueType?: z.ZodType };
  const inside = [element, valueType, within(schema), ...Object.values(shapeOf(schema))];
  return [...new Set([[ownFacts(schema).references ?? []].flat(), ...inside.map(referencesIn)].flat())];
}

/** Whether a property may be left out. */
export const isOptional = (schema: z.ZodType | undefined) => schema?.safeParse(undefined).success ?? true;

const within = ({ def }: z.ZodType) => (def as { innerType?: z.ZodType }).innerType;

/** The schema of a property, or of the items of a list, that is a part of this one; `undefined` where none says what it is. */
export function partOf(schema: z.ZodType | undefined, key: PropertyKey): z.ZodType | undefined {
  if (schema === undefined) return undefined;
  const { element, valueType } = schema.def as { element?: z.ZodType; valueType?: z.ZodType };
  const shape = shapeOf(schema);
  return element ?? valueType ?? (Object.hasOwn(shape, key) ? shape[String(key)] : partOf(within(schema), key));
}

/** The properties that an object has by its schema. */
export function shapeOf(schema: z.ZodType | undefined): Readonly<Record<string, z.ZodType>> {
  if (schema === undefined) return {};
  return (schema as { shape?: Record<string, z.ZodType> }).shape ?? shapeOf(within(schema));
}

const known = new WeakMap<z.ZodType, ReadonlyMap<string, Facts>>();

/** The inputs of a resource by name, with their facts. */
export function factsOf(schema: z.ZodType): ReadonlyMap<string, Facts> {
  let inputs = known.get(schema);
  if (inputs === undefined) {
    inputs = new Map(Object.entries(shapeOf(schema)).map(([name, of]) => [name, ownFacts(of)]));
    known.set(schema, inputs);
  }
  return inputs;
}

/** The inputs in the form in which they are compared: what is left out is its default. */
export function normalised(schema: z.ZodType, declared: Properties): Properties {
  const result: Properties = { ...declared };
  for (const [name, { normal, default: standard }] of factsOf(schema)) {
    const value = declared[name] ?? standard;
    if (value !== undefined) result[name] = normal === undefined ? value : normal(value);
  }
  return result;
}

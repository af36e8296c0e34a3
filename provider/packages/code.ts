/**
 * Values of an exported package in which something is missing: what the ids of other assets are here. They are filled in
 * where these are known: by outputs in a program, by ids in a script.
 */

import { isObject } from "../runtime/wire";

/** An output of another asset of the package; the path "" is the folder that the package comes into. */
export class Link {
  constructor(
    readonly path: string,
    readonly output = "id",
    /** What of an output that is an object. */
    readonly key?: string,
  ) {}
}

/** What the user has given: an id, an output or a resource. */
export class Given {
  constructor(readonly value: unknown) {}
}

export type Missing = Link | Given;

export const isMissing = (value: unknown): value is Missing => value instanceof Link || value instanceof Given;

/** A recipe's code, with what else has to be put right in its texts. */
export class UnfilledCode {
  constructor(
    /** Holds `Missing` where a reference stood. */
    readonly code: unknown,
    /** Texts that stand in keys and inside of texts: ids of a data table's columns. */
    readonly texts: ReadonlyMap<string, Missing>,
    /** Connectors by the names that the code has for them. */
    readonly providers: ReadonlyMap<string, Missing>,
  ) {}
}

/** All that is missing in a value, each once. */
export function missingIn(value: unknown, found = new Set<Missing>()): Set<Missing> {
  if (isMissing(value)) found.add(value);
  else if (value instanceof UnfilledCode) {
    for (const one of [...value.texts.values(), ...value.providers.values()]) found.add(one);
    missingIn(value.code, found);
  } else if (isPlain(value)) {
    for (const item of Object.values(value)) missingIn(item, found);
  }
  return found;
}

/** Outputs and resources, which a program may have put in, are not looked into. */
function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}

/** The value with all that is missing in its place. What misses nothing is not copied. */
export function filled(value: unknown, known: (missing: Missing) => unknown): unknown {
  if (isMissing(value)) return known(value);
  if (value instanceof UnfilledCode) return filledCode(value, known);
  if (Array.isArray(value)) return missingIn(value).size === 0 ? value : value.map((item) => filled(item, known));
  if (!isPlain(value) || missingIn(value).size === 0) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, known)]));
}

function filledCode({ code, texts, providers }: UnfilledCode, known: (missing: Missing) => unknown): unknown {
  const inText = rewriting(
    [...texts].map(([text, missing]) => [text, String(known(missing))]),
    [...providers].map(([text, missing]) => [text, String(known(missing))]),
  );
  const names = new Map([...providers].map(([name, missing]) => [name, known(missing)]));
  const walk = (value: unknown): unknown => {
    if (isMissing(value)) return known(value);
    if (typeof value === "string") return inText(value);
    if (Array.isArray(value)) return value.map(walk);
    if (!isObject(value)) return value;
    const copy: Record<string, unknown> = {};
    const isStep = typeof value.keyword === "string";
    for (const [key, item] of Object.entries(value)) {
      const isProvider = isStep && key === "provider" && typeof item === "string" && names.has(item);
      // Not copy[key]: a key can be "__proto__".
      Object.defineProperty(copy, inText(key), {
        value: isProvider ? names.get(item) : walk(item),
        ...{ configurable: true, enumerable: true, writable: true },
      });
    }
    return copy;
  };
  return walk(code);
}

type Pair = readonly [from: string, to: string];

/** Column ids wherever they stand; a connector's name where a data pill has it, in JSON or in the older form `_('data.x.…')`. */
function rewriting(columns: readonly Pair[], providers: readonly Pair[]): (text: string) => string {
  const byId = new Map(
    columns.flatMap(([from, to]): Pair[] => [
      [from.toLowerCase(), to],
      [from.toLowerCase().replaceAll("-", "_"), to.replaceAll("-", "_")],
    ]),
  );
  const names = new Map(providers);
  return (text) => {
    let changed = text;
    if (byId.size > 0) {
      changed = changed.replace(COLUMN_ID, (id) => byId.get(id.toLowerCase()) ?? id);
    }
    if (names.size > 0 && changed.includes("_")) {
      changed = changed
        .replace(PILL_PROVIDER, (all, before: string, name: string) => renamed(all, before, name, names))
        .replace(OLD_PILL, (all, before: string, name: string) => renamed(all, before, name, names));
    }
    return changed;
  };
}

const renamed = (all: string, before: string, name: string, names: ReadonlyMap<string, string>) => {
  const to = names.get(name);
  return to === undefined ? all : before + to;
};

const COLUMN_ID = /[\da-f]{8}([-_])[\da-f]{4}\1[\da-f]{4}\1[\da-f]{4}\1[\da-f]{12}/gi;
/** Quotes inside of JSON that is inside of a text may be escaped. */
const PILL_PROVIDER = /(\\*"provider\\*"\s*:\s*\\*")([\w-]+)/g;
const OLD_PILL = /(\b_\(\s*\\*['"]data\.)([\w-]+)/g;

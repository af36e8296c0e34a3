/** References of an exported package: objects with the file of another asset, in the places where a workspace has an id. */

import { numberIn } from "../recipes/json";
import { isObject, type Properties } from "../runtime/wire";
import type { PackageAsset } from "./assets";

export interface Reference {
  readonly zip_name: string;
  readonly name?: unknown;
}

/** A step can have an input `zip_name` of its own; an export has a name or a folder beside it. */
export function isReference(value: unknown): value is Reference {
  return isObject(value) && typeof value.zip_name === "string" && ("name" in value || "folder" in value);
}

/**
 * The asset that a reference in the file `from` is to. Paths begin at the package's top; where several packages lie beside each
 * other in one folder, that is the top of the one that the file is in. The outermost is the likeliest, but a name tells.
 */
export function referredTo(
  { zip_name: file, name }: Reference,
  from: string,
  assets: ReadonlyMap<string, PackageAsset>,
): PackageAsset | undefined {
  const folders = from.split("/").slice(0, -1);
  const tops = ["", ...folders.map((_, index) => `${folders.slice(0, index + 1).join("/")}/`)];
  const found = tops.flatMap((top) => assets.get(top + file) ?? []);
  return found.find((asset) => asset.name === name) ?? found[0];
}

/** Where in a recipe something stands, as a person finds it: `step 3, input.flow_id`. */
export type Place = string;

/** Inputs of steps that hold an id of something else in the workspace. */
const HOLDS_ID = new Set(["flow_id", "table_id", "lookup_table_id", "topic_id"]);

export interface Replacing {
  readonly reference: (reference: Reference, place: Place) => unknown;
  /** An id in a place where exports have references. */
  readonly fixedId: (id: string, place: Place) => unknown;
}

/** The code with each reference replaced. Throws what `replacing` throws. */
export function withReferences(code: unknown, replacing: Replacing): unknown {
  const count = { of: 0 };
  const step = (value: unknown): unknown => {
    if (!isObject(value)) return value;
    const number = typeof value.number === "number" ? value.number : count.of;
    count.of++;
    return mapped(value, (key, item) => {
      if (key === "block" && Array.isArray(item)) return item.map(step);
      return inside(item, key, `step ${number}, ${key}`, replacing);
    });
  };
  return step(code);
}

function inside(value: unknown, key: string, place: Place, replacing: Replacing): unknown {
  if (isReference(value)) return replacing.reference(value, place);
  if (HOLDS_ID.has(key) && isId(value)) return replacing.fixedId(String(value), place) ?? value;
  if (Array.isArray(value)) return value.map((item, index) => inside(item, key, `${place}[${index}]`, replacing));
  if (!isObject(value)) return value;
  return mapped(value, (name, item) => inside(item, name, `${place}.${name}`, replacing));
}

export const isId = (value: unknown): value is string | number =>
  (typeof value === "number" && Number.isSafeInteger(value)) ||
  (typeof value === "string" && /^[1-9]\d*$/.test(value) && numberIn(value) === undefined);

function mapped(value: Properties, map: (key: string, item: unknown) => unknown): Properties {
  let copy: Properties | undefined;
  for (const [key, item] of Object.entries(value)) {
    const other = map(key, item);
    if (other === item) continue;
    copy ??= { ...value };
    // Not copy[key]: a key can be "__proto__".
    Object.defineProperty(copy, key, { value: other, configurable: true, enumerable: true, writable: true });
  }
  return copy ?? value;
}

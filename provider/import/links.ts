/** Ids of other objects in what is declared: what they stand for, and what becomes of them in a program. */

import type { z } from "zod";
import { ownFacts, partOf } from "../runtime/values/facts";
import { isObject } from "../runtime/wire";
import { codeWith } from "./code";
import { type Entry, schemaOf } from "./entry";

/** What an id stands for: an output of an entry, `["id"]` or, of a table's columns, `["fieldIds", "email"]`. */
export interface Target {
  readonly entry: Entry;
  readonly output: readonly string[];
}

/** By what they stand for: `Folder 7` for an id, `Project.folderId 8` for another output. */
export type Targets = ReadonlyMap<string, Target>;

export function targetsIn(entries: Iterable<Entry>): Targets {
  const targets = new Map<string, Target>();
  for (const entry of entries) {
    const { type, id, outputs } = entry;
    targets.set(`${type} ${id}`, { entry, output: ["id"] });
    for (const [name, value] of Object.entries(outputs)) {
      if (typeof value === "string") targets.set(`${type}.${name} ${value}`, { entry, output: [name] });
      else if (isObject(value)) {
        for (const [key, inner] of Object.entries(value)) {
          if (typeof inner === "string") targets.set(`${type}.${name} ${inner}`, { entry, output: [name, key] });
        }
      }
    }
  }
  return targets;
}

/**
 * What takes the place of an id; `undefined` leaves it. `of`: a type, or an output of one, that it can be of. `inCode` says of an
 * id in the code of a recipe what it is there: Workato has some as numbers.
 */
export type Replace = (id: string, of: readonly string[], inCode?: "text" | "number") => unknown;

/** A copy of an entry's inputs in the form that a program declares, with something else in the place of ids. */
export function inputsWith({ type, inputs }: Entry, replace: Replace): Record<string, unknown> {
  const schema = schemaOf(type);
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => {
      const part = partOf(schema, name);
      const { inProgram, inFile } = ownFacts(part);
      if (inProgram === undefined) return [name, valueWith(part, value, replace)];
      const form: unknown = inProgram(value, inputs);
      return [name, inFile?.isCode ? codeWith(form, replace) : form];
    }),
  );
}

function valueWith(schema: z.ZodType | undefined, value: unknown, replace: Replace): unknown {
  if (Array.isArray(value)) return value.map((item, index) => valueWith(partOf(schema, index), item, replace));
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, valueWith(partOf(schema, key), item, replace)]),
    );
  }
  const of = [ownFacts(schema).references ?? []].flat();
  if (of.length === 0 || (typeof value !== "string" && typeof value !== "number")) return value;
  return replace(String(value), of) ?? value;
}

/** What an id can stand for among these, the first that there is. */
export function targetOf(targets: Targets, id: string, of: readonly string[]): Target | undefined {
  for (const one of of) {
    const target = targets.get(`${one} ${id}`);
    if (target !== undefined) return target;
  }
  return undefined;
}

/** The ids in an entry, each once, with what they can be of. */
export function idsIn(entry: Entry): { readonly id: string; readonly of: readonly string[] }[] {
  const found = new Map<string, { id: string; of: readonly string[] }>();
  inputsWith(entry, (id, of) => {
    found.set(`${of.join()} ${id}`, { id, of });
    return undefined;
  });
  return [...found.values()];
}

/** What an object is in: the folder of a recipe, the group of an agent. The first of its inputs that is an id says so. */
export function containerOf(entry: Entry, targets: Targets): Entry | undefined {
  const schema = schemaOf(entry.type);
  for (const [name, value] of Object.entries(entry.inputs)) {
    const of = [ownFacts(partOf(schema, name)).references ?? []].flat();
    if (of.length === 0 || typeof value !== "string") continue;
    const container = targetOf(targets, value, of)?.entry;
    return container === entry ? undefined : container;
  }
  return undefined;
}

/**
 * What is referred to before what refers to it, else in the order given. A circle is cut where it closes: of two recipes
 * that call each other, the first keeps the id of the other.
 */
export function inOrder(entries: readonly Entry[]): Entry[] {
  const targets = targetsIn(entries);
  const ordered = new Set<Entry>();
  const under = new Set<Entry>();
  const place = (entry: Entry): void => {
    if (under.has(entry)) return;
    under.add(entry);
    for (const { id, of } of idsIn(entry)) {
      const target = targetOf(targets, id, of);
      if (target !== undefined) place(target.entry);
    }
    ordered.add(entry);
  };
  for (const entry of entries) place(entry);
  return [...ordered];
}

/** What `pulumi-workato import` writes: entries for `pulumi import --file`, and the program that declares the same. */

import type { Handler, Observed } from "../runtime/plugin/handler";
import { digested, inputsIn, seenPart } from "../runtime/plugin/state";
import { pointerTo, tokenOf } from "../runtime/pointer";
import { factsOf } from "../runtime/values/facts";
import { carriableObject, PROVIDER_KEY, type Properties } from "../runtime/wire";
import { calledIn, codeFile, FOLDER, HEAD, READER } from "./import-code";

/** One object, ready to be written into a state: Pulumi then skips its read, which a dynamic resource cannot answer. */
export interface Entry {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  /** The inputs as a program declares them. */
  readonly declared: Properties;
  /** Inputs that are ids of other resources, by the type of those or by an output of theirs. */
  readonly references: Readonly<Record<string, string | readonly string[]>>;
}

export function entryOf<Inputs extends object, State extends object, Api>(
  handler: Handler<Inputs, State, Api>,
  observed: Observed<State>,
  taken: Set<string>,
): Entry {
  const declared = Object.fromEntries(Object.entries(observed).filter(([, value]) => !isEmpty(value)));
  const seen = carriableObject(seenPart(handler, observed, declared));
  const inputs = inputsIn(handler, seen);
  const facts = factsOf(handler.inputs);
  const references = [...facts].map(([name, facts]) => [name, facts.references ?? []] as const);
  const { title, name = title } = observed as { title?: unknown; name?: unknown };
  return {
    type: handler.type,
    name: uniqueName(typeof name === "string" && name !== "" ? name : observed.id, handler.type, taken),
    id: observed.id,
    inputs,
    outputs: digested(handler, seen),
    declared: Object.fromEntries(
      Object.entries(inputs).map(([key, value]) => [key, facts.get(key)?.inProgram?.(value) ?? value]),
    ),
    references: Object.fromEntries(references),
  };
}

/** The file for `pulumi import --file`. */
export function importFile(entries: readonly Entry[]): string {
  const resources = entries.map(({ type, name, id, inputs, outputs }) => {
    const provider = { [PROVIDER_KEY]: pointerTo(type) };
    return { type: tokenOf(type), name, id, inputs: { ...inputs, ...provider }, outputs: { ...outputs, ...provider } };
  });
  return `${JSON.stringify({ resources }, null, 2)}\n`;
}

/**
 * What is referred to before what refers to it, else as listed: a listing has a folder that was moved into a newer one
 * before that. A circle, which Workato does not allow, is cut where it closes.
 */
export function inOrder(entries: readonly Entry[]): Entry[] {
  const providers = new Map(entries.flatMap((entry) => outputsOf(entry).map(([stands]) => [stands, entry] as const)));
  const ordered = new Set<Entry>();
  const under = new Set<Entry>();
  const place = (entry: Entry): void => {
    if (under.has(entry)) return;
    under.add(entry);
    for (const stands of Object.entries(entry.declared).flatMap(([key, value]) => meantBy(entry, key, value))) {
      const provider = providers.get(stands);
      if (provider !== undefined) place(provider);
    }
    ordered.add(entry);
  };
  for (const entry of entries) place(entry);
  return [...ordered];
}

/**
 * A program that declares the entries in their order, linked where one holds the id of another, and the files that it reads,
 * by their paths.
 */
export function importProgram(entries: readonly Entry[]): { program: string; files: ReadonlyMap<string, string> } {
  const files = new Map<string, string>();
  const used = new Set(["codein", "readfilesync", "workato", "imported"]);
  const variables = new Map(entries.map((entry) => [entry, variableFor(entry, used)]));
  /** Expressions by what they stand for, of what is declared above. */
  const expressions = new Map<string, string>();
  const statements = [...variables].map(([entry, variable]) => {
    const fields = Object.entries(entry.declared).map(([key, value]) => {
      const linked = (text: string) =>
        targetsOf(entry, key, text).flatMap((stands) => expressions.get(stands) ?? [])[0];
      if (isCode(entry, key)) {
        const path = `${FOLDER}/${variable}.json`;
        const { text, expression } = codeFile(path, value, linked);
        files.set(path, text);
        return `  ${key}: ${expression},\n`;
      }
      return `  ${key}: ${written(value, linked, "  ")},\n`;
    });
    for (const [stands, output] of outputsOf(entry)) expressions.set(stands, `${variable}.${output}`);
    return `const ${variable} = new workato.${entry.type}(${JSON.stringify(entry.name)}, {\n${fields.join("")}});\n`;
  });
  const [head, reader] = files.size === 0 ? ["", ""] : [HEAD, `${READER}\n`];
  const program = `${head}import * as workato from "pulumi-workato";\n\n${reader}${statements.join("\n")}\nexport const imported = [${[...variables.values()].join(", ")}].map(({ id }) => id);\n`;
  return { program, files };
}

const isCode = ({ type }: Entry, key: string) => type === "Recipe" && key === "code";

/** The outputs of an entry by what they stand for: `Folder 7` for its id, `Project.folderId 8` for another. */
function outputsOf({ type, id, outputs }: Entry): [stands: string, output: string][] {
  const others = Object.entries(outputs).filter(([, value]) => typeof value === "string");
  return [
    [`${type} ${id}`, "id"],
    ...others.map(([name, value]): [string, string] => [`${type}.${name} ${value}`, name]),
  ];
}

/** What the ids in an input can stand for. */
function meantBy(entry: Entry, key: string, value: unknown): string[] {
  const ids = isCode(entry, key) ? calledIn(value) : textsIn(value);
  return ids.flatMap((id) => targetsOf(entry, key, id));
}

function targetsOf(entry: Entry, key: string, id: string): string[] {
  const targets = isCode(entry, key) ? ["Recipe"] : [entry.references[key] ?? []].flat();
  return targets.map((target) => `${target} ${id}`);
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** A value as the program has it: JSON, with an expression in the place of each text that is linked. */
function written(value: unknown, linked: (text: string) => string | undefined, indent: string): string {
  if (typeof value === "string") return linked(value) ?? JSON.stringify(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const items = Array.isArray(value)
    ? value.map((item) => written(item, linked, inner))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${written(item, linked, inner)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return items.length === 0
    ? open + close
    : `${open}\n${items.map((item) => inner + item).join(",\n")}\n${indent}${close}`;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** Two objects of one type may have one name; resources may not. */
function uniqueName(name: string, type: string, taken: Set<string>): string {
  let unique = name;
  for (let count = 2; taken.has(`${type} ${unique}`); count++) unique = `${name}-${count}`;
  taken.add(`${type} ${unique}`);
  return unique;
}

function variableFor({ name, type }: Entry, used: Set<string>): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const camel = words
    .map((word, index) => (index === 0 ? word.toLowerCase() : word[0]!.toUpperCase() + word.slice(1)))
    .join("");
  const base = /^[a-z]/.test(camel) ? camel + type : type[0]!.toLowerCase() + type.slice(1) + camel;
  let unique = base;
  // Some file systems do not tell capitals.
  for (let count = 2; used.has(unique.toLowerCase()); count++) unique = `${base}${count}`;
  used.add(unique.toLowerCase());
  return unique;
}

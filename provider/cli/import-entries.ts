/** What `pulumi-workato import` writes: entries for `pulumi import --file`, and the program that declares the same. */

import type { Handler, Observed } from "../runtime/handler";
import { pointerTo, tokenOf } from "../runtime/pointer";
import { inputsIn, stateFrom } from "../runtime/state";
import { PROVIDER_KEY, type Properties } from "../runtime/wire";

/** One object, ready to be written into a state: Pulumi then skips its read, which a dynamic resource cannot answer. */
export interface Entry {
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
  /** Inputs that are ids of other resources, by the type of those or by an output of theirs. */
  readonly references: Readonly<Record<string, string | readonly string[]>>;
}

export function entryOf<Inputs extends object, State extends object, Api>(
  handler: Handler<Inputs, State, Api>,
  observed: Observed<State>,
  taken: Set<string>,
): Entry {
  const unobserved = new Set<string>(handler.unobserved);
  const declared = Object.fromEntries(
    Object.entries(observed).filter(([key, value]) => !unobserved.has(key) && !isEmpty(value)),
  );
  const outputs = stateFrom(handler, observed, declared);
  for (const key of unobserved) delete outputs[key];
  const { name } = observed as { name?: unknown };
  return {
    type: handler.type,
    name: uniqueName(typeof name === "string" && name !== "" ? name : observed.id, handler.type, taken),
    id: observed.id,
    inputs: inputsIn(handler, outputs),
    outputs,
    references: (handler.references ?? {}) as Entry["references"],
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

/** A program that declares the entries, linked where one holds the id of another. */
export function importProgram(entries: readonly Entry[]): string {
  /** Expressions by what they stand for: `Folder 7`, `Project.folderId 8`. */
  const expressions = new Map<string, string>();
  const variables: string[] = [];
  const used = new Set<string>();
  const statements = entries.map((entry) => {
    const variable = variableFor(entry, used);
    const fields = Object.entries(entry.inputs).map(([key, value]) => {
      const targets = [entry.references[key] ?? []].flat();
      const [expression] = targets.flatMap((target) => expressions.get(`${target} ${value}`) ?? []);
      return `  ${key}: ${expression ?? literal(value)},\n`;
    });
    expressions.set(`${entry.type} ${entry.id}`, `${variable}.id`);
    for (const [output, value] of Object.entries(entry.outputs)) {
      expressions.set(`${entry.type}.${output} ${value}`, `${variable}.${output}`);
    }
    variables.push(variable);
    return `const ${variable} = new workato.${entry.type}(${JSON.stringify(entry.name)}, {\n${fields.join("")}});\n`;
  });
  return `import * as workato from "pulumi-workato";\n\n${statements.join("\n")}\nexport const imported = [${variables.join(", ")}].map(({ id }) => id);\n`;
}

function literal(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll("\n", "\n  ");
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
  for (let count = 2; used.has(unique); count++) unique = `${base}${count}`;
  used.add(unique);
  return unique;
}

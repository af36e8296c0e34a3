/** What an imported program declares: one object of a workspace, of a Terraform state or of a package. */

import { type AnyHandler, handlerOf } from "../handlers";
import type { Handler, Observed } from "../runtime/plugin/handler";
import { digested, inputsIn, seenPart } from "../runtime/plugin/state";
import { isSame } from "../runtime/values/equal";
import { factsOf, isOptional, shapeOf } from "../runtime/values/facts";
import { carriableObject, type Properties } from "../runtime/wire";

export interface Entry {
  /** The resource type: `Folder`. */
  readonly type: string;
  /** The id by which other entries name it: the one in Workato, or whatever the source has instead. */
  readonly id: string;
  /** What a program declares of it, in the form in which a state holds it, with ids as they are in the source. */
  readonly inputs: Properties;
  /** The outputs of the state; of those that are texts, other entries can hold the value: a project's `folderId`. */
  readonly outputs: Properties;
}

/** The entry of an object as a handler sees it. */
export function entryOf<Inputs extends object, State extends object, Api>(
  handler: Handler<Inputs, State, Api>,
  observed: Observed<State>,
): Entry {
  const facts = factsOf(handler.inputs);
  const isDeclared = ([name, value]: [string, unknown]) => !isLeftOut(handler as AnyHandler, name, value);
  const declared = Object.fromEntries(Object.entries(observed).filter(isDeclared));
  // What a listing gives is there to be declared, also where a read could not see it: the key of a table's rows.
  const unseen = Object.fromEntries(Object.entries(declared).filter(([name]) => facts.get(name)?.unobserved));
  const seen = carriableObject({ ...seenPart(handler, observed, declared), ...unseen });
  return { type: handler.type, id: observed.id, inputs: inputsIn(handler, seen), outputs: digested(handler, seen) };
}

/** What nobody would write down: nothing, and what it is by default. */
function isLeftOut({ inputs }: AnyHandler, name: string, value: unknown): boolean {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return true;
  const standard = factsOf(inputs).get(name)?.default;
  return (standard !== undefined && isSame(value, standard)) || (value === "" && isOptional(shapeOf(inputs)[name]));
}

/** The schema of the inputs of a type, with its facts. */
export const schemaOf = (type: string) => handlerOf(type)!.inputs;

/** What it is called in Workato, where it has a name of its own. */
export function nameIn({ inputs, outputs }: Entry): string | undefined {
  const name = inputs.name ?? inputs.title ?? outputs.name ?? outputs.title;
  return typeof name === "string" && name.trim() !== "" ? name : undefined;
}

/** By age: ids that are numbers as numbers. */
export function byId(one: Pick<Entry, "id">, other: Pick<Entry, "id">): number {
  const difference = Number(one.id) - Number(other.id);
  if (!Number.isNaN(difference)) return difference;
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

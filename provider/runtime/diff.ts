/** What differs between a state and what a program declares, and which of it calls for a replacement. */

import { isSame } from "./equal";
import type { Handler } from "./handler";
import { inputsIn } from "./state";
import { containsUnknown } from "./unknowns";
import { type Properties, withoutProvider } from "./wire";

type Comparing<Inputs extends object, State extends object> = Pick<
  Handler<Inputs, State, unknown>,
  "inputs" | "unobserved" | "silent" | "normalise" | "replaceOn" | "isInPlace" | "replaceDue"
>;

export interface Difference<Inputs extends object> {
  /** The inputs of both sides, in the form in which they are compared. */
  readonly before: Partial<Inputs>;
  readonly after: Partial<Inputs>;
  /** Names of the inputs that differ. */
  readonly changed: readonly string[];
  /** Names of the outputs that call for a replacement although the inputs are as they were. */
  readonly due: readonly string[];
  readonly replaces: string[];
}

export function differenceBetween<Inputs extends object, State extends object>(
  handler: Comparing<Inputs, State>,
  olds: Properties,
  news: Properties,
): Difference<Inputs> {
  const before = comparable(handler, olds);
  const after = comparable(handler, news);
  const values: readonly Properties[] = [before as Properties, after as Properties];
  const changed = [...new Set(values.flatMap(Object.keys))].filter(
    (name) => !isSame(values[0]![name], values[1]![name]),
  );
  const state = withoutProvider(olds) as Partial<State & Inputs>;
  const due = handler.replaceDue?.(state) ?? [];
  const mustReplace = (name: keyof Inputs & string) =>
    changed.includes(name) &&
    // Of a value that is not known yet, a preview says the worst.
    (containsUnknown(after[name]) || !handler.isInPlace?.(name, before, after, state));
  return { before, after, changed, due, replaces: [...(handler.replaceOn ?? []).filter(mustReplace), ...due] };
}

function comparable<Inputs extends object, State extends object>(
  handler: Comparing<Inputs, State>,
  properties: Properties,
): Partial<Inputs> {
  const silent = new Set<string>(["ifExists", ...(handler.silent ?? [])]);
  const normalised = normalise(handler, inputsIn(handler, properties) as Partial<Inputs>);
  return Object.fromEntries(Object.entries(normalised).filter(([name]) => !silent.has(name))) as Partial<Inputs>;
}

/** Unknown values are compared as they are; the rest in its normal form. */
function normalise<Inputs extends object>(
  handler: Pick<Handler<Inputs, object, unknown>, "normalise">,
  inputs: Partial<Inputs>,
): Partial<Inputs> {
  const entries = Object.entries(inputs);
  const unknown = entries.filter(([, value]) => containsUnknown(value));
  const known = Object.fromEntries(entries.filter(([, value]) => !containsUnknown(value))) as Partial<Inputs>;
  return { ...(handler.normalise?.(known) ?? known), ...Object.fromEntries(unknown) };
}

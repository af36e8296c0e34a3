/** What differs between a state and what a program declares, and which of it calls for a replacement. */

import { isSame } from "../values/equal";
import { factsOf, normalised } from "../values/facts";
import { comparableParts } from "../values/left-out";
import { containsUnknown } from "../values/unknowns";
import { type Properties, withoutProvider } from "../wire";
import type { Handler, Observed } from "./handler";
import { digested, inputsIn, stateFrom, UNSETTLED } from "./state";

type Comparing<Inputs extends object, State extends object> = Pick<
  Handler<Inputs, State, unknown>,
  "inputs" | "digestForState"
>;

export interface Difference<Inputs extends object> {
  /** The inputs of both sides, in the form in which they are compared. */
  readonly before: Partial<Inputs>;
  readonly after: Partial<Inputs>;
  /** What of `after` is known, without digests. */
  readonly declared: Partial<Inputs>;
  /** Names of the inputs that differ. */
  readonly changed: readonly string[];
  /** Those of them that cannot be changed in place. */
  readonly replaces: readonly string[];
}

export function differenceBetween<Inputs extends object, State extends object>(
  handler: Comparing<Inputs, State>,
  olds: Properties,
  news: Properties,
): Difference<Inputs> {
  const [known, given] = comparableParts(olds, news);
  // Either side can hold the digest by which the other is known.
  const { short: before } = comparable(handler, known, given);
  const { short: after, whole: declared } = comparable(handler, given, before);
  const changed = [...new Set([before, after].flatMap(Object.keys))].filter(
    (name) => !isSame(before[name], after[name]),
  );
  const state = withoutProvider(olds);
  const facts = factsOf(handler.inputs);
  const mustReplace = (name: string) => {
    const replaces = facts.get(name)?.replaces ?? false;
    // Of a value that is not known yet, a preview says the worst.
    if (typeof replaces === "boolean" || containsUnknown(after[name])) return replaces !== false;
    return replaces(before, after, state);
  };
  return {
    before: before as Partial<Inputs>,
    after: after as Partial<Inputs>,
    declared: declared as Partial<Inputs>,
    changed,
    replaces: changed.filter(mustReplace),
  };
}

/** A change in words, of what is known: whatever else there is said would be of the placeholders of the unknown. */
export function changeInWords<Inputs extends object, State extends object>(
  { changeInWords: words }: Pick<Handler<Inputs, State, unknown>, "changeInWords">,
  { before, after, declared }: Difference<Inputs>,
): string | undefined {
  if (words === undefined || words.of.some((name) => containsUnknown(after[name]))) return undefined;
  const [old, wanted, whole] = [before, after, declared].map((all) =>
    Object.fromEntries(words.of.flatMap((name) => (name in all ? [[name, all[name]]] : []))),
  ) as [Partial<Inputs>, Partial<Inputs>, Partial<Inputs>];
  return words.say(old, wanted, whole);
}

/**
 * Whether a refresh finds what is declared as it is in the state. Then the plugin answers without inputs, which are large where
 * the outputs hold a digest, and the engine keeps its own. Not where those were never what the outputs show.
 */
export function isUnchanged<Inputs extends object, State extends object>(
  handler: Comparing<Inputs, State>,
  observed: Observed<State>,
  state: Properties,
): boolean {
  return state[UNSETTLED] === undefined && isAsDeclared(handler, stateFrom(handler, observed, state), state);
}

/** Whether what an object's state shows is what is declared. */
export function isAsDeclared<Inputs extends object, State extends object>(
  handler: Comparing<Inputs, State>,
  live: Properties,
  declared: Properties,
): boolean {
  return differenceBetween(handler, live, declared).changed.length === 0;
}

/** Unknown values are compared as they are; the rest in its normal form. */
function comparable<Inputs extends object, State extends object>(
  handler: Comparing<Inputs, State>,
  properties: Properties,
  known?: Properties,
): Record<"short" | "whole", Properties> {
  const { inputs } = handler;
  const facts = factsOf(inputs);
  const declared = Object.entries(inputsIn(handler, properties));
  const unknown = declared.filter(([, value]) => containsUnknown(value));
  const normal = normalised(inputs, Object.fromEntries(declared.filter(([, value]) => !containsUnknown(value))));
  const short = { ...digested(handler, normal, known), ...Object.fromEntries(unknown) };
  const compared = Object.entries(short).filter(([name]) => !facts.get(name)?.silent);
  return { short: Object.fromEntries(compared), whole: normal };
}

/**
 * The inputs that an update has to write, as they are declared: those that are not as in the state, with `undefined` for one
 * that is no longer declared. What was never declared is not among them: it stays as it is in Workato.
 */
export function changedInputs<Inputs extends object>(
  schema: Handler<Inputs, object, unknown>["inputs"],
  desired: Inputs,
  state: Properties,
): Partial<Inputs> {
  const handler = { inputs: schema };
  const { changed } = differenceBetween(handler, state, desired as Properties);
  return Object.fromEntries(changed.map((name) => [name, (desired as Properties)[name]])) as Partial<Inputs>;
}

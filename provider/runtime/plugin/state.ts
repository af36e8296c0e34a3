/** What of an object in Workato goes into a resource's state. */

import { factsOf } from "../values/facts";
import { carriableObject, type Properties } from "../wire";
import type { Handler, Observed } from "./handler";

/**
 * Marks outputs that may not be what the engine has as inputs, which after an update that failed are those before it: a refresh
 * must bring both together. To the engine, what begins so is no output to be shown.
 */
export const UNSETTLED = "__unsettled";

/** A state with digests in the place of what is large. */
export function digested<Inputs extends object, State extends object>(
  { digestForState }: Pick<Handler<Inputs, State, unknown>, "digestForState">,
  state: Properties,
  known?: Properties,
): Properties {
  type Typed = Partial<State & Inputs>;
  return (digestForState?.(state as Typed, known as Typed | undefined) ?? state) as Properties;
}

type Described<Inputs extends object> = Pick<Handler<Inputs, object, unknown>, "inputs">;

/**
 * The state: what the program declared, as it is in Workato, and the outputs. What the program left out is not in the
 * state, so that nobody's click on it is a difference.
 */
export function stateFrom<Inputs extends object, State extends object>(
  handler: Described<Inputs>,
  observed: Observed<State>,
  declared: Properties,
): Properties {
  return carriableObject({ ...inputsIn(handler, declared), ...seenPart(handler, observed, declared) });
}

/** Of what Workato shows, the declared inputs and all outputs. */
export function seenPart<Inputs extends object, State extends object>(
  { inputs }: Described<Inputs>,
  { id: _, ...observed }: Observed<State>,
  declared: Properties,
): Properties {
  const facts = factsOf(inputs);
  const isSeen = (name: string) => !facts.has(name) || (declared[name] !== undefined && !facts.get(name)!.unobserved);
  const shown = (name: string, value: unknown) => facts.get(name)?.shown?.(value, declared[name]) ?? value;
  return Object.fromEntries(
    Object.entries(observed)
      .filter(([name]) => isSeen(name))
      .map(([name, value]) => [name, shown(name, value)]),
  );
}

/** The part of a state that a program declares. */
export function inputsIn<Inputs extends object>({ inputs }: Described<Inputs>, state: Properties): Properties {
  const facts = factsOf(inputs);
  return Object.fromEntries(Object.entries(state).filter(([name]) => facts.has(name)));
}

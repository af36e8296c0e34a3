/** What of an object in Workato goes into a resource's state. */

import { type Handler, inputNames, type Observed } from "./handler";
import { carriableObject, type Properties } from "./wire";

type Described<Inputs extends object> = Pick<Handler<Inputs, object, unknown>, "inputs" | "unobserved">;

/**
 * The state: what the program declared, as it is in Workato, and the outputs. What the program left out is not in the
 * state, so that nobody's click on it is a difference.
 */
export function stateFrom<Inputs extends object, State extends object>(
  handler: Described<Inputs>,
  observed: Observed<State>,
  declared: Properties,
): Properties {
  const names = inputNames(handler);
  const unobserved = new Set<string>(handler.unobserved);
  const { id: _, ...properties } = observed;
  const state: Properties = inputsIn(handler, declared);
  for (const [name, value] of Object.entries(properties)) {
    if (!names.has(name) || (declared[name] !== undefined && !unobserved.has(name))) state[name] = value;
  }
  return carriableObject(state);
}

/** The part of a state that a program declares. */
export function inputsIn<Inputs extends object>(handler: Described<Inputs>, state: Properties): Properties {
  const names = inputNames(handler);
  return Object.fromEntries(Object.entries(state).filter(([name]) => names.has(name)));
}

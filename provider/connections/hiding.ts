/** Keeps the values of a connection's input out of everything that people read. */

import { WorkatoError } from "../client/errors";
import { hiddenIn, SHORTEST_HIDDEN } from "../client/hidden";
import { oneLine } from "../client/text";

/**
 * The text without the values of the input. Connectors like to repeat what they were given in the reason why they refuse
 * it, and texts are cut to a length, which can leave the beginning of a value at the end.
 */
export function hidden(text: string, input: Readonly<Record<string, unknown>> | undefined): string {
  let result = oneLine(text);
  for (const value of hiddenIn(input)) {
    result = result.replaceAll(value, "[input]");
    for (let length = Math.min(value.length - 1, result.length); length >= SHORTEST_HIDDEN; length--) {
      if (!result.endsWith(value.slice(0, length))) continue;
      result = `${result.slice(0, -length)}[input]`;
      break;
    }
  }
  return result;
}

/** Runs a request that carries an input; its error does not repeat it. */
export async function hiding<T>(
  input: Readonly<Record<string, unknown>> | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (input === undefined || !(error instanceof WorkatoError)) throw error;
    const { route, status, reason, correlationId, tries, gone, lost } = error;
    throw new WorkatoError({ route, status, reason: hidden(reason, input), correlationId, tries, gone, lost });
  }
}

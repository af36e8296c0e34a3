/** Keeps the values of a connection's input out of everything that people read. */

import { WorkatoError } from "../client/errors";
import { oneLine } from "../client/text";
import type { ConnectionInput } from "./api";

/** Shorter values are words like "us" or "true", which would be struck out everywhere. */
const SHORTEST = 4;

/**
 * The text without the values of the input. Connectors like to repeat what they were given in the reason why they refuse
 * it, and texts are cut to a length, which can leave the beginning of a value at the end.
 */
export function hidden(text: string, input: ConnectionInput | undefined): string {
  let result = oneLine(text);
  for (const value of valuesOf(input)) {
    result = result.replaceAll(value, "[input]");
    for (let length = value.length - 1; length >= SHORTEST; length--) {
      if (!result.endsWith(value.slice(0, length))) continue;
      result = `${result.slice(0, -length)}[input]`;
      break;
    }
  }
  return result;
}

/** Runs a request that carries an input; its error does not repeat it. */
export async function hiding<T>(input: ConnectionInput | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (input === undefined || !(error instanceof WorkatoError)) throw error;
    const { route, status, reason, correlationId, tries, gone, lost } = error;
    throw new WorkatoError({ route, status, reason: hidden(reason, input), correlationId, tries, gone, lost });
  }
}

/** Longest first, so that a value that is part of another does not break it up. */
function valuesOf(input: unknown): string[] {
  const values = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === "object" && value !== null) Object.values(value).forEach(visit);
    else if (typeof value === "string" || typeof value === "number") {
      // Keys and certificates have several lines, each of which may be repeated alone.
      for (const form of [String(value), JSON.stringify(value).slice(1, -1), ...String(value).split(/\r?\n/)]) {
        const line = oneLine(form);
        if (line.length >= SHORTEST) values.add(line);
      }
    }
  };
  visit(input);
  return [...values].sort((a, b) => b.length - a.length);
}

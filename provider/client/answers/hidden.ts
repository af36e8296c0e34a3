/** Finds the secret values of a request's body, and strikes them out of what people read. */

import { oneLine } from "../words/text";

/** Shorter values are words like "us" or "on", which would be struck out everywhere. */
const SHORTEST_HIDDEN = 4;
/** Of the end of a text, where it can be cut in the middle of a value. */
const LONGEST_CUT = 500;

/** Nobody's secret, and words of Workato's own. */
const COMMON = new Set(["true", "false", "null", "none"]);

/**
 * The values in a body in each form in which an answer may repeat them, longest first, so that a value that is part of
 * another does not break it up.
 */
export function hiddenIn(body: unknown): string[] {
  const texts = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === "object" && value !== null) Object.values(value).forEach(visit);
    else if (typeof value === "string" || typeof value === "number") {
      const text = String(value);
      // Keys and certificates have several lines, each of which may be repeated alone.
      for (const form of [text, JSON.stringify(text).slice(1, -1), ...text.split(/\r?\n/)]) {
        texts.add(form).add(oneLine(form));
      }
    }
  };
  visit(body);
  return [...texts]
    .filter((text) => text.trim().length >= SHORTEST_HIDDEN && !COMMON.has(text.trim().toLowerCase()))
    .sort((a, b) => b.length - a.length);
}

/**
 * The text without these values. Workato likes to repeat what it was given in the reason why it refuses it, and cuts texts
 * to a length, which can leave the beginning of a value at the end.
 */
export function withoutSecrets(text: string, secrets: readonly string[] = []): string {
  let result = text;
  for (const secret of secrets) {
    if (secret === "") continue;
    result = result.replaceAll(secret, "[hidden]");
    if (!secret.includes(result.slice(-SHORTEST_HIDDEN))) continue;
    for (let length = Math.min(secret.length - 1, LONGEST_CUT); length >= SHORTEST_HIDDEN; length--) {
      if (!result.endsWith(secret.slice(0, length))) continue;
      result = `${result.slice(0, -length)}[hidden]`;
      break;
    }
  }
  return result;
}

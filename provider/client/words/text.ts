/** Texts in the form in which the plugin can pass them on to a person. */

const MAX_LINE = 500;
/** Of a value that a message repeats, in a message that would be too long. */
const MAX_QUOTED = 60;

/** The first 500 characters of a text as one line. */
export function oneLine(text: string): string {
  return wellFormed(beginning(flat(text), MAX_LINE));
}

/**
 * A message of ours as one line of at most 500 characters. What is too long gives up the inside of what it quotes, and
 * then its middle: what it is about stands at its beginning, and what to do at its end. Not for texts in which a secret
 * is still to be looked for.
 */
export function asMessage(text: string): string {
  let line = flat(text);
  if (line.length > MAX_LINE) {
    line = line.replace(/"([^"]+)"/g, (quoted, inside: string) =>
      inside.length > MAX_QUOTED ? `"${beginning(inside, MAX_QUOTED)}…"` : quoted,
    );
  }
  if (line.length > MAX_LINE) line = `${beginning(line, MAX_LINE / 2)} … ${line.slice(3 - MAX_LINE / 2)}`;
  return wellFormed(line);
}

/**
 * Without halves of surrogate pairs, which are what a cut through an emoji leaves. They are no UTF-8: the engine refuses
 * them in a value, and in an error the plugin fails to encode them and never answers.
 */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, LOST_LETTER);
}

/** What stands in the place of a letter that was lost, because text was read in a wrong encoding or cut through it. */
export const LOST_LETTER = "\ufffd";
export const HOLDS_LOST_LETTER =
  "holds \ufffd (U+FFFD), which stands for a letter that was lost: read the file in its own encoding, or write the letter";

function flat(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, " ").trim();
}

/** A letter that the cut goes through is left out. */
function beginning(text: string, length: number): string {
  return text.slice(0, length).replace(/\p{Surrogate}$/u, "");
}

const NAMED = 5;

/** `a, b and 3 more`. */
export function firstOf(items: readonly string[]): string {
  const more = items.length - NAMED;
  return items.slice(0, NAMED).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

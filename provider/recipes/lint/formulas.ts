/** What a formula calls. */

/** A text, a pill or a pattern in a formula: what is in it is no part of the formula. */
const QUOTED =
  /_(?:dp)?\('(?:[^'\\]|\\.)*'\)|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|(?<=[(,=]\s*)\/(?:[^/\\\n]|\\.)+\/[imx]*/gs;

/** The formula with blanks in the place of what it quotes. */
export const bare = (formula: string): string => formula.replace(QUOTED, (quoted) => "x".padEnd(quoted.length));

const CALL = /(?<!\.)&?\.\s*([a-z_]\w*[?!]?)/g;

/** The methods that a formula calls, with the place of each among its characters, from 1. */
export function calls(formula: string): { readonly method: string; readonly at: number }[] {
  return [...bare(formula).matchAll(CALL)].map(({ 0: whole, 1: method, index }) => ({
    method: method!,
    at: index + whole.length - method!.length + 1,
  }));
}

export const callsUtcOfNow = (formula: string): boolean =>
  formula.includes("now.utc") && /(?<![\w.])now\.utc\b/.test(bare(formula));

/** The code of custom connectors: as a program gives it, as it is compared, and what of it may not be repeated. */

import { createHash } from "node:crypto";

const DIGEST = /^sha256:[\w-]{43}$/;

/** What the outputs hold in the code's place. */
export function digestOf(text: string): string {
  return DIGEST.test(text) ? text : `sha256:${createHash("sha256").update(normalCode(text)).digest("base64url")}`;
}

/** Line breaks of Windows and empty lines at the end make no difference. */
export const normalCode = (text: string): string => text.replace(/\r\n?/g, "\n").trimEnd();

/** Shorter lines and literals are words of the language, without which no message could be read. */
const SHORTEST = 8;

/** Its lines, and what stands in quotes and is no word: a program can put a secret there, and Workato repeats what it refuses. */
export function secretsIn(code: string): string[] {
  const quoted = [...code.matchAll(/'([^'\n]*)'|"([^"\n]*)"/g)].map(([, one, other]) => one ?? other ?? "");
  const isWord = (text: string) => /^[A-Za-z_ ]*$/.test(text);
  const texts = [...quoted.filter((text) => !isWord(text)), ...code.split(/\r\n?|\n/).map((line) => line.trim())];
  return [...new Set(texts)].filter(({ length }) => length >= SHORTEST).sort((one, other) => other.length - one.length);
}

/** JSON in which no number loses a digit. */

import { randomUUID } from "node:crypto";
import { mistakeIn } from "./json-mistake";

/** Numbers that JavaScript may not hold exactly, and -0, which JSON has and nobody means. */
const RISKY_NUMBER = /[\d.]{16}|\d[eE][+-]?\d\d|-0/;
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/** Before a number that stays text; no text in any code begins so. */
const EXACT = `${randomUUID()} `;

/** What JSON says; a number that JavaScript would round is text that `numberIn` knows. Throws what JSON.parse throws. */
export function parsed(json: string): unknown {
  return JSON.parse(RISKY_NUMBER.test(json) ? json.replace(STRING_OR_NUMBER, exactly) : json);
}

/** The way back: JSON with all digits. */
export const unparsed = (value: unknown): string =>
  JSON.stringify(value).replace(new RegExp(`"${EXACT}([^"]*)"`, "g"), "$1");

/** The digits, where a text stands for a number. */
export function numberIn(text: string): string | undefined {
  return text.startsWith(EXACT) ? text.slice(EXACT.length) : undefined;
}

/** Where a text that is no JSON stops being some, as a person counts: "line 3, column 5". */
export function whereNotJson(text: string): string {
  const before = text.slice(0, mistakeIn(text)).split("\n");
  return `line ${before.length}, column ${before.at(-1)!.length + 1}`;
}

function exactly(token: string): string {
  if (token.startsWith('"')) return token;
  const number = Number(token);
  if (number === 0 && Number(token.replace(/[eE].*$/, "")) === 0) return "0";
  return decimal(String(number)) === decimal(token) ? String(number) : JSON.stringify(EXACT + inDigits(decimal(token)));
}

/** Without the power of ten where it is small: a reader may take what has one for a number that can be rounded. */
function inDigits(spelled: string): string {
  const [, sign = "", digits = "", power = "0"] = /^(-?)(\d+)e(-?\d+)$/.exec(spelled) ?? [];
  const exponent = Number(power);
  if (Math.abs(exponent) > 100) return spelled;
  if (exponent >= 0) return sign + digits + "0".repeat(exponent);
  const padded = digits.padStart(1 - exponent, "0");
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

/** One spelling for each decimal number: its digits without zeros around them, and the power of ten. */
function decimal(token: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(token) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

/** A recipe's code: JSON that programs declare as text or as an object, and that is compared by what it says. */

import { isSame } from "../runtime/plugin/equal";

/** As text it is sent as it is; an object is written as JSON. */
export type RecipeCode = string | Readonly<Record<string, unknown>>;

/** Numbers that JavaScript may not hold exactly, and -0, which JSON has and nobody means. */
const RISKY_NUMBER = /[\d.]{16}|\d[eE][+-]?\d\d|-0/;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

export function codeText(code: RecipeCode): string {
  return typeof code === "string" ? code : JSON.stringify(code);
}

/** The code whatever its key order and spelling of numbers; text that is no JSON stays as it is. */
export function canonicalCode(code: RecipeCode): RecipeCode {
  const text = codeText(code);
  try {
    return JSON.parse(RISKY_NUMBER.test(text) ? text.replace(STRING_OR_NUMBER, exactly) : text) as RecipeCode;
  } catch {
    return code;
  }
}

export function isSameCode(a: RecipeCode, b: RecipeCode): boolean {
  return a === b || isSame(canonicalCode(a), canonicalCode(b));
}

/** Where text is no JSON, as a person counts: "line 3, column 5". */
export function whereNotJson(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const found = /position (\d+)/.exec((error as Error).message)?.[1];
    const before = text.slice(0, found === undefined ? text.length : Number(found)).split("\n");
    return `line ${before.length}, column ${before.at(-1)!.length + 1}`;
  }
}

/** A number that would lose digits becomes text that keeps them. */
function exactly(token: string): string {
  if (token.startsWith('"')) return token;
  const number = Number(token);
  if (number === 0 && Number(token.replace(/[eE].*$/, "")) === 0) return "0";
  return decimal(String(number)) === decimal(token) ? String(number) : JSON.stringify(`number ${decimal(token)}`);
}

/** One spelling for each decimal number: its digits without zeros around them, and the power of ten. */
function decimal(token: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(token) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

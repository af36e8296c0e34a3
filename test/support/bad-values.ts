/** Values that no program should declare, and texts that look like an id and are none. */

import type { AnyHandler } from "../../provider/handlers";
import { propertiesOf } from "./handlers";

const HUGE = 1_000_000;
const MANY = 20_000;

const WRONG_TYPES: readonly unknown[] = [null, true, 0, -1, 1.5, 1e21, Number.NaN, [], [[]], [null], {}, { a: null }];

const CONTROL = ["a\r\nX-Injected: 1", "a\0b", "\u001b[31mred", "a\u2028b", "\t"];

/** Half of a surrogate pair, right-to-left order, two spellings of one letter, digits that are not ASCII. */
const UNICODE = ["a\ud800", "\udc00b", "\u202egnp.exe", "e\u0301 and \u00e9", "\uff11\uff12", "\ufeffname"];

/** What would reach another route, add a parameter or end a query where it is not escaped. */
const INJECTION = [
  ...["1/../2", "..", ".", "../../__emulator/state", "%2F", "%2e%2e%2f", "%", "1?a=b", "1#x", "1&x=y", "a=b&c[]=d"],
  ...["by[x]", "a][b", "a;b", "a+b", "search", "batch_delete", "runtime_user_connections", "' OR 1=1 --", "{{7*7}}"],
];

const PROTOTYPE = ["__proto__", "constructor", "toString"];

/** A text of these is cut in the middle of a letter wherever a limit counts in UTF-16. */
const EMOJI = "\u{1f600}".repeat(600);

/** The same one letter later, so that one of the two is cut there. */
const LARGE = [EMOJI, `a${EMOJI}`, "x".repeat(HUGE)];

const NOT_SAFE = ["9007199254740993", "99999999999999999999"];

export const BAD_TEXTS: readonly string[] = [
  ...["", " ", "0", "-1", "1e4", "0x10", ...NOT_SAFE],
  ...[...CONTROL, ...UNICODE, ...INJECTION, ...PROTOTYPE, ...LARGE],
];

/** A text that means something, bent: what reads it carelessly takes it for the one that it was. */
export const bent = (text: string): string[] => [
  ...[`0${text}`, `${text} `, ` ${text}`, `${text}abc`, `${text}.0`, `${text}\n`, `${text}\0`],
  ...[`${text}/`, `${text}/../${text}`, `${text}%2F..`, `${text}?a=b`, `${text}#x`, `${text}&x=y`, `${text},${text}`],
];

const BAD: readonly unknown[] = [
  ...WRONG_TYPES,
  ...BAD_TEXTS,
  ...[Array(MANY).fill("x"), Array(MANY).fill("10001"), Array.from({ length: MANY }, (_, index) => `x${index}`)],
  Object.fromEntries(Array.from({ length: MANY }, (_, index) => [`k${index}`, "v"])),
  ...[nested(500, []), nested(500, {})],
];

function nested(depth: number, value: object): unknown {
  let result: unknown = "deep";
  for (let left = depth; left > 0; left--) result = Array.isArray(value) ? [result] : { a: result };
  return result;
}

/** The bad values for one property: those for all, what its good values become when bent, and each part of these bad. */
export function badValuesOf(handler: AnyHandler, property: string, base: unknown): unknown[] {
  const { values: fitting } = propertiesOf(handler).find(({ name }) => name === property)!;
  const good = base === undefined ? fitting : [base];
  const compound = [base, ...fitting].filter((value) => typeof value === "object" && value !== null);
  return [
    ...BAD,
    ...good.flatMap((value) => (typeof value === "string" ? bent(value) : [])),
    ...[...new Map(compound.map((value) => [JSON.stringify(value), value])).values()]
      .slice(0, 3)
      .flatMap((value) => partsBad(value as object)),
  ];
}

/** Copies in which the first part, or its name, is bad. */
function partsBad(whole: object): unknown[] {
  const [first] = Object.entries(whole);
  if (first === undefined) return [];
  const [key, part] = first as [string, unknown];
  const bad = [...WRONG_TYPES, ...BAD_TEXTS, ...(typeof part === "string" ? bent(part) : [])];
  const parts = typeof part === "object" && part !== null ? [...bad, ...partsBad(part)] : bad;
  if (Array.isArray(whole)) return parts.map((value) => [value, ...(whole as unknown[]).slice(1)]);
  const { [key]: _, ...rest } = whole as Record<string, unknown>;
  return [
    ...parts.map((value) => ({ ...rest, [key]: value })),
    ...BAD_TEXTS.filter((name) => name !== "__proto__").map((name) => ({ ...rest, [name]: part })),
  ];
}

/** A value as it is shown in the report of a failed test. */
export function inShort(value: unknown): string {
  const text = JSON.stringify(value);
  return text === undefined || text.length <= 80 ? String(text) : `${text.slice(0, 60)}… (${text.length})`;
}

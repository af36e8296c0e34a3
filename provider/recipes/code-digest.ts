/**
 * What the outputs hold of a recipe's code under the same name (so that secret code stays secret): a hash of the whole, which
 * alone says whether two are equal, a hash of what Workato has stored in its place, where that is another text, and for a
 * preview's words a line for each step: how deep it stands, a hash of what tells
 * it from the others, a hash of what it holds, a hash of the name and one of the value of each of its fields, and what a
 * person calls it.
 */

import { createHash } from "node:crypto";
import { isObject } from "../runtime/wire";
import { fromText, written } from "./code-text";

/** The share of the code's length that its digest may have, of which the fields go first; and what is never too much. */
const SHARE = 0.08;
const ALWAYS = 512;

const BEGIN = "#";

/** Before the hash of what Workato has stored. */
const STORED = "=";

export const isDigest = (text: string): boolean => text.startsWith(BEGIN);

/** A short hash only serves the words: two that meet hide the name of a field once in 262,144 times. */
const LENGTH = { whole: 32, key: 4, step: 6, field: 3 } as const;

export function hash(text: string, length: number = LENGTH.whole): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, length);
}

/** A step as a digest holds it. */
export interface StepDigest {
  readonly depth: number;
  readonly key: string;
  readonly hash: string;
  /** Two short hashes for each field, one after another: of its name and of its value. */
  readonly fields: string;
  /** Its number, and its title or name. */
  readonly label: string;
}

/** A step with its fields: those of an object in it, like `input.limit`, each by itself. */
export interface Step extends StepDigest {
  readonly names: readonly string[];
  readonly length: number;
}

/** The digest of a text of code; `known` is one that it may be. */
export function digestOf(text: string, known?: string): string {
  if (isDigest(text)) return text;
  if (known !== undefined && isDigestOf(known, text)) return known;
  const whole = BEGIN + hash(text);
  const steps = stepsIn(text);
  const most = Math.max(SHARE * text.length, ALWAYS);
  const inItsShare = (step: Step) => lineOf(step).length <= SHARE * step.length;
  const details = [() => true, inItsShare, () => false].map((hasFields) =>
    [whole, ...steps.map((step) => lineOf(hasFields(step) ? step : { ...step, fields: "" }))].join("\n"),
  );
  return details.find(({ length }) => length <= most) ?? whole;
}

/** Whether a text is what was digested, or what Workato has stored in its place. */
export function isDigestOf(digest: string, text: string): boolean {
  const [whole, second = ""] = digest.split("\n", 2);
  const own = hash(text);
  return whole === BEGIN + own || second.startsWith(STORED + own);
}

/** A digest that also knows what Workato has stored in its place, with a note of one line. */
export function withStored(digest: string, stored: string, note: string): string {
  const [whole, ...steps] = digest.split("\n");
  return [whole, STORED + hash(stored) + note, ...steps].join("\n");
}

/** That note; empty where there is none. */
export function noteOn(digest: string): string {
  const [, second = ""] = digest.split("\n", 2);
  return second.startsWith(STORED) ? second.slice(STORED.length + LENGTH.whole) : "";
}

const lineOf = ({ depth, key, hash: own, fields, label }: StepDigest) =>
  `${" ".repeat(depth)}${key}${own}${fields} ${label}`;

const LINE = new RegExp(`^( *)(.{${LENGTH.key}})(.{${LENGTH.step}})(\\S*) (.*)$`);

/** The steps in a digest; none where it had no room for them. */
export function stepsInDigest(digest: string): StepDigest[] {
  const lines = digest.split("\n").filter((line) => !line.startsWith(STORED));
  return lines.flatMap((line) => {
    const [found, indent, key, own, fields, label] = LINE.exec(line) ?? [];
    return found === undefined
      ? []
      : [{ depth: indent!.length, key: key!, hash: own!, fields: fields!, label: label! }];
  });
}

/** The fields of a step by the hashes of their names, with those of their values. */
export function fieldsIn({ fields }: StepDigest): Map<string, string> {
  const pairs = fields.match(new RegExp(`.{${2 * LENGTH.field}}`, "g")) ?? [];
  return new Map(pairs.map((pair) => [pair.slice(0, LENGTH.field), pair.slice(LENGTH.field)]));
}

export const nameHash = (name: string) => hash(name, LENGTH.field);

/** All steps of a text of code, in the order in which a person reads them. */
export function stepsIn(text: string): Step[] {
  const steps: Step[] = [];
  const seen = new Map<string, number>();
  const walk = (step: Record<string, unknown>, depth: number) => {
    const { number, block, ...content } = step;
    const inside = Array.isArray(block) ? block.filter(isObject) : [];
    const all = Array.isArray(block) || block === undefined ? content : { ...content, block };
    const { uuid, keyword, provider, name } = step;
    const identity = written(uuid ?? [keyword, provider, name]);
    const times = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, times);
    const fields = Object.entries(all).flatMap(fieldsOf);
    const whole = written(all);
    steps.push({
      depth,
      key: hash(`${times} ${identity}`, LENGTH.key),
      hash: hash(whole, LENGTH.step),
      fields: fields.map(([field, value]) => nameHash(field) + hash(written(value), LENGTH.field)).join(""),
      label: labelOf(step, steps.length),
      names: fields.map(([field]) => field),
      length: whole.length,
    });
    for (const one of inside) walk(one, depth + 1);
  };
  const code = fromText(text);
  if (isObject(code)) walk(code, 0);
  return steps;
}

function fieldsOf([name, value]: [string, unknown]): [string, unknown][] {
  if (!isObject(value) || Object.keys(value).length === 0) return [[name, value]];
  return Object.entries(value).map(([inner, item]) => [`${name}.${inner}`, item]);
}

const MAX_NAME = 40;

/** `7 "Search records" (salesforce)`, `3 if`. */
export function labelOf({ number, title, name, provider, keyword }: Record<string, unknown>, place: number): string {
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value.slice(0, MAX_NAME) : undefined);
  const called = text(title) ?? text(name);
  const words = [
    called === undefined ? text(keyword) : JSON.stringify(called),
    text(provider) && `(${text(provider)})`,
  ];
  const own = typeof number === "number" ? number : place;
  return [own, ...words.filter((word) => word !== undefined)].join(" ").replace(/[\p{Cc}\s]+/gu, " ");
}

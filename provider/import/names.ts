/**
 * What imported resources are called. A name is made of the path in Workato, so that it is the same in each run and says where
 * the object is; where two have one name, the older one keeps it.
 */

import { TYPES } from "../handlers";
import { byId, type Entry, nameIn } from "./entry";
import { containerOf, type Targets } from "./links";

/** The names in Workato from the project, group or tag down. */
export function pathsOf(entries: Iterable<Entry>, targets: Targets): ReadonlyMap<Entry, readonly string[]> {
  const paths = new Map<Entry, readonly string[]>();
  const pathOf = (entry: Entry, below: ReadonlySet<Entry> = new Set()): readonly string[] => {
    const known = paths.get(entry);
    if (known !== undefined) return known;
    // Folders in a circle, which Workato does not allow, are at the top.
    const container = below.has(entry) ? undefined : containerOf(entry, targets);
    const above = container === undefined ? [] : pathOf(container, new Set([...below, entry]));
    const own = nameIn(entry);
    const path = own === undefined && above.length > 0 ? above : [...above, own ?? entry.id];
    if (below.size === 0) paths.set(entry, path);
    return path;
  };
  for (const entry of entries) pathOf(entry);
  return paths;
}

/** What a name, or a part of one, may be long. */
const MAX_PART = 40;
const MAX_NAME = 120;

/** `Orders → Warehouse (EU)` is `orders-warehouse-eu`. Letters of all languages stay, without accents. */
export function slug(text: string): string {
  const plain = text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase();
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  return shortened(words, MAX_PART);
}

/** As many words as fit; the first one in any case. */
function shortened(words: readonly string[], most: number): string {
  let name = [...(words[0] ?? "")].slice(0, most).join("");
  for (const word of words.slice(1)) {
    if (name.length + 1 + word.length > most) break;
    name += `-${word}`;
  }
  return name;
}

export interface Names {
  /** Of the resource. */
  readonly name: string;
  /** Of the variable in the program. */
  readonly variable: string;
}

/** Words that cannot be the name of a variable, or are another's in every file. */
const RESERVED =
  "arguments await break case catch class codein config const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public pulumi return static super switch this throw true try typeof undefined var void while with workato yield";

export class Namer {
  private readonly resources = new Set<string>();
  /** In small letters: the names of files are made of them, and some systems do not tell capitals. */
  private readonly variables = new Set(RESERVED.split(" "));

  /** Names that an earlier run has given. */
  take(type: string, { name, variable }: Names): void {
    this.resources.add(`${type} ${name}`);
    this.variables.add(variable.toLowerCase());
  }

  /** In the order of age, whatever order they come in. */
  namesOf(entries: readonly Entry[], paths: ReadonlyMap<Entry, readonly string[]>): Map<Entry, Names> {
    const depth = (entry: Entry) => paths.get(entry)!.length;
    const place = ({ type }: Entry) => TYPES.indexOf(type);
    const byAge = [...entries].sort(
      (one, other) => depth(one) - depth(other) || place(one) - place(other) || byId(one, other),
    );
    return new Map(byAge.map((entry) => [entry, this.namesFor(entry, paths.get(entry)!)]));
  }

  private namesFor({ type, id }: Entry, path: readonly string[]): Names {
    const parts = path.map(slug).filter((part) => part !== "");
    // Nothing is left of a name of signs.
    const own = slug(path.at(-1) ?? "") === "" ? [slug(`${type} ${id}`)] : [];
    const base = shortened([...parts, ...own], MAX_NAME);
    const name = unique((count) => `${type} ${base}${suffix("-", count)}`, this.resources).slice(type.length + 1);
    const short = camel(name);
    const variable = unique(
      (count) => (count === 1 ? short : `${short}${type}${suffix("", count - 1)}`),
      this.variables,
      (text) => text.toLowerCase(),
    );
    return { name, variable };
  }
}

const suffix = (mark: string, count: number) => (count === 1 ? "" : `${mark}${count}`);

function unique(nth: (count: number) => string, taken: Set<string>, key = (text: string) => text): string {
  let count = 1;
  while (taken.has(key(nth(count)))) count++;
  taken.add(key(nth(count)));
  return nth(count);
}

function camel(name: string): string {
  const words = name.split("-").filter((word) => word !== "");
  const joined = words.map((word, index) => (index === 0 ? word : capital(word))).join("");
  // Not each letter and figure of all languages may stand in JavaScript.
  const allowed = joined.replace(/[^\p{ID_Continue}]/gu, "");
  return /^\p{ID_Start}/u.test(allowed) ? allowed : `n${allowed}`;
}

const capital = ([first = "", ...rest]: string) => first.toUpperCase() + rest.join("");

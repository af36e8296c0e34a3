/** Random programs, and what people make of them over time. */

import { KINDS, kindOf } from "./kinds";
import { chance, type Kind, NAMES, type Parent, pick, type Random } from "./kinds/kind";
import type { Declared, Reference } from "./model-engine";

/** A random program: a few of each kind, each under a parent where it needs one. */
export function randomProgram(random: Random, types: ReadonlySet<string>): Declared[] {
  const program: Declared[] = [];
  for (const kind of KINDS.filter(({ type }) => types.has(type))) {
    for (const [index, name] of NAMES.entries()) {
      if (!chance(random, 0.4)) continue;
      const declared = declare(random, kind, `${kind.type}-${index}`, name, program);
      if (declared) program.push(declared);
    }
  }
  return program;
}

/** The types of one run: a few, so that each has several resources, with those that they need. */
export function randomTypes(random: Random): Set<string> {
  const types = new Set<string>();
  const add = (kind: Kind): void => {
    if (types.has(kind.type)) return;
    types.add(kind.type);
    for (const { of, optional } of kind.parents ?? []) if (!optional) for (const one of of) add(kindOf(typeIn(one)));
  };
  while (types.size < 4) add(pick(random, KINDS));
  return types;
}

/** The same program with some resources changed, removed and added. */
export function edited(random: Random, program: readonly Declared[], types: ReadonlySet<string>): Declared[] {
  const kept = program.filter(() => chance(random, 0.85));
  const fresh = randomProgram(random, types);
  const next: Declared[] = [];
  for (const kind of KINDS) {
    const names = new Set<string>();
    for (const declared of [...kept, ...fresh].filter(({ type }) => type === kind.type)) {
      if (names.has(declared.name)) continue;
      names.add(declared.name);
      const changed = chance(random, 0.45)
        ? declare(random, kind, declared.name, renamed(random, declared), next)
        : declared;
      if (changed && hasParents(kind, changed, next)) next.push(changed);
    }
  }
  return next;
}

/** The same program with inputs that Workato accepts. */
export function corrected(program: readonly Declared[]): Declared[] {
  return program.map((declared) => ({
    ...declared,
    inputs: kindOf(declared.type).corrected?.(declared.inputs) ?? declared.inputs,
  }));
}

/** Every resource that a value refers to. */
export function referencesIn(value: unknown): Reference[] {
  if (typeof value !== "object" || value === null) return [];
  if (typeof (value as Partial<Reference>).ref === "string") return [value as Reference];
  return Object.values(value).flatMap(referencesIn);
}

const renamed = (random: Random, { name }: Declared): string => {
  const title = NAMES[numberIn(name)]!;
  return chance(random, 0.3) ? `${title} ${Math.floor(random() * 3)}` : title;
};

const numberIn = (name: string): number => Number(name.split("-")[1]);
const typeIn = (target: string): string => target.split(".")[0]!;

function declare(
  random: Random,
  kind: Kind,
  name: string,
  title: string,
  program: readonly Declared[],
): Declared | undefined {
  const inputs: Record<string, unknown> = { ...kind.inputs(random, title) };
  for (const parent of kind.parents ?? []) {
    const candidates = candidatesFor(kind, parent, program);
    if (parent.optional && chance(random, 0.5)) continue;
    if (candidates.length === 0) {
      if (parent.optional) continue;
      return undefined;
    }
    const chosen = pick(random, candidates);
    const { list } = parent;
    inputs[parent.input] = list
      ? candidates.filter((candidate) => candidate === chosen || chance(random, 0.3))
      : chosen;
  }
  return { name, type: kind.type, inputs };
}

function candidatesFor(kind: Kind, parent: Parent, program: readonly Declared[]): Reference[] {
  const used = new Set(
    program
      .filter(({ type }) => parent.exclusive && type === kind.type)
      .flatMap(({ inputs }) => referencesIn(inputs[parent.input]).map(({ ref }) => ref)),
  );
  return parent.of.flatMap((target) => {
    const [type, output] = target.split(".");
    return program
      .filter((one) => one.type === type && !used.has(one.name))
      .filter(({ name }) => parent.numbers?.includes(numberIn(name)) ?? true)
      .map(({ name }) => ({ ref: name, ...(output !== undefined && { output }) }));
  });
}

function hasParents(kind: Kind, { inputs }: Declared, program: readonly Declared[]): boolean {
  return (kind.parents ?? []).every((parent) => {
    const candidates = candidatesFor(kind, parent, program);
    return referencesIn(inputs[parent.input]).every(({ ref }) => candidates.some((candidate) => candidate.ref === ref));
  });
}

/**
 * A workspace as the state of a stack describes it, with objects of the same ids: to a preview it is the one that the stack was
 * last applied to. No secret is in it: what the state has encrypted stays so, and what Workato never shows is not read.
 */

import { isObject } from "../runtime/wire";
import { EmulatorClock } from "./clock";
import type { Options } from "./options";
import { Workspace } from "./seeded";
import { SEEDS } from "./seeds";
import { recordedIn, type Stated, statedIn } from "./stack-state";
import type { State } from "./store";

export interface StackWorkspace {
  /** For `startEmulator({ state })`. */
  readonly state: State;
  /** Options that the stack shows the workspace to have: for `startEmulator`, too. */
  readonly options: Partial<Options>;
  /** What of the stack is not in the workspace: a line for each kind. */
  readonly missing: readonly string[];
}

/** `text` is the output of `pulumi stack export`. Throws where it is none, and repeats nothing of it. */
export function workspaceOfStack(text: string): StackWorkspace {
  const recorded = recordedIn(text);
  if (recorded === undefined) throw new Error("it is no state of a stack: write it with pulumi stack export");
  const resources = statedIn(recorded);
  const into = new Workspace(new EmulatorClock(), highestId(recorded) + 1);
  const missing: string[] = [];
  // Parents first, and what shares an object with others after them.
  for (const [type, seed] of Object.entries(SEEDS)) {
    for (const one of resources.filter((each) => each.type === type)) {
      missing.push(...seeded(seed, one, into));
    }
  }
  into.addStandIns();
  for (const [type, names] of unknownTypes(resources)) {
    missing.push(
      `${type}: the emulator does not know how to make it from a state; ${names.length} left out (${names.join(", ")})`,
    );
  }
  return {
    state: into.store.state,
    options: into.hasEnvironments ? { environments: "on" } : {},
    missing,
  };
}

/** What is to be said of it. No state is trusted to have the form that this version writes. */
function seeded(seed: (typeof SEEDS)[string], one: Stated, into: Workspace): string[] {
  try {
    seed(one, into);
  } catch {
    return [`${one.type} "${one.name}": its state has another form than this version writes; it is left out`];
  }
  return one.encrypted.size > 0 ? [encryptedIn(one)] : [];
}

const encryptedIn = ({ type, name, encrypted }: Stated) =>
  `${type} "${name}": ${[...encrypted].join(" and ")} is a secret, so a refresh sees another value. With a state that npx pulumi-workato offline has written it does not`;

function unknownTypes(resources: readonly Stated[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { type, name } of resources) {
    if (!Object.hasOwn(SEEDS, type)) names.set(type, [...(names.get(type) ?? []), name]);
  }
  return names;
}

/** Of all that can be an id. Those of Workato are below 2^31. */
function highestId(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((highest: number, item) => Math.max(highest, highestId(item)), 0);
  if (isObject(value)) return highestId(Object.values(value));
  const numbers = typeof value === "string" && value.length < 50 ? (value.match(/(?<!\d)\d{1,9}(?!\d)/g) ?? []) : [];
  return Math.max(10_000, ...numbers.map(Number));
}

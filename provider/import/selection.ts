/** Which objects of a workspace a person wants. Each that is not wanted has a reason. */

import type { Entry } from "./entry";
import { containerOf, type Targets } from "./links";
import { keyOf } from "./program";

export interface Wanted {
  readonly types: readonly string[];
  /** Names of projects: only what is in them. */
  readonly projects?: readonly string[];
  /** Paths of folders, from the project down: only what is in them, and what they are in. */
  readonly folders?: readonly string[];
  /** Paths; `*` stands for any text. Neither these nor what is in them. */
  readonly exclude?: readonly string[];
  /** What a stack holds already, by type and id. */
  readonly held?: ReadonlySet<string>;
  /** What the program declares already, by type and id. */
  readonly declared?: ReadonlySet<string>;
}

/** Why an object is not wanted; `undefined` where it is. */
export function whyNot(
  entry: Entry,
  wanted: Wanted,
  paths: ReadonlyMap<Entry, readonly string[]>,
  targets: Targets,
): string | undefined {
  const path = paths.get(entry)!;
  if (wanted.held?.has(keyOf(entry))) return "the stack of --state holds it";
  if (wanted.declared?.has(keyOf(entry))) return "the program declares it already";
  if (!wanted.types.includes(entry.type)) return "its type is not among --types";
  const isIn = (all: readonly string[]) => all.some((one) => isPrefix(one.split("/"), path));
  const project = projectOf(entry, targets);
  if (wanted.projects !== undefined || wanted.folders !== undefined) {
    const isInProject = project !== undefined && wanted.projects?.includes(paths.get(project)![0]!);
    const isAbove =
      ["Project", "Folder"].includes(entry.type) && wanted.folders?.some((one) => isPrefix(path, one.split("/")));
    const isInFolder = project !== undefined && wanted.folders !== undefined && isIn(wanted.folders);
    if (!isInProject && !isInFolder && !isAbove) return "it is outside of --project and --folder";
  }
  const text = path.join("/");
  if (wanted.exclude?.some((pattern) => matches(pattern, text))) return "--exclude names it";
  return undefined;
}

function projectOf(entry: Entry, targets: Targets): Entry | undefined {
  const seen = new Set<Entry>();
  let at: Entry | undefined = entry;
  while (at !== undefined && !seen.has(at)) {
    if (at.type === "Project") return at;
    seen.add(at);
    at = containerOf(at, targets);
  }
  return undefined;
}

const isPrefix = (parts: readonly string[], path: readonly string[]) =>
  parts.length <= path.length && parts.every((part, index) => part === path[index]);

function matches(pattern: string, path: string): boolean {
  const text = pattern
    .split("*")
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${text}(/.*)?$`, "s").test(path);
}

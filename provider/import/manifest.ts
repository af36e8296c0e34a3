/**
 * What earlier imports have written into a project: where each object is declared, so that another run adds only what is new
 * and refers to what is there. It holds no secret and belongs into the repository.
 */

import { existsSync, readFileSync } from "node:fs";
import type { Names } from "./names";

export const MANIFEST = "workato-import.json";

export interface Declared extends Names {
  /** The file of the program, without its ending. */
  readonly file: string;
  /** It is only looked up there: the program uses it and does not declare it. */
  readonly isFound?: boolean;
}

/** By type and id: `Folder 10001`. */
export type Manifest = ReadonlyMap<string, Declared>;

export function readManifest(path: string): Manifest {
  if (!existsSync(path)) return new Map();
  const refuse = () => {
    throw new Error(`${path} is not as an import writes it: put it right, or remove it and add --force to begin anew`);
  };
  try {
    const { declared } = JSON.parse(readFileSync(path, "utf8")) as { declared: Record<string, Declared> };
    const entries = Object.entries(declared);
    const isDeclared = ([, one]: [string, Declared]) =>
      [one.name, one.variable, one.file].every((text) => typeof text === "string");
    return entries.every(isDeclared) ? new Map(entries) : refuse();
  } catch {
    return refuse();
  }
}

export function manifestText(manifest: Manifest): string {
  const declared = Object.fromEntries([...manifest].sort(([one], [other]) => (one < other ? -1 : 1)));
  const note = "Written by `pulumi-workato import`: what it has declared, so that it adds only what is new. Commit it.";
  return `${JSON.stringify({ note, declared }, null, 2)}\n`;
}

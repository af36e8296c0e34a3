/** Brings an imported program into a folder: what is new into files of its own, and a line for each into index.ts. */

import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { READER_FILE } from "./code";
import { importFile } from "./import-file";
import { MANIFEST, manifestText } from "./manifest";
import type { Program } from "./program";
import { IMPORT_FILE, SECRETS_FILE, scaffold } from "./scaffold";

const INDEX = "index.ts";
const HEAD = "// A Workato workspace: a file for each project and area.\n";

/** The paths that were written, in order. `isThere`: what the program declares is in Workato, and can become its state. */
export function writeProject(folder: string, program: Program, force: boolean, isThere = true): string[] {
  const reader = `${READER_FILE}.ts`;
  const own = [...program.files].filter(([path]) => path !== reader || !existsSync(join(folder, path)));
  // What an earlier import has written is added to; an index of somebody else's is not.
  const isFirst = !existsSync(join(folder, MANIFEST));
  const inTheWay = [...own.map(([path]) => path), ...(isFirst ? [INDEX] : [])].filter((path) =>
    existsSync(join(folder, path)),
  );
  if (inTheWay.length > 0 && !force) {
    const are = inTheWay.length === 1 ? "is" : "are";
    throw new Error(
      `${inTheWay.slice(0, 5).join(", ")} ${are} there already: name another folder with --out, or add --force to overwrite`,
    );
  }
  const written: string[] = [];
  const write = (path: string, text: string, mode?: number): void => {
    const at = join(folder, path);
    mkdirSync(dirname(at), { recursive: true });
    // The mode is for a new file: one that is there keeps its own.
    if (mode !== undefined) rmSync(at, { force: true });
    writeFileSync(at, text, { mode });
    written.push(path);
  };
  for (const [path, text] of own) write(path, text);
  for (const [path, text] of Object.entries(scaffold(basename(resolve(folder))))) {
    if (!existsSync(join(folder, path))) write(path, text);
  }
  if (isFirst || force || !existsSync(join(folder, INDEX))) write(INDEX, `${HEAD}\n${program.index}`);
  else {
    const there = readFileSync(join(folder, INDEX), "utf8");
    appendFileSync(join(folder, INDEX), `${there.endsWith("\n") ? "" : "\n"}${program.index}`);
    written.push(INDEX);
  }
  write(MANIFEST, manifestText(program.manifest));
  if (!isThere) return written;
  write(IMPORT_FILE, importFile(program.imported), 0o600);
  const known = program.secrets.filter(({ value }) => value !== undefined);
  if (known.length > 0) write(SECRETS_FILE, secretsText(known), 0o600);
  return written;
}

function secretsText(known: Program["secrets"]): string {
  const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  const entries = known.map(({ key, value }) => [key, { value: text(value), secret: true }]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

/** The entries of the package that are code, by package.json. */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";

export const MANIFEST = JSON.parse(readFileSync(resolve(__dirname, "..", "..", "package.json"), "utf8")) as Readonly<
  Record<string, unknown>
> & {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
};

/** `.` is called index. */
export const ENTRIES = Object.entries(MANIFEST.exports).flatMap(([path, entry]) =>
  typeof entry === "string" ? [] : [{ name: path === "." ? "index" : path.slice(2), types: entry.types }],
);

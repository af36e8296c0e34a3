/** The files of an exported package that its assets are in: of a folder, as Workato's clients unpack it, or of the zip itself. */

import { isUtf8 } from "node:buffer";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { withoutMark } from "../runtime/text-file";

export interface PackageFile {
  /** From the package's top, with `/`: what references call `zip_name`. */
  readonly path: string;
  readonly text: string;
}

/** `orders.recipe.json` and the like: a name, what it is, and `.json`. */
const ASSET = /^(?!\.)[^/]*\.[a-z][a-z_]*\.json$/i;
/** Folders of other tools beside a package that is kept in a repository. */
const OTHERS = /(?:^|\/)(?:\.[^/]+|node_modules|__MACOSX)\//;
/** Nothing in a package is nearly as long; a file that claims more is no export. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Throws where there is no such folder or zip. */
export function filesIn(source: string): PackageFile[] {
  return (isFolder(source) ? inFolder(source) : inZip(source, readFileSync(source))).sort((one, other) =>
    one.path < other.path ? -1 : 1,
  );
}

function isFolder(source: string): boolean {
  try {
    return statSync(source).isDirectory();
  } catch {
    throw new Error(`${source}: there is no such folder or zip (relative paths begin in ${process.cwd()})`);
  }
}

function inFolder(folder: string): PackageFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll(sep, "/"))
    .filter(isAsset)
    .map((path) => ({ path, text: textIn(readFileSync(join(folder, path)), join(folder, path)) }));
}

function inZip(source: string, bytes: Uint8Array): PackageFile[] {
  // Loaded here because most programs have no zip and should not pay for it.
  const { unzipSync } = require("fflate") as typeof import("fflate");
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!isAsset(name.replaceAll("\\", "/"))) return false;
        if (originalSize > MAX_BYTES) throw new Error(`${name} is longer than ${MAX_BYTES / 1024 / 1024} MB`);
        return true;
      },
    });
  } catch (error) {
    throw new Error(`${source} is no zip of an exported package: ${(error as Error).message}`);
  }
  return Object.entries(files).map(([name, content]) => {
    const path = name.replaceAll("\\", "/");
    return { path, text: textIn(content, `${source}: ${path}`) };
  });
}

const isAsset = (path: string) => ASSET.test(path.slice(path.lastIndexOf("/") + 1)) && !OTHERS.test(`${path}`);

export function textIn(bytes: Uint8Array, where: string): string {
  if (!isUtf8(bytes)) throw new Error(`${where} is no UTF-8: save it as that`);
  return withoutMark(Buffer.from(bytes).toString("utf8"));
}

/** The tarball as npm would publish what was built. */

import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "..", "..");

/** Makes it in this folder, and gives back its path. */
export function packed(folder: string): string {
  const pack = ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder];
  return join(folder, execFileSync("npm", pack, { cwd: ROOT, encoding: "utf8" }).trim());
}

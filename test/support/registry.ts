/** Programs of the npm registry that tests run, kept beside the engine: other Nodes, package managers. */

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../../examples/run/engine";

/** The folder of a package in this version, its own programs in it. */
export function fromRegistry(name: string, version: string): string {
  const folder = join(cacheFolder(), "npm", `${name.replace("/", "+")}-${version}`);
  const there = join(folder, "node_modules", name);
  if (existsSync(there)) return there;
  mkdirSync(join(folder, ".."), { recursive: true });
  // Made beside its place and moved in whole, so that an interrupted installation leaves nothing half done.
  const work = mkdtempSync(`${folder}-install-`);
  try {
    const install = ["install", "--prefix", work, "--no-audit", "--no-fund", "--loglevel=error", `${name}@${version}`];
    execFileSync("npm", install, { stdio: ["ignore", "ignore", "inherit"] });
    rmSync(folder, { recursive: true, force: true });
    renameSync(work, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return there;
}

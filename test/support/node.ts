/** Other versions of Node than the one that runs the tests: from the npm registry, kept beside the engine. */

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { cacheFolder } from "../../examples/run/engine";

/** The folder to put in front of PATH. */
export function nodeFolder(version: string): string {
  if (process.version === `v${version}`) return dirname(process.execPath);
  const platform = process.platform === "win32" ? "win" : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const folder = join(cacheFolder(), `node-${version}`);
  const bin = join(folder, "node_modules", name, "bin");
  if (existsSync(bin)) return bin;
  mkdirSync(cacheFolder(), { recursive: true });
  // Made beside its place and moved in whole, so that an interrupted installation leaves nothing half done.
  const work = mkdtempSync(`${folder}-install-`);
  execFileSync("npm", ["install", "--prefix", work, "--no-audit", "--no-fund", `${name}@${version}`], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  rmSync(folder, { recursive: true, force: true });
  renameSync(work, folder);
  return bin;
}

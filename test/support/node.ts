/** Other versions of Node than the one that runs the tests. */

import { dirname, join } from "node:path";
import { fromRegistry } from "./registry";

/** The folder to put in front of PATH. */
export function nodeFolder(version: string): string {
  if (process.version === `v${version}`) return dirname(process.execPath);
  const platform = process.platform === "win32" ? "win" : process.platform;
  return join(fromRegistry(`node-${platform}-${process.arch}`, version), "bin");
}

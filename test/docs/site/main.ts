/** Writes the site to `.docs/`: `npm run docs`. */

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./declarations";
import { site } from "./site";

const folder = join(root, ".docs");
rmSync(folder, { recursive: true, force: true });
for (const [path, text] of site()) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
console.log(`open ${join(folder, "index.html")}`);

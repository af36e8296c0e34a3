/** `node .github/release-notes.mjs v1.2.3` prints what CHANGELOG.md tells of the version, which it and package.json must have. */

import { readFileSync } from "node:fs";

const [tag = ""] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const [, ...sections] = readFileSync("CHANGELOG.md", "utf8").split(/^## /m);
const [heading = "", ...lines] = (sections[0] ?? "").split("\n");

const mistake =
  tag !== `v${version}`
    ? `the tag is ${tag}, but the version in package.json is ${version}`
    : heading.split(" ")[0] !== version
      ? `CHANGELOG.md begins with "${heading}": give its newest section the heading "${version} - (date)"`
      : lines.join("").trim() === ""
        ? `CHANGELOG.md has nothing to say of ${version}`
        : undefined;

if (mistake === undefined) console.log(lines.join("\n").trim());
else {
  console.error(mistake);
  process.exitCode = 1;
}

/** The tarball as npm would publish it. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { packed } from "../matrix/tarball";
import { MANIFEST } from "./entries";

const ROOT = resolve(__dirname, "..", "..");

interface Judgement {
  readonly publint: readonly string[];
  readonly types: readonly object[];
  readonly entries: readonly string[];
  readonly files: readonly string[];
}

let found: Judgement;

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), "workato-tarball-"));
  try {
    const judge = [join(__dirname, "judge.mjs"), packed(folder)];
    found = JSON.parse(execFileSync(process.execPath, judge, { cwd: ROOT, encoding: "utf8" })) as Judgement;
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("publint has nothing to say against it, suggestions included", () => {
  expect(found.publint).toEqual([]);
});

test("the types of every entry are right for every way in which programs resolve modules", () => {
  expect(found.types).toEqual([]);
  expect(found.entries).toEqual(Object.keys(MANIFEST.exports));
});

/** The files that a page links to in its own folder or another: nothing with a scheme, and no place in the page itself. */
function linksIn(page: string): string[] {
  const links = readFileSync(join(ROOT, page), "utf8").matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g);
  return [...links].map(([, link]) => join(dirname(page), link!));
}

/** What README.md leads to, over any number of pages. */
function linkedFrom(page: string, found = new Set([page])): Set<string> {
  for (const link of linksIn(page)) {
    if (found.has(link)) continue;
    found.add(link);
    if (link.endsWith(".md")) linkedFrom(link, found);
  }
  return found;
}

test("it holds what was built, the license, every page that README.md leads to, and nothing else: no link needs a repository", () => {
  const pages = ["package.json", "LICENSE", "CHANGELOG.md", ...linkedFrom("README.md"), ...linkedFrom("CHANGELOG.md")];
  const others = found.files.filter((file) => !/^dist\/.*\.(js|d\.ts)$/.test(file)).sort();
  expect(others).toEqual([...new Set(pages)].sort());
});

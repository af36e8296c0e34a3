/** The tarball as npm would publish it. */

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
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
    const pack = ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder];
    const name = execFileSync("npm", pack, { cwd: ROOT, encoding: "utf8" }).trim();
    const judge = [join(__dirname, "judge.mjs"), join(folder, name)];
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

test("it holds what was built and what people read, and nothing else", () => {
  const others = found.files.filter((file) => !/^dist\/.*\.(js|d\.ts)$/.test(file)).sort();
  expect(others).toEqual(["CHANGELOG.md", "LICENSE", "README.md", "SECURITY.md", "package.json"]);
});

describe("relative links", () => {
  /** npm's pages and the installed package lack these; npm leads to them once package.json has a `repository`. */
  const IN_THE_REPOSITORY_ONLY: Readonly<Record<string, readonly string[]>> = {
    "README.md": [
      "CONTRIBUTING.md",
      "examples/large-stacks/README.md",
      "examples/on-prem-agents/README.md",
      "examples/serialized-providers/README.md",
      "examples/troubleshooting/README.md",
      "examples/works-with/README.md",
      "provider/README.md",
      "provider/emulator/README.md",
      "provider/packages/README.md",
    ],
    "CHANGELOG.md": [
      "examples/large-stacks/README.md",
      "examples/on-prem-agents/README.md",
      "provider/emulator/README.md",
    ],
    "SECURITY.md": [],
  };

  const linksIn = (page: string) => [
    ...new Set(
      [...readFileSync(join(ROOT, page), "utf8").matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g)].map(([, link]) => link!),
    ),
  ];

  test.each(Object.entries(IN_THE_REPOSITORY_ONLY))(
    "of %s lead to files, and out of the package where it is known",
    (page, known) => {
      const links = linksIn(page);
      expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([]);
      expect(links.filter((link) => !found.files.includes(link)).sort()).toEqual(known);
    },
  );
});

/** What the package declares is in git: a change that breaks programs is seen in review, and not in users' hands. */

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { apiChanges } from "./api-changes";
import { ENTRIES } from "./entries";

const ROOT = resolve(__dirname, "..", "..");
const ACCEPT = "accept these lines with `npm run api`, and tell of them in CHANGELOG.md";

describe("what each entry declares is as in api/", () => {
  let folder: string;
  // A process of its own: Jest has Pulumi's and the extractor's TypeScript for one.
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "workato-api-"));
    execFileSync(process.execPath, ["--import", "tsx", join(__dirname, "api-report.ts"), folder], { cwd: ROOT });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(ENTRIES)("$name", ({ name }) => {
    const file = join(ROOT, "api", `${name}.api.md`);
    const accepted = existsSync(file) ? readFileSync(file, "utf8") : "";
    const changes = apiChanges(accepted, readFileSync(join(folder, `${name}.api.md`), "utf8"));
    expect(changes.length > 0 ? [...changes, ACCEPT] : []).toEqual([]);
  });
});

describe("a change is told by its line", () => {
  const REPORT = [
    "import * as pulumi from '@pulumi/pulumi';",
    "// @public\nexport interface Folder {\n    id: string;\n    name: string;\n}",
    "// @public\nexport function getFolder(args: GetFolderArgs): Promise<Folder>;",
  ].join("\n\n");

  test.each<[string, string, string, string[]]>([
    ["a property that went", "    name: string;\n", "", ["- interface Folder: name: string;"]],
    [
      "a property of another type",
      "name: string;",
      "name?: string;",
      ["- interface Folder: name: string;", "+ interface Folder: name?: string;"],
    ],
    [
      "an argument that became optional",
      "args: Get",
      "args?: Get",
      [
        "- export function getFolder(args: GetFolderArgs): Promise<Folder>;",
        "+ export function getFolder(args?: GetFolderArgs): Promise<Folder>;",
      ],
    ],
    [
      "what an interface extends",
      "Folder {",
      "Folder extends Named {",
      ["- export interface Folder {", "+ export interface Folder extends Named {"],
    ],
    [
      "another order",
      "    id: string;\n    name: string;",
      "    name: string;\n    id: string;",
      ["the same lines in another order"],
    ],
    ["nothing", "id", "id", []],
  ])("%s", (_, from, to, expected) => {
    expect(apiChanges(REPORT, REPORT.replace(from, to))).toEqual(expected);
  });

  test("a declaration that went, whole", () => {
    expect(apiChanges(REPORT, REPORT.split("\n\n").slice(0, 2).join("\n\n"))).toEqual([
      "- export function getFolder(args: GetFolderArgs): Promise<Folder>;",
    ]);
  });

  test("one of the forms of a function", () => {
    const form = "// @public\nexport function getFolder(id: string): Promise<Folder>;";
    expect(apiChanges([REPORT, form].join("\n\n"), REPORT)).toEqual([
      "- export function getFolder(id: string): Promise<Folder>;",
    ]);
  });
});

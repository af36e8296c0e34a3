/** The project's own workflows: GitHub takes them, they may no more than they must, and a release is what it says. */

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { mistakesIn, type Step, workflowOf } from "../support/workflow";
import { MANIFEST } from "./entries";

const ROOT = resolve(__dirname, "..", "..");
const FOLDER = join(ROOT, ".github", "workflows");
const NAMES = readdirSync(FOLDER);

const textOf = (name: string) => readFileSync(join(FOLDER, name), "utf8");
const stepsOf = (text: string): Step[] => Object.values(workflowOf(text).jobs).flatMap(({ steps }) => steps);

describe.each(NAMES)("%s", (name) => {
  const text = textOf(name);

  test("is a workflow to GitHub", () => {
    expect(mistakesIn(text)).toEqual([]);
  });

  test("takes each action by the commit of a version that it names", () => {
    const used = text.split("\n").filter((line) => /\buses:/.test(line));
    expect(used.length).toBe(stepsOf(text).filter(({ uses }) => uses !== undefined).length);
    expect(used.filter((line) => !/ uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test("puts nothing that GitHub knows of a change into a shell's text, where it could be a command", () => {
    expect(stepsOf(text).filter(({ run }) => run?.includes("${{"))).toEqual([]);
  });

  test("leaves no token behind where code is run", () => {
    const checkouts = stepsOf(text).filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.length).toBeGreaterThan(0);
    expect(checkouts.filter((step) => step.with?.["persist-credentials"] !== false)).toEqual([]);
  });
});

test("a mistake in a workflow is seen: of its words, of its jobs, and in an expression", () => {
  const broken = textOf("release.yml")
    .replace("contents: write", "contents: wriet")
    .replace("needs: publish", "needs: publlish")
    .replace("github.token", "gitbuh.token");
  expect(mistakesIn(broken)).toEqual([
    expect.stringContaining("wriet"),
    expect.stringContaining("gitbuh"),
    expect.stringContaining("publlish"),
  ]);
});

test("each job has the permissions that it needs, and no other", () => {
  const permissions = NAMES.flatMap((name) => {
    const { permissions: all, jobs } = workflowOf(textOf(name));
    return Object.entries(jobs).map(([job, { permissions: own = all }]) => [`${name} ${job}`, own]);
  });
  expect(Object.fromEntries(permissions)).toEqual({
    "ci.yml test": { contents: "read" },
    "ci.yml oldest-cli": { contents: "read" },
    "ci.yml package-matrix": { contents: "read" },
    "release.yml build": { contents: "read" },
    "release.yml publish": { "id-token": "write" },
    "release.yml announce": { contents: "write" },
  });
});

/** The release's own steps, run here in a copy of what they look at. */
describe("a release", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "workato-release-"));
    for (const name of ["package.json", "package-lock.json", "CHANGELOG.md", ".github"]) {
      cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    }
    mkdirSync(join(folder, "release"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function run(id: string, env: NodeJS.ProcessEnv): { readonly code: number | null; readonly errors: string } {
    const { run } = stepsOf(textOf("release.yml")).find((step) => step.id === id)!;
    const { status, stderr } = spawnSync("bash", ["-e", "-o", "pipefail", "-c", run!], {
      cwd: folder,
      env: { ...process.env, ...env },
      encoding: "utf8",
    });
    return { code: status, errors: stderr.trim() };
  }

  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const change = (text: string) => writeFileSync(join(folder, "CHANGELOG.md"), `# Changelog\n\n${text}`);

  test("tells what CHANGELOG.md tells of its version", () => {
    change("## 0.1.0 - 2027-01-31\n\n- **New**: all.\n\n## 0.0.9\n\n- Older.\n");
    expect(run("notes", { GITHUB_REF_NAME: "v0.1.0" })).toEqual({ code: 0, errors: "" });
    expect(read("release/notes.md")).toBe("- **New**: all.\n");
  });

  test.each([
    ["another tag", "v0.2.0", "## 0.1.0\n\n- New.\n", "the tag is v0.2.0, but the version in package.json is 0.1.0"],
    ["no section of its own", "v0.1.0", "## Unreleased\n\n- New.\n", 'CHANGELOG.md begins with "Unreleased"'],
    ["an older section", "v0.1.0", "## 0.1.00\n\n- New.\n", 'CHANGELOG.md begins with "0.1.00"'],
    ["an empty section", "v0.1.0", "## 0.1.0\n\n## 0.0.9\n\n- Old.\n", "CHANGELOG.md has nothing to say of 0.1.0"],
  ])("ends at once with %s", (_, tag, changes, expected) => {
    change(changes);
    const { code, errors } = run("notes", { GITHUB_REF_NAME: tag });
    expect([code, errors.split("\n")]).toEqual([1, [expect.stringContaining(expected)]]);
  });

  test("says in the package where it was built, and package.json names no address that may not exist", () => {
    expect([MANIFEST.repository, MANIFEST.homepage, MANIFEST.bugs]).toEqual([undefined, undefined, undefined]);
    const built = { GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "someone/pulumi-workato" };
    expect(run("address", built).code).toBe(0);
    expect(JSON.parse(read("package.json"))).toEqual({
      ...MANIFEST,
      repository: { type: "git", url: "git+https://github.com/someone/pulumi-workato.git" },
      homepage: "https://github.com/someone/pulumi-workato#readme",
      bugs: { url: "https://github.com/someone/pulumi-workato/issues" },
    });
  });

  test("lists what it consists of: every runtime dependency as it is locked, and nothing of development", () => {
    const sbom = run("sbom", {});
    expect(sbom).toMatchObject({ code: 0 });
    const { bomFormat, metadata, components } = JSON.parse(read("release/pulumi-workato.cdx.json")) as {
      readonly bomFormat: string;
      readonly metadata: { readonly component: Readonly<Record<string, string>> };
      readonly components: readonly Readonly<Record<string, string>>[];
    };
    expect(bomFormat).toBe("CycloneDX");
    expect(metadata.component).toMatchObject({ name: "pulumi-workato", version: MANIFEST.version });
    const { packages } = JSON.parse(read("package-lock.json")) as {
      readonly packages: Readonly<Record<string, Readonly<Record<string, string>>>>;
    };
    const locked = Object.keys(MANIFEST.dependencies as object).map((name) => [
      name,
      packages[`node_modules/${name}`]!.version,
    ]);
    expect(components.map(({ name, version }) => [name, version])).toEqual(locked.sort());
  });
});

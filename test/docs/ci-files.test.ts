/**
 * The CI files of examples/preview-in-ci by those who run them: GitHub's own parser of workflows, and gitlab-ci-local, which has
 * GitLab's schema and evaluates its rules.
 */

import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { exampleFolder } from "../support/example";

const EXAMPLE = exampleFolder("preview-in-ci");
const WORKFLOW = join(EXAMPLE, ".github", "workflows", "workato.yml");
const PIPELINE = join(EXAMPLE, ".gitlab-ci.yml");

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
}

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "workato-ci-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What a command prints. */
const said = (command: string, args: readonly string[]) =>
  new Promise<{ stdout: string; stderr: string }>((resolve) => {
    execFile(command, [...args], { cwd: folder }, (_, stdout, stderr) => resolve({ stdout, stderr }));
  });

describe("the workflow for GitHub", () => {
  const findings = async (file: string) => {
    const { stdout, stderr } = await said(process.execPath, [
      require.resolve("tsx/cli"),
      join(__dirname, "workflow.mts"),
      file,
    ]);
    return stdout + stderr;
  };

  test("is one, to GitHub's parser, which finds a mistake in another", async () => {
    expect(await findings(WORKFLOW)).toBe("");
    const wrong = join(folder, "wrong.yml");
    writeFileSync(wrong, readFileSync(WORKFLOW, "utf8").replace("runs-on:", "runs-in:"));
    expect(await findings(wrong)).toContain("Unexpected value 'runs-in'");
  });

  test("gives no secret to what a pull request starts, and lets nothing write that runs its code", () => {
    const { jobs } = parse(readFileSync(WORKFLOW, "utf8")) as { jobs: Record<string, Job> };
    const withSecrets = Object.keys(jobs).filter((name) => JSON.stringify(jobs[name]).includes("secrets."));
    expect(withSecrets).toEqual(["apply", "drift"]);
    expect(jobs.preview!.permissions).toEqual({ contents: "read", actions: "read" });
    expect(JSON.stringify(jobs.comment)).not.toContain("actions/checkout");
  });
});

describe("the pipeline for GitLab", () => {
  /** gitlab-ci-local in a repository with this pipeline. */
  async function listed(
    pipeline: string,
    variables: Readonly<Record<string, string>>,
  ): Promise<{ stdout: string; stderr: string }> {
    writeFileSync(join(folder, ".gitlab-ci.yml"), pipeline);
    cpSync(join(EXAMPLE, "ci"), join(folder, "ci"), { recursive: true });
    await said("git", ["init", "--quiet", "--initial-branch", "main"]);
    const given = Object.entries(variables).flatMap(([name, value]) => ["--variable", `${name}=${value}`]);
    const command = join(__dirname, "..", "..", "node_modules", "gitlab-ci-local", "dist", "index.js");
    // It is written for Node 22.
    const union = "Set.prototype.union??=function(other){return new Set([...this,...other])}";
    writeFileSync(join(folder, "union.cjs"), union);
    return said(process.execPath, ["--require", join(folder, "union.cjs"), command, "--list", ...given]);
  }

  const jobsIn = ({ stdout }: { stdout: string }) =>
    (stdout.split(/^name .*$/m)[1] ?? "").split("\n").flatMap((line) => /^(\w+) /.exec(line)?.[1] ?? []);

  test("is one, to GitLab's schema, which finds a mistake in another", async () => {
    const pipeline = readFileSync(PIPELINE, "utf8");
    expect((await listed(pipeline, {})).stderr).toContain("json schema validated");
    const wrong = await listed(pipeline.replace("expire_in: never", "expires: never"), {});
    expect(wrong.stderr).not.toContain("json schema validated");
    expect(wrong.stdout + wrong.stderr).toContain("expires");
  });

  test.each([
    ["a merge request", { CI_PIPELINE_SOURCE: "merge_request_event" }, ["preview"]],
    [
      "a merge request, with a token to comment",
      { CI_PIPELINE_SOURCE: "merge_request_event", COMMENT_TOKEN: "t" },
      ["preview", "comment"],
    ],
    [
      "a push to the default branch",
      { CI_PIPELINE_SOURCE: "push", CI_COMMIT_BRANCH: "main", CI_DEFAULT_BRANCH: "main" },
      ["apply"],
    ],
    ["a schedule", { CI_PIPELINE_SOURCE: "schedule" }, ["drift"]],
  ])("%s starts what it says", async (_, variables, jobs) => {
    expect(jobsIn(await listed(readFileSync(PIPELINE, "utf8"), variables))).toEqual(jobs);
  });
});

test("the settings for Pulumi Deployments and the operator's Stack are of one stack and give the same token", () => {
  const settings = JSON.parse(readFileSync(join(EXAMPLE, "deployments", "settings.json"), "utf8")) as {
    sourceContext: { git: { branch: string; repoDir: string } };
    operationContext: { environmentVariables: object };
  };
  const { spec } = parse(readFileSync(join(EXAMPLE, "kubernetes", "stack.yaml"), "utf8")) as {
    spec: { branch: string; repoDir: string; envRefs: object };
  };
  expect([spec.branch, spec.repoDir]).toEqual([settings.sourceContext.git.branch, settings.sourceContext.git.repoDir]);
  expect(Object.keys(spec.envRefs)).toEqual(
    expect.arrayContaining(Object.keys(settings.operationContext.environmentVariables)),
  );
});

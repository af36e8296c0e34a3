/** Inline programs: the automation API on the real CLI, which runs the program in its own process, started from anywhere. */

import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { finished, type Result, type TestStack } from "./stack";

export interface InlineOptions {
  /** What the workspace is made with, as JavaScript. Default: the stack's own project, Pulumi.yaml and all. */
  readonly workspace?: string;
  readonly operation?: "preview" | "up" | "destroy";
  /** Where the script is started. Default: `/`. */
  readonly cwd?: string;
}

/** Runs a program, in which `workato` and `pulumi` are in scope, by a script that lies in the stack's folder. */
export function runInline(stack: TestStack, program: string, options: InlineOptions = {}): Promise<Result> {
  const { workspace = `{ workDir: ${JSON.stringify(stack.folder)} }`, operation = "up", cwd = "/" } = options;
  const script = join(stack.folder, "deploy.js");
  writeFileSync(
    script,
    `const { LocalWorkspace } = require("@pulumi/pulumi/automation");
const program = async () => {
  const pulumi = require("@pulumi/pulumi");
  const workato = require("pulumi-workato");
  ${program}
};
const show = (text) => process.stdout.write(text);
LocalWorkspace.createOrSelectStack({ stackName: "test", projectName: "test", program }, ${workspace})
  .then((stack) => stack.${operation}({ onOutput: show, onError: show }))
  .catch(({ name }) => { console.log("failed with " + name); process.exitCode = 1; });
`,
  );
  return finished(spawn(process.execPath, [script], { cwd, env: stack.env }));
}

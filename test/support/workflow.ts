/** GitHub workflows, as GitHub reads them. */

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { parse } from "yaml";

export interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: Readonly<Record<string, string>>; readonly steps: readonly Step[] }>
  >;
}

/** The mistakes that GitHub's own parser finds in the text. */
export function mistakesIn(text: string): readonly string[] {
  const command = ["--import", "tsx", join(__dirname, "workflow-mistakes.mjs")];
  return JSON.parse(execFileSync(process.execPath, command, { input: text, encoding: "utf8" })) as string[];
}

export const workflowOf = (text: string): Workflow => parse(text) as Workflow;

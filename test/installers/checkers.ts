/** Checkers that not every machine has: where one lacks, its test says so by name. */

import { spawnSync } from "node:child_process";

export interface Checker {
  /** Of the test that uses it. */
  readonly name: string;
  /** What it says of this text; nothing where it is content, or not there. */
  run(args: readonly string[], input: string): string;
}

export function checkerOf(program: string): Checker {
  const there = spawnSync(program, ["--version"]).error === undefined;
  return {
    name: there ? `${program} finds nothing` : `SKIPPED: ${program} is not on this machine`,
    run: (args, input) => {
      if (!there) return "";
      const { status, stdout, stderr } = spawnSync(program, args, { input, encoding: "utf8" });
      return status === 0 ? "" : `${stdout}${stderr}`;
    },
  };
}

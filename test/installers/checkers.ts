/** Checkers that not every machine has, and that no registry brings to every machine: where one lacks, its test says so by name. */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import * as brought from "./brought";

export interface Checker {
  /** Of the test that uses it. */
  readonly name: string;
  /** What it says of this text; nothing where it is content, or not there. */
  run(args: readonly string[], input: string): string;
  readonly isThere: boolean;
}

export const shellcheck = (): Checker => checkerOf("shellcheck", brought.shellcheck);
export const pwsh = (): Checker => checkerOf("pwsh");

function checkerOf(program: string, bring: () => string | undefined = () => undefined): Checker {
  const path = spawnSync(program, ["--version"]).error === undefined ? program : bring();
  return {
    isThere: path !== undefined,
    name: path !== undefined ? `${program} finds nothing` : `SKIPPED: ${program} is not on this machine`,
    run: (args, input) => {
      if (path === undefined) return "";
      const { status, stdout, stderr, error } = spawnSync(path, args, { input, encoding: "utf8" });
      return status === 0 ? "" : `${error ?? ""}${stdout}${stderr}`;
    },
  };
}

/** By cloud-init's own schema; its input is what YAML holds. */
export function cloudInitSchema(): {
  readonly name: string;
  readonly isThere: boolean;
  mistakesIn(config: unknown): unknown[];
} {
  const path = brought.cloudInitSchema();
  const check = path === undefined ? undefined : compiled(readFileSync(path, "utf8"));
  return {
    isThere: check !== undefined,
    name: check
      ? "cloud-init's schema takes it"
      : "SKIPPED: cloud-init's schema is not on this machine, and apt brings none",
    mistakesIn: (config) => (check === undefined || check(config) ? [] : (check.errors ?? [])),
  };
}

/** Schemas that are written in an older draft, whose ids the validator refuses; nothing refers to them. */
export function compiled(schema: string) {
  const plain = JSON.parse(schema, (key, value) =>
    key === "$schema" || (key === "id" && typeof value === "string") ? undefined : value,
  ) as object;
  return new Ajv({ strict: false, validateFormats: false, logger: false }).compile(plain);
}

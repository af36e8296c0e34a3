/** `pulumi-workato lint`: checks files with recipes as a preview does, and says what is likely to be wrong. */

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { asMessage } from "../client/words/text";
import { type Linted, lintFile } from "../recipes/lint/file";
import { line } from "../recipes/lint/lint";
import { rulesInWords } from "../recipes/lint/rules";
import { readText, refuseTextOf } from "../runtime/text-file";
import { say } from "./client";

interface Flags {
  errors?: boolean;
  json?: boolean;
  rules?: boolean;
}

type Found = Linted & { readonly file: string };

const ENDING = ".recipe.json";

export function lintCommand(): Command {
  return new Command("lint")
    .description(
      "Check recipes in files: exported ones, or code alone. Errors are what keeps a recipe from starting or is dropped " +
        "without a word when it is stored, and what a preview refuses; warnings are what is likely to be wrong. Nothing is sent, " +
        "and no value in a recipe is printed. Exit code 1 where there is an error.",
    )
    .argument("[file...]", `files, or folders: all *${ENDING} in them, at any depth`)
    .option("--errors", "errors only")
    .option("--json", "write a list of {file, weight, rule, step, text} to standard output")
    .option("--rules", "print all rules, what breaks each, and which rules of Workato's own linter it stands for")
    .action((given: string[], { errors, json, rules }: Flags) => {
      if (rules) {
        for (const rule of rulesInWords()) console.log(rule);
        return;
      }
      if (given.length === 0) throw new Error("give a file or a folder, or --rules");
      const files = given.flatMap(filesIn);
      const found = files.flatMap((file): Found[] =>
        lintFile(readText(file, refuseTextOf(file)), errors ? "error" : "warning").map((one) => ({ file, ...one })),
      );
      if (json) console.log(JSON.stringify(found, undefined, 2));
      else for (const one of found) console.log(asMessage(`${one.file}: ${one.weight}: ${line(one)}`));
      const failed = found.filter(({ weight }) => weight === "error").length;
      say(`${count(files.length, "recipe")}, ${count(failed, "error")}, ${count(found.length - failed, "warning")}`);
      if (failed > 0) process.exitCode = 1;
    });
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? "" : "s"}`;

function filesIn(path: string): string[] {
  if (!isFolder(path)) return [path];
  const files = readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ENDING))
    .sort()
    .map((name) => join(path, name));
  if (files.length === 0) throw new Error(`no *${ENDING} in ${path}: name the files`);
  return files;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    throw new Error(`there is no file or folder ${path}`);
  }
}

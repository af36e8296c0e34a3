/** `pulumi-workato import`: what a workspace holds, as a file for `pulumi import` and a program. */

import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Command } from "commander";
import type { Client } from "../client/client";
import { each } from "../handlers";
import { say, withClient } from "./client";
import { FOLDER } from "./import-code";
import { type Entry, entryOf, importFile, importProgram, inOrder } from "./import-entries";
import { typesIn } from "./types";

interface Flags {
  types?: string;
  file: string;
  program: string;
  force?: boolean;
}

/** The types that can be imported, each with a function that reads its objects. */
const importable = each((handler) =>
  handler.list === undefined
    ? undefined
    : {
        type: handler.type,
        read: async (client: Client, taken: Set<string>) =>
          (await handler.list!(handler.api(client))).map((observed) => entryOf(handler, observed, taken)),
      },
).filter((one) => one !== undefined);

export function importCommand(): Command {
  return new Command("import")
    .description(
      "Read the objects of a workspace and write them as a file for `pulumi import --file` and as a program that declares " +
        `them, with the code of recipes in the folder ${FOLDER} beside it. Changes nothing in Workato. Uses WORKATO_API_TOKEN and WORKATO_REGION or WORKATO_BASE_URL.`,
    )
    .option("--types <A,B>", `only these types; default: all of ${importable.map(({ type }) => type).join(", ")}`)
    .option("--file <file>", "the file for pulumi import", "import.json")
    .option("--program <file>", "the program", "index.ts")
    .option("--force", "overwrite files that exist")
    .action(async ({ types, file, program, force }: Flags) => {
      const wanted = types === undefined ? importable.map(({ type }) => type) : typesIn(types);
      const unknown = wanted.filter((name) => !importable.some(({ type }) => type === name));
      if (unknown.length > 0) {
        throw new Error(
          `cannot import ${unknown.join(", ")}: choose from ${importable.map(({ type }) => type).join(", ")}`,
        );
      }
      const recipes = join(dirname(program), FOLDER);
      const existing = [file, program, ...(wanted.includes("Recipe") ? [recipes] : [])].filter((name) =>
        existsSync(name),
      );
      if (existing.length > 0 && !force) {
        throw new Error(
          `${existing.join(" and ")} ${existing.length > 1 ? "exist" : "exists"} already: name other files with --file and --program, or add --force`,
        );
      }
      const taken = new Set<string>();
      const entries: Entry[] = [];
      await withClient(async (client) => {
        for (const { type, read } of importable.filter((one) => wanted.includes(one.type))) {
          const found = await read(client, taken);
          say(`${found.length} ${type}`);
          entries.push(...found);
        }
      });
      const ordered = inOrder(entries);
      // The mode is for a new file: one that is there keeps its own.
      rmSync(file, { force: true });
      writeFileSync(file, importFile(ordered), { mode: 0o600 });
      const written = importProgram(ordered);
      writeFileSync(program, written.program);
      if (written.files.size > 0) mkdirSync(recipes, { recursive: true });
      for (const [path, text] of written.files) writeFileSync(join(dirname(program), path), text);
      const files = [file, program, ...(written.files.size > 0 ? [recipes] : [])];
      say(
        `wrote ${files.slice(0, -1).join(", ")} and ${files.at(-1)}; now run: pulumi import --file ${file} --generate-code=false --yes --protect=false`,
      );
    });
}

/** The table of options in the emulator's README: `npx tsx test/docs/emulator-options.ts` writes it anew. */

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { OPTION_NAMES, type OptionName } from "../../provider/calibrate/findings";
import { OPTION_TABLE } from "../../provider/emulator/option-table";
import { CHOICES } from "../../provider/emulator/options";
import { optionsOf } from "../../provider/emulator/worlds";

const PAGE = resolve(__dirname, "..", "..", "provider", "emulator", "README.md");
const MARKS = /(?<=<!-- options -->\n)[\s\S]*(?=<!-- \/options -->)/;

export const page = () => readFileSync(PAGE, "utf8");
export const pageAnew = () => page().replace(MARKS, () => `\n${table()}\n\n`);

function table(): string {
  const head = ["option", "answers, the default first", "question", "known", "from", "seen by `calibrate`"];
  const rows = [head, head.map(() => "---"), ...OPTION_NAMES.map(row)];
  return rows.map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n");
}

function row(name: OptionName): string[] {
  const choices = (CHOICES as Readonly<Record<string, readonly string[]>>)[name];
  const answers = choices?.map((choice) => `\`${choice}\``).join(", ") ?? "seconds, `0`";
  const { question, known, from, seen } = OPTION_TABLE[name];
  const other = choices?.length === 2 ? "" : `; other world: \`${optionsOf("other")[name]}\``;
  const how = "not" in seen ? `no: ${seen.not}` : seen.where === undefined ? "yes" : `where ${seen.where}`;
  return [`\`${name}\``, answers + other, question, known, from, how];
}

if (require.main === module) writeFileSync(PAGE, pageAnew());

/** `workato-calibration.json`: what a workspace has answered, for `emulator --calibration` and for a bug report. */

import { renameSync, writeFileSync } from "node:fs";
import { CHOICES, DEFAULT_OPTIONS, type Options, SECONDS } from "../emulator/options";
import { readText, refuseText } from "../runtime/text-file";
import { version } from "../version";
import { type Finding, type Findings, OPTION_NAMES } from "./findings";

interface Content {
  /** Of the package that has asked. */
  readonly version: string;
  /** The day on which it asked. */
  readonly date: string;
  /** What is settled. */
  readonly options: Partial<Options>;
  /** How, and why the rest is open. */
  readonly questions: Readonly<Record<string, Finding>>;
}

export function writeCalibration(file: string, findings: Findings): void {
  const all = findings.all();
  const content: Content = {
    version,
    date: new Date().toISOString().slice(0, 10),
    options: Object.fromEntries(all.flatMap(([name, one]) => ("value" in one ? [[name, one.value]] : []))),
    questions: Object.fromEntries(all),
  };
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** The options in such a file. What was left open is not among them: the emulator's defaults stand. */
export function readCalibration(file: string): Partial<Options> {
  let options: unknown;
  try {
    ({ options } = JSON.parse(readText(file, refuseText)) as Partial<Content>);
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}`);
  }
  if (typeof options !== "object" || options === null) {
    throw new Error(`${file} holds no options: give a file that \`pulumi-workato calibrate\` has written`);
  }
  for (const [name, value] of Object.entries(options)) {
    const why = whyNot(name, value);
    if (why !== undefined) throw new Error(`${file}: options.${name}: ${why}`);
  }
  return options;
}

/** Why this is no value of an option; `undefined` where it is one. */
export function whyNot(name: string, value: unknown): string | undefined {
  if (!Object.hasOwn(DEFAULT_OPTIONS, name)) {
    return `there is no such option in version ${version}; choose from ${OPTION_NAMES.join(", ")}`;
  }
  if (Object.hasOwn(SECONDS, name)) {
    const isTime = typeof value === "number" && Number.isFinite(value) && (value >= 0 || name === "clockSkew");
    return isTime ? undefined : "give a number of seconds";
  }
  const choices: readonly unknown[] = CHOICES[name as keyof typeof CHOICES];
  return choices.includes(value) ? undefined : `choose ${choices.join(" or ")}`;
}

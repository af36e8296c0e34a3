/** What has been found out so far: per option either its value, or why it stays open. */

import { OPTION_TABLE, type ProbeName } from "../emulator/option-table";
import type { Options } from "../emulator/options";
import type { Seen } from "./evidence";

export type OptionName = keyof Options;
export const OPTION_NAMES = Object.keys(OPTION_TABLE) as OptionName[];

/** The options that a probe is to settle. */
export const settledBy = (probe: ProbeName): OptionName[] =>
  OPTION_NAMES.filter((name) => {
    const { seen } = OPTION_TABLE[name];
    return "by" in seen && seen.by === probe;
  });

export type Finding =
  | { readonly value: string | number; readonly evidence: readonly string[] }
  | { readonly open: string; readonly evidence?: readonly string[] };

/** Why a question cannot be answered here; it stays open. */
export class LeftOpen extends Error {
  constructor(
    message: string,
    readonly evidence: readonly string[] = [],
  ) {
    super(message);
  }
}

/** For a question that others do not wait for. */
export function unlessLeftOpen(error: unknown): undefined {
  if (!(error instanceof LeftOpen)) throw error;
}

export class Findings {
  private readonly found = new Map<OptionName, Finding>();

  constructor(private readonly told: (name: OptionName, finding: Finding) => void = () => {}) {
    for (const name of OPTION_NAMES) {
      const { seen } = OPTION_TABLE[name];
      if ("not" in seen) this.found.set(name, { open: `cannot be seen from outside: ${seen.not}` });
    }
  }

  settle<Name extends OptionName>(name: Name, value: Options[Name], ...answers: readonly Seen[]): void {
    this.enter(name, { value, evidence: answers.map(({ evidence }) => evidence) });
  }

  leaveOpen(name: OptionName, open: string, evidence: readonly string[] = []): void {
    if (!this.found.has(name)) this.enter(name, { open, ...(evidence.length > 0 && { evidence }) });
  }

  /** The value that was found; `undefined` while it is open. */
  value<Name extends OptionName>(name: Name): Options[Name] | undefined {
    const finding = this.found.get(name);
    return finding && "value" in finding ? (finding.value as Options[Name]) : undefined;
  }

  has(name: OptionName): boolean {
    return this.found.has(name);
  }

  /** In the order of the table. */
  all(): [OptionName, Finding][] {
    return OPTION_NAMES.map((name) => [name, this.found.get(name) ?? { open: "interrupted before it was looked at" }]);
  }

  private enter(name: OptionName, finding: Finding): void {
    this.found.set(name, finding);
    this.told(name, finding);
  }
}

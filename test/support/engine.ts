/** What the tests on the real engine share: a stack on an emulated workspace, and what a person sees at the terminal. */

import { stripVTControlCharacters } from "node:util";
import type { Emulator, Entity } from "pulumi-workato/emulator";
import { type Result, type StackOptions, TestStack } from "./stack";

export function stackOn(emulator: Emulator, options: StackOptions = {}): Promise<TestStack> {
  const env = { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token, ...options.env };
  return new TestStack({ ...options, env }).init();
}

export const groupsIn = (emulator: Emulator): Entity[] => emulator.state().collections.on_prem_groups ?? [];
export const agentsIn = (emulator: Emulator): Entity[] => emulator.state().collections.on_prem_agents ?? [];

/** The summary that the engine ends with, without colours. Before it, the same lines were shown once as they came. */
export function diagnostics({ output }: Result): string {
  const [, summary = ""] = output.split(/^Diagnostics:$/m);
  return stripVTControlCharacters(summary.split(/^(?:Resources|Outputs|Duration):/m)[0]!);
}

/** The lines of the output that come from a stack trace. */
export function stackTrace({ output }: Result): string[] {
  return output.match(/^.*\bat .+:\d+:\d+\)?.*$/gm) ?? [];
}

/** The words that the output repeats without need: one message belongs into the summary once. */
export function expectOneClearLine(result: Result, message: string): void {
  expect(diagnostics(result)).toContain(message);
  expect(diagnostics(result).split(message)).toHaveLength(2);
  expect(stackTrace(result)).toEqual([]);
}

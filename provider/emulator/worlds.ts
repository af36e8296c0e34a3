/** Two emulated workspaces that differ in every option: what is right in both depends on none. */

import { OPTION_TABLE, type OptionFacts } from "./option-table";
import { CHOICES, DEFAULT_OPTIONS, type Options } from "./options";

export type World = "default" | "other";
export const WORLDS: readonly World[] = ["default", "other"];

const names = Object.keys(DEFAULT_OPTIONS) as (keyof Options)[];

function otherValue(name: keyof Options): unknown {
  const { other }: OptionFacts<unknown> = OPTION_TABLE[name];
  return other ?? (CHOICES as Readonly<Record<string, readonly string[]>>)[name]?.at(-1);
}

export function optionsOf(world: World): Options {
  if (world === "default") return DEFAULT_OPTIONS;
  return Object.fromEntries(names.map((name) => [name, otherValue(name)])) as unknown as Options;
}

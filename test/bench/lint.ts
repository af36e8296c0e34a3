/** What it costs to check recipes before anything is sent: the CPU time of one check of 500 of 100 kB, all of them new. */

import { join } from "node:path";
import { codeText } from "../../provider/recipes/code";
import { recipe } from "../../provider/recipes/recipe.handler";
import { type Figure, runAlone } from "./report";

const COUNT = 500;
const { codeWith, length } = require(join(__dirname, "sides", "recipes.js")) as {
  codeWith(part: string): Record<string, unknown>;
  length: number;
};

export function lint(): Promise<Figure[]> {
  const all = Array.from({ length: COUNT }, (_, i) => ({ name: `recipe-${i}`, code: codeText(codeWith(`t-${i}`)) }));
  return Promise.resolve([
    figure("before an up", all, "errors", 1),
    figure("with warnings", all, "warnings"),
    figure("that have not changed", all, "errors", 0.1, true),
  ]);
}

function figure(
  what: string,
  all: readonly { name: string; code: string }[],
  recipeChecks: "errors" | "warnings",
  most?: number,
  isStored = false,
): Figure {
  const before = process.cpuUsage();
  for (const one of all) {
    const { errors } = recipe.inspect!(one, isStored ? { code: copyOf(one.code) } : {}, { recipeChecks });
    if (errors.length > 0) throw new Error(errors[0]);
  }
  const { user, system } = process.cpuUsage(before);
  return {
    what: `check of ${COUNT} recipes ${what}: CPU time`,
    value: (user + system) / 1e6,
    unit: "s",
    most,
    from: `${(length / 1000).toFixed(0)} kB each`,
  };
}

/** As the engine sends it: another text, though the same. */
const copyOf = (text: string) => Buffer.from(text).toString();

runAlone(module, "lint", lint);

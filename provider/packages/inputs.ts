/** What is missing in a plan, filled in by a program: with outputs. */

import * as pulumi from "@pulumi/pulumi";
import { isLater } from "../runtime/program/declared";
import { filled, type Missing, missingIn, UnfilledCode } from "./code";

/** Arguments for a class. `known` may give outputs. */
export function inputsOf(
  args: Readonly<Record<string, unknown>>,
  known: (missing: Missing) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      value instanceof UnfilledCode ? codeInput(value, known) : filled(value, known),
    ]),
  );
}

/** As a whole: outputs can stand in keys of a code and inside of its texts. Plain where all that was missing is. */
function codeInput(code: UnfilledCode, known: (missing: Missing) => unknown): unknown {
  const missing = [...missingIn(code)];
  const values = missing.map(known);
  const fill = (all: readonly unknown[]) => {
    const byMissing = new Map(missing.map((one, index) => [one, all[index]]));
    return filled(code, (one) => byMissing.get(one));
  };
  return values.some(isLater) ? pulumi.all(values).apply(fill) : fill(values);
}

/** What a user gives for an id: text, an output, or the resource that has it. */
export const idOf = (value: unknown): unknown =>
  pulumi.Resource.isInstance(value) ? (value as pulumi.CustomResource).id : value;

/** The error as Pulumi shows those of programs: without a stack trace. */
export function failing<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof pulumi.RunError) throw error;
    throw new pulumi.RunError(`${what}: ${(error as Error).message}`);
  }
}

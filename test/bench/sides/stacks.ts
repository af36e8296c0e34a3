/** Three stacks that declare the same: with this package, with ordinary dynamic providers, and with ones that do nothing. */

import { join } from "node:path";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { enginePath } from "../../../examples/run/engine";
import { NO_QUOTAS } from "../../support/routes";
import { TestStack } from "../../support/stack";

export const SIDES = ["ours", "serialized", "no-op"] as const;
export type SideName = (typeof SIDES)[number];

export interface Side {
  readonly name: SideName;
  readonly emulator: Emulator;
  readonly stack: TestStack;
}

/** A create of a thousand resources would otherwise be the engine's rewriting of the whole state after each. */
export const NO_CHECKPOINTS = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

/** Each side with its workspace of its own, in which everything is created. */
export async function createdSides(count: number): Promise<Side[]> {
  process.env.TEST_ENGINE_PATH ??= await enginePath((line) => console.error(`» ${line}`));
  const sides: Side[] = [];
  for (const name of SIDES) {
    const emulator = await startEmulator();
    const env = { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token, ...NO_CHECKPOINTS };
    const stack = await new TestStack({ env }).init();
    // Quotas are another bench's matter: here they would only add the same waits to every side.
    if (name === "ours") await expectSuccess(stack.run(["config", "set", "workato:quotas", NO_QUOTAS]));
    const module = name === "ours" ? "pulumi-workato" : join(__dirname, `${name}.js`);
    stack.program(
      `require(${JSON.stringify(join(__dirname, "program.js"))}).declare(require(${JSON.stringify(module)}), ${count});`,
    );
    await expectSuccess(stack.up());
    sides.push({ name, emulator, stack });
  }
  return sides;
}

export async function removeSides(sides: readonly Side[]): Promise<void> {
  for (const { emulator, stack } of sides) {
    stack.remove();
    await emulator.close();
  }
}

export async function expectSuccess(run: Promise<{ code: number; output: string }>): Promise<void> {
  const { code, output } = await run;
  if (code !== 0) throw new Error(output);
}

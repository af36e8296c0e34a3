/** Before all tests: the engine is there (on a fresh machine this builds it, which is said), and a stack to begin with. */

import { type Cli, enginePath } from "../../examples/run/engine";
import { TestStack } from "./stack";
import { Vault, WITH_KEY_SERVICE } from "./vault";

export default async function setup(): Promise<() => void> {
  const cli = (process.env.TEST_CLI ?? "newest") as Cli;
  process.env.TEST_ENGINE_PATH = await enginePath((line) => console.error(`» ${line}`), cli);
  const stack = new TestStack({ env: (await Vault.start()).env });
  const { code, output } = await stack.run(["stack", "init", "test", WITH_KEY_SERVICE]);
  await Vault.end();
  if (code !== 0) throw new Error(output);
  process.env.TEST_NEW_STACK = stack.folder;
  return () => stack.remove();
}

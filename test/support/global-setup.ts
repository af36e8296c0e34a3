/** Before all tests: the engine is there (on a fresh machine this builds it, which is said), and a stack to begin with. */

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { type Cli, enginePath } from "../../examples/run/engine";
import { LATE } from "./program-host";
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
  writeCodeCache(stack.folder);
  return () => stack.remove();
}

/** For the Nodes of this run: see late/code-cache.cjs. */
function writeCodeCache(folder: string): void {
  const [major] = process.versions.node.split(".");
  if (Number(major) >= 22) {
    process.env.NODE_COMPILE_CACHE = join(folder, "code-cache");
    return;
  }
  process.env.TEST_CODE_CACHE = join(folder, "code-cache");
  execFileSync(process.execPath, [join(LATE, "code-cache.cjs"), "127.0.0.1:1"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** Before all tests: the engine is there (on a fresh machine this builds it, which is said). */

import { type Cli, enginePath } from "../../examples/run/engine";

export default async function setup(): Promise<void> {
  const cli = (process.env.TEST_CLI ?? "newest") as Cli;
  process.env.TEST_ENGINE_PATH = await enginePath((line) => console.error(`» ${line}`), cli);
}

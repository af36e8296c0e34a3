/** Before all tests: the engine is there (on a fresh machine this builds it, which is said). */

import { enginePath } from "../../examples/run/engine";

export default async function setup(): Promise<void> {
  process.env.TEST_ENGINE_PATH = await enginePath((line) => console.error(`» ${line}`));
}

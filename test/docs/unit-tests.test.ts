/** The unit tests of examples/unit-tests, under Jest here and under Vitest as a user runs it. */

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { exampleFolder } from "../support/example";
import "../../examples/unit-tests/program.test";

test("Vitest runs the same file", () => {
  const vitest = join(__dirname, "..", "..", "node_modules", "vitest", "vitest.mjs");
  const output = execFileSync(process.execPath, [vitest, "run"], {
    cwd: exampleFolder("unit-tests"),
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", NODE_ENV: undefined, VITEST: undefined },
  });
  expect(output).toMatch(/Tests +3 passed \(3\)/);
});

/** The option `import`: an object that somebody has made becomes a resource of the stack, by its id. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { diagnostics, groupsIn, stackOn } from "../support/engine";
import type { TestStack } from "../support/stack";

let emulator: Emulator;
let stack: TestStack;

beforeAll(async () => {
  emulator = await startEmulator();
  await fetch(`${emulator.url}/api/on_prem_groups`, {
    method: "POST",
    headers: { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "by hand" }),
  });
  stack = await stackOn(emulator);
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
});

const program = (name: string, option: string) =>
  stack.program(`exports.id = new workato.OnPremGroup("group", { name: "${name}" }${option}).id;`);

test("an id that nothing has, and an object that is not as declared, are refused", async () => {
  program("by hand", ', { import: "77" }');
  expect(diagnostics(await stack.up())).toContain("import names 77, and there is none with this id");
  program("renamed", `, { import: "${groupsIn(emulator)[0]!.id}" }`);
  expect(diagnostics(await stack.up())).toContain("which is not as declared: name would change");
});

test("what is as declared is taken over, and goes on without the option", async () => {
  const { id } = groupsIn(emulator)[0]!;
  program("by hand", `, { import: "${id}" }`);
  expect((await stack.up()).code).toBe(0);
  expect(await stack.outputs()).toEqual({ id: String(id) });
  expect((await stack.preview("--refresh", "--expect-no-changes")).code).toBe(0);
  program("by hand", "");
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
  program("renamed", "");
  expect((await stack.up()).code).toBe(0);
  expect(groupsIn(emulator)).toMatchObject([{ id, name: "renamed" }]);
});

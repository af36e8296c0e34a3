/** States that every release wrote are read, found unchanged, and deleted by this version. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, type State, startEmulator } from "../../provider/emulator";
import type { Properties } from "../../provider/runtime/wire";
import { Operation } from "../support/operation";

interface Frozen {
  readonly resources: readonly { type: string; id: string; inputs: Properties; outputs: Properties }[];
  readonly workspace: State;
}

/** What `stack export --show-secrets` writes around a secret. */
const SECRET = "4dabf18193072939515e22adb298388d";

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if (SECRET in value) return plain(JSON.parse((value as unknown as { plaintext: string }).plaintext));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

const releases = readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const files = releases.flatMap(({ name }) => readdirSync(join(__dirname, name)).map((file) => `${name}/${file}`));

let emulator: Emulator;

afterEach(() => emulator.close());

test.each(files)("%s", async (file) => {
  const frozen = plain(JSON.parse(readFileSync(join(__dirname, file), "utf8"))) as Frozen;
  emulator = await startEmulator({ environments: "on" });
  Object.assign(emulator.state(), frozen.workspace);
  const resources = frozen.resources.map(({ type, ...rest }) => ({ ...rest, type: type.split(":").at(-1)! }));
  expect(resources.length).toBeGreaterThanOrEqual(8);

  const staying = new Operation(emulator);
  for (const { type, id, inputs, outputs } of resources) {
    const hooks = staying.of(type);
    const read = (await hooks.read(id, outputs))!;
    expect(read.id).toBe(id);
    expect(await hooks.diff(id, outputs, inputs)).toMatchObject({ changes: false });
    expect(await hooks.diff(id, read.props, inputs)).toMatchObject({ changes: false });
    await hooks.update(id, outputs, inputs);
  }
  // A plugin process that found everything as declared deletes none of it.
  const leaving = new Operation(emulator);
  for (const { type, id, outputs } of resources.reverse()) await leaving.of(type).delete(id, outputs);
  for (const collection of ["on_prem_groups", "on_prem_agents", "projects", "connections", "recipes", "tags"]) {
    expect(emulator.state().collections[collection] ?? []).toEqual([]);
  }
});

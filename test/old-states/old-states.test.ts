/** States that every release wrote are read, found unchanged, and deleted by this version. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, type State, startEmulator } from "../../provider/emulator";
import { adapt } from "../../provider/runtime/adapter";
import type { Properties } from "../../provider/runtime/wire";
import { handlers, sessionOn } from "../support/handlers";

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
  const session = sessionOn(emulator);
  const providers = new Map(handlers.map((handler) => [handler.type, adapt(handler, session)] as const));
  const resources = frozen.resources.map(({ type, ...rest }) => ({
    ...rest,
    provider: providers.get(type.split(":").at(-1)!)!,
  }));
  expect(resources.length).toBeGreaterThanOrEqual(8);

  for (const { id, inputs, outputs, provider } of resources) {
    const read = await provider.read!(id, outputs);
    expect(read.id).toBe(id);
    expect(await provider.diff!(id, outputs, inputs)).toMatchObject({ changes: false });
    expect(await provider.diff!(id, read.props, inputs)).toMatchObject({ changes: false });
    await provider.update!(id, outputs, inputs);
  }
  const leaving = adaptAgain();
  for (const { id, outputs, type } of [...frozen.resources].reverse()) {
    await leaving.get(type.split(":").at(-1)!)!.delete!(id, outputs);
  }
  for (const collection of ["on_prem_groups", "on_prem_agents", "projects", "connections", "recipes", "tags"]) {
    expect(emulator.state().collections[collection] ?? []).toEqual([]);
  }
});

/** Another plugin process: one that found everything as declared deletes none of it. */
function adaptAgain() {
  const session = sessionOn(emulator);
  return new Map(handlers.map((handler) => [handler.type, adapt(handler, session)] as const));
}

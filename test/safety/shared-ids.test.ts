/** Several resources can have one id: what each of them has set goes with it, also when the same operation refreshes. */

import { type Emulator, startEmulator } from "../../provider/emulator";
import { Operation } from "../support/operation";
import { type Declared, ModelEngine } from "../torture/model-engine";

let emulator: Emulator;
let engine: ModelEngine;

beforeEach(async () => {
  emulator = await startEmulator({ environments: "on" });
  engine = new ModelEngine();
});
afterEach(() => emulator.close());

const NAMES = ["a", "b", "c", "d", "e", "f"];
const ref = (name: string) => ({ ref: name });

const AROUND: readonly Declared[] = [
  { name: "project", type: "Project", inputs: { name: "Sales" } },
  { name: "tag", type: "Tag", inputs: { title: "Critical" } },
  ...NAMES.map((name) => ({
    name: `connection-${name}`,
    type: "Connection",
    inputs: { name, provider: "rest", folderId: { ref: "project", output: "folderId" }, shellConnection: true },
  })),
];

/** The inputs of the resource with this name, and the names whose resources have something set in Workato. */
const SHARED: Readonly<Record<string, { inputs: (name: string) => Declared["inputs"]; set: () => string[] }>> = {
  ProjectProperties: { inputs: (name) => ({ projectId: ref("project"), properties: { [name]: "v" } }), set: values },
  EnvironmentProperties: { inputs: (name) => ({ properties: { [name]: "v" } }), set: values },
  TagAssignment: {
    inputs: (name) => ({ tagId: ref("tag"), connectionIds: [ref(`connection-${name}`)] }),
    set: () =>
      collection("connections").flatMap(({ name, tags = [] }) => ((tags as string[]).length > 0 ? String(name) : [])),
  },
};

const collection = (name: string) => emulator.state().collections[name] ?? [];

function values(): string[] {
  return collection("properties").flatMap(({ name, value }) => (value === "" ? [] : String(name)));
}

async function up(program: readonly Declared[], refresh: boolean): Promise<void> {
  const plugin = new Operation(emulator);
  expect(await engine.up(program, plugin, { refresh })).toEqual([]);
  await plugin.end();
}

const CASES = Object.keys(SHARED).flatMap((type) => [true, false].map((refresh) => ({ type, refresh })));

test.each(CASES)("of six $type with one id, those that go take back what they set (refresh: $refresh)", async (one) => {
  const { inputs, set } = SHARED[one.type]!;
  const declared = (names: readonly string[]) =>
    names.map((name) => ({ name: `of-${name}`, type: one.type, inputs: inputs(name) }));
  await up([...AROUND, ...declared(NAMES)], false);
  expect(set()).toEqual(NAMES);
  await up([...AROUND, ...declared(["c"])], one.refresh);
  expect(set()).toEqual(["c"]);
  await up(AROUND, one.refresh);
  expect(set()).toEqual([]);
});

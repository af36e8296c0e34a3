/** A property that moves from one resource to another in one operation keeps its value, in whatever order Workato is told. */

import { type Emulator, type FaultRule, startEmulator } from "../../provider/emulator";
import type { Properties } from "../../provider/runtime/wire";
import { errorOf } from "../support/client";
import { projectIn } from "../support/emulated-workspace";
import { type Hooks, Operation } from "../support/operation";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const valueIn = (name: string) => emulator.state().collections.properties!.find((one) => one.name === name)?.value;

/** The two resources, with `k` in the first. */
async function declared(type: string) {
  const rest: Properties = type === "ProjectProperties" ? { projectId: projectIn(emulator).id } : {};
  const inputs = (properties: Record<string, string>): Properties => ({ ...rest, properties });
  const before = new Operation(emulator).of(type);
  const { id } = await before.create(inputs({ a: "1", k: "v" }));
  await before.create(inputs({ b: "1" }));
  return { id, inputs, hooks: new Operation(emulator).of(type) };
}

type Step = (hooks: Hooks, id: string, inputs: (properties: Record<string, string>) => Properties) => Promise<unknown>;

const GIVES: readonly [string, Step][] = [
  ["an update", (hooks, id, inputs) => hooks.update(id, inputs({ a: "1", k: "v" }), inputs({ a: "1" }))],
  ["a deletion", (hooks, id, inputs) => hooks.delete(id, inputs({ a: "1", k: "v" }))],
];
const TAKES: readonly [string, Step][] = [
  ["an update", (hooks, id, inputs) => hooks.update(id, inputs({ b: "1" }), inputs({ b: "1", k: "v" }))],
  ["a creation", (hooks, _, inputs) => hooks.create(inputs({ k: "v" }))],
];
const FAULTS: readonly [string, FaultRule | undefined][] = [
  ["nothing goes wrong", undefined],
  ["the first request is repeated after a 503", { method: "POST", times: 1, status: 503, body: {} }],
  ["the first request takes long", { method: "POST", times: 1, delayMs: 100 }],
];
const CASES = ["ProjectProperties", "EnvironmentProperties"].flatMap((type) =>
  GIVES.flatMap(([giving, give]) =>
    TAKES.flatMap(([taking, take]) =>
      FAULTS.flatMap(([fault, rule]) =>
        [true, false].map((isGivenFirst) => ({ type, giving, give, taking, take, fault, rule, isGivenFirst })),
      ),
    ),
  ),
);

test.each(CASES)("$type: from $giving to $taking, where $fault, giving first: $isGivenFirst", async (one) => {
  const { id, inputs, hooks } = await declared(one.type);
  if (one.rule) emulator.fault(one.rule);
  const steps = one.isGivenFirst ? [one.give, one.take] : [one.take, one.give];
  await Promise.all(steps.map((step) => step(hooks, id, inputs)));
  expect(valueIn("k")).toBe("v");
});

test("what Workato refused to take is nobody's, and is blanked", async () => {
  const { id, inputs, hooks } = await declared("EnvironmentProperties");
  emulator.fault({ method: "POST", times: 1, status: 422, body: { message: "no" } });
  const [refused] = await Promise.all([
    errorOf(hooks.update(id, inputs({ b: "1" }), inputs({ b: "1", k: "v" }))),
    hooks.update(id, inputs({ a: "1", k: "v" }), inputs({ a: "1" })),
  ]);
  expect(refused.message).toContain("answered 422: no");
  expect(valueIn("k")).toBe("");
});

test("a request of one project that takes long keeps no other project waiting", async () => {
  const [slow, fast] = [projectIn(emulator, "Slow").id, projectIn(emulator, "Fast").id];
  const hooks = new Operation(emulator).of("ProjectProperties");
  const done: string[] = [];
  const create = async (projectId: string) => {
    await hooks.create({ projectId, properties: { k: "v" }, ifExists: "duplicate" });
    done.push(projectId);
  };
  emulator.fault({ method: "POST", times: 1, delayMs: 500 });
  await Promise.all([create(slow), create(fast)]);
  expect(done).toEqual([fast, slow]);
});

/** Recipes whose `running` no program declares: one that ran goes on to run, whatever fails on the way. */

import type { Properties } from "../../provider/runtime/wire";
import { failureOf, Operation } from "../support/operation";
import { BROKEN, CODE, emulator, hooks, made, orders, stored } from "./orders";

test("a recipe whose running is left open runs again after an update if somebody had started it", async () => {
  const declared = orders({ running: undefined });
  const { id, outs } = await made(declared);
  stored()[0]!.running = true;
  expect((await hooks().read(id, outs))?.props).toEqual(outs);
  await hooks().update(id, outs, { ...declared, name: "Orders EU" });
  expect(stored()).toMatchObject([{ running: true, name: "Orders EU" }]);
});

describe("a recipe that ran, and whose running is left open", () => {
  const open = (more: Properties = {}) => orders({ running: undefined, ...more });
  const v2 = open({ code: { ...CODE, comment: "v2" } });
  const refusal = { status: 200, body: { success: false, code_errors: [[1, [["Object", null, "can't be blank"]]]] } };
  const noChange = { changes: false };

  /** As a person started it, with the requests forgotten. */
  async function started() {
    const one = await made(open());
    Object.assign(stored()[0]!, { running: true, _lockedUntil: undefined });
    return one;
  }

  /** The state that an update leaves behind whose start Workato refused. */
  async function refused() {
    const one = await started();
    emulator.fault({ method: "PUT", path: `${one.path}/start`, times: 1, ...refusal });
    const { properties } = await failureOf(hooks().update(one.id, one.outs, v2));
    expect(stored()).toMatchObject([{ running: false, version_no: 2 }]);
    return { ...one, owing: properties };
  }

  test("is started by the next up after a refused start, without and with a refresh before", async () => {
    const { id, owing } = await refused();
    const { props, inputs } = (await hooks().read(id, owing))!;
    expect(inputs).toMatchObject({ name: "Orders", code: expect.stringContaining("comment:`v2`") });
    for (const state of [owing, props]) {
      stored()[0]!.running = false;
      expect(await hooks().diff(id, state, v2)).toEqual({ changes: true });
      const settled = await hooks().update(id, state, v2);
      expect(stored()).toMatchObject([{ running: true }]);
      expect(await hooks().diff(id, settled, v2)).toEqual(noChange);
    }
  });

  test("stays owed a start through refusals and failed changes", async () => {
    const { id, owing, path } = await refused();
    emulator.fault({ method: "PUT", path: `${path}/start`, times: 1, ...refusal });
    const again = (await failureOf(hooks().update(id, owing, v2))).properties;
    expect(again).toEqual(owing);
    const { properties } = await failureOf(hooks().update(id, again, open({ code: BROKEN })));
    expect(await hooks().update(id, properties, v2)).not.toHaveProperty("pendingStart");
    expect(stored()).toMatchObject([{ running: true }]);
  });

  test("is owed nothing once somebody started it, or running: false is declared", async () => {
    const { id, owing } = await refused();
    const off = { ...v2, running: false };
    const stopped = await hooks().update(id, owing, off);
    expect(await hooks().diff(id, stopped, off)).toEqual(noChange);
    expect(stored()).toMatchObject([{ running: false }]);
    stored()[0]!.running = true;
    const { props } = (await hooks().read(id, owing))!;
    expect(await hooks().diff(id, props, v2)).toEqual(noChange);
  });

  test.each([
    ["the change", 400, ""],
    ["the stop, whose answer is lost,", undefined, "/stop"],
  ])("is started by the next up when %s fails", async (_, status, route) => {
    const { id, outs, path } = await started();
    const impatient = new Operation(emulator, { "workato:maxRetryTime": "0.1" });
    emulator.fault({ method: "PUT", path: path + route, times: 1, ...(status ? { status } : { drop: "after" }) });
    emulator.fault({ method: "PUT", path: path + route, times: 9, status: 503 });
    const { reasons, properties } = await failureOf(hooks(impatient).update(id, outs, v2));
    expect(reasons[1]).toContain("the next up changes and starts it");
    await fetch(`${emulator.url}/__emulator/faults`, { method: "DELETE" });
    expect(stored()).toMatchObject([{ running: false, version_no: 1 }]);
    const { props } = (await hooks().read(id, properties))!;
    await hooks().update(id, props, v2);
    expect(stored()).toMatchObject([{ running: true, version_no: 2 }]);
  });

  test("is started by the next up when the stop is done and all that comes back is a server error", async () => {
    const { id, outs, path } = await started();
    const impatient = new Operation(emulator, { "workato:maxRetryTime": "0.1" });
    emulator.fault({ method: "PUT", path: `${path}/stop`, times: 9, status: 503 });
    const { properties } = await failureOf(hooks(impatient).update(id, outs, v2));
    await fetch(`${emulator.url}/__emulator/faults`, { method: "DELETE" });
    stored()[0]!.running = false;
    await hooks().update(id, properties, v2);
    expect(stored()).toMatchObject([{ running: true, version_no: 2 }]);
  });

  test("stays stopped after an up that was killed, which is said; running: true starts it", async () => {
    const { id, outs } = await started();
    const stopped_at = "2026-05-01T00:00:00Z";
    Object.assign(stored()[0]!, { running: false, stopped_at });
    const one = new Operation(emulator);
    await hooks(one).update(id, outs, v2);
    expect(one.log).toEqual([expect.stringContaining(`was stopped at ${stopped_at} and stays stopped`)]);
    await hooks().update(id, outs, { ...v2, running: true });
    expect(stored()).toMatchObject([{ running: true }]);
  });
});

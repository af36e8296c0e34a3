/** A plugin whose engine is gone ends, whatever it is doing: else it could still write after the next `up` has looked. */

import { once } from "node:events";
import { setTimeout as after } from "node:timers/promises";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { PluginProcess } from "../support/plugin";

let emulator: Emulator;
let plugin: PluginProcess;

beforeEach(async () => {
  emulator = await startEmulator();
  plugin = await PluginProcess.start({ "workato:baseUrl": emulator.url, "workato:apiToken": emulator.token });
  await plugin.check("OnPremGroup", { name: "loads our package" });
});

afterEach(async () => {
  await plugin.stop();
  await emulator.close();
});

/** The promise that users have: five seconds. */
const endsSoon = async (): Promise<boolean> => {
  const { child } = plugin;
  if (child.exitCode !== null) return true;
  return Promise.race([once(child, "exit").then(() => true), after(5_000, false, { ref: false })]);
};

test("it ends when nothing listens at its engine's address", async () => {
  await plugin.loseEngine();
  expect(await endsSoon()).toBe(true);
});

test("it ends in the middle of a wait, and does not send what it waited with", async () => {
  emulator.fault({ method: "POST", status: 429, headers: { "Retry-After": "30" } });
  const creating = plugin.create("OnPremGroup", { name: "late" }).catch(() => {});
  while (!emulator.requests().some(({ method }) => method === "POST")) await after(10);
  await plugin.loseEngine();
  expect(await endsSoon()).toBe(true);
  await creating;
  expect(emulator.requests().filter(({ method }) => method === "POST")).toHaveLength(1);
});

test("it ends when nobody reads what it prints", async () => {
  emulator.state().collections.on_prem_groups = [{ id: 501, name: "g", created_at: "2026-01-01T00:00:00Z" }];
  plugin.child.stdout!.destroy();
  await plugin.create("OnPremGroup", { name: "g", ifExists: "adopt" }).catch(() => {});
  expect(await endsSoon()).toBe(true);
});

test("it stays while its engine is there", async () => {
  const probes = 3;
  await after(probes * 1_000);
  expect(plugin.child.exitCode).toBeNull();
  expect((await plugin.check("OnPremGroup", { name: "g" })).failures).toEqual([]);
});

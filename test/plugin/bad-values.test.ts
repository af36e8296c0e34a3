/** The worst values in Pulumi's real plugin process: every call is answered, and so is the next. */

import { type Emulator, startEmulator } from "../../provider/emulator";
import { type AnyHandler, each } from "../../provider/handlers";
import type { Properties } from "../../provider/runtime/wire";
import { inShort } from "../support/bad-values";
import { propertiesOf } from "../support/handlers";
import { PluginProcess } from "../support/plugin";
import { NO_QUOTAS } from "../support/routes";

const EMOJI = "\u{1f600}".repeat(600);

/** The limit of a message is in the middle of a letter in one of the two. */
const LETTERS: readonly unknown[] = [EMOJI, `a${EMOJI}`];

const NASTY: readonly unknown[] = [
  ...LETTERS,
  ...["a\ud800b", "a\0b\r\nX-Injected: 1", "1/../2", "constructor"],
  "x".repeat(1_000_000),
  ...[JSON.parse('{"__proto__": {"name": "polluted", "length": 1}}'), { constructor: { prototype: { a: "b" } } }],
  Array(2000).fill(EMOJI.slice(0, 8)),
];

/** An engine would wait for ever. */
const ANSWER_WITHIN_MS = 60_000;

let emulator: Emulator;
let plugin: PluginProcess;

beforeAll(async () => {
  emulator = await startEmulator();
  plugin = await PluginProcess.start({
    "workato:baseUrl": emulator.url,
    "workato:apiToken": emulator.token,
    "workato:maxRetryTime": "1",
    "workato:quotas": NO_QUOTAS,
  });
});

afterAll(async () => {
  await plugin.stop();
  await emulator.close();
});

/** How the call ends is looked at elsewhere; here, that it ends. */
async function answered(what: string, value: unknown, call: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`${what} with ${inShort(value)} is not answered`)), ANSWER_WITHIN_MS);
  });
  await Promise.race([call.catch(() => {}), silence]);
  clearTimeout(timer);
}

const base = (handler: AnyHandler): Properties =>
  Object.fromEntries(
    propertiesOf(handler).flatMap(({ name, values, isOptional }) => (isOptional ? [] : [[name, values[0]]])),
  );

/** Creations that would wait for a host or a person. */
const WAITS = { OnPremAgentReady: { timeout: 1 }, ConnectionReady: { timeout: 1 } } as Readonly<
  Record<string, Properties>
>;

test.each(each((handler) => [handler.type, handler] as const))("%s", async (type, handler) => {
  const good = { ...base(handler), ...WAITS[type] };
  for (const value of NASTY) {
    const all = propertiesOf(handler).map(({ name }) => ({ ...good, [name]: value }));
    await Promise.all(all.map((news) => answered("check", value, plugin.check(type, news))));
    // The second finds what is there already, which is a message that repeats the name.
    for (let round = 0; round < (LETTERS.includes(value) ? 2 : 1); round++) {
      await Promise.all(all.map((news) => answered("create", value, plugin.create(type, news))));
    }
    if (typeof value !== "string") continue;
    await answered("read", value, plugin.read(type, value, good));
    await answered("update", value, plugin.update(type, value, good, good));
    await answered("delete", value, plugin.delete(type, value, good));
  }
});

/** Texts where something else is due, and things inside others. */
const CANARY = "canary-2c81";
const WITH_CANARIES = [CANARY, { a: { b: [CANARY] } }, [{ name: CANARY, keyword: 1, account_id: CANARY }], [[CANARY]]];

test.each(each((handler) => [handler.type, handler] as const))(
  "a failed check of %s shows no value",
  async (type, handler) => {
    const names = propertiesOf(handler).map(({ name }) => name);
    for (const value of WITH_CANARIES) {
      const all = Object.fromEntries(names.map((name) => [name, value]));
      for (const news of [all, ...names.map((name) => ({ ...base(handler), [name]: value, oddity: CANARY }))]) {
        const { failures } = await plugin.check(type, news);
        expect(failures.length).toBeGreaterThan(0);
        expect(failures.join()).not.toContain(CANARY);
      }
    }
    expect(plugin.output).not.toContain(CANARY);
  },
);

test("afterwards the plugin is as it was", async () => {
  const { id, outs } = await plugin.create("OnPremGroup", { name: "after all" });
  expect(outs.name).toBe("after all");
  await plugin.delete("OnPremGroup", id, outs);
  expect(plugin.child.exitCode).toBe(null);
  expect(plugin.output).not.toMatch(/URIError|unhandled/i);
});

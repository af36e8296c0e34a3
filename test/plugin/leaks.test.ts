/** Pulumi's real plugin process over more than a thousand operations, a part of them through faults: what does it keep? */

import { type Emulator, startEmulator } from "../../provider/emulator";
import type { Properties } from "../../provider/runtime/wire";
import { projectIn } from "../support/emulated-workspace";
import { Inspected, socketsOf } from "../support/inspected";
import { PluginProcess } from "../support/plugin";
import { NO_QUOTAS } from "../support/routes";

const WARM_UP = 300;
const MEASURED = 1000;
/** As many resources at once as an engine works on with `--parallel 8`. */
const AT_ONCE = 8;

/** A leak of 5 kB an operation is found; what an operation rightly remembers, ids above all, is far less. */
const MAX_GROWTH_BYTES = 5 * MEASURED * 1024;
/** One socket for each fault would be many times that. */
const MAX_MORE_SOCKETS = 4;

/** What dies with a fault is tried again by the client, or fails and is told. */
const FAULTS = [
  { path: "/api/*", probability: 0.02, seed: 1, drop: "before" },
  { path: "/api/*", probability: 0.02, seed: 2, drop: "after" },
  { path: "/api/*", probability: 0.03, seed: 3, status: 500 },
  { path: "/api/*", probability: 0.03, seed: 4, status: 429, headers: { "retry-after": "0.05" } },
] as const;

let emulator: Emulator;
let plugin: PluginProcess;
let inspected: Inspected;
let parents: { folderId: string; groupId: string; tableId: string };

beforeAll(async () => {
  emulator = await startEmulator();
  plugin = await PluginProcess.start(
    {
      "workato:baseUrl": emulator.url,
      "workato:apiToken": emulator.token,
      "workato:quotas": NO_QUOTAS,
      "workato:maxRetryTime": "3",
    },
    ["--inspect=127.0.0.1:0"],
  );
  inspected = await Inspected.connect(() => plugin.output);
  const { id: projectId, folderId } = projectIn(emulator);
  const group = await plugin.create("OnPremGroup", { name: "parent" });
  const table = await plugin.create("LookupTable", { name: "parent", projectId, columns: ["code", "name"] });
  parents = { folderId, groupId: group.id, tableId: table.id };
});

afterAll(async () => {
  inspected.close();
  await plugin.stop();
  await emulator.close();
});

/** Inputs of the n-th object, before and after an edit. */
const KINDS: readonly [type: string, inputs: (n: number, text: string) => Properties][] = [
  ["OnPremGroup", (n, text) => ({ name: `group ${n}`, ...(text === "b" && { whitelistedIps: ["192.0.2.1"] }) })],
  ["OnPremAgent", (n, text) => ({ name: `agent ${n}${text}`, onPremGroupId: parents.groupId })],
  ["Folder", (n, text) => ({ name: `folder ${n}${text}`, parentFolderId: parents.folderId })],
  ["LookupTableRow", (n, text) => ({ tableId: parents.tableId, data: { code: `c${n}`, name: text.repeat(2000) } })],
  ["Tag", (n, text) => ({ title: `tag ${n}`, description: text })],
  ["Connection", (n, text) => ({ name: `c ${n}${text}`, provider: "postgresql", folderId: parents.folderId })],
  [
    "Recipe",
    (n, text) => ({
      name: `r ${n}${text}`,
      folderId: parents.folderId,
      code: { keyword: "trigger", text: text.repeat(5000) },
    }),
  ],
];

let operations = 0;
let failed = 0;

/** An object from its creation to its end: up, refresh, edit, destroy. A call that fails ends it early. */
async function life(n: number): Promise<void> {
  const [type, inputs] = KINDS[n % KINDS.length]!;
  const counted = <T>(call: Promise<T>): Promise<T> => {
    operations++;
    return call;
  };
  try {
    const [news, edited] = [inputs(n, "a"), inputs(n, "b")];
    await counted(plugin.check(type, news));
    const { id, outs } = await counted(plugin.create(type, news));
    await counted(plugin.diff(type, id, outs, news));
    const { props } = await counted(plugin.read(type, id, outs));
    await counted(plugin.diff(type, id, props, edited));
    const updated = await counted(plugin.update(type, id, props, edited));
    await counted(plugin.delete(type, id, updated));
  } catch {
    failed++;
  }
}

let next = 0;

async function run(count: number): Promise<void> {
  const end = operations + count;
  const worker = async () => {
    while (operations < end) await life(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

const isLinux = process.platform === "linux";
if (!isLinux) console.warn("leaks are not looked for: only Linux shows the sockets of a process (/proc/<pid>/fd)");

(isLinux ? test : test.skip)("the plugin leaks no socket and no memory over a thousand operations", async () => {
  for (const fault of FAULTS) emulator.fault(fault);
  await run(WARM_UP);
  const before = { memory: await inspected.memory(), sockets: socketsOf(plugin.child.pid!) };
  await run(MEASURED);
  const grown = (await inspected.memory()) - before.memory;
  const more = socketsOf(plugin.child.pid!) - before.sockets;

  expect(emulator.clearFaults()).toBeGreaterThan(50);
  // Most of what a fault hits is carried out all the same.
  expect(failed).toBeLessThan(next / 10);
  expect(grown).toBeLessThan(MAX_GROWTH_BYTES);
  expect(more).toBeLessThanOrEqual(MAX_MORE_SOCKETS);
});

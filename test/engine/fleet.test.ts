/** A fleet on the real engine, whose hosts run the installers that it gives: agents activate themselves, and nobody helps. */

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { Host } from "../installers/host";
import { agentsIn, diagnostics, groupsIn, stackOn } from "../support/engine";
import type { TestStack } from "../support/stack";

let emulator: Emulator;
let stack: TestStack;
/** The machines, by their ordinals. */
let machines: Map<string, Host>;
let isDark: boolean;
/** Of each run of an installer: its machine, its last words, and how many requests the workspace had answered by then. */
let runs: { machine: string; said: string; after: number }[];
let datacentre: Server;

/** `POST /<ordinal>` runs a script as root on that machine, as SSH does. */
async function run(machine: string, script: string): Promise<void> {
  if (!machines.has(machine)) machines.set(machine, new Host());
  const host = machines.get(machine)!;
  host.write("workspace", emulator.url);
  const { output } = await host.runBeside(script);
  runs.push({ machine, said: output.trim().split("\n").at(-1)!, after: emulator.requests().length });
}

beforeEach(async () => {
  [machines, isDark, runs] = [new Map(), false, []];
  emulator = await startEmulator();
  stack = await stackOn(emulator);
  datacentre = createServer(async (request, response) => {
    let script = "";
    for await (const chunk of request) script += (chunk as Buffer).toString();
    if (!isDark) await run(request.url!.slice(1), script);
    response.end();
  });
  await new Promise<void>((done) => datacentre.listen(0, "127.0.0.1", done));
});

afterEach(async () => {
  datacentre.close();
  for (const machine of machines.values()) machine.close();
  await emulator.close();
  stack.remove();
});

/** What is done over SSH is done when the code is known, and never by a preview. */
function fleet(args: string, name = "dc", options = "{}"): void {
  const { port } = datacentre.address() as AddressInfo;
  stack.program(`
    const { linuxInstaller } = require("pulumi-workato/installers");
    const ssh = (ordinal, body) => fetch("http://127.0.0.1:${port}/" + ordinal, { method: "POST", body });
    const host = (agent) => linuxInstaller(agent).apply(async (script) => {
      if (!pulumi.runtime.isDryRun()) await ssh(agent.ordinal, script);
      return [];
    });
    const fleet = new workato.OnPremFleet("${name}", { host, ready: { timeout: 5 }, ${args} }, ${options});
    exports.hosts = fleet.hosts;
    exports.installers = fleet.installers;
  `);
}

/** The agents in Workato, by their names. */
const agents = () => [...agentsIn(emulator)].sort((one, other) => String(one.name).localeCompare(String(other.name)));
const names = () => agents().map(({ name }) => name as string);
const connected = () => agents().filter(({ state }) => state === "connected").length;
const named = (count: number, ending = "") => Array.from({ length: count }, (_, index) => `dc-${index + 1}${ending}`);
const writes = () =>
  emulator
    .requests()
    .filter(({ method }) => method !== "GET")
    .map(({ method, path }) => `${method} ${path}`);

/** An `up`, with the requests and runs that are its own. */
async function up(...args: string[]) {
  emulator.requests().length = 0;
  runs = [];
  return stack.up(...args);
}

test("a fleet of 5 is created, scaled to 8, rotated, scaled to 2 and destroyed, and each agent activates itself", async () => {
  fleet("count: 5");
  expect((await stack.preview()).output).toMatch(/\+ 18 to create/);
  expect(await up()).toMatchObject({ code: 0 });
  expect([names(), connected()]).toEqual([named(5), 5]);
  expect(runs.map(({ said }) => said).sort()).toEqual(
    agents()
      .map(({ id }) => `workato agent ${id}: activated and started`)
      .sort(),
  );
  const { hosts } = (await stack.outputs()) as { hosts: Record<string, object> };
  expect(Object.keys(hosts)).toEqual(named(5));
  for (const { name, id, cn } of agents()) {
    expect(hosts[name as string]).toMatchObject({
      onPremAgentId: String(id),
      gatewayHosts: ["sg3.workato.com", "sg4.workato.com"],
    });
    expect(cn).toBeDefined();
  }
  const scripts = (await stack.outputs()).installers as Record<string, string>;
  for (const script of Object.values(scripts)) expect(stack.stateFile()).not.toContain(/code='(.*)'/.exec(script)![1]);
  expect((await stack.refresh()).code).toBe(0);
  expect((await up("--expect-no-changes")).code).toBe(0);
  expect(runs.map(({ said }) => said)).toEqual(expect.arrayContaining([expect.stringContaining("activated already")]));

  fleet("count: 8");
  const before = agents().map(({ id }) => id);
  expect(await up()).toMatchObject({
    code: 0,
    output: expect.stringMatching(/9 created\n.*1 updated\n.*17 unchanged/),
  });
  expect(names()).toEqual(named(8));
  expect(
    agents()
      .map(({ id }) => id)
      .slice(0, 5),
  ).toEqual(before);
  expect(connected()).toBe(8);
  expect(writes()).toEqual(Array(3).fill("POST /api/on_prem_agents"));

  fleet('count: 8, rotation: "2027"');
  const old = agents().map(({ id }) => id);
  expect((await stack.preview()).output).toMatch(/\+ 24 to create/);
  expect(await up()).toMatchObject({ code: 0, output: expect.stringMatching(/24 created/) });
  expect([names(), connected()]).toEqual([named(8, "-2027"), 8]);
  expect(runs.map(({ said }) => said)).toEqual(Array(8).fill(expect.stringContaining(": activated and started")));
  // The new agents work before the first old one goes.
  const deletions = emulator.requests().flatMap(({ method }, index) => (method === "DELETE" ? [index] : []));
  expect(deletions).toHaveLength(8);
  expect(Math.min(...deletions)).toBeGreaterThan(Math.max(...runs.map(({ after }) => after)));
  expect(
    writes()
      .filter((one) => one.startsWith("DELETE"))
      .sort(),
  ).toEqual(old.map((id) => `DELETE /api/on_prem_agents/${id}`).sort());
  expect([...machines.values()].map((machine) => machine.read("/var/lib/pulumi-workato/active")).sort()).toEqual(
    agents()
      .map(({ id }) => `${id}\n`)
      .sort(),
  );
  expect((await up("--expect-no-changes")).code).toBe(0);

  fleet('count: 2, rotation: "2027"');
  const surplus = agents()
    .slice(2)
    .map(({ id }) => `DELETE /api/on_prem_agents/${id}`);
  expect((await stack.preview()).output).toMatch(/- 18 to delete/);
  expect((await up()).code).toBe(0);
  expect(names()).toEqual(named(2, "-2027"));
  expect(writes().sort()).toEqual(surplus.sort());

  expect((await stack.destroy()).code).toBe(0);
  expect([groupsIn(emulator), agents()]).toEqual([[], []]);
});

test("a rotation whose new agents do not come up fails, and the old ones stay; set back, the new ones go", async () => {
  fleet("count: 2");
  expect((await up()).code).toBe(0);
  const old = agents().map(({ id }) => id);
  isDark = true;
  fleet('count: 2, ready: { timeout: 1 }, rotation: "2027"');
  const failed = await up();
  expect(failed.code).not.toBe(0);
  expect(diagnostics(failed)).toContain('on-prem agent "dc-1-2027"');
  expectAllToStay();
  fleet("count: 2");
  expect((await up()).code).toBe(0);
  expect([agents().map(({ id }) => id), connected()]).toEqual([old, 2]);
});

const expectAllToStay = () => {
  expect(writes().filter((one) => one.startsWith("DELETE"))).toEqual([]);
  expect(names()).toEqual(["dc-1", "dc-1-2027", "dc-2", "dc-2-2027"]);
};

test("with --continue-on-error the old ones stay too, also where it was a host that failed, and however often", async () => {
  fleet("count: 2");
  expect((await up()).code).toBe(0);
  isDark = true;
  const broken = 'new workato.OnPremAgent("broken-" + agent.agentName, { onPremGroupId: "999999" })';
  fleet(`count: 2, ready: { timeout: 1 }, rotation: "2027", host: (agent) => agent.renew ? ${broken} : []`);
  for (const _ of [1, 2]) {
    expect((await up("--continue-on-error")).code).not.toBe(0);
    expectAllToStay();
  }
});

test("by hand, a rotation has two steps, between which both sets of agents are there", async () => {
  const byHand = (rotation: string) =>
    fleet(`count: 1, host: undefined, rotation: ${rotation}, installer: linuxInstaller`);
  const install = async () => {
    const { installers } = (await stack.outputs()) as { installers: Record<string, string> };
    const [script] = Object.values(installers);
    await run("1", script!);
  };
  byHand('"", ready: false');
  expect((await up()).code).toBe(0);
  await install();
  byHand('["", "2027"], ready: false');
  expect((await up()).code).toBe(0);
  await install();
  expect(runs.map(({ said }) => said)).toEqual([expect.stringContaining("activated and started")]);
  expect(connected()).toBe(2);
  byHand('"2027", ready: true');
  expect((await up()).code).toBe(0);
  expect([names(), connected()]).toEqual([["dc-1-2027"], 1]);
});

test("a fleet that gets another name keeps its agents, and changes their names in Workato", async () => {
  fleet("count: 2");
  expect((await up()).code).toBe(0);
  const old = agents().map(({ id }) => id);
  fleet("count: 2", "hall", '{ aliases: [{ name: "dc" }] }');
  const { code, output } = await up();
  expect(code).toBe(0);
  expect(output).not.toMatch(/created|deleted|replaced/);
  expect(agents().map(({ id, name }) => [id, name])).toEqual(old.map((id, index) => [id, `hall-${index + 1}`]));
});

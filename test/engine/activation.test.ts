/** From stack to running agent, on the real engine: codes as outputs, installers, readiness, renewal. */

import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { control } from "../support/control";
import { finished, TestStack } from "../support/stack";

const CLI = resolve(__dirname, "..", "..", "dist", "cli", "main.js");
const HOUR = 60 * 60 * 1000;

let emulator: Emulator;
let stack: TestStack;

beforeEach(async () => {
  emulator = await startEmulator();
  stack = await new TestStack({ env: { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token } }).init();
});

afterEach(async () => {
  await emulator.close();
  stack.remove();
});

const FLEET = (rest: string) => `
  const group = new workato.OnPremGroup("group");
  const agents = ["a", "b"].map((name) => new workato.OnPremAgent(name, { onPremGroupId: group.id, os: "linux" }));
  const activations = agents.map((agent, i) => new workato.OnPremAgentActivation("ab"[i], { onPremAgentId: agent.id${rest} }));
  exports.codes = activations.map((activation) => activation.code);
  exports.expiresAt = activations[0].expiresAt;
  exports.gatewayHosts = activations[0].gatewayHosts;
`;

const codesOf = async () => (await stack.outputs()).codes as string[];
const activate = (code: string) => control(emulator.url, "POST", "activate", { code });
const codeRequests = () => emulator.requests().filter(({ path }) => path.endsWith("/activation_code")).length;

test("the codes of a fleet are secret outputs that activate the agents, and a refresh sees them active", async () => {
  stack.program(FLEET(""));
  const up = await stack.up();
  expect(up.code).toBe(0);
  const codes = await codesOf();
  expect(codes).toHaveLength(2);
  expect((await stack.outputs()).gatewayHosts).toEqual(["sg3.workato.com", "sg4.workato.com"]);
  for (const code of codes) {
    expect(stack.stateFile()).not.toContain(code);
    expect(up.output).not.toContain(code);
    expect(await activate(code)).toMatchObject({ activated: true, state: "connected" });
  }
  expect((await stack.refresh()).code).toBe(0);
  const states = (await stack.resources()).filter(({ type }) => type.endsWith("OnPremAgentActivation"));
  expect(states.map(({ outputs }) => outputs?.activated)).toEqual([true, true]);
  // The refresh asked for no code: asking makes one.
  expect(codeRequests()).toBe(2);
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
});

test("neither the console, nor a diff, nor the state, nor X.get shows a code", async () => {
  stack.program(`${FLEET("")}
    exports.read = agents[0].id.apply((id) => workato.OnPremAgentActivation.get("read", id).onPremAgentId);`);
  const first = await stack.up("--diff");
  stack.program(FLEET(', triggers: { machine: "2" }'));
  const second = await stack.run(["up", "--yes", "--diff"]);
  expect([first.code, second.code]).toEqual([0, 0]);
  // What an activation code begins with: the header of every RS256 JWT.
  const shows = (text: string) => text.includes("eyJ0eXAiOiJKV1Qi");
  expect([first.output, second.output, stack.stateFile(), JSON.stringify(emulator.requests())].map(shows)).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(shows(JSON.stringify(await codesOf()))).toBe(true);
});

test("an hour later, manual renewal shows nothing; whenExpired shows one update for the agent that was never activated", async () => {
  // An emulated workspace that is an hour behind hands out codes that have expired by this machine's clock.
  await control(emulator.url, "PUT", "clock", { advanceMs: -HOUR - 1_000 });
  stack.program(FLEET(""));
  expect((await stack.up()).code).toBe(0);
  const [code] = await codesOf();
  await activate(code!);
  await stack.refresh();
  expect((await stack.preview("--expect-no-changes")).code).toBe(0);

  await control(emulator.url, "PUT", "clock", { advanceMs: HOUR + 1_000 });
  stack.program(FLEET(', renew: "whenExpired"'));
  const preview = await stack.preview();
  expect(preview.output).toMatch(/~ 2 to update/);
  expect((await stack.up()).code).toBe(0);
  expect((await stack.preview("--expect-no-changes")).code).toBe(0);
  expect((await codesOf())[0]).toBe(code);
  await activate((await codesOf())[1]!);
});

test("with whenExpired from the start, expiry alone is one update without fields, and none after up", async () => {
  await control(emulator.url, "PUT", "clock", { advanceMs: -HOUR - 1_000 });
  stack.program(FLEET(', renew: "whenExpired"'));
  await stack.up();
  await activate((await codesOf())[0]!);
  await stack.refresh();
  await control(emulator.url, "PUT", "clock", { advanceMs: HOUR + 1_000 });
  emulator.requests().length = 0;
  expect((await stack.preview()).output).toMatch(/~ 1 to update/);
  expect(emulator.requests()).toEqual([]);
  expect((await stack.up()).output).toMatch(/1 updated/);
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
});

test("changed triggers bring a fresh code; for an activated agent they fail the up, and its outputs stay", async () => {
  stack.program(FLEET(', triggers: { machine: "1" }'));
  await stack.up();
  const before = await stack.outputs();
  const [active] = before.codes as string[];
  await activate(active!);
  stack.program(FLEET(', triggers: { machine: "2" }'));
  const { code, output } = await stack.up("--continue-on-error");
  expect(code).not.toBe(0);
  expect(output).toMatch(/on-prem agent "a" \(\d+\) is activated.*replaceOnChanges: \["name"\]/);
  const resources = await stack.resources();
  const stateOf = (name: string) =>
    resources.find(({ urn }) => urn.endsWith(`OnPremAgentActivation::${name}`))!.outputs;
  expect(stateOf("a")).toMatchObject({ triggers: { machine: "1" }, gatewayHosts: before.gatewayHosts });
  expect(stateOf("b")).toMatchObject({ triggers: { machine: "2" }, gatewayHosts: before.gatewayHosts });

  stack.program(FLEET(', triggers: { machine: "1" }'));
  expect((await stack.up()).code).toBe(0);
  expect((await codesOf())[0]).toBe(active);
});

test("an agent that is named after its machine is replaced with it, and the new machine has a code that works", async () => {
  // A group that is replaced stands for the machine: its id is known only once it is there.
  const program = (useManagedConnection: boolean) =>
    stack.program(`
      const machine = new workato.OnPremGroup("machine", { useManagedConnection: ${useManagedConnection} });
      const group = new workato.OnPremGroup("group");
      const agent = new workato.OnPremAgent("agent", {
        name: pulumi.interpolate\`agent-\${machine.id}\`, onPremGroupId: group.id,
      }, { replaceOnChanges: ["name"] });
      const activation = new workato.OnPremAgentActivation("agent", { onPremAgentId: agent.id });
      exports.codes = [activation.code];
      exports.gatewayHosts = activation.gatewayHosts;`);
  program(false);
  expect((await stack.up()).code).toBe(0);
  const [first] = await codesOf();
  await activate(first!);
  program(true);
  // The new agent is there before the old one goes, as it has to be where connections use the group.
  const preview = await stack.preview();
  expect(preview.output).toMatch(/OnPremAgentActivation +agent +replace/);
  const { code, output } = await stack.up();
  expect(output).toMatch(/3 replaced/);
  expect(code).toBe(0);
  const [second] = await codesOf();
  expect(second).not.toBe(first);
  expect(await activate(second!)).toMatchObject({ activated: true, state: "connected" });
  expect(emulator.state().collections.on_prem_agents).toHaveLength(1);
  expect((await stack.outputs()).gatewayHosts).toEqual(["sg3.workato.com", "sg4.workato.com"]);
  await stack.refresh();
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
});

test("OnPremAgentReady lets a dependant go ahead once the agent is active", async () => {
  stack.program(`${FLEET("")}
    const ready = new workato.OnPremAgentReady("a", { onPremAgentId: agents[0].id, timeout: 60 });
    new workato.OnPremGroup("after", {}, { dependsOn: ready });`);
  const running = finished(stack.start(["up", "--yes", "--skip-preview"]));
  await until(() => codeRequests() === 2);
  const { id } = emulator.state().collections.on_prem_agents!.find(({ name }) => name === "a")!;
  const [{ code }] = (await (
    await fetch(`${emulator.url}/api/on_prem_agents/${id}/activation_code`, {
      headers: { authorization: `Bearer ${emulator.token}` },
    })
  ).json()) as [{ code: string }];
  expect(emulator.state().collections.on_prem_groups).toHaveLength(1);
  await activate(code);
  const { code: exit, output } = await running;
  expect(exit).toBe(0);
  expect(output).toContain('waiting for on-prem agent "a"');
  expect(emulator.state().collections.on_prem_groups).toHaveLength(2);
});

test("OnPremAgentReady ends in time and says what was seen last and what to check", async () => {
  stack.program(`${FLEET("")} new workato.OnPremAgentReady("a", { onPremAgentId: agents[0].id, timeout: 1 });`);
  const { code, output } = await stack.up();
  expect(code).not.toBe(0);
  expect(output).toMatch(
    /is not active after 1 s; it was last seen awaiting_setup, never activated: check on its host/,
  );
});

test("activation-code prints a fresh code for a person, and nothing else on standard output", async () => {
  stack.program(FLEET(""));
  await stack.up();
  const { id } = emulator.state().collections.on_prem_agents![0]!;
  const run = (agentId: string) =>
    finished(spawn(process.execPath, [CLI, "activation-code", agentId], { env: { ...stack.env } }));
  const { output, code } = await run(String(id));
  expect(code).toBe(0);
  await activate(output.trim().split("\n").at(-1)!);
  expect((await run(String(id))).output).toContain("is activated already and needs no code");
  expect((await run("999999")).output).toContain("answered 404: Couldn't find on prem agent");
});

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 600 && !condition(); tries++) await new Promise((done) => setTimeout(done, 100));
  if (!condition()) throw new Error("it did not come to that within a minute");
}

/** A fleet in the program: what it registers, under which names, and what it refuses before that. */

import * as pulumi from "@pulumi/pulumi";
import * as workato from "../../provider/index";
import { linuxInstaller, windowsInstaller } from "../../provider/installers";
import type { Properties } from "../../provider/runtime/wire";

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Properties;
  readonly provider?: string;
}

let registered: Registered[];

/** As an engine that knows of activations. */
beforeEach(async () => {
  registered = [];
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs, provider }) => {
      registered.push({ type: type.split(":").at(-1)!, name, inputs: inputs as Properties, provider });
      const code = { code: `code of ${name}`, gatewayHosts: ["sg3.workato.com"], expiresAt: "2026-01-31T12:00:00Z" };
      return { id: `${name}-id`, state: type.endsWith("Activation") ? { ...inputs, ...code } : inputs };
    },
    call: () => ({}),
  });
});

const known = <T>(output: pulumi.Output<T>) => new Promise<T>((told) => output.apply(told));

/** Registered names of each type, once the fleet is whole. */
async function namesIn(fleet: workato.OnPremFleet): Promise<Record<string, string[]>> {
  await known(fleet.hosts);
  await new Promise((done) => setImmediate(done));
  const names: Record<string, string[]> = {};
  for (const { type, name } of registered)
    if (type !== "OnPremFleet") names[type] = [...(names[type] ?? []), name].sort();
  return names;
}

const inputsOf = (type: string, name: string) =>
  registered.find((one) => one.type === type && one.name === name)?.inputs;

class Machine extends pulumi.CustomResource {
  constructor(name: string, userData: pulumi.Input<string>, options?: pulumi.CustomResourceOptions) {
    super("test:index:Machine", name, { userData }, options);
  }
}

test("a fleet is a group, agents by their ordinals, and their activations", async () => {
  const fleet = new workato.OnPremFleet("dc", {
    count: 2,
    agent: { os: "linux" },
    activation: { renew: "whenExpired" },
  });
  expect(await namesIn(fleet)).toEqual({
    OnPremGroup: ["dc"],
    OnPremAgent: ["dc-1", "dc-2"],
    OnPremAgentActivation: ["dc-1", "dc-2"],
  });
  expect(inputsOf("OnPremGroup", "dc")).toMatchObject({ name: "dc" });
  expect(inputsOf("OnPremAgent", "dc-2")).toMatchObject({ name: "dc-2", onPremGroupId: "dc-id", os: "linux" });
  expect(inputsOf("OnPremAgentActivation", "dc-2")).toMatchObject({ onPremAgentId: "dc-2-id", renew: "whenExpired" });
  expect(fleet.agents.map(({ agentName, ordinal, renew }) => [agentName, ordinal, renew])).toEqual([
    ["dc-1", 1, false],
    ["dc-2", 2, false],
  ]);
});

test("another count and another rotation rename nobody", async () => {
  const before = await namesIn(new workato.OnPremFleet("dc", { count: 2 }));
  registered.length = 0;
  const after = await namesIn(new workato.OnPremFleet("dc", { count: 3, rotation: ["", "2027"] }));
  for (const [type, names] of Object.entries(before)) expect(after[type]).toEqual(expect.arrayContaining(names));
  expect(after.OnPremAgent).toEqual(["dc-1", "dc-1-2027", "dc-2", "dc-2-2027", "dc-3", "dc-3-2027"]);
});

test("it joins a group that is there, and names its agents as it is told", async () => {
  const fleet = new workato.OnPremFleet("dc", { count: 1, onPremGroupId: "7", agentName: "Halle 3" });
  expect(Object.keys(await namesIn(fleet))).not.toContain("OnPremGroup");
  expect(fleet.group).toBeUndefined();
  expect(await known(fleet.onPremGroupId)).toBe("7");
  expect(inputsOf("OnPremAgent", "dc-1")).toMatchObject({ name: "Halle 3-1", onPremGroupId: "7" });
});

test("one line gives every host's facts, and one its installer, which is a secret", async () => {
  const fleet = new workato.OnPremFleet("dc", { count: 2, installer: linuxInstaller });
  expect(await known(fleet.hosts)).toMatchObject({
    "dc-1": { onPremAgentId: "dc-1-id", codeExpiresAt: "2026-01-31T12:00:00Z", gatewayHosts: ["sg3.workato.com"] },
  });
  const installers = await known(fleet.installers);
  expect(Object.keys(installers)).toEqual(["dc-1", "dc-2"]);
  expect(installers["dc-2"]).toMatch(
    /# Installs, activates and starts the Workato on-prem agent dc-2 [\s\S]*code='code of dc-2'/,
  );
  expect(await known(fleet.activationCodes)).toEqual({ "dc-1": "code of dc-1", "dc-2": "code of dc-2" });
  const secrets = [fleet.installers, fleet.activationCodes, fleet.hosts].map((output: pulumi.Output<unknown>) =>
    pulumi.isSecret(output),
  );
  expect(await Promise.all(secrets)).toEqual([true, true, false]);
});

test("an installer that takes more is given it, and a rotation makes it renew", async () => {
  const installer = (agent: workato.OnPremFleetAgent) => windowsInstaller({ ...agent, home: "D:\\Agent" });
  const fleet = new workato.OnPremFleet("dc", { count: 1, rotation: "2027", ready: false, installer });
  const script = (await known(fleet.installers))["dc-1-2027"]!;
  expect(script).toContain("$agentHome = 'D:\\Agent'");
  expect(script).toContain("$renew = $true");
});

test("readiness comes with hosts, waits for them, and is set or left out as one says", async () => {
  const host = (agent: workato.OnPremFleetAgent, parent: pulumi.Resource) =>
    new Machine(agent.agentName, linuxInstaller(agent), { parent });
  expect((await namesIn(new workato.OnPremFleet("a", { count: 1, host }))).OnPremAgentReady).toEqual(["a-1"]);
  const order = registered.map(({ type }) => type);
  expect(order.indexOf("OnPremAgentReady")).toBeGreaterThan(order.indexOf("Machine"));
  expect(
    (await namesIn(new workato.OnPremFleet("b", { count: 1, ready: { timeout: 60 } }))).OnPremAgentReady,
  ).toContain("b-1");
  expect(inputsOf("OnPremAgentReady", "b-1")).toMatchObject({ timeout: 60 });
  expect(
    (await namesIn(new workato.OnPremFleet("c", { count: 1, host, ready: false }))).OnPremAgentReady,
  ).not.toContain("c-1");
  expect((await namesIn(new workato.OnPremFleet("d", { count: 1 }))).OnPremAgentReady).not.toContain("d-1");
});

test("all that is in a fleet is its child, with its provider", async () => {
  const provider = new workato.Provider("emea", { region: "eu", apiTokenEnv: "EMEA" });
  const urns: Record<string, string> = {};
  for (const [name, options] of Object.entries({ one: { provider }, several: { providers: [provider] } })) {
    const fleet = new workato.OnPremFleet(name, { count: 1, ready: true }, options);
    await namesIn(fleet);
    urns[name] = await known(fleet.agents[0]!.agent.urn);
  }
  expect(urns.one).toContain("workato:index:OnPremFleet$pulumi-nodejs:dynamic/workato:OnPremAgent::one-1");
  const own = registered.filter(({ name }) => /^(one|several)/.test(name) && !["one", "several"].includes(name));
  expect(own).toHaveLength(6);
  for (const { provider } of own) expect(provider).toContain("::emea::");
});

test("a value is known for a fleet by its type, and a fleet for no other component", async () => {
  const fleet = new workato.OnPremFleet("dc", { count: 0 });
  await namesIn(fleet);
  class Other extends pulumi.ComponentResource {}
  const values = [fleet, new Other("test:index:Other", "other"), fleet.group, {}, null, undefined, "dc"];
  expect(values.filter(workato.OnPremFleet.isInstance)).toEqual([fleet]);
  expect(fleet.agents).toEqual([]);
});

const group = () => workato.OnPremGroup.get("group", "7");

test.each<[string, () => unknown, string]>([
  ["no arguments", () => undefined, "count is no plain number"],
  ["an output as its count", () => ({ count: pulumi.output(3) }), "how many agents there are cannot be an output"],
  ["a text as its count", () => ({ count: "3" }), "count is no plain number"],
  ["half an agent", () => ({ count: 2.5 }), "count is 2.5: give a whole number, from 0"],
  ["fewer than no agents", () => ({ count: -1 }), "count is -1"],
  ["no number of agents", () => ({ count: Number.NaN }), "count is NaN"],
  ["two groups", () => ({ count: 1, onPremGroupId: "7", group: {} }), "group and onPremGroupId exclude each other"],
  ["a group that is there as its own", () => ({ count: 1, group: group() }), "pass onPremGroupId: group.id"],
  ["agents without a name", () => ({ count: 1, agentName: " " }), "agentName is no text"],
  [
    "a slip of the pen",
    () => ({ count: 1, rotatoin: "2027" }),
    "rotatoin is not an argument of it: did you mean rotation?",
  ],
  ["a rotation that is no name", () => ({ count: 1, rotation: "a/b", ready: true }), "rotation is no part of a name"],
  ["a rotation that is nothing", () => ({ count: 1, rotation: [undefined, "2027"] }), "rotation is no part of a name"],
  ["no rotation in its list", () => ({ count: 1, rotation: [] }), "rotation is an empty list"],
  ["a rotation twice", () => ({ count: 1, rotation: ["2027", "2027"] }), "names one rotation twice"],
  ["a rotation that nobody waits for", () => ({ count: 1, rotation: "2027" }), "rotation without ready would delete"],
  ["a script in the place of an installer", () => ({ count: 1, installer: "#!/bin/sh" }), "installer is no function"],
  ["a resource in the place of its maker", () => ({ count: 1, host: group() }), "host is no function"],
])("%s is refused before anything is registered", async (_, args, message) => {
  const given = args();
  await new Promise((done) => setImmediate(done));
  const before = registered.length;
  expect(() => new workato.OnPremFleet("dc", given as workato.OnPremFleetArgs)).toThrow(
    expect.objectContaining({ message: expect.stringMatching(/^workato\.OnPremFleet "dc": /) }),
  );
  expect(() => new workato.OnPremFleet("dc", given as workato.OnPremFleetArgs)).toThrow(message);
  await new Promise((done) => setImmediate(done));
  expect(registered).toHaveLength(before);
});

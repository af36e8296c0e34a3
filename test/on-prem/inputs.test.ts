/** What check and diff say of on-prem groups and agents, before anything is sent. */

import { type Emulator, startEmulator } from "../../provider/emulator";
import type { Properties } from "../../provider/runtime/wire";
import { errorOf } from "../support/client";
import { type Hooks, Operation } from "../support/operation";

let emulator: Emulator;
let groups: Hooks;
let agents: Hooks;

beforeEach(async () => {
  emulator = await startEmulator();
  const operation = new Operation(emulator);
  [groups, agents] = [operation.of("OnPremGroup"), operation.of("OnPremAgent")];
});

afterEach(async () => {
  expect(emulator.requests()).toEqual([]);
  await emulator.close();
});

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

test.each<[string, Properties, string, string]>([
  ["an empty name", { name: "" }, "name", "name must not be empty: give it a name, or leave it out"],
  ["a blank name", { name: "  " }, "name", "name must not be empty"],
  ["a name of two lines", { name: "a\nb" }, "name", "name must not hold line breaks"],
  ["a name that is a number", { name: 7 }, "name", "name must be text"],
  ["no name", {}, "name", "name is required"],
  [
    "an address that is none",
    { name: "g", whitelistedIps: ["192.0.2.1", "300.1.1.1"] },
    "whitelistedIps",
    "whitelistedIps[1] is no IP address or CIDR block: write it like",
  ],
  [
    "a block that is too wide",
    { name: "g", whitelistedIps: ["192.0.2.0/33"] },
    "whitelistedIps",
    "whitelistedIps[0] is no IP address or CIDR block",
  ],
  [
    "one address instead of a list",
    { name: "g", whitelistedIps: "192.0.2.1" },
    "whitelistedIps",
    "whitelistedIps must be a list of addresses",
  ],
  [
    "a flag as text",
    { name: "g", useManagedConnection: "yes" },
    "useManagedConnection",
    "useManagedConnection must be true or false",
  ],
  [
    "an unknown way to deal with what exists",
    { name: "g", ifExists: "skip" },
    "ifExists",
    "ifExists must be one of fail, adopt, duplicate",
  ],
  [
    "a property that is misspelt",
    { name: "g", whitelisted_ips: [] },
    "whitelisted_ips",
    "whitelisted_ips is not a property of this resource: did you mean whitelistedIps?",
  ],
])("a group with %s is refused", async (_, inputs, property, reason) => {
  const [failure, ...others] = await groups.failures(inputs);
  expect(failure?.reason).toContain(reason);
  expect(failure?.reason.startsWith(property)).toBe(true);
  expect(others).toEqual([]);
});

test.each<[string, Properties, string, string]>([
  [
    "a group id that is no number",
    { name: "a", onPremGroupId: "Datacentre" },
    "onPremGroupId",
    "onPremGroupId is no id of a group (a whole number): pass its id output",
  ],
  ["a group id of 0", { name: "a", onPremGroupId: "0" }, "onPremGroupId", "onPremGroupId is no id of a group"],
  ["no group", { name: "a" }, "onPremGroupId", "onPremGroupId is required"],
  ["an empty os", { name: "a", onPremGroupId: "1", os: "" }, "os", "os must not be empty: write it like linux"],
])("an agent with %s is refused", async (_, inputs, property, reason) => {
  const [failure, ...others] = await agents.failures(inputs);
  expect(failure?.reason).toContain(reason);
  expect(failure?.reason.startsWith(property)).toBe(true);
  expect(others).toEqual([]);
});

test("everything that is wrong is said at once", async () => {
  const failures = await agents.failures({ name: "", onPremGroupId: "x", os: "" });
  expect(failures.map(({ reason }) => reason.split(" ")[0])).toEqual(["name", "onPremGroupId", "os"]);
});

test("what is known is checked beside what is not", async () => {
  const failures = await agents.failures({ name: UNKNOWN, onPremGroupId: UNKNOWN, os: "" });
  expect(failures.map(({ reason }) => reason.split(" ")[0])).toEqual(["os"]);
  expect(await groups.failures({ name: "g", whitelistedIps: [UNKNOWN, "nowhere"] })).toHaveLength(1);
});

test("a group id may be a number", async () => {
  expect(await agents.failures({ name: "a", onPremGroupId: 7 })).toEqual([]);
  expect(await agents.diff("1", { name: "a", onPremGroupId: "7" }, { name: "a", onPremGroupId: 7 })).toEqual({
    changes: false,
  });
});

test.each([
  ["a region that does not exist", { "workato:region": "mars" }, 'workato:region is "mars": choose one of us'],
  [
    "http to a foreign host",
    { "workato:baseUrl": "http://vpw.example.com" },
    "workato:baseUrl must start with https://",
  ],
])("%s is refused with the first resource, in preview", async (_, config, reason) => {
  const misconfigured = new Operation({ url: "", token: "" }, config).of("OnPremGroup");
  const error = await errorOf(misconfigured.failures({ name: "g" }));
  expect(error.message).toContain(reason);
  expect(error.message).not.toContain("\n");
});

test("a preview needs no token; the first call that does says so", async () => {
  const without = new Operation({ url: emulator.url, token: "" }).of("OnPremGroup");
  expect(await without.failures({ name: "g" })).toEqual([]);
  expect(await without.diff("1", { name: "g" }, { name: "h" })).toEqual({ replaces: [] });
  expect((await errorOf(without.create({ name: "g" }))).message).toBe(
    "no Workato API token: give the Workato provider apiToken or apiTokenEnv",
  );
});

describe("diff", () => {
  test("sees no difference in the order of addresses, in one said twice, and in defaults", async () => {
    const olds = { name: "g", whitelistedIps: ["192.0.2.1", "192.0.2.2"], useManagedConnection: false };
    const news = { name: "g", whitelistedIps: ["192.0.2.2", "192.0.2.1", "192.0.2.1"] };
    expect(await groups.diff("1", olds, news)).toEqual({ changes: false });
    expect(await agents.diff("1", { name: "a" }, { name: "a", awaitingSetup: true })).toEqual({ changes: false });
  });

  test("leaves the fields to the engine when something changes", async () => {
    const changed = await agents.diff("1", { name: "a", os: "mac" }, { name: "b", os: "linux", onPremGroupId: "2" });
    expect(changed).toEqual({ replaces: [] });
  });

  test("replaces a group for useManagedConnection and an agent for awaitingSetup, and nothing else", async () => {
    const group = await groups.diff("1", { name: "g" }, { name: "h", useManagedConnection: true });
    expect(group).toEqual({ replaces: ["useManagedConnection"] });
    const agent = await agents.diff("1", { name: "a" }, { name: "b", awaitingSetup: false });
    expect(agent).toEqual({ replaces: ["awaitingSetup"] });
  });

  test("takes ifExists for no difference, because it only matters when something is created", async () => {
    expect(await groups.diff("1", { name: "g" }, { name: "g", ifExists: "adopt" })).toEqual({ changes: false });
  });
});

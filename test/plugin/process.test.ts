/** Our handlers inside Pulumi's real plugin process, over gRPC. */

import { type Emulator, startEmulator } from "../../provider/emulator";
import { pointerTo } from "../../provider/runtime/pointer";
import { errorOf } from "../support/client";
import { namesIn } from "../support/emulated-workspace";
import { PluginProcess, partialFailureIn } from "../support/plugin";

const CREATED_AT = "2026-01-01T00:00:00Z";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** DiffResponse.DiffChanges of Pulumi's protocol. */
const [THE_ENGINE_COMPARES, NONE] = [0, 1];

let emulator: Emulator;
let plugin: PluginProcess;
/** A later operation of the engine, which has a process of its own. */
let later: PluginProcess;

// One process for all tests, as one operation of the engine has for all resources: each test has names of its own.
beforeAll(async () => {
  emulator = await startEmulator();
  const config = { "workato:baseUrl": emulator.url, "workato:apiToken": emulator.token };
  [plugin, later] = await Promise.all([PluginProcess.start(config), PluginProcess.start(config)]);
});

afterAll(async () => {
  await Promise.all([plugin.stop(), later.stop()]);
  await emulator.close();
});

/** An object that somebody else made in Workato. */
function madeByHand(
  collection: "on_prem_groups" | "on_prem_agents",
  object: { id: number; [field: string]: unknown },
): void {
  const { collections } = emulator.state();
  collections[collection] = [...(collections[collection] ?? []), { created_at: CREATED_AT, ...object }];
}

const found = (collection: string, id: string) =>
  (emulator.state().collections[collection] ?? []).some((object) => String(object.id) === id);

test("calls of all types at once, right after configure, all find their provider configured", async () => {
  const numbers = Array.from({ length: 8 }, (_, index) => index);
  const answers = await Promise.all([
    ...numbers.map((n) => plugin.create("OnPremGroup", { name: `group ${n}` })),
    ...numbers.map((n) => plugin.check("OnPremAgent", { name: `agent ${n}`, onPremGroupId: UNKNOWN })),
    ...numbers.map((n) => plugin.diff("OnPremAgent", "1", { name: "a" }, { name: `agent ${n}` })),
  ]);
  expect(answers).toHaveLength(24);
  expect(namesIn(emulator, "on_prem_groups")).toHaveLength(8);
});

test("a group and an agent live their life, and every answer holds the pointer", async () => {
  const group = await plugin.create("OnPremGroup", { name: "g", whitelistedIps: ["192.0.2.1"] });
  const inputs = { name: "a", onPremGroupId: group.id, os: "linux" };
  const agent = await plugin.create("OnPremAgent", inputs);
  expect(agent.outs).toMatchObject({ ...inputs, __provider: pointerTo("OnPremAgent") });
  expect(await plugin.diff("OnPremAgent", agent.id, agent.outs, inputs)).toEqual({ changes: NONE, replaces: [] });
  const renamed = { ...inputs, name: "b" };
  expect(await plugin.diff("OnPremAgent", agent.id, agent.outs, renamed)).toEqual({
    changes: THE_ENGINE_COMPARES,
    replaces: [],
  });
  const outs = await plugin.update("OnPremAgent", agent.id, agent.outs, renamed);
  expect(outs).toMatchObject({ name: "b", cn: agent.outs.cn, __provider: pointerTo("OnPremAgent") });
  const read = await plugin.read("OnPremAgent", agent.id, outs);
  // Nothing has changed: the engine is to keep its own inputs.
  expect(read).toEqual({ id: agent.id, props: outs, inputs: {} });
  // Long after the write: what is read is believed.
  const { __written: _, ...old } = outs;
  const clicked = await plugin.read("OnPremAgent", agent.id, { ...old, name: "before a click" });
  expect(clicked.inputs).toEqual({ ...renamed, __provider: pointerTo("OnPremAgent") });
  await later.delete("OnPremAgent", agent.id, outs);
  await later.delete("OnPremGroup", group.id, group.outs);
  expect(found("on_prem_agents", agent.id) || found("on_prem_groups", group.id)).toBe(false);
});

test("what is gone is answered with an empty id, which the engine takes for gone", async () => {
  expect((await plugin.read("OnPremGroup", "999", { name: "g" })).id).toBe("");
});

test("check gives back what was declared, unknown values and the pointer included", async () => {
  const news = { name: "a", onPremGroupId: UNKNOWN };
  expect(await plugin.check("OnPremAgent", news)).toEqual({
    inputs: { ...news, __provider: pointerTo("OnPremAgent") },
    failures: [],
  });
});

test("a partial failure with undefined properties is answered, with the id and all that the state needs", async () => {
  await plugin.read("OnPremGroup", "999", { name: "so that the groups are listed" });
  // Made by somebody else since, and an answer is lost: which of the two is ours cannot be known. Neither has a
  // config_version, which is undefined in what the handler reports.
  madeByHand("on_prem_groups", {
    ...{ id: 501, name: "twin", config_version: null },
    created_at: new Date().toISOString(),
  });
  emulator.fault({ method: "POST", drop: "after", times: 1 });
  const failure = partialFailureIn(await errorOf(plugin.create("OnPremGroup", { name: "twin" })));
  expect(failure).toEqual({
    id: expect.stringMatching(/^\d+$/),
    properties: {
      __written: { at: expect.any(String), made: expect.any(String) },
      name: "twin",
      managedConnection: false,
      inUse: false,
      logsEnabled: false,
      createdAt: expect.any(String),
      __unsettled: true,
      __provider: pointerTo("OnPremGroup"),
    },
    reasons: [expect.stringMatching(/^on-prem group "twin": the answer to its creation was lost and 2 new ones .*$/)],
  });
});

test("states of the first release keep working", async () => {
  madeByHand("on_prem_groups", { id: 502, name: "old group" });
  madeByHand("on_prem_agents", { id: 602, on_prem_group_id: 502, name: "old agent" });
  // As 0.1.0 wrote them.
  const group = { name: "old group", inUse: false, logsEnabled: false, createdAt: CREATED_AT };
  const agent = { name: "old agent", onPremGroupId: "502", cn: "x:602", activated: true, createdAt: CREATED_AT };
  expect(await plugin.diff("OnPremGroup", "502", group, { name: "old group" })).toEqual({
    changes: NONE,
    replaces: [],
  });
  expect((await plugin.read("OnPremAgent", "602", agent)).id).toBe("602");
  const news = { name: "renamed", onPremGroupId: "502" };
  expect(await plugin.update("OnPremAgent", "602", agent, news)).toMatchObject(news);
  await later.delete("OnPremAgent", "602", agent);
  await later.delete("OnPremGroup", "502", group);
  expect(found("on_prem_agents", "602") || found("on_prem_groups", "502")).toBe(false);
});

test("a resource type of a newer release is refused with the remedy", async () => {
  const { details } = (await errorOf(plugin.create("OnPremSomething", {}))) as Error & { details: string };
  expect(details).toBe(
    'this version of pulumi-workato has no resource "OnPremSomething": install the version that the stack was last updated with, or a newer one',
  );
});

test("every error is one line, in the answer and on the terminal, and says each thing once", async () => {
  emulator.fault({ path: "/api/*", status: 422, body: { message: "first line\nsecond line" } });
  plugin.output = "";
  const calls: [string, () => Promise<unknown>][] = [
    ["create", () => plugin.create("OnPremGroup", { name: "never" })],
    ["read", () => plugin.read("OnPremGroup", "998", { name: "g" })],
    ["update", () => plugin.update("OnPremGroup", "996", { name: "g" }, { name: "h" })],
    ["delete", () => plugin.delete("OnPremGroup", "997", { name: "g" })],
  ];
  for (const [hook, call] of calls) {
    const { details } = (await errorOf(call())) as Error & { details: string };
    expect(details).toMatch(new RegExp(`^cannot ${hook} on-prem group .* answered 422: first line second line .*$`));
  }
  for (const line of plugin.output.split("\n"))
    expect(line).toMatch(
      /^$|^pulumi-workato [\d.]+: this is no second error, the message at the resource says what is wrong$/,
    );
});

test("a misspelt setting is refused without the program, as in a refresh or destroy; the guard would be off", async () => {
  const misspelt = await PluginProcess.start({
    "workato:baseUrl": emulator.url,
    "workato:apiToken": emulator.token,
    "workato:workspaceID": "s3cret",
    "workato:customers": "a project that is called workato has settings of its own",
  });
  try {
    const before = emulator.requests().length;
    const { message } = await errorOf(misspelt.delete("OnPremGroup", "1", { name: "g" }));
    expect(message).toContain(
      "workato:workspaceID is not a setting of pulumi-workato: did you mean workato:workspaceId?",
    );
    expect(message).not.toContain("s3cret");
    expect(emulator.requests()).toHaveLength(before);
  } finally {
    await misspelt.stop();
  }
});

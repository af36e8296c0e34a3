/** The audit log, the secrets cache and listings of properties, as code with a client uses them. */

import type { Client } from "../../provider/client";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { activityLogs, clearSecretsCache } from "../../provider/environment/actions";
import { environmentApi } from "../../provider/environment/api";
import { clientOf, errorOf } from "../support/client";
import { control } from "../support/control";
import { projectIn } from "../support/emulated-workspace";
import { fullRequestsTo } from "../support/requests";

let emulator: Emulator;
let client: Client;

beforeEach(async () => {
  emulator = await startEmulator({ emptyPrefix: "all" });
  client = clientOf(emulator, { "workato:quotas": '{"default": {"requests": 1000, "seconds": 1}}' });
});

afterEach(() => Promise.all([client.close(), emulator.close()]));

async function send(method: string, path: string, body?: object): Promise<void> {
  const headers = { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" };
  await fetch(emulator.url + path, { method, headers, body: body && JSON.stringify(body) });
}

async function all(...args: Parameters<typeof activityLogs> extends [Client, ...infer Rest] ? Rest : never) {
  const records = [];
  for await (const record of activityLogs(client, ...args)) records.push(record);
  return records;
}

test("every change through the API is in the log, newest first, and what was refused is not", async () => {
  await send("POST", "/api/on_prem_groups", { name: "one" });
  await send("POST", "/api/on_prem_groups", {});
  await send("POST", "/api/tags", { title: "critical" });
  await send("DELETE", "/api/on_prem_groups/999999");
  await send("POST", "/api/properties", { properties: { password: "canary-7431" } });
  expect(await all()).toMatchObject([
    { eventType: "property_created", resource: { type: "AccountProperty" } },
    { eventType: "tag_created", resource: { type: "Tag", name: "critical", id: expect.stringMatching(/^tag-/) } },
    {
      eventType: "on_prem_group_created",
      resource: { type: "OnPremGroup", name: "one" },
      workspace: { id: "1001", environment: "Development" },
      user: { id: "1001", email: "owner@example.com" },
      details: { activity: "POST /api/on_prem_groups" },
      timestamp: expect.any(String),
    },
  ]);
  expect(JSON.stringify(emulator.state().activity)).not.toContain("canary-7431");
});

// @rule the activity log has a cursor
test("pages follow one another without gap or repetition, and end", async () => {
  for (let n = 0; n < 7; n++) await send("POST", "/api/tags", { title: `tag ${n}` });
  fullRequestsTo(emulator);
  expect((await all({}, 3)).map(({ resource }) => resource.name)).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `tag ${n}`));
  expect(fullRequestsTo(emulator)).toHaveLength(3);
});

test("a caller that stops early asks for no more pages", async () => {
  for (let n = 0; n < 7; n++) await send("POST", "/api/tags", { title: `tag ${n}` });
  fullRequestsTo(emulator);
  for await (const _ of activityLogs(client, {}, 3)) break;
  expect(fullRequestsTo(emulator)).toHaveLength(1);
});

test("a server that ignores the cursor is not asked for ever", async () => {
  const record = { id: 1, timestamp: "2026-01-01T00:00:00Z", event_type: "x" };
  emulator.fault({ path: "/api/activity_logs", status: 200, body: { data: [record], total: 1 } });
  expect((await errorOf(all({}, 1))).message).toContain("sent the records up to 1 again");
});

// @rule the activity log has filters
test("each filter narrows the log, and an unknown value matches nothing", async () => {
  await send("POST", "/api/tags", { title: "critical" });
  await control(emulator.url, "PUT", "clock", { advanceMs: 3_600_000 });
  await send("POST", "/api/on_prem_groups", { name: "one" });
  const types = async (filter: Parameters<typeof all>[0]) => (await all(filter)).map(({ resource }) => resource.type);
  const later = new Date(Date.now() + 1_800_000).toISOString();
  expect(await types({ from: later })).toEqual(["OnPremGroup"]);
  expect(await types({ to: later })).toEqual(["Tag"]);
  expect(await types({ userIds: [1001] })).toEqual(["OnPremGroup", "Tag"]);
  expect(await types({ userIds: ["1", "2"] })).toEqual([]);
  expect(await types({ includeResourceTypes: ["Tag", "Flow"] })).toEqual(["Tag"]);
  expect(await types({ excludeResourceTypes: ["Tag"] })).toEqual(["OnPremGroup"]);
  expect(await types({ includeEventTypes: ["tag_created"] })).toEqual(["Tag"]);
  expect(await types({ excludeEventTypes: ["tag_created"] })).toEqual(["OnPremGroup"]);
  expect(await types({ includeEventTypes: ["no_such_event"] })).toEqual([]);
});

test("the secrets cache is cleared, again where the answer was lost", async () => {
  emulator.fault({ method: "POST", times: 1, drop: "after" });
  await clearSecretsCache(client);
  expect(fullRequestsTo(emulator)).toEqual([
    "POST /api/secrets_management/clear_cache",
    "POST /api/secrets_management/clear_cache",
  ]);
  expect(emulator.state().activity).toMatchObject([
    { event_type: "secrets_management_cache_cleared" },
    { event_type: "secrets_management_cache_cleared" },
  ]);
});

describe.each(["full", "stripped"] as const)("properties listed with %s names", (names) => {
  test("come with their full names, of a project or of the environment", async () => {
    await emulator.close();
    emulator = await startEmulator({ projectPropertyNames: names, environmentPropertyNames: names });
    client = clientOf(emulator);
    const project = projectIn(emulator);
    const api = environmentApi(client);
    await api.setProperties({ "erp.host": "a", "crm.host": "b" }, undefined);
    await api.setProperties({ "erp.host": "c" }, project.id);
    expect(await api.properties("erp.", undefined)).toEqual({ "erp.host": "a" });
    expect(await api.properties("erp.", project.id)).toEqual({ "erp.host": "c" });
    expect(await api.properties("x", undefined)).toEqual({});
    expect((await errorOf(api.properties("", undefined))).message).toContain("prefix");
  });
});

test("all properties are listed where no prefix is needed", async () => {
  const api = environmentApi(client);
  await api.setProperties({ a: "1", b: "2" }, undefined);
  expect(await api.properties("", undefined)).toEqual({ a: "1", b: "2" });
});

/** Each parameter in the tables of Workato's on-premise API page does what the table says. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";

let emulator: Emulator;
let groupId: number;

beforeEach(async () => {
  emulator = await startEmulator({ notFoundWords: "plain" });
  [{ id: groupId }] = await send<[{ id: number }]>("POST", "/api/on_prem_groups", { name: "first" });
});

afterEach(() => emulator.close());

async function send<T>(method: string, path: string, body?: object, status = 200): Promise<T> {
  const answer = await fetch(emulator.url + path, {
    method,
    headers: { Authorization: `Bearer ${emulator.token}`, "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  expect(answer.status).toBe(status);
  return (await answer.json()) as T;
}

const createAgent = async (body: object) =>
  (
    await send<[Record<string, unknown>]>("POST", "/api/on_prem_agents", {
      name: "a",
      on_prem_group_id: groupId,
      ...body,
    })
  )[0];

describe("create an on-prem group", () => {
  test("name is required", async () => {
    expect(await send("POST", "/api/on_prem_groups", {}, 400)).toMatchObject({
      message: expect.stringContaining("name"),
    });
  });

  test("use_managed_connection is false when left out, and taken when given", async () => {
    expect(await send("POST", "/api/on_prem_groups", { name: "x" })).toMatchObject([{ use_managed_connection: false }]);
    const managed = { name: "x", use_managed_connection: true };
    expect(await send("POST", "/api/on_prem_groups", managed)).toMatchObject([{ use_managed_connection: true }]);
  });

  test("settings_attributes[whitelisted_ips] becomes whitelisted_ips", async () => {
    const body = { name: "x", settings_attributes: { whitelisted_ips: ["192.0.2.1"] } };
    expect(await send("POST", "/api/on_prem_groups", body)).toMatchObject([{ whitelisted_ips: ["192.0.2.1"] }]);
  });
});

describe("update an on-prem group", () => {
  test("id chooses the group, and an unknown one is not found", async () => {
    expect(await send("PUT", "/api/on_prem_groups/999999", { name: "x" }, 404)).toEqual({ message: "Not found" });
  });

  test("name and the addresses change each by itself", async () => {
    expect(await send("PUT", `/api/on_prem_groups/${groupId}`, { name: "second" })).toMatchObject([
      { name: "second", whitelisted_ips: [] },
    ]);
    const body = { settings_attributes: { whitelisted_ips: ["192.0.2.1"] } };
    expect(await send("PUT", `/api/on_prem_groups/${groupId}`, body)).toMatchObject([
      { name: "second", whitelisted_ips: ["192.0.2.1"] },
    ]);
  });

  test("use_managed_connection is not among the parameters and changes nothing", async () => {
    const body = { use_managed_connection: true };
    expect(await send("PUT", `/api/on_prem_groups/${groupId}`, body)).toMatchObject([
      { use_managed_connection: false },
    ]);
  });
});

describe("create an on-prem agent", () => {
  test.each(["name", "on_prem_group_id"])("%s is required", async (parameter) => {
    const body = { name: "a", on_prem_group_id: groupId, [parameter]: undefined };
    expect(await send("POST", "/api/on_prem_agents", body, 400)).toMatchObject({
      message: expect.stringContaining(parameter),
    });
  });

  test("on_prem_group_id puts the agent into the group, which must exist", async () => {
    expect(await createAgent({})).toMatchObject({ on_prem_group_id: groupId });
    await send("POST", "/api/on_prem_agents", { name: "a", on_prem_group_id: 999_999 }, 404);
  });

  test("os is kept", async () => {
    expect(await createAgent({ os: "mac" })).toMatchObject({ os: "mac" });
  });

  test("awaiting_setup is true when left out; false skips the setup", async () => {
    expect(await createAgent({})).toMatchObject({ awaiting_setup: true, state: "awaiting_setup" });
    expect(await createAgent({ awaiting_setup: false })).toMatchObject({ awaiting_setup: false, state: "connected" });
  });

  test("enabled is true when left out, and taken when given", async () => {
    expect(await createAgent({})).toMatchObject({ enabled: true });
    expect(await createAgent({ enabled: false })).toMatchObject({ enabled: false });
  });
});

test.each([
  ["name", { name: "renamed" }],
  ["os", { os: "linux" }],
  ["enabled", { enabled: false }],
])("updating an on-prem agent changes %s alone", async (_, change) => {
  const before = await createAgent({ os: "windows" });
  const [after] = await send<[object]>("PUT", `/api/on_prem_agents/${before.id}`, change);
  expect(after).toEqual({ ...before, ...change, updated_at: expect.any(String) });
});

test("updating an on-prem agent's on_prem_group_id moves it", async () => {
  const [second] = await send<[{ id: number }]>("POST", "/api/on_prem_groups", { name: "second" });
  const agent = await createAgent({});
  expect(await send("PUT", `/api/on_prem_agents/${agent.id}`, { on_prem_group_id: second.id })).toMatchObject([
    { id: agent.id, on_prem_group_id: second.id },
  ]);
});

test.each(["", "/status", "/activation_code"])(
  "GET /api/on_prem_agents/:id%s answers 404 for an unknown id",
  async (suffix) => {
    expect(await send("GET", `/api/on_prem_agents/999999${suffix}`, undefined, 404)).toEqual({ message: "Not found" });
  },
);

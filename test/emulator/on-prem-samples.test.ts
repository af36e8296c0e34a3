/** Every sample request of Workato's on-premise API page, sent as printed, gets an answer of the sample's shape. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { type Shape, shapeOf } from "../support/shape";

const GROUP = {
  id: 16803,
  name: "CRM server",
  created_at: "2017-09-21T01:51:45.954-07:00",
  in_use: false,
  use_managed_connection: true,
  config_version: null,
  logs_enabled: false,
  whitelisted_ips: ["198.51.100.10", "192.0.2.0/24"],
};

const AGENT = {
  id: 12233,
  on_prem_group_id: 16803,
  name: "primary agent",
  cn: "134fd7acd89cf5b8b96deea4870d413d:12233",
  os: "windows",
  installation_method: null,
  awaiting_setup: true,
  enabled: true,
  last_seen_version: null,
  created_at: "2025-06-24T12:37:49.824-07:00",
  updated_at: "2025-06-24T12:37:49.886-07:00",
  state: "awaiting_setup",
  activated: false,
};

const PROFILES = [
  { name: "CRM-Oracle", provider: "oracle", type: "Database", connections: [{ id: 440724, name: "Oracle CRM DB" }] },
];

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ token: "<api_token>" });
  emulator.state().collections = {
    on_prem_groups: [
      { ...GROUP },
      { ...GROUP, id: 16805, name: "second", _profiles: PROFILES },
      { ...GROUP, id: 50, name: "third" },
    ],
    on_prem_agents: [
      { ...AGENT },
      { ...AGENT, id: 49026, on_prem_group_id: 16805, cn: "1ee944db3b24d7c19dfe4685c49b77a4:49026" },
    ],
  };
});

afterEach(() => emulator.close());

/** Sends a request as curl would with the headers of the sample. */
async function send(method: string, path: string, body?: string): Promise<unknown> {
  if (method === "GET" && body !== undefined) return getWithBody(path, body);
  const answer = await fetch(emulator.url + path, {
    method,
    headers: { Authorization: "Bearer <api_token>", ...(body && { "Content-Type": "application/json" }) },
    body,
  });
  expect(answer.status).toBe(200);
  // @rule requests and answers are JSON in UTF-8
  expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
  return answer.json();
}

/** fetch refuses a body on GET; curl, and the documentation, do not. */
async function getWithBody(path: string, body: string): Promise<unknown> {
  const { request } = await import("undici");
  const answer = await request(emulator.url + path, {
    method: "GET",
    headers: { Authorization: "Bearer <api_token>", "Content-Type": "application/json" },
    body,
  });
  return answer.body.json();
}

const group = (overrides: object = {}): Shape => shapeOf([{ ...GROUP, ...overrides }]);
const agent = (overrides: object = {}): Shape => shapeOf([{ ...AGENT, ...overrides }]);

// @rule 200 is a success with the data or a confirmation
test("list on-prem groups", async () => {
  const answer = (await send("GET", "/api/on_prem_groups")) as unknown[];
  expect(answer).toHaveLength(3);
  expect(shapeOf([answer[0]])).toEqual(group());
});

test("create an on-prem group", async () => {
  const body =
    '{"name":"CRM server","use_managed_connection": true,"settings_attributes": {"whitelisted_ips": ["198.51.100.10","192.0.2.0/24"]}}';
  const answer = await send("POST", "/api/on_prem_groups", body);
  expect(shapeOf(answer)).toEqual(group());
  expect(answer).toMatchObject([
    {
      name: "CRM server",
      in_use: false,
      use_managed_connection: true,
      config_version: null,
      whitelisted_ips: GROUP.whitelisted_ips,
    },
  ]);
});

test("get an on-prem group", async () => {
  expect(await send("GET", "/api/on_prem_groups/16803")).toEqual([GROUP]);
});

test("update an on-prem group", async () => {
  const body = '{"name":"CRM server","settings_attributes": {"whitelisted_ips": ["198.51.100.10","192.0.2.0/24"]}}';
  expect(await send("PUT", "/api/on_prem_groups/16803", body)).toEqual([GROUP]);
});

test("delete an on-prem group, with the agents in it", async () => {
  expect(await send("DELETE", "/api/on_prem_groups/16803")).toEqual({ success: true });
  expect(emulator.state().collections.on_prem_agents).toMatchObject([{ id: 49026 }]);
});

test("get the status of an on-prem group", async () => {
  expect(await send("GET", "/api/on_prem_groups/16805/status")).toEqual({
    agent_count: 1,
    active_agent_count: 0,
    profiles: PROFILES,
  });
});

test("list on-prem agents", async () => {
  const answer = (await send("GET", "/api/on_prem_agents")) as unknown[];
  expect(answer).toHaveLength(2);
  expect(shapeOf([answer[0]])).toEqual(agent());
});

test("create an on-prem agent", async () => {
  const body = '{"name": "US-west-1","on_prem_group_id": 50,"os": "windows","awaiting_setup": false}';
  const answer = await send("POST", "/api/on_prem_agents", body);
  expect(shapeOf(answer)).toEqual(agent());
  expect(answer).toMatchObject([
    {
      name: "US-west-1",
      on_prem_group_id: 50,
      os: "windows",
      awaiting_setup: false,
      enabled: true,
      state: "connected",
      activated: false,
    },
  ]);
});

test("get an on-prem agent", async () => {
  expect(await send("GET", "/api/on_prem_agents/12233")).toEqual([AGENT]);
});

test("update an on-prem agent", async () => {
  const answer = await send("PUT", "/api/on_prem_agents/49026", '{"name": "primary agent"}');
  expect(shapeOf(answer)).toEqual(agent());
  expect(answer).toMatchObject([{ id: 49026, name: "primary agent" }]);
});

test("delete an on-prem agent", async () => {
  expect(await send("DELETE", "/api/on_prem_agents/12233")).toEqual({ success: true });
});

test("get the status of an on-prem agent", async () => {
  expect(await send("GET", "/api/on_prem_agents/12233/status")).toEqual({ active: false });
});

const FOUND = {
  id: 12233,
  on_prem_group_id: 16803,
  name: "primary agent",
  cn: "134fd7acd89cf5b8b96deea4870d413d:12233",
  os: "windows",
  awaiting_setup: true,
  enabled: true,
};

test("search for an on-prem agent by its common name in the body, as the sample has it", async () => {
  const body = '{"cn": "134fd7acd89cf5b8b96deea4870d413d:12233"}';
  expect(await send("GET", "/api/on_prem_agents/search", body)).toEqual([FOUND]);
});

test("search for an on-prem agent by its common name in the URL, as the table has it", async () => {
  expect(await send("GET", `/api/on_prem_agents/search?cn=${encodeURIComponent(FOUND.cn)}`)).toEqual([FOUND]);
  expect(await send("GET", "/api/on_prem_agents/search")).toHaveLength(2);
});

test("get an activation code: a JWT with the claims of the sample, good for an hour", async () => {
  const [answer] = (await send("GET", "/api/on_prem_agents/12233/activation_code")) as [{ code: string }];
  const [header, claims] = answer.code
    .split(".")
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, "base64url").toString()));
  expect(header).toEqual({ typ: "JWT", alg: "RS256" });
  expect(Object.keys(claims).sort()).toEqual(["agent", "exp", "gw", "iat", "sub"]);
  expect(claims).toMatchObject({ sub: FOUND.cn, agent: 12233, gw: "sg3.workato.com|sg4.workato.com" });
  expect(claims.exp - claims.iat).toBe(3600);
});

/** The emulator's own routes, as tests in any language use them: over HTTP. */

import { type Emulator, startEmulator } from "../../provider/emulator";
import { MAX_REQUESTS } from "../../provider/emulator/parts";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ token: "T", notFoundWords: "plain" });
});

afterEach(() => emulator.close());

const call = (method: string, path: string, body?: unknown, token = "T") =>
  fetch(emulator.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, "x-correlation-id": "test-1" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const answer = await fetch(`${emulator.url}/__emulator/${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  expect(answer.status).toBe(200);
  return answer.json();
};

test("the requests so far are listed, oldest first, with what they asked and got", async () => {
  await call("GET", "/api/on_prem_agents/search?cn=a%20b");
  await call("GET", "/api/on_prem_groups/1");
  expect(await control("GET", "requests")).toEqual([
    {
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      method: "GET",
      path: "/api/on_prem_agents/search",
      query: { cn: "a b" },
      status: 200,
      correlationId: "test-1",
      bytes: 2,
    },
    expect.objectContaining({ path: "/api/on_prem_groups/1", query: {}, status: 404 }),
  ]);
});

test("a request is listed with the bytes of its body and of the answer's", async () => {
  const body = { name: "Rechenzentrum Süd" };
  const answer = await (await call("POST", "/api/on_prem_groups", body)).text();
  const bytes = [JSON.stringify(body), answer].map((text) => Buffer.byteLength(text));
  expect(emulator.requests()).toMatchObject([{ bytes: bytes[0]! + bytes[1]! }]);
});

test("the last 50,000 requests are remembered, and no more", async () => {
  await call("GET", "/api/on_prem_groups");
  const requests = emulator.requests();
  const [one] = requests;
  requests.push(...Array.from({ length: MAX_REQUESTS }, () => one!));
  await call("GET", "/api/on_prem_agents");
  expect(requests).toHaveLength(MAX_REQUESTS);
  expect(requests.at(-1)).toMatchObject({ path: "/api/on_prem_agents" });
});

test("DELETE forgets the requests, and the control routes are none", async () => {
  await call("GET", "/api/on_prem_groups");
  await control("DELETE", "requests");
  expect(await control("GET", "requests")).toEqual([]);
});

test("the object of startEmulator shows the same requests and the same store", async () => {
  await call("POST", "/api/on_prem_groups", { name: "g" });
  expect(emulator.requests()).toEqual(await control("GET", "requests"));
  expect(emulator.state()).toEqual(await control("GET", "state"));
});

test("the whole store can be taken and put in place again", async () => {
  await call("POST", "/api/on_prem_groups", { name: "kept" });
  const state = await control("GET", "state");
  await call("POST", "/api/on_prem_groups", { name: "lost" });
  await control("PUT", "state", state);
  const groups = (await (await call("GET", "/api/on_prem_groups")).json()) as { name: string }[];
  expect(groups.map(({ name }) => name)).toEqual(["kept"]);
  expect(await control("GET", "state")).toEqual(state);
});

test("an unknown control route and a body that is no JSON are refused in words", async () => {
  const unknown = await fetch(`${emulator.url}/__emulator/nothing`);
  expect([unknown.status, await unknown.json()]).toEqual([
    404,
    { message: "the emulator has no GET /__emulator/nothing" },
  ]);
  const broken = await fetch(`${emulator.url}/__emulator/state`, { method: "PUT", body: "{" });
  expect([broken.status, await broken.json()]).toEqual([400, { message: expect.stringContaining("JSON") }]);
});

test("the control routes are not under /api", async () => {
  expect((await call("GET", "/api/__emulator/state")).status).toBe(404);
});

// @rule the token is sent as a bearer
test("a wrong token is a 401 for every route, with and without a handler", async () => {
  for (const path of ["/api/on_prem_groups", "/api/users/me", "/api/nothing"]) {
    const answer = await call("GET", path, undefined, "wrong");
    expect([answer.status, await answer.json()]).toEqual([401, { message: "Unauthorized" }]);
  }
  expect((await fetch(`${emulator.url}/api/users/me`)).status).toBe(401);
});

test.each([
  ["GET", "/api/nothing"],
  ["PATCH", "/api/on_prem_groups"],
  ["GET", "/on_prem_groups"],
  ["GET", "/api/on_prem_groups/1/nothing"],
])("%s %s is no route of the API", async (method, path) => {
  const answer = await call(method, path);
  expect([answer.status, await answer.json()]).toEqual([404, { message: "API not found" }]);
});

test("an unknown id is another 404", async () => {
  const answer = await call("GET", "/api/on_prem_groups/999");
  expect([answer.status, await answer.json()]).toEqual([404, { message: "Not found" }]);
});

test("an id with a broken escape is an answer like any other", async () => {
  const answer = await call("GET", "/api/on_prem_groups/%E0%A4%A");
  expect(answer.status).toBe(404);
  expect(emulator.requests()).toHaveLength(1);
});

// @rule every answer bears the correlation id of its request
test("every answer bears the correlation id of its request", async () => {
  expect((await call("GET", "/api/users/me")).headers.get("x-correlation-id")).toBe("test-1");
});

test("a body that is no JSON object is a bad request", async () => {
  for (const body of ["{", "[]", '"text"']) {
    const answer = await fetch(`${emulator.url}/api/on_prem_groups`, {
      method: "POST",
      headers: { authorization: "Bearer T" },
      body,
    });
    expect(answer.status).toBe(400);
  }
});

test("the emulator's time can be set forward", async () => {
  const before = Date.now();
  await control("PUT", "clock", { advanceMs: 3_600_000 });
  await call("POST", "/api/on_prem_groups", { name: "later" });
  const [group] = emulator.state().collections.on_prem_groups as unknown as [{ created_at: string }];
  expect(Date.parse(group.created_at)).toBeGreaterThanOrEqual(before + 3_600_000);
});

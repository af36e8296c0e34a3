/** Requests over real HTTP: what is sent, what is repeated and when. */

import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { isLost } from "../../provider/client/answers/errors";
import { route } from "../../provider/client/requests/routes";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { routes } from "../../provider/on-prem/api";
import { clientOf, errorOf, refusalOf } from "../support/client";
import { SharedClock, SkippingClock } from "../support/clocks";
import { Operation } from "../support/operation";
import { requestsTo } from "../support/requests";

let emulator: Emulator;
let clock: SkippingClock;

beforeEach(async () => {
  emulator = await startEmulator();
  clock = new SkippingClock();
});

afterEach(() => emulator.close());

const client = (config: Readonly<Record<string, string>> = {}, log: string[] = []) =>
  clientOf(emulator, config, { clock, log: (line) => log.push(line) });

// @rule 429 is repeated when Workato says
test("a 429 is repeated after the seconds that Workato names", async () => {
  emulator.fault({ status: 429, headers: { "Retry-After": "17" }, times: 1 });
  expect(await client().request(routes.listGroups)).toEqual([]);
  expect(clock.now()).toBeGreaterThanOrEqual(17_000);
  expect(clock.now()).toBeLessThan(20_000);
});

test("a 429 is repeated at the date that Workato names", async () => {
  const date = new Date(Date.now() + 120_000).toUTCString();
  emulator.fault({ status: 429, headers: { "Retry-After": date }, times: 1 });
  expect(await client().request(routes.listGroups)).toEqual([]);
  expect(clock.now()).toBeGreaterThanOrEqual(100_000);
  expect(clock.now()).toBeLessThan(125_000);
});

test("a 429 is repeated after the seconds that are in its body alone", async () => {
  emulator.fault({ status: 429, body: { message: "Too many requests", retry_after: 17 }, times: 1 });
  expect(await client().request(routes.listGroups)).toEqual([]);
  expect(clock.now()).toBeGreaterThanOrEqual(17_000);
  expect(clock.now()).toBeLessThan(20_000);
});

test("a create is repeated after a 429, which says that nothing was made", async () => {
  emulator.fault({ status: 429, times: 2 });
  await client().request(routes.createGroup, { body: { name: "once" } });
  expect(requestsTo(emulator)).toHaveLength(3);
  expect(emulator.state().collections.on_prem_groups).toHaveLength(1);
});

test("a Retry-After beyond the time for retries fails at once, with Workato's words", async () => {
  emulator.fault({ status: 429, headers: { "Retry-After": "3600" }, body: { message: "Too many requests" } });
  const error = await refusalOf(client().request(routes.listGroups));
  expect(error.message).toContain("answered 429: Too many requests. The quota of this endpoint is used up");
  expect(clock.now()).toBe(0);
});

test("such a Retry-After fails the requests that come after it too, unsent", async () => {
  emulator.fault({ status: 429, headers: { "Retry-After": "3600" }, times: 1 });
  const ours = client();
  await refusalOf(ours.request(routes.listGroups));
  const error = await refusalOf(ours.request(routes.listGroups));
  expect(error.message).toContain("Workato asks for a pause of 3600 s, longer than workato:maxRetryTime");
  expect(requestsTo(emulator)).toHaveLength(1);
  expect(clock.now()).toBe(0);
});

test("tries that take long are said, once a minute", async () => {
  emulator.fault({ status: 503, times: 6 });
  const log: string[] = [];
  await client({}, log).request(routes.listGroups);
  expect(clock.now()).toBeLessThan(60_000);
  expect(log).toEqual([expect.stringMatching(/^GET \/api\/on_prem_groups answered 503: trying again; 2\d\d s left$/)]);
});

test("an answer that goes on and on is not kept in memory", async () => {
  const server = createServer((_, response) => {
    const chunk = Buffer.alloc(1024 * 1024, "x");
    response.on("error", () => {});
    const write = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on("drain", write);
    write();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ours = clientOf({ url, token: emulator.token }, { "workato:maxRetryTime": "0.1" }, { clock });
  expect((await errorOf(ours.request(routes.listGroups))).message).toContain("more than 64 MB");
  await ours.close();
  server.closeAllConnections();
  server.close();
});

// @rule 500 and 503 are repeated after a pause
describe.each([408, 500, 502, 503, 504, 520, 524])("a %d", (status) => {
  test("is repeated for a call that may be", async () => {
    emulator.fault({ status, times: 2 });
    expect(await client().request(routes.listGroups)).toEqual([]);
    expect(requestsTo(emulator)).toHaveLength(3);
  });

  test("is not for a create: it may have happened", async () => {
    emulator.fault({ status });
    expect(isLost(await refusalOf(client().request(routes.createGroup, { body: { name: "n" } })))).toBe(true);
    expect(requestsTo(emulator)).toHaveLength(1);
  });
});

test.each(["before", "after"] as const)(
  "a connection cut %s the change is repeated for a call that may be",
  async (drop) => {
    const { id } = emulatedGroup();
    emulator.fault({ drop, times: 1 });
    await client().request(routes.updateGroup, { path: { id }, body: { name: "new" } });
    expect(requestsTo(emulator)).toHaveLength(2);
  },
);

test.each(["before", "after"] as const)("a connection cut %s the change is not for a create", async (drop) => {
  emulator.fault({ drop });
  const error = await refusalOf(client().request(routes.createGroup, { body: { name: "n" } }));
  expect(isLost(error)).toBe(true);
  expect(error.message).toContain("got no answer: the connection broke");
  expect(requestsTo(emulator)).toHaveLength(1);
});

// @rule 400 is not sent again
test.each([400, 401, 403, 404, 409, 422])("a %d is not repeated", async (status) => {
  emulator.fault({ status });
  await refusalOf(client().request(routes.listGroups));
  expect(requestsTo(emulator)).toHaveLength(1);
});

test("an answer that does not come in time is an error that names the time", async () => {
  emulator.fault({ delayMs: 30_000 });
  const config = { "workato:requestTimeout": "0.1", "workato:maxRetryTime": "0.1" };
  const error = await refusalOf(client(config).request(routes.listGroups));
  expect(error.message).toContain("gave no answer within 0.1 s");
});

test("a host that cannot be reached is given up sooner than one that fails, even for a create", async () => {
  await emulator.close();
  const error = await refusalOf(client().request(routes.createGroup, { body: { name: "n" } }));
  expect(error.message).toContain("could not be sent: no connection (ECONNREFUSED)");
  expect(error.tries).toBeGreaterThan(1);
  expect(isLost(error)).toBe(false);
  expect(clock.now()).toBeLessThanOrEqual(15_000);
  emulator = await startEmulator();
});

test("so is a port that speaks no TLS", async () => {
  const plain = createTcpServer((socket) => socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")));
  await once(plain.listen(0, "127.0.0.1"), "listening");
  const baseUrl = `https://127.0.0.1:${(plain.address() as AddressInfo).port}`;
  const error = await refusalOf(
    client({ "workato:baseUrl": baseUrl }).request(routes.createGroup, { body: { name: "n" } }),
  );
  expect(error.message).toContain("could not be sent: no connection (ERR_SSL_WRONG_VERSION_NUMBER)");
  expect(isLost(error)).toBe(false);
  expect(clock.now()).toBeLessThanOrEqual(15_000);
  plain.close();
});

test("values in a path cannot reach another route", async () => {
  await refusalOf(client().request(routes.getGroup, { path: { id: "1/../../users/me?x#y" } }));
  expect(requestsTo(emulator)).toEqual(["GET /api/on_prem_groups/1%2F..%2F..%2Fusers%2Fme%3Fx%23y"]);
  for (const id of ["", ".", ".."]) {
    expect((await errorOf(client().request(routes.getGroup, { path: { id } }))).message).toContain(
      'needs a value for "id"',
    );
  }
});

test("a query holds what is known, lists as repeated names", async () => {
  const query = { page: 2, "q[handle_in][]": ["a&b", "c"], open: true, none: undefined };
  await client().request(route("GET /api/on_prem_groups", "x"), { query });
  expect(emulator.requests()[0]!.query).toEqual({ page: "2", "q[handle_in][]": "c", open: "true" });
});

test("without a token nothing is sent", async () => {
  const error = await errorOf(client({ "workato:apiToken": "" }).request(routes.listGroups));
  expect(error.message).toContain("no Workato API token");
  expect(requestsTo(emulator)).toEqual([]);
});

describe("with workato:workspaceId", () => {
  test("the workspace is looked at once, before the first request", async () => {
    const ours = client({ "workato:workspaceId": "1001" });
    await Promise.all([ours.request(routes.listGroups), ours.request(routes.listAgents)]);
    const [first, ...others] = requestsTo(emulator);
    expect(first).toBe("GET /api/users/me");
    expect(others).toHaveLength(2);
  });

  test("nothing else is sent to another workspace, whose name is said", async () => {
    const ours = client({ "workato:workspaceId": "2002" });
    for (const request of [routes.listGroups, routes.createGroup]) {
      expect((await errorOf(ours.request(request))).message).toBe(
        'workato:workspaceId is 2002, but the token belongs to workspace 1001 ("Emulated workspace"): use the other token, or correct workato:workspaceId',
      );
    }
    expect(requestsTo(emulator)).toEqual(["GET /api/users/me"]);
  });

  test("a look that failed is repeated by the next request", async () => {
    const ours = client({ "workato:workspaceId": "1001" });
    emulator.fault({ path: "/api/users/me", status: 401, times: 1 });
    await refusalOf(ours.request(routes.listGroups));
    expect(await ours.request(routes.listGroups)).toEqual([]);
  });

  test("a token of another environment is told that it may not be asked, and nothing else is sent with it", async () => {
    const refusing = await startEmulator({ environments: "on" });
    const on = new Operation(refusing);
    const declared = { name: "ci", apiClientRole: "Full access", allFolders: true, environment: "Production" };
    const { outs } = await on.of("DeveloperApiClient").create(declared);
    requestsTo(refusing);
    const config = { "workato:apiToken": outs.token as string, "workato:workspaceId": "1001" };
    const error = await errorOf(clientOf(refusing, config).request(routes.createGroup, { body: { name: "g" } }));
    expect(error.message).toContain("only a token of Development may ask this: use one, or do without");
    expect(requestsTo(refusing)).toEqual(["GET /api/users/me"]);
    await refusing.close();
  });

  test("an answer without an id shows nothing", async () => {
    emulator.fault({ path: "/api/users/me", status: 200, body: "", times: 1 });
    const error = await errorOf(client({ "workato:workspaceId": "1001" }).request(routes.listGroups));
    expect(error.message).toContain("GET /api/users/me sent an answer of another form than documented");
  });

  test("may come in any of Workato's envelopes", async () => {
    const body = { data: { id: 1001, name: "Emulated workspace" } };
    emulator.fault({ path: "/api/users/me", status: 200, body, times: 1 });
    expect(await client({ "workato:workspaceId": "1001" }).request(routes.listGroups)).toEqual([]);
  });
});

describe("the quota of an endpoint", () => {
  test("is kept, and a long wait for it is said once a minute", async () => {
    const log: string[] = [];
    const ours = client({}, log);
    for (let i = 0; i < 61; i++) await ours.request(routes.listGroups);
    expect(log).toEqual(["waiting for the quota of GET /api/on_prem_groups; 62 s left"]);
  });

  // @rule the quota is an endpoint's own
  test("is its own: others are not waited for", async () => {
    const ours = client();
    for (let i = 0; i < 60; i++) await ours.request(routes.listGroups);
    await ours.request(routes.listAgents);
    expect(clock.now()).toBe(0);
  });

  // @rule the quota can be raised by Workato
  test("can be set for one endpoint and for all", async () => {
    const quotas = {
      default: { requests: 100, seconds: 60 },
      "GET /api/on_prem_agents": { requests: 2, seconds: 60 },
    };
    const ours = client({ "workato:quotas": JSON.stringify(quotas) });
    for (let i = 0; i < 100; i++) await ours.request(routes.listGroups);
    expect(clock.now()).toBe(0);
    for (let i = 0; i < 3; i++) await ours.request(routes.listAgents);
    expect(clock.now()).toBeGreaterThanOrEqual(60_000);
  });

  test("that Workato keeps is never used up by one client alone", async () => {
    const strict = await startEmulator({ quotas: "real" });
    const ours = clientOf(strict, {}, { clock });
    for (let i = 0; i < 60; i++) await ours.request(routes.listGroups);
    expect(strict.requests().map(({ status }) => status)).not.toContain(429);
    await strict.close();
  });
});

// What a stack of 35 agents with their codes sends.
test.each(["header", "body"] as const)(
  "where all endpoints of an area share one quota, what is refused is waited for (time in the %s)",
  async (retryAfter) => {
    const strict = await startEmulator({ quotas: "real", quotaOf: "area", retryAfter });
    const log: string[] = [];
    const ours = clientOf(strict, {}, { clock: new SharedClock(strict), log: (line) => log.push(line) });
    const group = (await ours.request(routes.createGroup, { body: { name: "g" } })) as [{ id: number }];
    for (let n = 0; n < 35; n++) {
      const body = { name: `agent-${n}`, on_prem_group_id: group[0].id };
      const [{ id }] = (await ours.request(routes.createAgent, { body })) as [{ id: number }];
      const path = { id: String(id) };
      await ours.request(routes.getAgent, { path });
      await ours.request(routes.activationCode, { path });
    }
    expect(strict.state().collections.on_prem_agents).toHaveLength(35);
    const refused = strict.requests().filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(10);
    await ours.close();
    await strict.close();
  },
);

function emulatedGroup(): { id: string } {
  emulator.state().collections.on_prem_groups = [{ id: 5, name: "old", created_at: "2026-01-01T00:00:00Z" }];
  return { id: "5" };
}

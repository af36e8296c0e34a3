/** Faults on demand, and quotas. */

import { type Emulator, type EmulatorOptions, type FaultRule, startEmulator } from "../../provider/emulator";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ token: "T" });
});

afterEach(() => emulator.close());

const call = (method = "GET", path = "/api/on_prem_groups", body?: unknown, url = emulator.url) =>
  fetch(url + path, {
    method,
    headers: { authorization: "Bearer T" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

const create = (name: string) => call("POST", "/api/on_prem_groups", { name });

const names = () => (emulator.state().collections.on_prem_groups ?? []).map(({ name }) => name);

const faults = (method: "POST" | "DELETE", rules?: readonly FaultRule[]) =>
  fetch(`${emulator.url}/__emulator/faults`, { method, ...(rules && { body: JSON.stringify(rules) }) });

async function statuses(count: number): Promise<number[]> {
  const seen: number[] = [];
  for (let i = 0; i < count; i++) seen.push((await call()).status);
  return seen;
}

test("a rule applies as often as it says", async () => {
  await faults("POST", [{ status: 503, times: 2 }]);
  expect(await statuses(3)).toEqual([503, 503, 200]);
});

test("rules apply in their order, the next when the one before is used up", async () => {
  await faults("POST", [
    { status: 503, times: 1 },
    { status: 429, times: 1 },
  ]);
  expect(await statuses(3)).toEqual([503, 429, 200]);
});

test("a rule without times applies until all faults are deleted", async () => {
  await faults("POST", [{ status: 500 }]);
  expect(await statuses(5)).toEqual([500, 500, 500, 500, 500]);
  await faults("DELETE");
  expect(await statuses(1)).toEqual([200]);
});

test("a rule is for its method and its path, where * stands for any text and nothing else is special", async () => {
  await faults("POST", [{ method: "GET", path: "/api/on_prem*", status: 418 }]);
  expect((await call("GET", "/api/on_prem_groups/1")).status).toBe(418);
  expect((await call("GET", "/api/on_prem_agents")).status).toBe(418);
  expect((await call("GET", "/api/users/me")).status).toBe(200);
  expect((await create("g")).status).toBe(200);
  await faults("DELETE");
  await faults("POST", [{ path: "/api/on.prem_groups", status: 418 }]);
  expect((await call()).status).toBe(200);
});

test("status, headers and body are sent as they are given, and nothing is carried out", async () => {
  await faults("POST", [
    { status: 422, headers: { "Retry-After": "1", "X-Other": "o" }, body: { errors: [] }, times: 1 },
  ]);
  const answer = await create("g");
  expect(answer.status).toBe(422);
  expect(answer.headers.get("retry-after")).toBe("1");
  expect(answer.headers.get("x-other")).toBe("o");
  expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(await answer.json()).toEqual({ errors: [] });
  expect(names()).toEqual([]);
});

test("a string body is sent as it is, with the content type that the rule names", async () => {
  await faults("POST", [{ status: 200, headers: { "Content-Type": "text/html" }, body: "<p>", times: 1 }]);
  const answer = await call();
  expect(answer.headers.get("content-type")).toBe("text/html");
  expect(await answer.text()).toBe("<p>");
});

test("an empty string is a body too", async () => {
  await faults("POST", [{ status: 200, body: "", times: 1 }]);
  expect(await (await call()).text()).toBe("");
});

test("a delay is before the request is handled, and the answer comes", async () => {
  await faults("POST", [{ delayMs: 20, times: 1 }]);
  expect((await create("late")).status).toBe(200);
  expect(names()).toEqual(["late"]);
});

test("a delay and a status are one answer, late", async () => {
  await faults("POST", [{ delayMs: 1, status: 504, times: 1 }]);
  expect(await statuses(2)).toEqual([504, 200]);
});

test("drop before cuts the connection and stores nothing", async () => {
  await faults("POST", [{ drop: "before", times: 1 }]);
  await expect(create("g")).rejects.toThrow();
  expect(names()).toEqual([]);
  expect(emulator.requests()).toMatchObject([{ method: "POST", status: 0 }]);
});

test("drop after cuts the connection when the change is stored", async () => {
  await faults("POST", [{ drop: "after", times: 1 }]);
  await expect(create("g")).rejects.toThrow();
  expect(names()).toEqual(["g"]);
  expect(emulator.requests()).toMatchObject([{ method: "POST", status: 0 }]);
});

test("a probability draws the same with the same seed, and about as often as it says", async () => {
  const drawn = async (seed: number) => {
    await faults("DELETE");
    await faults("POST", [{ probability: 0.3, seed, status: 500 }]);
    return statuses(100);
  };
  const first = await drawn(1);
  expect(await drawn(1)).toEqual(first);
  expect(await drawn(2)).not.toEqual(first);
  const failed = first.filter((status) => status === 500).length;
  expect(failed).toBeGreaterThan(15);
  expect(failed).toBeLessThan(45);
});

test("a rule can be added through the object of startEmulator", async () => {
  emulator.fault({ status: 500, times: 1 });
  expect(await statuses(2)).toEqual([500, 200]);
});

test("faults do not reach the control routes", async () => {
  await faults("POST", [{ status: 500 }]);
  expect((await fetch(`${emulator.url}/__emulator/requests`)).status).toBe(200);
});

describe("quotas", () => {
  const allowed = async (options: EmulatorOptions, count: number) => {
    const strict = await startEmulator({ token: "T", ...options });
    const answers: Response[] = [];
    for (let i = 0; i < count; i++) answers.push(await call("GET", "/api/on_prem_groups", undefined, strict.url));
    const other = await call("GET", "/api/on_prem_agents", undefined, strict.url);
    await strict.close();
    return { answers, other, count: answers.filter(({ status }) => status === 200).length };
  };

  test("are off unless they are asked for", async () => {
    expect((await allowed({}, 70)).count).toBe(70);
  });

  // @rule 60 requests a minute for an endpoint
  test("real ones let 60 a minute through, per endpoint, then 429 with Retry-After and Workato's form", async () => {
    const { answers, other, count } = await allowed({ quotas: "real" }, 62);
    expect(count).toBe(60);
    const refused = answers[61]!;
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(60);
    expect(await refused.json()).toEqual({ message: expect.any(String) });
    expect(other.status).toBe(200);
  });

  test("are those of an area, and the time is in the body alone, where the options say so", async () => {
    const { answers, other, count } = await allowed({ quotas: "real", quotaOf: "area", retryAfter: "body" }, 61);
    expect(count).toBe(60);
    expect([answers[60]!.headers.get("retry-after"), other.status]).toEqual([null, 429]);
    expect(await answers[60]!.json()).toEqual({ message: expect.any(String), retry_after: expect.any(Number) });
  });

  test("an endpoint with a quota of its own has it beside the area's", async () => {
    const strict = await startEmulator({ token: "T", quotas: "real", quotaOf: "area" });
    const create = () => call("POST", "/api/connections", {}, strict.url);
    for (let i = 0; i < 59; i++) await call("GET", "/api/connections", undefined, strict.url);
    const answers = [await create(), await create(), await call("GET", "/api/connections", undefined, strict.url)];
    expect(answers.map(({ status }) => status)).toEqual([400, 429, 200]);
    await strict.close();
  });

  test("a factor multiplies the real ones", async () => {
    expect((await allowed({ quotas: 0.05 }, 5)).count).toBe(3);
  });

  test("are there again when the window has passed", async () => {
    const strict = await startEmulator({ token: "T", quotas: 1 / 60 });
    const status = async () => (await call("GET", "/api/on_prem_groups", undefined, strict.url)).status;
    expect([await status(), await status()]).toEqual([200, 429]);
    await fetch(`${strict.url}/__emulator/clock`, { method: "PUT", body: '{"advanceMs": 61000}' });
    expect(await status()).toBe(200);
    await strict.close();
  });
});

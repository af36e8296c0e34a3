/** Time in the emulator: what lags, which pages shift, and whose clock is another. */

import { type Emulator, type EmulatorOptions, startEmulator } from "../../provider/emulator";

let emulator: Emulator;
afterEach(() => emulator.close());

const start = async (options: EmulatorOptions) => {
  emulator = await startEmulator({ token: "T", onPremAnswers: "object", ...options });
};

const call = (method: string, path: string, body?: object) =>
  fetch(emulator.url + path, {
    method,
    headers: { authorization: "Bearer T" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

const json = async <T>(answer: Promise<Response>) => (await (await answer).json()) as T;
const group = async (name: string) => (await json<{ id: number }>(call("POST", "/api/on_prem_groups", { name }))).id;
const listed = async () => (await json<{ name: string }[]>(call("GET", "/api/on_prem_groups"))).map(({ name }) => name);

test("listings show what is made, changed and deleted only after the lag", async () => {
  await start({ lag: 15 });
  const id = await group("one");
  expect(await listed()).toEqual([]);
  emulator.passTime(16_000);
  expect(await listed()).toEqual(["one"]);
  await call("PUT", `/api/on_prem_groups/${id}`, { name: "other" });
  emulator.passTime(10_000);
  expect(await listed()).toEqual(["one"]);
  await call("DELETE", `/api/on_prem_groups/${id}`);
  emulator.passTime(6_000);
  expect(await listed()).toEqual(["other"]);
  emulator.passTime(10_000);
  expect(await listed()).toEqual([]);
});

test("an answer about one object lags by an option of its own", async () => {
  await start({ lag: 15 });
  const known = await group("one");
  expect((await call("GET", `/api/on_prem_groups/${known}`)).status).toBe(200);
  await emulator.close();
  await start({ getLag: 5 });
  const fresh = await group("one");
  expect(await listed()).toEqual(["one"]);
  expect((await call("GET", `/api/on_prem_groups/${fresh}`)).status).toBe(404);
  expect((await call("GET", `/api/on_prem_groups/${fresh}/status`)).status).toBe(404);
  emulator.passTime(6_000);
  expect((await call("GET", `/api/on_prem_groups/${fresh}`)).status).toBe(200);
});

test("a listing inside of something new is empty, and not without its place", async () => {
  await start({ lag: 15 });
  const body = { name: "t", schema: [{ label: "code" }] };
  const { id } = await json<{ id: number }>(call("POST", "/api/lookup_tables", body));
  await call("POST", `/api/lookup_tables/${id}/rows`, { data: { code: "DE" } });
  const rows = await call("GET", `/api/lookup_tables/${id}/rows`);
  expect([rows.status, await rows.json()]).toEqual([200, []]);
});

test("a deployment goes on by being asked for, however late that is shown", async () => {
  await start({ getLag: 5, environments: "on" });
  const { project_id } = await json<{ project_id: number }>(call("POST", "/api/folders", { name: "p" }));
  const path = `/api/projects/${project_id}/deploy?environment_type=test`;
  const { id } = await json<{ id: number }>(call("POST", path, {}));
  emulator.passTime(6_000);
  const states = [];
  for (let look = 0; look < 4; look++) {
    states.push((await json<{ state: string }>(call("GET", `/api/deployments/${id}`))).state);
    emulator.passTime(6_000);
  }
  expect(states[0]).toBe("pending");
  expect(states.at(-1)).toBe("success");
});

test.each([
  ["off", [250, 0, 0]],
  ["skip", [249, 1, 0]],
  ["repeat", [250, 0, 1]],
] as const)(
  "with shifting pages %s, one object of the page's edge is left out or repeated",
  async (shiftingPages, counts) => {
    await start({ shiftingPages });
    const tags = Array.from({ length: 250 }, (_, id) => ({ id, handle: `tag-${id}`, title: `t${id}` }));
    emulator.state().collections.tags = tags;
    const seen: string[] = [];
    for (const page of [1, 2, 3]) {
      type Page = { data: { tags: { handle: string }[] } };
      const { data } = await json<Page>(call("GET", `/api/tags?page=${page}&per_page=100`));
      seen.push(...data.tags.map(({ handle }) => handle));
    }
    const different = new Set(seen).size;
    expect([different, tags.length - different, seen.length - different]).toEqual(counts);
  },
);

test.each([5 * 3600, -5 * 3600])(
  "with a clock that is %d s ahead, answers and timestamps are of that clock",
  async (clockSkew) => {
    await start({ clockSkew });
    const answer = await call("POST", "/api/on_prem_groups", { name: "one" });
    const { created_at: made } = (await answer.json()) as { created_at: string };
    for (const time of [made, answer.headers.get("date")!]) {
      expect(Math.abs(Date.parse(time) - Date.now() - clockSkew * 1000)).toBeLessThan(60_000);
    }
  },
);

/** Custom OAuth profiles in the emulator, by raw HTTP: the documentation's paths, parameters and samples. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { projectIn } from "../support/emulated-workspace";
import { shapeOf } from "../support/shape";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ notFoundWords: "plain" });
});
afterEach(() => emulator.close());

interface Profile {
  readonly id: number;
}

async function send(method: string, path: string, body?: object) {
  const response = await fetch(`${emulator.url}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as { result: Profile } };
}

const ACME = { name: "Acme", provider: "hubspot", data: { client_id: "app-1", client_secret: "secret-1" } };
const create = (change: object = {}) => send("POST", "/custom_oauth_profiles", { ...ACME, ...change });

/** As the page on custom OAuth profiles shows one. */
const SAMPLE = {
  ...{ id: 321, user_id: 123, name: "Acme HubSpot OAuth app", provider: "hubspot", data: { client_id: "c" } },
  ...{ shared_accounts_count: 1, oem_customers_count: 5 },
  ...{ created_at: "2023-01-15T11:50:32.986-07:00", updated_at: "2023-01-15T11:50:32.986-07:00" },
};

test("profiles are answered inside result, one as well as all, without their secrets", async () => {
  const { body } = await create();
  expect(shapeOf(body)).toEqual(shapeOf({ result: SAMPLE }));
  const path = `/custom_oauth_profiles/${body.result.id}`;
  expect((await send("GET", path)).body).toEqual(body);
  expect((await send("GET", "/custom_oauth_profiles?page=1&per_page=1")).body).toEqual({ result: [body.result] });
  expect((await send("GET", "/custom_oauth_profiles?page=2&per_page=1")).body).toEqual({ result: [] });
  const changed = await send("PUT", path, { ...ACME, name: "New", data: { ...ACME.data, token: "t" } });
  expect(changed.body.result).toMatchObject({ id: body.result.id, name: "New", data: { client_id: "app-1" } });
  expect(JSON.stringify([changed, emulator.state()])).not.toContain("secret-1");
});

test.each<[string, object, string]>([
  ["no name", { name: "" }, "empty or invalid: name"],
  ["no provider", { provider: null }, "empty or invalid: provider"],
  ["no data", { data: undefined }, "empty or invalid: data"],
  ["no client id", { data: { client_secret: "s" } }, "empty or invalid: client_id"],
  ["no client secret", { data: { client_id: "s" } }, "empty or invalid: client_secret"],
  ["a token that is no text", { data: { ...ACME.data, token: 7 } }, "token is invalid: Must be a String"],
])("%s is refused, in a change too", async (_, change, message) => {
  const { id } = (await create()).body.result;
  const before = JSON.stringify(emulator.state().collections);
  const answers = [await create(change), await send("PUT", `/custom_oauth_profiles/${id}`, { ...ACME, ...change })];
  for (const answer of answers) {
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining(message) } });
  }
  expect(JSON.stringify(emulator.state().collections)).toBe(before);
});

test("another provider and an unknown profile are refused", async () => {
  const { id } = (await create()).body.result;
  const moved = await send("PUT", `/custom_oauth_profiles/${id}`, { ...ACME, provider: "salesforce" });
  expect(moved).toMatchObject({ status: 400, body: { message: expect.stringContaining("provider is invalid") } });
  for (const method of ["GET", "DELETE"]) {
    expect(await send(method, "/custom_oauth_profiles/1")).toEqual({ status: 404, body: { message: "Not found" } });
  }
});

test("a profile in use is deleted by force alone, and its connections are without one then", async () => {
  const { id } = (await create()).body.result;
  const folder_id = Number(projectIn(emulator).folderId);
  const connection = { name: "c", provider: "hubspot", folder_id, shell_connection: true, custom_oauth_profile_id: id };
  await send("POST", "/connections", connection);
  const path = `/custom_oauth_profiles/${id}`;
  expect((await send("GET", path)).body.result).toMatchObject({ shared_accounts_count: 1 });
  expect(await send("DELETE", path)).toMatchObject({ status: 400 });
  expect(await send("DELETE", `${path}?force=true`)).toEqual({ status: 200, body: { result: { success: true } } });
  expect(emulator.state().collections.connections).toMatchObject([{ custom_oauth_profile_id: null }]);
});

/** The API platform in the emulator, by raw HTTP: paths, parameters and samples of the documentation and of Workato's clients. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { projectIn } from "../support/emulated-workspace";
import { shapeOf } from "../support/shape";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ notFoundWords: "plain" });
});
afterEach(() => emulator.close());

interface Answer {
  readonly id: number;
  readonly data: { readonly id: number; readonly auth_token?: string };
}

async function send(method: string, path: string, body?: object) {
  const response = await fetch(`${emulator.url}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

async function workspace() {
  const project_id = projectIn(emulator).id;
  const collection = (await send("POST", "/api_collections", { name: "Quote to cash", project_id })).body;
  const client = { name: "Test client", auth_type: "token", api_collection_ids: [collection.id] };
  const { id } = (await send("POST", "/v2/api_clients", client)).body.data;
  return { collection, client, id, path: `/v2/api_clients/${id}` };
}

const TIMES = { created_at: "2020-06-15T22:20:15.327-07:00", updated_at: "2020-06-15T22:20:15.327-07:00" };
const COLLECTION = {
  ...{ id: 1361, name: "Quote to cash", project_id: "523144", url: "https://api.peatql.io/quote-to-cash-v1" },
  ...{ api_spec_url: "https://www.workato.com/doc/service/quote-to-cash-v1/swagger?token={token}", version: "1.0" },
  ...TIMES,
};
const CLIENT = {
  ...{ id: 1, name: "Test client", description: null, active_api_keys_count: 2, total_api_keys_count: 2, ...TIMES },
  ...{ logo: null, logo_2x: null, is_legacy: false, email: null, auth_type: "token", mtls_enabled: false },
  ...{ validation_formula: null, cert_bundle_ids: [], api_policies: [], api_collections: [{ id: 1, name: "Echo" }] },
};
const KEY = {
  ...{ id: 37326, name: "Automation Inc.", auth_type: "token", ip_allow_list: ["8.8.8.8/24"] },
  ...{ ip_deny_list: ["192.168.0.0/16"], active: true, active_since: "2025-02-12T08:41:44+05:30" },
};

test("collections are a bare list, and their project is text", async () => {
  const { collection } = await workspace();
  expect(shapeOf(collection)).toEqual(shapeOf(COLLECTION));
  expect((await send("GET", "/api_collections")).body).toEqual([collection]);
  expect((await send("GET", "/api_collections?page=2&per_page=1")).body).toEqual([]);
  const numeric = await send("POST", "/api_collections", { name: "a", project_id: 7 });
  expect(numeric).toMatchObject({ status: 400, body: { message: "project_id is invalid: Must be a String" } });
  expect(await send("DELETE", `/api_collections/${collection.id}`)).toMatchObject({
    body: { result: { success: true } },
  });
  expect(await send("DELETE", `/api_collections/${collection.id}`)).toMatchObject({ status: 404 });
});

test("a number for its project is taken where the option says so", async () => {
  await emulator.close();
  emulator = await startEmulator({ apiCollectionProjects: "either" });
  const project_id = Number(projectIn(emulator).id);
  const { body } = await send("POST", "/api_collections", { name: "a", project_id });
  expect(body).toMatchObject({ project_id: String(project_id) });
});

test("clients are answered inside data, and pages count them", async () => {
  const { id, path } = await workspace();
  const one = await send("GET", path);
  expect(shapeOf(one.body)).toEqual(shapeOf({ data: CLIENT }));
  expect((await send("GET", "/v2/api_clients")).body).toEqual({
    data: [one.body.data],
    count: 1,
    page: 1,
    per_page: 100,
  });
  expect((await send("GET", "/v2/api_clients?project_id=1")).body).toMatchObject({ data: [], count: 0 });
  expect(await send("DELETE", path)).toMatchObject({ status: 200, body: { success: true } });
  expect(await send("GET", `/v2/api_clients/${id}`)).toMatchObject({ status: 404 });
});

test("a key's token is shown by its creation and a refresh alone, and it goes with its client", async () => {
  const { path } = await workspace();
  const body = { name: "key", active: true, ip_allow_list: ["8.8.8.8/24"], ip_deny_list: ["192.168.0.0/16"] };
  const { data } = (await send("POST", `${path}/api_keys`, body)).body;
  expect(shapeOf(data)).toEqual(shapeOf({ ...KEY, auth_token: "72b378" }));
  const listed = (await send("GET", `${path}/api_keys`)).body;
  expect(shapeOf(listed)).toEqual(shapeOf({ data: [KEY], count: 1, page: 1, per_page: 100 }));
  const key = `${path}/api_keys/${data.id}`;
  expect((await send("PUT", key, { name: "new", active: true })).body.data).not.toHaveProperty("auth_token");
  const fresh = (await send("PUT", `${key}/refresh_secret`)).body.data.auth_token;
  expect(fresh).not.toBe(data.auth_token);
  for (const token of [fresh, data.auth_token]) expect(JSON.stringify(emulator.state())).not.toContain(token);
  expect(await send("PUT", `${key}/disable`)).toMatchObject({ body: { success: true } });
  expect(emulator.state().collections.api_keys).toMatchObject([{ name: "new", active: false }]);
  await send("DELETE", path);
  expect(emulator.state().collections.api_keys).toEqual([]);
});

test.each<[string, object, string]>([
  ["no name", { name: "" }, "empty or invalid: name"],
  ["no way to sign in", { auth_type: undefined }, "empty or invalid: auth_type"],
  ["an unknown way to sign in", { auth_type: "magic" }, "auth_type is invalid"],
  ["no collections", { api_collection_ids: [] }, "empty or invalid: api_collection_ids"],
  ["jwt without its secret", { auth_type: "jwt", jwt_method: "hmac" }, "empty or invalid: jwt_secret"],
  ["oidc without an issuer", { auth_type: "oidc" }, "empty or invalid: oidc_issuer"],
  ["an unknown policy", { api_policy_id: 7 }, "api_policy_id is invalid"],
  ["a portal without an address", { api_portal_id: 7 }, "empty or invalid: email"],
])("%s is refused, in a change too", async (_, change, message) => {
  const { client, path } = await workspace();
  const before = JSON.stringify(emulator.state().collections);
  for (const [method, at] of [
    ["POST", "/v2/api_clients"],
    ["PUT", path],
  ] as const) {
    expect(await send(method, at, { ...client, ...change })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining(message) },
    });
  }
  expect(JSON.stringify(emulator.state().collections)).toBe(before);
});

test("what is nowhere is not found: a project, and a collection", async () => {
  const { client, path } = await workspace();
  const nowhere = { status: 404, body: { message: "Not found" } };
  expect(await send("POST", "/api_collections", { name: "a", project_id: "7" })).toEqual(nowhere);
  expect(await send("POST", "/v2/api_clients", { ...client, project_id: 7 })).toEqual(nowhere);
  expect(await send("PUT", path, { ...client, api_collection_ids: [7] })).toEqual(nowhere);
});

test("another way to sign in, and a 21st key, are refused", async () => {
  const { client, path } = await workspace();
  const changed = await send("PUT", path, { ...client, auth_type: "oauth2" });
  expect(changed).toMatchObject({ status: 400, body: { message: "auth_type is invalid: it cannot be changed" } });
  const make = () => send("POST", `${path}/api_keys`, { name: "key", active: true });
  for (let made = 0; made < 20; made++) expect(await make()).toMatchObject({ status: 200 });
  expect(await make()).toMatchObject({ status: 400 });
});

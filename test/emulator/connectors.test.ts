/** Custom connectors in the emulator, by raw HTTP: the documentation's paths and refusals, and what Workato's clients insist on. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ notFoundWords: "plain" });
});
afterEach(() => emulator.close());

interface Connector {
  readonly id: number;
  readonly name: string;
}

async function send<Answer = { data: Connector }>(method: string, path: string, body?: object) {
  const response = await fetch(`${emulator.url}/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

const CODE = "{\n  title: 'Acme'\n}";
const create = (more: object = {}) =>
  send("POST", "custom_connectors", { title: "Acme", code: CODE, note: "n", ...more });

test("one is answered inside data with its newest version, and listed inside result without it", async () => {
  const { data } = (await create()).body;
  const listed = {
    ...{ id: data.id, name: data.name, title: "Acme", latest_released_version: null },
    ...{ latest_released_version_note: null, released_versions: [], static_webhook_url: null },
  };
  // As Workato's Terraform provider insists.
  const besides = {
    ...{ latest_shared_version: null, latest_shared_version_note: null, logo: null, recent_released_versions: [] },
    ...{ oem_shared_version: null, oem_shared_version_note: null },
  };
  expect(data).toEqual({ ...listed, ...besides, latest_version: 1, latest_version_note: "n" });
  expect((await send("GET", "custom_connectors")).body).toEqual({ result: [listed] });
  expect((await send("GET", "custom_connectors?title=acme")).body).toEqual({ result: [] });
  expect((await send("GET", "custom_connectors/search?title=Acm")).body).toEqual({ data: [data] });
  expect((await send("GET", "custom_connectors/search?title=Other")).body).toEqual({ data: [] });
  expect((await send("GET", `custom_connectors/${data.id}/code`)).body).toEqual({ data: { code: CODE } });
});

test("only other code makes a new version, and each is released once", async () => {
  const path = `custom_connectors/${(await create()).body.data.id}`;
  expect((await send("PUT", path, { title: "Acme ERP", code: CODE })).body.data).toMatchObject({ latest_version: 1 });
  expect((await send("PUT", path, { code: "{}" })).body.data).toMatchObject({ title: "Acme ERP", latest_version: 2 });
  expect(await send("POST", `${path}/release`)).toMatchObject({
    status: 200,
    body: { data: { latest_released_version: 2 } },
  });
  expect(await send("POST", `${path}/release`)).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining("is already the latest version") },
  });
  const { result } = (await send<{ result: object[] }>("GET", "custom_connectors")).body;
  expect(result).toMatchObject([{ latest_released_version: 2, released_versions: [{ version: 2 }] }]);
});

test("code with errors is found out, and is not released", async () => {
  const code = "{\n  syntax error\n}";
  const { findings } = (await send<{ data: { findings: object[] } }>("POST", "sdk/validate_code", { code })).body.data;
  expect(findings).toMatchObject([{ type: "error", line_from: 2 }]);
  expect((await send("POST", "sdk/validate_code", { code: CODE })).body).toEqual({ data: { findings: [] } });
  const { id } = (await create({ code })).body.data;
  expect(await send("POST", `custom_connectors/${id}/release`)).toMatchObject({
    status: 400,
    body: { message: "Fix code errors before releasing the connector" },
  });
});

test.each<[string, () => ReturnType<typeof send>, number]>([
  ["no title", () => create({ title: "" }), 400],
  ["no code", () => create({ code: null }), 400],
  ["code that is no text", () => create({ code: 7 }), 400],
  ["a check of nothing", () => send("POST", "sdk/validate_code", {}), 400],
  ["a search for nothing", () => send("GET", "custom_connectors/search"), 400],
  ["an unknown connector", () => send("PUT", "custom_connectors/1", { title: "a" }), 404],
  ["its code", () => send("GET", "custom_connectors/1/code"), 404],
  ["its release", () => send("POST", "custom_connectors/1/release"), 404],
])("%s is refused", async (_, request, status) => {
  expect((await request()).status).toBe(status);
  expect(emulator.state().collections.custom_connectors ?? []).toEqual([]);
});

test("there is no route that deletes one", async () => {
  const { id } = (await create()).body.data;
  expect(await send("DELETE", `custom_connectors/${id}`)).toMatchObject({
    status: 404,
    body: { message: "API not found" },
  });
});

/** Keys of API platform clients against the emulator: their tokens are shown once, and rotated on demand. */

import { apiPlatformKey } from "../../provider/api-platform/key.handler";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { errorOf } from "../support/client";
import { Operation } from "../support/operation";
import { requestsTo, writesTo } from "../support/requests";

let emulator: Emulator;
let last: Operation;
let apiClientId: string;
const path = (key = "") => `/api/v2/api_clients/${apiClientId}/api_keys${key}`;
beforeEach(async () => {
  emulator = await startEmulator();
  await clientWith("token");
});
afterEach(() => emulator.close());

async function clientWith(authType: string) {
  const operation = new Operation(emulator);
  const { id } = await operation.of("ApiCollection").create({ name: authType });
  const jwt = authType === "jwt" ? { jwtMethod: "hmac", jwtSecret: "secret-of-jwt" } : {};
  const client = { name: authType, authType, apiCollectionIds: [id], ...jwt };
  ({ id: apiClientId } = await operation.of("ApiPlatformClient").create(client));
  requestsTo(emulator);
}

const hooks = () => {
  last = new Operation(emulator);
  return last.of(apiPlatformKey);
};
const keys = () => emulator.state().collections.api_keys ?? [];
const declared = (more: object = {}) => ({ apiClientId, name: "key", ...more });

test("a key is made with its token, which no dump and no later answer has, and read again as declared", async () => {
  const news = declared({ active: false, ipAllowList: ["192.0.2.0/24"], ipDenyList: ["192.0.2.7"] });
  const { id, outs } = await hooks().create(news);
  const keyId = String(keys()[0]!.id);
  expect(id).toBe(`${apiClientId}/${keyId}`);
  expect(outs).toEqual({ ...news, keyId, authType: "token", token: expect.stringMatching(/^[\da-f]{64}$/) });
  expect(JSON.stringify(emulator.state())).not.toContain(outs.token);
  expect(await hooks().read(id, outs)).toEqual({ id, props: outs, inputs: news });
  expect(await hooks().diff(id, outs, news)).toEqual({ changes: false });
});

test("a new name and new addresses are one change, and enabling is another; the token stays", async () => {
  const { id, outs } = await hooks().create(declared({ ipAllowList: ["192.0.2.0/24"] }));
  const keyPath = path(`/${keys()[0]!.id}`);
  writesTo(emulator);
  const renamed = await hooks().update(id, outs, declared({ name: "new" }));
  expect(writesTo(emulator)).toEqual([`PUT ${keyPath}`]);
  expect(keys()).toMatchObject([{ name: "new", active: true, ip_allow_list: [] }]);
  const off = await hooks().update(id, renamed, declared({ name: "new", active: false }));
  expect(writesTo(emulator)).toEqual([`PUT ${keyPath}/disable`]);
  const on = await hooks().update(id, off, declared({ name: "new" }));
  expect(writesTo(emulator)).toEqual([`PUT ${keyPath}/enable`]);
  expect(keys()).toMatchObject([{ active: true }]);
  expect(on.token).toBe(outs.token);
});

test("the addresses that a program never declared stay as people have set them", async () => {
  const { id, outs } = await hooks().create(declared());
  Object.assign(keys()[0]!, { ip_allow_list: ["192.0.2.1"], active: false });
  const { props } = (await hooks().read(id, outs))!;
  expect(await hooks().diff(id, props, declared())).toEqual({ changes: false });
  await hooks().update(id, props, declared({ name: "new" }));
  expect(keys()).toMatchObject([{ name: "new", ip_allow_list: ["192.0.2.1"], active: false }]);
});

describe("rotate", () => {
  test("makes a new token when it changes, and does nothing when it is taken away", async () => {
    const { id, outs } = await hooks().create(declared({ rotate: "1" }));
    writesTo(emulator);
    const rotated = await hooks().update(id, outs, declared({ rotate: "2" }));
    expect(writesTo(emulator)).toEqual([`PUT ${path(`/${keys()[0]!.id}`)}/refresh_secret`]);
    expect(rotated.token).not.toBe(outs.token);
    const without = await hooks().update(id, rotated, declared());
    expect(writesTo(emulator)).toEqual([]);
    expect(without.token).toBe(rotated.token);
  });

  test("that fails keeps the token that is there, and is done by the next up", async () => {
    const { id, outs } = await hooks().create(declared({ rotate: "1" }));
    emulator.fault({ method: "PUT", path: "*", status: 400, body: { message: "not now" }, times: 1 });
    const failed = (await errorOf(hooks().update(id, outs, declared({ rotate: "2" })))) as Error & {
      properties: Record<string, unknown>;
    };
    expect(failed.properties).toMatchObject({ token: outs.token, rotate: "1" });
    expect(await hooks().diff(id, failed.properties, declared({ rotate: "2" }))).not.toEqual({ changes: false });
  });

  test("is refused by Workato for a key of jwt, and says so", async () => {
    await clientWith("jwt");
    const { id, outs } = await hooks().create(declared({ rotate: "1" }));
    const { message } = await errorOf(hooks().update(id, outs, declared({ rotate: "2" })));
    expect(message).toContain("the token could not be made");
  });
});

describe("a key of this name", () => {
  test("of the same client is in the way; adopted, it has a token with rotate only", async () => {
    const { id } = await hooks().create(declared());
    await expect(hooks().create(declared())).rejects.toThrow(`there already is one (id ${id})`);
    const plain = await hooks().create(declared({ ifExists: "adopt" }));
    expect(plain.id).toBe(id);
    expect(plain.outs.token).toBeUndefined();
    expect(last.log.join()).toContain("set or change rotate to make a new one");
    const rotated = await hooks().create(declared({ ifExists: "adopt", rotate: "1" }));
    expect(rotated.outs.token).toMatch(/^[\da-f]{64}$/);
  });

  test("of another client is not", async () => {
    const { id } = await hooks().create(declared());
    await clientWith("oauth2");
    expect((await hooks().create(declared())).id).not.toBe(id);
  });
});

test("the token of a key whose answer was lost is made anew", async () => {
  emulator.fault({ method: "POST", path: path(), times: 1, drop: "after" });
  const { id, outs } = await hooks().create(declared());
  expect(keys().map((one) => `${apiClientId}/${one.id}`)).toEqual([id]);
  expect(outs.token).toMatch(/^[\da-f]{64}$/);
  expect(last.log.join()).toContain("was lost, and its token with it: it gets a new one");
});

test("a client is not deleted with a key that is not this stack's, unless it is forced", async () => {
  const { id } = await hooks().create(declared());
  const clients = new Operation(emulator).of("ApiPlatformClient");
  writesTo(emulator);
  const { message } = await errorOf(clients.delete(apiClientId, {}));
  expect(message).toContain(`it still has the keys "key" (${id}), which would end with it`);
  expect(writesTo(emulator)).toEqual([]);
});

test("a key goes with its client, and then is gone", async () => {
  const { id, outs } = await hooks().create(declared());
  emulator.passTime(600_000);
  await new Operation(emulator).of("ApiPlatformClient").delete(apiClientId, { forceDestroy: true });
  expect(keys()).toEqual([]);
  expect(await hooks().read(id, outs)).toBeUndefined();
  await hooks().delete(id, outs);
});

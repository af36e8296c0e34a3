/** Clients of the API platform against the emulator, which shows neither their project nor their secrets. */

import { apiPlatformClient } from "../../provider/api-platform/client.handler";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { errorOf } from "../support/client";
import { projectIn } from "../support/emulated-workspace";
import { Operation } from "../support/operation";
import { requestsTo, writesTo } from "../support/requests";
import { collectRequests } from "../support/sent-requests";

const SECRET = "canary-jwt-secret-8a41";
let emulator: Emulator;
let collectionId: string;
beforeEach(async () => {
  emulator = await startEmulator();
  ({ id: collectionId } = await new Operation(emulator).of("ApiCollection").create({ name: "orders" }));
  requestsTo(emulator);
});
afterEach(() => emulator.close());

const hooks = () => new Operation(emulator).of(apiPlatformClient);
const clients = () => emulator.state().collections.api_clients ?? [];
const declared = (more: object = {}) => ({
  ...{ name: "Shop", authType: "token", apiCollectionIds: [collectionId] },
  ...more,
});

test("a client is made, and read again as declared", async () => {
  const news = declared({ description: "sells", email: "shop@example.com", mtlsEnabled: true, certBundleIds: ["7"] });
  const { id, outs } = await hooks().create(news);
  const [client] = clients();
  expect(client).toMatchObject({ name: "Shop", description: "sells", auth_type: "token", cert_bundle_ids: [7] });
  expect(outs).toEqual({ ...news, createdAt: client!.created_at, updatedAt: client!.updated_at });
  expect(await hooks().read(id, outs)).toEqual({ id, props: outs, inputs: news });
  expect(await hooks().diff(id, outs, news)).toEqual({ changes: false });
});

test("a change is one request with all that Workato asks for, and takes back what is no longer declared", async () => {
  const { id, outs } = await hooks().create(
    declared({ description: "sells", mtlsEnabled: true, certBundleIds: ["7"] }),
  );
  const requests = collectRequests();
  await hooks().update(id, outs, declared({ name: "Store" }));
  requests.stop();
  const [update, ...others] = requests.take().filter(({ method }) => method !== "GET");
  expect(others).toEqual([]);
  expect(JSON.parse(update!.body)).toEqual({
    ...{ name: "Store", auth_type: "token", api_collection_ids: [Number(collectionId)] },
    ...{ description: "", mtls_enabled: false, cert_bundle_ids: [] },
  });
  expect(clients()).toMatchObject([{ name: "Store", description: "", mtls_enabled: false, cert_bundle_ids: [] }]);
});

test("what a program never declared stays as people have set it", async () => {
  const { id, outs } = await hooks().create(declared());
  Object.assign(clients()[0]!, { description: "by hand", mtls_enabled: true });
  const { props } = (await hooks().read(id, outs))!;
  expect(await hooks().diff(id, props, declared())).toEqual({ changes: false });
  await hooks().update(id, props, declared({ name: "Store" }));
  expect(clients()).toMatchObject([{ name: "Store", description: "by hand", mtls_enabled: true }]);
});

test("another way to sign in, and another project, replace it", async () => {
  const { id, outs } = await hooks().create(declared({ projectId: projectIn(emulator).id }));
  expect(await hooks().diff(id, outs, declared({ projectId: "4711" }))).toEqual({ replaces: ["projectId"] });
  expect(await hooks().diff(id, outs, declared({ ...outs, authType: "oauth2" }))).toMatchObject({
    replaces: ["authType"],
  });
});

describe("taken over with adopt", () => {
  test("it gets what is declared", async () => {
    const { id } = await hooks().create(declared());
    await expect(hooks().create(declared())).rejects.toThrow(`there already is one (id ${id})`);
    const adopted = await hooks().create(declared({ ifExists: "adopt", description: "ours" }));
    expect(adopted.id).toBe(id);
    expect(clients()).toMatchObject([{ description: "ours" }]);
  });

  test("it must sign in in the declared way, and be in the declared project, which no answer shows", async () => {
    const { id: projectId } = projectIn(emulator);
    await hooks().create(declared({ projectId }));
    writesTo(emulator);
    const adopt = (more: object) => errorOf(hooks().create(declared({ ifExists: "adopt", ...more })));
    expect((await adopt({ authType: "oauth2" })).message).toContain("signs in with token, which cannot be changed");
    expect((await adopt({ projectId: "4711" })).message).toContain(
      "is the id of no project that has this client in it: leave it out",
    );
    expect(writesTo(emulator)).toEqual([]);
    await hooks().create(declared({ ifExists: "adopt", projectId }));
    expect(clients()).toHaveLength(1);
  });
});

test.each([{ drop: "after" as const }, { drop: "before" as const }])(
  "one is made when the answer to its creation is lost (%j)",
  async (rule) => {
    const { id: projectId } = projectIn(emulator);
    emulator.fault({ method: "POST", path: "/api/v2/api_clients", times: 1, ...rule });
    const { id } = await hooks().create(declared({ projectId }));
    expect(clients().map((one) => String(one.id))).toEqual([id]);
  },
);

describe("the secret of jwt", () => {
  const jwt = (more: object = {}) => declared({ authType: "jwt", jwtMethod: "hmac", jwtSecret: SECRET, ...more });

  test("is sent and compared, and in no error and no dump, whatever Workato repeats", async () => {
    const { id, outs } = await hooks().create(jwt());
    expect(outs).toMatchObject({ jwtMethod: "hmac", jwtSecret: SECRET });
    expect(await hooks().diff(id, outs, jwt({ jwtSecret: "another" }))).toEqual({ replaces: [] });
    emulator.fault({ method: "PUT", path: "*", status: 400, body: { message: `no: ${SECRET}` }, times: 1 });
    const { message } = await errorOf(hooks().update(id, outs, jwt({ name: "New" })));
    expect(message).toContain("no: [hidden]");
    expect(JSON.stringify(emulator.state())).not.toContain(SECRET);
  });

  test("is asked for before anything is sent, but of a client that was imported and stays as it is", async () => {
    const without = jwt({ jwtSecret: undefined });
    const [failure] = await hooks().failures(without);
    expect(failure!.reason).toMatch(/^jwtSecret is missing/);
    await expect(hooks().create(without)).rejects.toThrow("jwtSecret is missing");
    expect(clients()).toEqual([]);
    const { id } = await hooks().create(jwt());
    const imported = await hooks().read(id, {});
    expect(imported!.inputs).toEqual(
      declared({ authType: "jwt", mtlsEnabled: false, description: "", certBundleIds: [] }),
    );
    expect(await hooks().failures(imported!.inputs, imported!.inputs)).toEqual([]);
    expect(await hooks().diff(id, imported!.props, imported!.inputs)).toEqual({ changes: false });
  });
});

test.each<[object, string]>([
  [{ apiCollectionIds: [] }, "apiCollectionIds is empty: name the collections"],
  [{ apiCollectionIds: undefined }, "apiCollectionIds is required"],
  [{ authType: " " }, "authType must not be empty"],
  [{ jwtSecret: SECRET }, 'jwtSecret is for authType "jwt" alone'],
  [{ oidcIssuer: "https://id.example.com" }, 'oidcIssuer is for authType "oidc" alone'],
  [{ authType: "oidc" }, "oidcIssuer or oidcJwksUri is missing"],
  [{ authType: "oidc", oidcIssuer: "a", oidcJwksUri: "b" }, "oidcIssuer is given beside oidcJwksUri"],
  [{ authType: "jwt", jwtSecret: SECRET }, "jwtMethod is required beside jwtSecret"],
  [{ apiPortalId: "7" }, "email is required beside apiPortalId"],
  [{ requiredClaims: "sub" }, "requiredClaims must be a list of texts"],
])("%j is refused by name, and nothing is sent", async (change, reason) => {
  const failures = await hooks().failures(declared(change));
  expect(failures.map((failure) => failure.reason)).toContainEqual(expect.stringContaining(reason));
  expect(JSON.stringify(failures)).not.toContain(SECRET);
  expect(emulator.requests()).toEqual([]);
});

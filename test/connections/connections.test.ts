/** Connections: the handler on an emulated workspace. */

import { type Emulator, type EmulatorOptions, startEmulator } from "pulumi-workato/emulator";
import { connection } from "../../provider/connections/connection.handler";
import { project } from "../../provider/projects/project.handler";
import type { Properties } from "../../provider/runtime/wire";
import { errorOf } from "../support/client";
import { SteppedClock } from "../support/clocks";
import { POSTGRESQL } from "../support/connector-inputs";
import { control } from "../support/control";
import { failureOf, Operation } from "../support/operation";
import { until } from "../support/processes";
import { requestsTo } from "../support/requests";
import { collectRequests } from "../support/sent-requests";

const SECRET = "canary-hunter2-Äß";

let emulator: Emulator;
let folderId: string;

async function start(options: EmulatorOptions = {}): Promise<void> {
  emulator = await startEmulator(options);
  const { outs } = await new Operation(emulator).of(project).create({ name: "Sales" });
  folderId = String(outs.folderId);
  requestsTo(emulator);
}

beforeEach(() => start());
afterEach(() => emulator.close());

const hooks = (operation = new Operation(emulator)) => operation.of(connection);
const stored = () => emulator.state().collections.connections ?? [];
const orders = (input?: object): Properties => ({
  name: "Orders",
  provider: "postgresql",
  folderId,
  ...(input && { input: { ...POSTGRESQL, ...input } }),
});
/** Of a connector that nobody knows here: any fields will do. */
const custom = (input: object): Properties => ({ ...orders(), provider: "acme_connector_1", input });
const runningRecipe = (account: string) => {
  emulator.state().collections.recipes = [
    { id: 7, name: "Sync", running: true, config: [{ account_id: Number(account) }] },
  ];
};

test("the input is sent, tested, and kept in the state only", async () => {
  const { id, outs } = await hooks().create(orders({ password: SECRET }));
  const input = { ...POSTGRESQL, password: SECRET };
  expect(outs).toMatchObject({ input, authorizationStatus: "success" });
  expect(stored()).toMatchObject([{ id: Number(id), application: "postgresql", _inputFields: Object.keys(input) }]);
  expect(JSON.stringify(emulator.state())).not.toContain(SECRET);
  expect(requestsTo(emulator)).toEqual(["GET /api/connections", "POST /api/connections"]);
});

test("what was declared is no difference after a refresh, and a new input is one", async () => {
  const { id, outs } = await hooks().create(orders({ password: SECRET }));
  const { props, inputs } = (await hooks().read(id, outs))!;
  expect(inputs).toEqual(orders({ password: SECRET }));
  expect(await hooks().diff(id, props, orders({ password: SECRET }))).toEqual({ changes: false });
  expect(await hooks().diff(id, props, orders({ password: "another" }))).toEqual({ replaces: [] });
  expect(await hooks().diff(id, props, { ...orders({ password: SECRET }), provider: "mysql" })).toEqual({
    replaces: ["provider"],
  });
});

test("a description that a person wrote in Workato is an output and no difference", async () => {
  const { id, outs } = await hooks().create(orders());
  stored()[0]!.description = "of the web shop";
  const { props, inputs } = (await hooks().read(id, outs))!;
  expect(props).toMatchObject({ description: "of the web shop" });
  expect(inputs).toEqual(orders());
  expect(await hooks().diff(id, props, orders())).toEqual({ changes: false });
});

test("an update sends what changed, and the input only when it did", async () => {
  const { id, outs } = await hooks().create(orders({ password: SECRET }));
  stored()[0]!._inputFields = [];
  const renamed = await hooks().update(id, outs, {
    ...orders({ password: SECRET }),
    name: "Orders EU",
    externalId: "x-1",
  });
  expect(renamed).toMatchObject({ name: "Orders EU", externalId: "x-1" });
  expect(stored()[0]!._inputFields).toEqual([]);
  const input = { password: "another", schema_name: "eu" };
  await hooks().update(id, renamed, { ...orders(input), externalId: "x-2" });
  const _inputFields = Object.keys({ ...POSTGRESQL, ...input });
  expect(stored()[0]).toMatchObject({ name: "Orders", external_id: "x-2", _inputFields });
});

test.each([
  ["refused", "x-1", true],
  ["ignored", "x-1", true],
  ["cleared", null, false],
] as const)(
  "where it is %s to take an external id away, the rest of the update is made, and what stays is said",
  async (clearedExternalIds, external_id, isSaid) => {
    await emulator.close();
    await start({ clearedExternalIds });
    const { id, outs } = await hooks().create({ ...orders(), externalId: "x-1" });
    const operation = new Operation(emulator);
    const after = await hooks(operation).update(id, outs, { ...orders(), name: "Orders EU" });
    expect(stored()[0]).toMatchObject({ name: "Orders EU", external_id });
    const line = expect.stringMatching(
      /^connection "Orders EU" \(\d+\) keeps its external id, .*declare externalId again/,
    );
    expect(operation.log).toEqual(isSaid ? [line] : []);
    expect(await hooks().diff(id, after, { ...orders(), name: "Orders EU" })).toEqual({ changes: false });
    expect((await hooks().read(id, after))!.inputs).toEqual({ ...orders(), name: "Orders EU" });
  },
);

test("another refusal of an update that takes an external id away is the error", async () => {
  const { id, outs } = await hooks().create({ ...orders(), externalId: "x-1" });
  emulator.fault({ method: "PUT", path: "*", status: 400, body: { message: "name is too long" } });
  expect((await errorOf(hooks().update(id, outs, { ...orders(), name: "Orders EU" }))).message).toMatch(/too long/);
});

test("it signs in with an OAuth profile of one's own, until that is taken away", async () => {
  emulator.state().collections.custom_oauth_profiles = [{ id: 31, provider: "salesforce" }];
  const crm = { ...orders(), provider: "salesforce" };
  const { id, outs } = await hooks().create({ ...crm, customOauthProfileId: "31" });
  expect(outs).toMatchObject({ customOauthProfileId: "31" });
  expect(stored()).toMatchObject([{ custom_oauth_profile_id: 31 }]);
  expect(await hooks().diff(id, outs, { ...crm, customOauthProfileId: "31" })).toEqual({ changes: false });
  stored()[0]!.custom_oauth_profile_id = null;
  const { props } = (await hooks().read(id, outs))!;
  expect(await hooks().diff(id, props, { ...crm, customOauthProfileId: "31" })).toEqual({ replaces: [] });
  const mended = await hooks().update(id, props, { ...crm, customOauthProfileId: "31" });
  expect(stored()).toMatchObject([{ custom_oauth_profile_id: 31 }]);
  await hooks().update(id, mended, crm);
  expect(stored()).toMatchObject([{ custom_oauth_profile_id: null }]);
  const error = await errorOf(hooks().create({ ...orders(), name: "Other", customOauthProfileId: "31" }));
  expect(error.message).toMatch(/it is of another provider/);
});

test("its project and its on-prem group are outputs", async () => {
  const [{ id: projectId }] = emulator.state().collections.projects as [{ id: number }];
  const _profiles = [{ name: "erp", provider: "postgresql" }];
  emulator.state().collections.on_prem_groups = [{ id: 41, name: "Datacentre", _profiles }];
  const { outs } = await hooks().create({ ...orders(), input: { profile: "erp" } });
  expect(outs).toMatchObject({ projectId: String(projectId), onPremGroupId: "41", authorizationStatus: "success" });
  const failure = await failureOf(hooks().create({ ...orders(), name: "Other", input: { profile: "none" } }));
  expect(failure.properties).toMatchObject({ authorizationStatus: "failed" });
});

test.each(["wrong", "exception"])("an input that is %s is a partial failure with Workato's reason", async (kind) => {
  const failure = await failureOf(hooks().create(orders({ password: `${kind}-${SECRET}` })));
  expect(failure.id).toBe(String(stored()[0]!.id));
  expect(failure.reasons[0]).toMatch(/could not sign in to postgresql .*: Authentication failed\. Correct the input/);
  expect(failure.properties).toMatchObject({ authorizationStatus: kind === "wrong" ? "failed" : "exception" });
});

test("the next up mends a failed sign-in, with the same input as well as with another, after a refresh too", async () => {
  const failure = await failureOf(hooks().create(orders({ password: "wrong" })));
  const { props } = (await hooks().read(failure.id, failure.properties))!;
  for (const state of [failure.properties, props]) {
    expect(await hooks().diff(failure.id, state, orders({ password: "wrong" }))).toEqual({ changes: true });
    const again = await failureOf(hooks().update(failure.id, state, orders({ password: "wrong" })));
    expect(again.reasons[0]).toContain("Authentication failed");
  }
  const outs = await hooks().update(failure.id, props, orders({ password: "right" }));
  expect(outs).toMatchObject({ authorizationStatus: "success" });
  expect(await hooks().diff(failure.id, outs, orders({ password: "right" }))).toEqual({ changes: false });
});

test("what a connector repeats of the input is shown nowhere, whole or cut", async () => {
  await emulator.close();
  await start({ signInErrors: "echo" });
  const key = `-----BEGIN KEY-----\nwrong${SECRET}\n${"k".repeat(600)}\n-----END KEY-----`;
  const input = { key, nested: { list: [SECRET] }, pin: 471199 };
  const operation = new Operation(emulator);
  const failure = await failureOf(hooks(operation).create(custom(input)));
  const { input: kept, ...outputs } = failure.properties;
  expect(kept).toEqual(input);
  const { props, inputs } = (await hooks(operation).read(failure.id, failure.properties))!;
  for (const shown of [failure.message, failure.reasons, outputs, { ...props, input: 0 }, operation.log]) {
    const text = JSON.stringify(shown);
    expect(text).not.toMatch(/canary|hunter2|kkkk|471199|BEGIN KEY/);
  }
  expect(inputs).toMatchObject({ input });

  emulator.fault({ method: "PUT", path: "*", status: 400, body: { message: `${"x".repeat(495)}${SECRET}` } });
  emulator.fault({ method: "POST", path: "*", status: 400, body: `no JSON: ${key}` });
  const refused = await errorOf(hooks().update(failure.id, props, custom({ ...input, more: 1 })));
  const other = await errorOf(hooks().create({ ...custom(input), name: "Other" }));
  expect(`${refused.message} ${other.message}`).toMatch(/400: x.* 400: no JSON/);
  expect(`${refused.message} ${other.message}`).not.toMatch(/cana|hunter2|kkkk|BEGIN KEY/);
});

test("a connection that was lost is an output and a warning, not a change", async () => {
  const { id, outs } = await hooks().create(orders({ password: SECRET }));
  Object.assign(stored()[0]!, {
    authorization_status: "failed",
    connection_lost_at: "2026-05-01T00:00:00Z",
    connection_lost_reason: "token expired",
  });
  const operation = new Operation(emulator);
  const { props } = (await hooks(operation).read(id, outs))!;
  expect(props).toMatchObject({ connectionLostAt: "2026-05-01T00:00:00Z", connectionLostReason: "token expired" });
  expect(operation.log).toEqual([expect.stringMatching(/"Orders" \(\d+\) has been lost since 2026.*: token expired/)]);
  expect(await hooks().diff(id, props, orders({ password: SECRET }))).toEqual({ changes: false });
});

test("a shell is stored without a test, and tested once it is none any more", async () => {
  const shell = { ...orders({ password: "wrong" }), shellConnection: true };
  const { id, outs } = await hooks().create(shell);
  expect(outs.authorizationStatus).toBeUndefined();
  expect(await hooks().diff(id, outs, shell)).toEqual({ changes: false });
  const failure = await failureOf(hooks().update(id, outs, orders({ password: "wrong" })));
  expect(failure.reasons[0]).toContain("Authentication failed");
});

test("bad input is named per property, and the values of the input never are", async () => {
  const failures = await hooks().failures({
    name: " ",
    provider: "Google Sheets",
    folderId: "abc",
    parentConnectionId: 0,
    externalId: "",
    shellConnection: "yes",
    input: SECRET,
    forceDestroy: 1,
    folder_id: 7,
  });
  const text = JSON.stringify(failures);
  for (const property of [
    "name",
    "provider",
    "folderId",
    "parentConnectionId",
    "externalId",
    "shellConnection",
    "forceDestroy",
  ]) {
    expect(text).toContain(`"reason":"${property} `);
  }
  expect(text).toMatch(/input must be an object/);
  expect(text).toMatch(/folder_id is not a property of this resource: did you mean folderId/);
  expect(text).not.toContain(SECRET);
  expect((await hooks().failures({})).map(({ reason }) => reason)).toEqual([
    "name is required",
    "provider is required",
    expect.stringMatching(/^folderId (is required|must be the id of a folder)/),
  ]);
  expect(requestsTo(emulator)).toEqual([]);
});

describe("deletion", () => {
  test("disconnects first what is connected, and can be repeated", async () => {
    const { id, outs } = await hooks().create(orders({ password: SECRET }));
    requestsTo(emulator);
    await hooks().delete(id, outs);
    expect(requestsTo(emulator)).toEqual([`POST /api/connections/${id}/disconnect`, `DELETE /api/connections/${id}`]);
    await hooks().delete(id, outs);
    expect(stored()).toEqual([]);
  });

  test("of what never was connected is direct", async () => {
    const { id, outs } = await hooks().create({ ...orders(), shellConnection: true });
    requestsTo(emulator);
    await hooks().delete(id, outs);
    expect(requestsTo(emulator)).toEqual([`DELETE /api/connections/${id}`]);
  });

  test("disconnects what somebody has connected since the state was written", async () => {
    await emulator.close();
    await start({ connectedDeletes: "refused" });
    const { id, outs } = await hooks().create({ ...orders(), provider: "salesforce", shellConnection: true });
    stored()[0]!.authorization_status = "success";
    await hooks().delete(id, outs);
    expect(stored()).toEqual([]);
  });

  test.each(["status", "success-false"] as const)(
    "is refused while recipes run on it (%s), but for forceDestroy",
    async (refusals) => {
      await emulator.close();
      await start({ refusals });
      const { id, outs } = await hooks().create(orders({ password: SECRET }));
      runningRecipe(id);
      const error = await errorOf(hooks().delete(id, outs));
      expect(error.message).toMatch(/used by active recipes.*stop them, or set forceDestroy: true/);
      expect(stored()).toHaveLength(1);
      await hooks().delete(id, { ...outs, forceDestroy: true });
      expect(stored()).toEqual([]);
    },
  );

  test("goes on where what is connected cannot be deleted directly, and does not rest on that", async () => {
    await emulator.close();
    await start({ connectedDeletes: "refused" });
    const { id, outs } = await hooks().create(orders({ password: SECRET }));
    await hooks().delete(id, outs);
    expect(stored()).toEqual([]);
  });

  test("goes on after an answer that was lost", async () => {
    const { id, outs } = await hooks().create(orders({ password: SECRET }));
    emulator.fault({ method: "POST", path: "*/disconnect", times: 1, drop: "after" });
    emulator.fault({ method: "DELETE", path: "*", times: 1, drop: "after" });
    await hooks().delete(id, outs);
    expect(stored()).toEqual([]);
  });
});

test("a creation whose answer was lost is found again, not made twice", async () => {
  emulator.fault({ method: "POST", path: "/api/connections", times: 1, drop: "after" });
  const { outs } = await hooks().create(orders({ password: SECRET }));
  expect(stored()).toHaveLength(1);
  expect(outs).toMatchObject({ authorizationStatus: "success", input: { password: SECRET } });
});

test("one that is found after a lost answer, and cannot be brought further, does not repeat its input", async () => {
  emulator.fault({ method: "POST", path: "/api/connections", times: 1, drop: "after" });
  emulator.fault({ method: "GET", path: "/api/connections", times: 1, delayMs: 1 });
  const authorization_error = `password "${SECRET}" was rejected`;
  const one = { id: 7, name: "Orders", provider: "postgresql", folder_id: Number(folderId), authorization_error };
  emulator.fault({ method: "GET", path: "/api/connections", status: 200, body: [one] });
  emulator.fault({ method: "PUT", path: "*", status: 403 });
  const { id, properties } = await failureOf(hooks().create(orders({ password: SECRET })));
  expect(id).toBe("7");
  expect(properties.authorizationError).toBe('password "[hidden]" was rejected');
});

test("an existing one is adopted with the declared input, but not one of another connector", async () => {
  const { id } = await hooks().create(orders());
  const adopted = await hooks().create({ ...orders({ password: SECRET }), ifExists: "adopt" });
  expect(adopted).toMatchObject({ id, outs: { authorizationStatus: "success" } });
  const error = await errorOf(hooks().create({ ...orders(), provider: "mysql", ifExists: "adopt" }));
  expect(error.message).toMatch(/is a postgresql connection in Workato/);
});

test("one that is gone is gone, and a refusal to list is an error", async () => {
  const { id, outs } = await hooks().create(orders());
  emulator.fault({ method: "GET", path: "/api/connections", times: 1, status: 403, body: { message: "Forbidden" } });
  expect((await errorOf(hooks().read(id, outs))).message).toMatch(/403.*Connections → List/);
  stored().length = 0;
  expect(await hooks().read(id, outs)).toBeUndefined();
});

test.each(["none", "100"] as const)(
  "all connections are seen where lists come in pages of %s",
  async (connectionPages) => {
    await emulator.close();
    await start({ connectionPages });
    const names = Array.from({ length: 200 }, (_, n) => `c${n}`);
    const make = hooks();
    const made = await Promise.all(names.map((name) => make.create({ ...orders(), name })));
    requestsTo(emulator);
    const refresh = hooks();
    for (const { id, outs } of made) expect((await refresh.read(id, outs))?.id).toBe(id);
    expect(requestsTo(emulator)).toHaveLength(connectionPages === "none" ? 1 : 2);
  },
);

test("writes keep to one a second for each endpoint", async () => {
  await emulator.close();
  await start({ quotas: "real" });
  await control(emulator.url, "PUT", "clock", { speed: 0 });
  const clock = new SteppedClock();
  const paced = hooks(new Operation(emulator, { "workato:quotas": "" }, { clock }));
  const leaving = collectRequests();
  const posts = (requests: readonly { method: string }[]) => requests.filter(({ method }) => method === "POST").length;
  const made = Promise.all(["a", "b", "c"].map((name) => paced.create({ ...orders(), name })));
  for (let second = 0; second < 3; second++) {
    expect(await until(() => posts(emulator.requests()) > second, 30_000)).toBe(true);
    expect(posts(leaving.take())).toBe(1);
    // Workato's time first: what the client then sends comes a second after its last request there, too. The client takes
    // a second for a little longer than it is.
    await control(emulator.url, "PUT", "clock", { advanceMs: 1_050 });
    await clock.pass(1_050);
  }
  await made;
  leaving.stop();
  expect(emulator.requests().filter(({ status }) => status === 429)).toEqual([]);
});

/** The life of custom OAuth profiles against the emulator, whose secrets Workato never shows. */

import * as pulumi from "@pulumi/pulumi";
import * as workato from "../../provider";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { entryOf } from "../../provider/import/entry";
import { programOf } from "../../provider/import/program";
import { customOauthProfile } from "../../provider/oauth-profiles/profile.handler";
import { valueIn } from "../../provider/runtime/program/outputs";
import { clientOf, errorOf } from "../support/client";
import { projectIn } from "../support/emulated-workspace";
import { Operation } from "../support/operation";
import { fullRequestsTo, requestsTo, writesTo } from "../support/requests";

const [SECRET, TOKEN] = ["canary-client-secret-71c0", "canary-app-token-93fe"];
let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const hooks = (operation = new Operation(emulator)) => operation.of(customOauthProfile);
const profiles = () => emulator.state().collections.custom_oauth_profiles ?? [];
const declared = (more: object = {}) => ({
  ...{ name: "Acme", provider: "hubspot", clientId: "app-1", clientSecret: SECRET },
  ...more,
});

describe("the life of a profile", () => {
  test("it is made, and read again as declared", async () => {
    const { id, outs } = await hooks().create(declared({ token: TOKEN }));
    const [profile] = profiles();
    expect(profile).toMatchObject({ name: "Acme", provider: "hubspot", data: { client_id: "app-1" } });
    const { created_at: createdAt, updated_at: updatedAt } = profile!;
    expect(outs).toEqual({ ...declared({ token: TOKEN }), createdAt, updatedAt });
    const read = await hooks().read(id, outs);
    expect(read).toEqual({ id, props: outs, inputs: declared({ token: TOKEN }) });
    expect(await hooks().diff(id, read!.props, declared({ token: TOKEN }))).toEqual({ changes: false });
  });

  test.each<[string, object]>([
    ["name", { name: "Acme EU" }],
    ["client id", { clientId: "app-2" }],
    ["client secret", { clientSecret: "another-secret" }],
    ["token", { token: TOKEN }],
  ])("another %s is a change in place, which is sent with the secret", async (_, change) => {
    const { id, outs } = await hooks().create(declared());
    requestsTo(emulator);
    expect(await hooks().diff(id, outs, declared(change))).toEqual({ replaces: [] });
    const changed = await hooks().update(id, outs, declared(change));
    expect(requestsTo(emulator)).toEqual([`PUT /api/custom_oauth_profiles/${id}`]);
    expect(await hooks().diff(id, changed, declared(change))).toEqual({ changes: false });
  });

  test("what only we read, and a token that is no longer declared, send no change", async () => {
    const { id, outs } = await hooks().create(declared({ token: TOKEN }));
    requestsTo(emulator);
    const changed = await hooks().update(id, outs, declared({ forceDestroy: true }));
    expect(writesTo(emulator)).toEqual([]);
    expect(await hooks().diff(id, changed, declared({ forceDestroy: true }))).toEqual({ changes: false });
  });

  test("another connector replaces it", async () => {
    const { id, outs } = await hooks().create(declared());
    expect(await hooks().diff(id, outs, declared({ provider: "salesforce" }))).toMatchObject({
      replaces: ["provider"],
    });
  });

  test("what a person has changed is shown and put right", async () => {
    const { id, outs } = await hooks().create(declared());
    Object.assign(profiles()[0]!, { name: "clicked", data: { client_id: "other" } });
    const { props } = (await hooks().read(id, outs))!;
    expect(props).toMatchObject({ name: "clicked", clientId: "other", clientSecret: SECRET });
    expect(await hooks().diff(id, props, declared())).toEqual({ replaces: [] });
    await hooks().update(id, props, declared());
    expect(profiles()).toMatchObject([{ name: "Acme", data: { client_id: "app-1" } }]);
  });

  test("it is deleted, and once more without harm; one that is gone is gone", async () => {
    const { id, outs } = await hooks().create(declared());
    await hooks().delete(id, outs);
    expect(profiles()).toEqual([]);
    await hooks().delete(id, outs);
    expect(await hooks().read(id, outs)).toBeUndefined();
  });

  test("one that connections sign in with is not taken from under them, but by force", async () => {
    const { id, outs } = await hooks().create(declared());
    const { folderId } = projectIn(emulator);
    const connection = { name: "c", provider: "hubspot", folderId, customOauthProfileId: id, shellConnection: true };
    await new Operation(emulator).of("Connection").create(connection);
    const { message } = await errorOf(hooks().delete(id, outs));
    expect(message).toContain("If connections use it: bind them to another profile, or set forceDestroy: true");
    expect(profiles()).toHaveLength(1);
    requestsTo(emulator);
    await hooks().delete(id, { ...outs, forceDestroy: true });
    expect(fullRequestsTo(emulator)).toEqual([`DELETE /api/custom_oauth_profiles/${id}?force=true`]);
    expect(profiles()).toEqual([]);
  });
});

describe("a profile of this name", () => {
  test("is in the way for the same connector only", async () => {
    const { id } = await hooks().create(declared());
    await expect(hooks().create(declared())).rejects.toThrow(`there already is one (id ${id})`);
    expect((await hooks().create(declared({ provider: "salesforce" }))).id).not.toBe(id);
    expect((await hooks().create(declared({ ifExists: "duplicate" }))).id).not.toBe(id);
  });

  test("is adopted with the declared client id and secret", async () => {
    const { id } = await hooks().create(declared());
    requestsTo(emulator);
    const news = declared({ ifExists: "adopt", clientId: "app-2" });
    const adopted = await hooks().create(news);
    expect(adopted.id).toBe(id);
    expect(requestsTo(emulator)).toContain(`PUT /api/custom_oauth_profiles/${id}`);
    expect(profiles()).toMatchObject([{ data: { client_id: "app-2" } }]);
    expect(await hooks().diff(id, adopted.outs, news)).toEqual({ changes: false });
  });

  test.each([{ drop: "after" as const }, { drop: "before" as const }])(
    "is found when the answer to its creation is lost (%j)",
    async (rule) => {
      emulator.fault({ method: "POST", path: "/api/custom_oauth_profiles", times: 1, ...rule });
      const { id } = await hooks().create(declared());
      expect(profiles().map((one) => String(one.id))).toEqual([id]);
    },
  );
});

describe("its secret", () => {
  test("and its token are in no answer of the emulator, in no dump and in no error, whatever Workato repeats", async () => {
    const { id, outs } = await hooks().create(declared({ token: TOKEN }));
    const body = { message: `no: ${SECRET} ${TOKEN}` };
    emulator.fault({ method: "PUT", path: "*", status: 400, body, times: 1 });
    emulator.fault({ method: "POST", path: "*", status: 400, body, times: 1 });
    const changed = declared({ token: TOKEN, name: "New" });
    const errors = [errorOf(hooks().update(id, outs, changed)), errorOf(hooks().create(changed))];
    for (const { message } of await Promise.all(errors)) expect(message).toContain("no: [hidden] [hidden]");
    const seen = JSON.stringify([emulator.state(), emulator.requests()]);
    expect([SECRET, TOKEN].filter((secret) => seen.includes(secret))).toEqual([]);
  });

  test("is asked for before anything is sent, but of a profile that was imported and stays as it is", async () => {
    const without = declared({ clientSecret: undefined });
    const [failure] = await hooks().failures(without);
    expect(failure!.reason).toMatch(/^clientSecret is missing: Workato takes no profile/);
    await expect(hooks().create(without)).rejects.toThrow("clientSecret is missing");
    expect(profiles()).toEqual([]);

    const { id } = await hooks().create(declared());
    const [listed] = await customOauthProfile.list!(customOauthProfile.api(clientOf(emulator)));
    const entry = entryOf(customOauthProfile, listed!);
    expect(entry.inputs).toEqual({ name: "Acme", provider: "hubspot", clientId: "app-1" });
    expect(await hooks().failures(entry.inputs, entry.inputs)).toEqual([]);
    expect(await hooks().diff(id, entry.outputs, entry.inputs)).toEqual({ changes: false });
    await expect(hooks().update(id, entry.outputs, { ...entry.inputs, name: "New" })).rejects.toThrow(
      "clientSecret is missing",
    );
    expect(await hooks().diff(id, entry.outputs, declared())).toEqual({ replaces: [] });
    expect([...programOf({ entries: [entry] }).files.values()].join()).toContain("new workato.CustomOauthProfile(");
  });
});

test.each<[object, string]>([
  [{ name: " " }, "name must not be empty"],
  [{ provider: undefined }, "provider is required"],
  [{ provider: "" }, "provider must not be empty"],
  [{ clientId: undefined }, "clientId is required"],
  [{ clientSecret: " " }, "clientSecret must not be empty"],
  [{ token: 7 }, "token must be text"],
  [{ forceDestroy: "yes" }, "forceDestroy must be true or false"],
])("%j is refused by name, and nothing is sent", async (change, reason) => {
  const failures = await hooks().failures(declared(change));
  expect(failures.map((failure) => failure.reason)).toEqual([expect.stringContaining(reason)]);
  expect(emulator.requests()).toEqual([]);
});

test("functions tell who uses which, and never a secret", async () => {
  pulumi.runtime.setAllConfig({ "workato:baseUrl": emulator.url, "workato:apiToken": emulator.token });
  const { id, outs } = await hooks().create(declared());
  await hooks().create(declared({ provider: "salesforce" }));
  const { createdAt, updatedAt } = outs as { createdAt: string; updatedAt: string };
  const expected: workato.CustomOauthProfileInfo = {
    ...{ id, name: "Acme", provider: "hubspot", clientId: "app-1", sharedAccountsCount: 0 },
    ...{ createdAt, updatedAt },
  };
  expect(await workato.getCustomOauthProfile({ id })).toEqual(expected);
  expect(await valueIn(workato.getCustomOauthProfileOutput({ name: "Acme", provider: "hubspot" }))).toEqual(expected);
  await expect(workato.getCustomOauthProfile({ name: "Acme" })).rejects.toThrow('there are 2 named "Acme"');
  expect(await workato.getCustomOauthProfiles({ provider: "hubspot" })).toEqual([expected]);
  expect(await valueIn(workato.getCustomOauthProfilesOutput())).toHaveLength(2);
});

/** Developer API clients against the emulator. */

import { regenerateApiClientToken } from "../../provider/access/actions";
import { developerApiClient } from "../../provider/access/api-client.handler";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../provider/emulator";
import type { Properties } from "../../provider/runtime/wire";
import { foldersIn } from "../support/emulated-workspace";
import { failureOf, Operation } from "../support/operation";
import { requestsTo, writesTo } from "../support/requests";

let emulator: Emulator;
beforeEach(() => start());

afterEach(() => emulator.close());

async function start(options: EmulatorOptions = {}): Promise<void> {
  emulator = await startEmulator(options);
  foldersIn(emulator, [26136, 26138]);
}

const operation = (settings?: Record<string, string>) => new Operation(emulator, settings);
const hooks = (on = operation()) => on.of(developerApiClient);
const clients = () => emulator.state().collections.developer_api_clients!;
const CI = { name: "ci", apiClientRole: "Full access", folderIds: ["26138", "26136"], ipAllowList: ["192.0.2.0/24"] };

/** What a token is answered with. */
const status = async (token: unknown) =>
  (await fetch(`${emulator.url}/api/projects`, { headers: { authorization: `Bearer ${token as string}` } })).status;

/** What a bare update is answered with. */
const put = async (id: string, body: object) =>
  (
    await fetch(`${emulator.url}/api/developer_api_clients/${id}`, {
      method: "PUT",
      headers: { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    })
  ).status;

const noChange = { changes: false };

test("a client is created with a token that works, and the token outlives a refresh and updates", async () => {
  const { id, outs } = await hooks().create(CI);
  expect(await status(outs.token)).toBe(200);
  expect(clients()[0]).toMatchObject({ api_privilege_group_id: 501, all_folders: false, folder_ids: [26136, 26138] });
  const { props } = (await hooks().read(id, outs))!;
  expect(props).toMatchObject({ token: outs.token, apiClientRole: "Full access", apiPrivilegeGroupId: "501" });
  expect(await hooks().diff(id, props, CI)).toEqual(noChange);
  const updated = await hooks().update(id, props, { ...CI, name: "CI" });
  expect(updated.token).toBe(outs.token);
  expect(clients()[0]).toMatchObject({ name: "CI", all_folders: false, ip_allow_list: "192.0.2.0/24" });
});

test("removing the addresses lifts the restriction, leaving them out leaves it alone", async () => {
  const { id, outs } = await hooks().create(CI);
  const { ipAllowList: _, ...open } = CI;
  const opened = await hooks().update(id, outs, open);
  expect(clients()[0]!.ip_allow_list).toBe("");
  clients()[0]!.ip_allow_list = "198.51.100.1";
  const { props } = (await hooks().read(id, opened))!;
  expect(await hooks().diff(id, props, open)).toEqual(noChange);
});

test("more access than declared is always seen and taken back", async () => {
  const { id, outs } = await hooks().create(CI);
  for (const change of [{ all_folders: true }, { folder_ids: [1, 26138, 26136] }, { api_privilege_group_id: 502 }]) {
    Object.assign(clients()[0]!, change);
    const { props } = (await hooks().read(id, outs))!;
    expect(await hooks().diff(id, props, CI)).not.toEqual(noChange);
    await hooks().update(id, props, CI);
    expect(clients()[0]).toMatchObject({ api_privilege_group_id: 501, all_folders: false, folder_ids: [26136, 26138] });
  }
});

test("projects are reached by their folders", async () => {
  const body = [
    { id: 7, name: "Sales", folder_id: 700 },
    { id: 8, name: "HR", folder_id: "800" },
  ];
  emulator.fault({ method: "GET", path: "/api/projects", status: 200, body });
  foldersIn(emulator, [700, 800, 900]);
  const declared = { name: "ci", apiClientRole: "501", projectIds: ["7"] };
  await expect(hooks().create({ ...declared, projectIds: ["4711"] })).rejects.toThrow("there is no project 4711");
  const { id, outs } = await hooks().create(declared);
  expect(clients()[0]!.folder_ids).toEqual([700]);
  clients()[0]!.folder_ids = [700, 800, 900];
  const { inputs } = (await hooks().read(id, outs))!;
  expect(inputs).toEqual({ ...declared, projectIds: ["7", "8", "folder 900"] });
});

// @rule a new token is issued at creation and regeneration
test("rotate makes a new token and ends the old, and removing it does nothing", async () => {
  const { id, outs } = await hooks().create({ ...CI, rotate: "1" });
  requestsTo(emulator);
  const rotated = await hooks().update(id, outs, { ...CI, rotate: "2" });
  expect(writesTo(emulator)).toEqual([`POST /api/developer_api_clients/${id}/regenerate`]);
  expect([await status(outs.token), await status(rotated.token)]).toEqual([401, 200]);
  const kept = await hooks().update(id, rotated, CI);
  expect(kept.token).toBe(rotated.token);
});

test("a token that could not be made is still asked for after a refresh, and a lost answer makes another", async () => {
  const { id, outs } = await hooks().create({ ...CI, rotate: "1" });
  emulator.fault({ method: "POST", path: "*/regenerate", status: 403, times: 1 });
  const wanted = { ...CI, rotate: "2" };
  const failure = await failureOf(hooks().update(id, outs, wanted));
  expect(failure.reasons[0]).toContain("Regenerate API client token");
  expect(failure.properties).toMatchObject({ rotate: "1", token: outs.token });
  const { props } = (await hooks().read(id, failure.properties))!;
  expect(await hooks().diff(id, props, wanted)).not.toEqual(noChange);
  emulator.fault({ method: "POST", path: "*/regenerate", drop: "after", times: 1 });
  const rotated = await hooks().update(id, props, wanted);
  expect(await status(rotated.token)).toBe(200);
});

test("a create whose answer was lost takes the client it made and gives it a new token", async () => {
  emulator.fault({ method: "POST", path: "/api/developer_api_clients", drop: "after", times: 1 });
  const on = operation();
  const { outs } = await hooks(on).create(CI);
  expect(clients()).toHaveLength(1);
  expect(await status(outs.token)).toBe(200);
  expect(on.log.join()).toContain("its token with it: it gets a new one");
});

test.each([
  ["a creation", "/api/developer_api_clients", () => Promise.resolve({ id: "", outs: {} })],
  ["a rotation", "*/regenerate", () => hooks().create(CI)],
])("the token of %s is in the state although its role cannot be looked at any more", async (_, path, before) => {
  const { id, outs } = await before();
  const on = hooks(operation({ "workato:maxRetryTime": "400" }));
  const roles = { method: "GET", path: "/api/developer_api_client_roles" } as const;
  // Longer than the list memory lasts, so that the roles are listed again.
  emulator.fault({ method: "POST", path, status: 429, headers: { "retry-after": "350" }, times: 1 });
  emulator.fault({ ...roles, delayMs: 1, times: 1 });
  emulator.fault({ ...roles, status: 403 });
  const failure = await failureOf(id === "" ? on.create(CI) : on.update(id, outs, { ...CI, rotate: "2" }));
  expect(failure.reasons[0]).toContain("what it may reach could not be looked at");
  expect(failure.properties).toMatchObject({ apiClientRole: CI.apiClientRole, folderIds: ["26136", "26138"] });
  expect(await status(failure.properties.token)).toBe(200);
});

test("a rotation that fails is named, also when the look after it fails too", async () => {
  const { id, outs } = await hooks().create({ ...CI, rotate: "1" });
  const on = hooks(operation({ "workato:maxRetryTime": "400" }));
  const roles = { method: "GET", path: "/api/developer_api_client_roles" } as const;
  // The refusal comes when the list memory has ended, so that the roles are listed again.
  const rotation = { method: "POST", path: "*/regenerate" } as const;
  emulator.fault({ ...rotation, status: 429, headers: { "retry-after": "350" }, times: 1 });
  emulator.fault({ ...rotation, status: 403 });
  emulator.fault({ ...roles, delayMs: 1, times: 1 });
  emulator.fault({ ...roles, status: 403 });
  const failure = await failureOf(on.update(id, outs, { ...CI, rotate: "2" }));
  expect(failure.reasons).toEqual([
    expect.stringContaining("the token could not be made"),
    expect.stringContaining("what it may reach could not be looked at"),
  ]);
  expect(failure.properties).toMatchObject({ rotate: "1", token: outs.token });
  expect(await status(outs.token)).toBe(200);
});

test("a client that Workato has made of an old key gets no new token, and why is said", async () => {
  const { id, outs } = await hooks().create({ ...CI, rotate: "1" });
  clients()[0]!._migrated = true;
  const failure = await failureOf(hooks().update(id, outs, { ...CI, rotate: "2" }));
  expect(failure.reasons[0]).toMatch(/the token could not be made: .*it calls it migrated.*make another client/);
  expect(failure.properties).toMatchObject({ rotate: "1", token: outs.token });
  const script = regenerateApiClientToken(operation().client, { id });
  await expect(script).rejects.toThrow("it calls it migrated");
});

test("an adopted client keeps its token, which nobody knows, until rotate is set", async () => {
  const { id, outs } = await hooks().create(CI);
  await expect(hooks().create(CI)).rejects.toThrow(`there already is one (id ${id})`);
  const on = operation();
  const adopted = await hooks(on).create({ ...CI, apiClientRole: "502", ifExists: "adopt" });
  expect(adopted.id).toBe(id);
  expect(adopted.outs).not.toHaveProperty("token");
  expect(on.log.join()).toContain("is not known to this stack");
  expect(await status(outs.token)).toBe(403);
  const rotated = await hooks().update(id, adopted.outs, { ...CI, rotate: "1" });
  expect(await status(rotated.token)).toBe(200);
});

test("the client whose token is in use is neither deleted nor rotated", async () => {
  const { id, outs } = await hooks().create({ ...CI, folderIds: undefined, allFolders: true, rotate: "1" });
  const own = () => hooks(operation({ "workato:apiToken": outs.token as string }));
  await expect(own().delete(id, outs)).rejects.toThrow("its token is the one that this stack runs with");
  await expect(own().update(id, outs, { ...CI, rotate: "2" })).rejects.toThrow("rotate is refused");
  expect(await status(outs.token)).toBe(200);
  await hooks().delete(id, outs);
  await hooks().delete(id, outs);
  expect(await status(outs.token)).toBe(401);
});

test("a change of the environment replaces the client, and another name for the same one does not", async () => {
  await emulator.close();
  await start({ environments: "on" });
  const dev = { ...CI, environment: "DEV" };
  const { id, outs } = await hooks().create(dev);
  expect(clients()[0]!.environment_name).toBe("Development");
  const { props } = (await hooks().read(id, outs))!;
  expect(await hooks().diff(id, props, dev)).toEqual(noChange);
  expect((await hooks().diff(id, props, { ...dev, environment: "Production" })).replaces).toEqual(["environment"]);
  await expect(hooks().create({ ...CI, name: "b" })).rejects.toThrow("environment_name");
});

test.each(["documented", "other"] as const)(
  "every update names the environment that the client has, declared or not (fields as %s)",
  async (apiClientFields) => {
    await emulator.close();
    await start({ environments: "on", apiClientFields });
    const { id, outs } = await hooks().create({ ...CI, environment: "Production" });
    const undeclared = await hooks().update(id, outs, { ...CI, name: "second" });
    await hooks().update(id, undeclared, { ...CI, environment: "PROD", name: "third" });
    expect(clients()).toMatchObject([{ name: "third", environment_name: "Production" }]);
    await expect(put(id, { name: "fourth", all_folders: true })).resolves.toBe(400);
    const field = apiClientFields === "other" ? { environment: "DEV" } : { environment_name: "Development" };
    await expect(put(id, { name: "fourth", all_folders: true, ...field })).resolves.toBe(400);
    expect(clients()).toMatchObject([{ name: "third" }]);
  },
);

test("where an update need not name the environment, it may", async () => {
  await emulator.close();
  await start({ environments: "on", apiClientUpdates: "without" });
  const { id, outs } = await hooks().create({ ...CI, environment: "Test" });
  await hooks().update(id, outs, { ...CI, name: "second" });
  await expect(put(id, { name: "third", all_folders: true })).resolves.toBe(200);
  expect(clients()).toMatchObject([{ name: "third", environment_name: "Test" }]);
});

describe("an environment that was left out, as by an import", () => {
  /** A state of version 0.1.0 did not know the environment where it was not declared. */
  const asBefore = (state: Properties) => {
    const { environmentName: _, ...old } = state;
    return old;
  };
  const wanted = (environment?: string) => ({ ...CI, environment });
  const apiClientFields = ["documented", "other"] as const;

  async function made(options: EmulatorOptions = {}) {
    await emulator.close();
    await start({ environments: "on", ...options });
    const { id, outs } = await hooks().create(wanted("Test"));
    const open = await hooks().update(id, outs, CI);
    return { id, outs, open };
  }

  test.each(apiClientFields)("is declared, and the client and its token stay (fields as %s)", async (fields) => {
    const { id, outs, open } = await made({ apiClientFields: fields });
    expect(open).toMatchObject({ environmentName: "Test", token: outs.token });
    expect(open).not.toHaveProperty("environment");
    for (const state of [open, asBefore(open)]) {
      expect(await hooks().diff(id, state, wanted("TEST"))).toEqual({ replaces: [] });
      const declared = await hooks().update(id, state, wanted("TEST"));
      expect(declared.token).toBe(outs.token);
      expect(await hooks().diff(id, declared, wanted("Test"))).toEqual(noChange);
    }
    expect(await status(outs.token)).toBe(200);
  });

  test("is removed again, and the client stays", async () => {
    const { id, outs } = await made();
    for (const state of [outs, asBefore(outs)]) {
      expect(await hooks().diff(id, state, CI)).toEqual({ replaces: [] });
    }
  });

  test("is declared as another one: that replaces the client, after a refresh where the state is older", async () => {
    const { id, open } = await made();
    expect((await hooks().diff(id, open, wanted("PROD"))).replaces).toEqual(["environment"]);
    const old = asBefore(open);
    expect(await hooks().diff(id, old, wanted("PROD"))).toEqual({ replaces: [] });
    const before = JSON.stringify(clients());
    await expect(hooks().update(id, old, { ...wanted("PROD"), name: "x", rotate: "1" })).rejects.toThrow(
      "environment is Test in Workato and cannot be changed there",
    );
    expect(JSON.stringify(clients())).toBe(before);
    const { props } = (await hooks().read(id, old))!;
    expect((await hooks().diff(id, props, wanted("PROD"))).replaces).toEqual(["environment"]);
  });

  test("is declared where Workato shows none: what was declared from the start stays, anything else is refused", async () => {
    const { id, outs, open } = await made();
    clients()[0]!.environment_name = null;
    const { props } = (await hooks().read(id, outs))!;
    expect(await hooks().diff(id, props, wanted("Test"))).toEqual(noChange);
    await hooks().update(id, props, { ...wanted("Test"), name: "renamed" });
    expect(clients()[0]!.name).toBe("renamed");
    await expect(hooks().update(id, asBefore(open), wanted("Test"))).rejects.toThrow("leave it out");
  });
});

test("a workspace that wants the other form of the fields gets it, and its own words on bad input stay", async () => {
  await emulator.close();
  await start({
    environments: "on",
    apiClientFields: "other",
    // @rule 201 is a success of a creation
    apiClientCreated: "201",
    apiClientDeleted: "success",
  });
  const dev = { ...CI, environment: "Development" };
  const { id, outs } = await hooks().create(dev);
  const { props } = (await hooks().read(id, outs))!;
  expect(await hooks().diff(id, props, dev)).toEqual(noChange);
  await hooks().update(id, props, { ...dev, ipAllowList: ["192.0.2.1", "192.0.2.2"] });
  expect(clients()[0]!.ip_allow_list).toBe("192.0.2.1,192.0.2.2");
  await expect(hooks().create({ ...dev, name: "b", apiClientRole: "999" })).rejects.toThrow(
    "api_privilege_group_id is invalid",
  );
  await hooks().delete(id, outs);
});

test("a client deleted outside is gone, one that the token may not see is an error", async () => {
  const { id, outs } = await hooks().create(CI);
  emulator.fault({ path: "/api/developer_api_clients*", status: 401, times: 1 });
  await expect(hooks().read(id, outs)).rejects.toThrow("API Clients → List API clients");
  emulator.state().collections.developer_api_clients = [];
  expect(await hooks().read(id, outs)).toBeUndefined();
});

test("a role that does not exist is refused with those that do, before anything is written", async () => {
  await expect(hooks().create({ ...CI, apiClientRole: "Operator" })).rejects.toThrow(
    'there is no client role of this name: there are "Full access", "On-prem", "Workspace details"',
  );
  expect(writesTo(emulator)).toEqual([]);
});

test("digits that are no id are a name, and not the role that they would be as a number", async () => {
  await expect(hooks().create({ ...CI, apiClientRole: "0501" })).rejects.toThrow(
    "there is no client role of this name",
  );
  expect(clients()).toEqual([]);
});

test.each([
  [{ name: " " }, "name must not be empty"],
  [{ apiClientRole: undefined }, "apiClientRole is required"],
  [{ apiClientRole: "" }, "apiClientRole must not be empty"],
  [{ allFolders: "yes" }, "allFolders must be true or false"],
  [{ allFolders: true }, "allFolders is true, which is more than projectIds or folderIds"],
  [{ folderIds: [] }, "allFolders is not true, and no project or folder is given"],
  [{ folderIds: ["a/b"] }, "folderIds[0] is no id of a folder"],
  [{ projectIds: "7" }, "projectIds must be a list of ids: pass the id outputs of projects"],
  [{ environment: 5 }, "environment must be text"],
  [{ ipAllowList: ["1.2.3"] }, "ipAllowList[0] is no IP address"],
  [{ rotate: 2 }, "rotate must be text"],
  [{ token: "x" }, "token is not a property of this resource"],
])("%j is refused by name, and nothing is sent", async (change, reason) => {
  const [first] = await hooks().failures({ ...CI, ...change });
  expect(first?.reason).toContain(reason);
  expect(emulator.requests()).toEqual([]);
});

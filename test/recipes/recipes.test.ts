/** Recipes: the handler on an emulated workspace. */

import { type Emulator, type EmulatorOptions, type Entity, startEmulator } from "pulumi-workato/emulator";
import { type Clock, systemClock } from "../../provider/client/clock";
import { recipe } from "../../provider/recipes/recipe.handler";
import type { Properties } from "../../provider/runtime/wire";
import { failureOf, Operation, sent } from "../support/handler-hooks";

const NO_QUOTAS = { default: { requests: 1e5, seconds: 1 }, "POST /api/recipes": { requests: 1e5, seconds: 1 } };

const CODE = {
  number: 0,
  keyword: "trigger",
  provider: "clock",
  name: "scheduled_event",
  input: { trigger_every: "5" },
  block: [
    { number: 1, keyword: "action", provider: "salesforce", name: "create_object", input: { object_name: "Order" } },
  ],
};
const BROKEN = { ...CODE, block: [{ ...CODE.block[0], input: { object_name: "__missing__" } }] };
const BINDING = { keyword: "application", provider: "salesforce", accountId: "501" };

let emulator: Emulator;

async function start(options: EmulatorOptions = {}): Promise<void> {
  emulator = await startEmulator(options);
  emulator.state().collections.connections = [
    { id: 501, application: "salesforce", authorization_status: "success" },
    { id: 502, application: "salesforce", authorization_status: "success" },
  ];
}

beforeEach(() => start());
afterEach(() => emulator.close());

const operation = (clock?: Clock) => new Operation(emulator, { "workato:quotas": JSON.stringify(NO_QUOTAS) }, clock);
const hooks = (of = operation()) => of.of(recipe);
const stored = (): Entity[] => emulator.state().collections.recipes ?? [];
const orders = (more: Properties = {}): Properties => ({
  name: "Orders",
  folderId: "77",
  code: CODE,
  config: [BINDING],
  running: true,
  ...more,
});

/** Makes the recipe and forgets the requests. */
async function made(declared: Properties = orders()) {
  const { id, outs } = await hooks().create(declared);
  sent(emulator);
  return { id, outs, path: `/api/recipes/${id}` };
}

test("a recipe is made, started and read back; the state is small", async () => {
  const { id, outs } = await hooks().create(orders({ description: "From the shop" }));
  expect(sent(emulator)).toEqual([
    "GET /api/recipes",
    "POST /api/recipes",
    `PUT /api/recipes/${id}/start`,
    `GET /api/recipes/${id}`,
  ]);
  expect(stored()).toMatchObject([
    {
      folder_id: 77,
      running: true,
      code: JSON.stringify(CODE),
      config: [
        { keyword: "application", provider: "salesforce", name: "salesforce", skip_validation: false, account_id: 501 },
      ],
    },
  ]);
  expect(outs).toEqual({ ...orders({ description: "From the shop" }), versionNo: 1 });
});

test("a recipe that is not to run is not started", async () => {
  const { id } = await hooks().create(orders({ running: undefined }));
  expect(sent(emulator)).toEqual(["GET /api/recipes", "POST /api/recipes", `GET /api/recipes/${id}`]);
  expect(stored()).toMatchObject([{ running: false }]);
});

test("what was declared is no difference after a refresh, in whatever spelling of the same JSON", async () => {
  const text = JSON.stringify({ big: 0, ...CODE }, null, 2).replace('"big": 0', '"big": 1.50e1');
  const { id, outs } = await made(orders({ code: text }));
  stored()[0]!.code = JSON.stringify({ big: 15, ...CODE });
  const { props, inputs } = await hooks().read(id, outs);
  expect(inputs).toEqual(orders({ code: text }));
  expect(await hooks().diff(id, props!, orders({ code: { ...CODE, big: 15 } }))).toEqual({ changes: false });
  expect(await hooks().diff(id, props!, orders({ code: { ...CODE, big: 16 } }))).toEqual({ replaces: [] });
});

test("digits beyond JavaScript's numbers are told apart", async () => {
  const code = (number: string) => `{"number": 0, "input": {"id": ${number}}}`;
  const { id, outs } = await made(orders({ code: code("12345678901234567890") }));
  expect(stored()[0]!.code).toBe(code("12345678901234567890"));
  expect(await hooks().diff(id, outs, orders({ code: code("1.2345678901234567890e19") }))).toEqual({ changes: false });
  expect(await hooks().diff(id, outs, orders({ code: code("12345678901234567891") }))).toEqual({ replaces: [] });
});

test("what Workato counts and stamps is no difference", async () => {
  const { id, outs } = await made();
  Object.assign(stored()[0]!, { job_succeeded_count: 7, last_run_at: "2026-05-01T00:00:00Z", updated_at: "now" });
  const { props } = await hooks().read(id, outs);
  expect(props).toEqual(outs);
});

test("applications without a connection that Workato adds are no difference, a connection somebody bound is one", async () => {
  const { id, outs } = await made();
  const config = stored()[0]!.config as object[];
  config.push({ keyword: "application", provider: "clock", name: "clock", skip_validation: false, account_id: null });
  expect((await hooks().read(id, outs)).inputs).toEqual(orders());
  config.push({ keyword: "application", provider: "box", name: "box", skip_validation: false, account_id: 502 });
  const { props, inputs } = await hooks().read(id, outs);
  expect(inputs).toMatchObject({ config: [{ accountId: "501" }, { provider: "box", accountId: "502" }] });
  expect(await hooks().diff(id, props!, orders())).toEqual({ replaces: [] });
  await hooks().update(id, props!, orders());
  expect(stored()[0]!.config).toMatchObject([{ account_id: 501 }]);
});

test("a running recipe is stopped, changed, started and waited for", async () => {
  const { id, outs, path } = await made();
  const changed = orders({ code: { ...CODE, comment: "v2" } });
  expect(await hooks().update(id, outs, changed)).toEqual({ ...changed, versionNo: 2 });
  expect(sent(emulator)).toEqual([
    `GET ${path}`,
    `PUT ${path}/stop`,
    `PUT ${path}`,
    `PUT ${path}/start`,
    `GET ${path}`,
  ]);
  expect(stored()).toMatchObject([{ running: true, version_no: 2 }]);
});

test("nothing is stopped where nothing needs it", async () => {
  const { id, outs, path } = await made();
  await hooks().update(id, outs, orders({ startTimeout: 60, ifExists: "adopt" }));
  expect(sent(emulator)).toEqual([`GET ${path}`]);
});

test("running alone starts and stops", async () => {
  const { id, outs, path } = await made();
  const stopped = await hooks().update(id, outs, orders({ running: false }));
  expect(stopped).toMatchObject({ running: false });
  expect(sent(emulator)).toEqual([`GET ${path}`, `PUT ${path}/stop`, `GET ${path}`]);
  await hooks().update(id, stopped, orders());
  expect(sent(emulator)).toEqual([`GET ${path}`, `PUT ${path}/start`, `GET ${path}`]);
});

test("a recipe whose running is left open runs again after an update if somebody had started it", async () => {
  const declared = orders({ running: undefined });
  const { id, outs } = await made(declared);
  stored()[0]!.running = true;
  expect((await hooks().read(id, outs)).props).toEqual(outs);
  await hooks().update(id, outs, { ...declared, name: "Orders EU" });
  expect(stored()).toMatchObject([{ running: true, name: "Orders EU" }]);
});

test("an update sends what changed; a removed description and config are emptied; a move keeps the id", async () => {
  const { id, outs } = await made(orders({ description: "From the shop", running: false }));
  const bare = { name: "Orders", folderId: "78", code: CODE };
  await hooks().update(id, outs, bare);
  expect(stored()).toMatchObject([{ id: Number(id), description: "", config: [], folder_id: 78, running: false }]);
});

test("a recipe that is stopped in Workato shows as a difference and is started again", async () => {
  const { id, outs } = await made();
  Object.assign(stored()[0]!, { running: false, stop_cause: "trigger_errors_limit" });
  const { props } = await hooks().read(id, outs);
  expect(props).toMatchObject({ running: false, stopCause: "trigger_errors_limit" });
  expect(await hooks().diff(id, props!, orders())).toEqual({ replaces: [] });
  expect(await hooks().update(id, props!, orders())).toEqual(outs);
});

test("a refresh of many recipes costs pages", async () => {
  const many = Array.from({ length: 250 }, (_, index) => ({ ...orders(), id: 1000 + index, name: `r${index}` }));
  const { id } = await made();
  const [first] = stored();
  emulator.state().collections.recipes = many.map((one) => ({ ...first!, id: one.id, name: one.name }));
  const reading = hooks();
  const found = await Promise.all(many.map((one) => reading.read(String(one.id), orders({ name: one.name }))));
  expect(found.every(({ props }) => props !== undefined)).toBe(true);
  expect(sent(emulator)).toEqual(["GET /api/recipes", "GET /api/recipes", "GET /api/recipes"]);
  expect(await reading.read(id, orders())).toEqual({});
});

test("a recipe that was deleted is gone; a refused look is no such thing", async () => {
  const { id, outs } = await made();
  emulator.state().collections.recipes = [];
  expect(await hooks().read(id, outs)).toEqual({});
  emulator.fault({ path: "/api/recipes*", status: 403 });
  expect((await failureOf(hooks().read(id, outs))).message).toContain('"Recipes → List"');
});

test("get reads all there is to see, and fails for what is not there", async () => {
  const { id } = await made();
  expect((await hooks().read(id)).props).toMatchObject({ name: "Orders", code: JSON.stringify(CODE), running: true });
  expect((await failureOf(hooks().read("9"))).message).toContain("there is none with this id");
});

test("delete stops what runs, knows what is gone, and needs no listing", async () => {
  const { id, outs, path } = await made();
  await hooks().delete(id, outs);
  await hooks().delete(id, outs);
  expect(sent(emulator)).toEqual([`PUT ${path}/stop`, `DELETE ${path}`, `PUT ${path}/stop`]);
  expect(stored()).toEqual([]);
});

test("delete stops a recipe that somebody started", async () => {
  const { id, outs, path } = await made(orders({ running: false }));
  stored()[0]!.running = true;
  await hooks().delete(id, outs);
  expect(sent(emulator)).toEqual([`DELETE ${path}`, `PUT ${path}/stop`, `DELETE ${path}`]);
});

describe("a recipe of this name is in the folder already", () => {
  test("fail: its id is named; another folder does not matter", async () => {
    const { id } = await made();
    expect((await failureOf(hooks().create(orders()))).message).toContain(`there already is one (id ${id})`);
    await expect(hooks().create(orders({ folderId: "78" }))).resolves.toBeDefined();
  });

  test("adopt: it is taken over and brought to what is declared", async () => {
    const { id } = await made(orders({ running: false, code: {} }));
    const adopted = await hooks().create(orders({ ifExists: "adopt" }));
    expect(adopted.id).toBe(id);
    expect(stored()).toMatchObject([{ running: true, code: JSON.stringify(CODE) }]);
  });
});

describe("Workato refuses to start it", () => {
  const broken = orders({ code: BROKEN, config: [{ keyword: "application", provider: "salesforce" }] });

  async function refused() {
    const failure = await failureOf(hooks().create(broken));
    sent(emulator);
    return failure;
  }

  test("it is kept, stopped, with each reason on a line that names the step", async () => {
    const { id, reasons, properties } = await refused();
    expect(reasons).toEqual([
      expect.stringMatching(/^recipe "Orders" \(\d+\) is stopped, because .* these 2 reasons\. .*x-correlation-id/),
      "step 1: Object name is __missing__: can't be blank (input.object_name)",
      "step 1: account_id: unconnected",
    ]);
    expect(properties).toMatchObject({ running: false, code: BROKEN, versionNo: 1 });
    expect(stored()).toMatchObject([{ id: Number(id), running: false }]);
  });

  test("the next up mends it, without and with a refresh before", async () => {
    const { id, properties } = await refused();
    const { props, inputs } = await hooks().read(id!, properties);
    expect(inputs).toMatchObject({ running: false });
    for (const state of [properties!, props!]) {
      expect(await hooks().diff(id!, state, broken)).toEqual({ replaces: [] });
      expect((await failureOf(hooks().update(id!, state, broken))).reasons).toHaveLength(3);
    }
    expect(await hooks().update(id!, props!, orders())).toMatchObject({ running: true, versionNo: 2 });
  });

  test("after an update it stays stopped with the new code", async () => {
    const { id, outs } = await made();
    const { reasons, properties } = await failureOf(hooks().update(id, outs, orders({ code: BROKEN })));
    expect(reasons).toHaveLength(2);
    expect(properties).toMatchObject({ running: false, code: BROKEN, versionNo: 2 });
  });
});

describe("a recipe that ran, and whose running is left open", () => {
  const open = (more: Properties = {}) => orders({ running: undefined, ...more });
  const v2 = open({ code: { ...CODE, comment: "v2" } });
  const refusal = { status: 200, body: { success: false, code_errors: [[1, [["Object", null, "can't be blank"]]]] } };
  const noChange = { changes: false };

  /** As a person started it, with the requests forgotten. */
  async function started() {
    const one = await made(open());
    stored()[0]!.running = true;
    return one;
  }

  /** The state that an update leaves behind whose start Workato refused. */
  async function refused() {
    const one = await started();
    emulator.fault({ method: "PUT", path: `${one.path}/start`, times: 1, ...refusal });
    const { properties } = await failureOf(hooks().update(one.id, one.outs, v2));
    expect(stored()).toMatchObject([{ running: false, version_no: 2 }]);
    return { ...one, owing: properties! };
  }

  test("is started by the next up after a refused start, without and with a refresh before", async () => {
    const { id, owing } = await refused();
    const { props, inputs } = await hooks().read(id, owing);
    expect(inputs).toEqual(v2);
    for (const state of [owing, props!]) {
      stored()[0]!.running = false;
      expect(await hooks().diff(id, state, v2)).toEqual({ changes: true });
      const settled = await hooks().update(id, state, v2);
      expect(stored()).toMatchObject([{ running: true }]);
      expect(await hooks().diff(id, settled, v2)).toEqual(noChange);
    }
  });

  test("stays owed a start through refusals and failed changes", async () => {
    const { id, owing, path } = await refused();
    emulator.fault({ method: "PUT", path: `${path}/start`, times: 1, ...refusal });
    const again = (await failureOf(hooks().update(id, owing, v2))).properties!;
    expect(again).toEqual(owing);
    const { properties } = await failureOf(hooks().update(id, again, open({ code: BROKEN })));
    expect(await hooks().update(id, properties!, v2)).not.toHaveProperty("pendingStart");
    expect(stored()).toMatchObject([{ running: true }]);
  });

  test("is owed nothing once somebody started it, or running: false is declared", async () => {
    const { id, owing } = await refused();
    const off = { ...v2, running: false };
    const stopped = await hooks().update(id, owing, off);
    expect(await hooks().diff(id, stopped, off)).toEqual(noChange);
    expect(stored()).toMatchObject([{ running: false }]);
    stored()[0]!.running = true;
    const { props } = await hooks().read(id, owing);
    expect(await hooks().diff(id, props!, v2)).toEqual(noChange);
  });

  test.each([
    ["the change", 400, ""],
    ["the stop, whose answer is lost,", undefined, "/stop"],
  ])("is started by the next up when %s fails", async (_, status, route) => {
    const { id, outs, path } = await started();
    const impatient = new Operation(emulator, { "workato:maxRetryTime": "0.1" });
    emulator.fault({ method: "PUT", path: path + route, times: 1, ...(status ? { status } : { drop: "after" }) });
    emulator.fault({ method: "PUT", path: path + route, times: 9, status: 503 });
    const { reasons, properties } = await failureOf(hooks(impatient).update(id, outs, v2));
    expect(reasons![1]).toContain("the next up changes and starts it");
    await fetch(`${emulator.url}/__emulator/faults`, { method: "DELETE" });
    expect(stored()).toMatchObject([{ running: false, version_no: 1 }]);
    const { props } = await hooks().read(id, properties);
    await hooks().update(id, props!, v2);
    expect(stored()).toMatchObject([{ running: true, version_no: 2 }]);
  });

  test("is started by the next up when the stop is done and all that comes back is a server error", async () => {
    const { id, outs, path } = await started();
    const impatient = new Operation(emulator, { "workato:maxRetryTime": "0.1" });
    emulator.fault({ method: "PUT", path: `${path}/stop`, times: 9, status: 503 });
    const { properties } = await failureOf(hooks(impatient).update(id, outs, v2));
    await fetch(`${emulator.url}/__emulator/faults`, { method: "DELETE" });
    stored()[0]!.running = false;
    await hooks().update(id, properties!, v2);
    expect(stored()).toMatchObject([{ running: true, version_no: 2 }]);
  });

  test("stays stopped after an up that was killed, which is said; running: true starts it", async () => {
    const { id, outs } = await started();
    const stopped_at = "2026-05-01T00:00:00Z";
    Object.assign(stored()[0]!, { running: false, stopped_at });
    const one = operation();
    await hooks(one).update(id, outs, v2);
    expect(one.log).toEqual([expect.stringContaining(`was stopped at ${stopped_at} and stays stopped`)]);
    await hooks().update(id, outs, { ...v2, running: true });
    expect(stored()).toMatchObject([{ running: true }]);
  });
});

describe("the change fails after the stop", () => {
  const v2 = orders({ code: { ...CODE, comment: "v2" } });

  test("the state says that the recipe is stopped, and the reason is shown", async () => {
    const { id, outs, path } = await made();
    emulator.fault({ method: "PUT", path, times: 1, status: 400, body: { message: "No such step" } });
    const { reasons, properties } = await failureOf(hooks().update(id, outs, v2));
    expect(reasons).toEqual([
      expect.stringContaining("No such step"),
      expect.stringContaining("was stopped for this update and stays stopped: the next up changes and starts it"),
    ]);
    expect(properties).toMatchObject({ running: false, code: CODE });
    expect(await hooks().update(id, properties!, v2)).toMatchObject({ running: true, versionNo: 2 });
  });

  test("a stop that is refused changes nothing", async () => {
    const { id, outs, path } = await made();
    emulator.fault({ method: "PUT", path: `${path}/stop`, status: 400, body: { message: "Cannot stop" } });
    expect((await failureOf(hooks().update(id, outs, v2))).message).toContain("Cannot stop");
    expect(sent(emulator)).toEqual([`GET ${path}`, `PUT ${path}/stop`, `GET ${path}`]);
    expect(stored()).toMatchObject([{ running: true, version_no: 1 }]);
  });
});

describe("Workato takes its time", () => {
  test("a start that is accepted before the recipe runs is waited for, and said", async () => {
    await emulator.close();
    await start({ recipeStart: "later" });
    // The emulated recipe takes its real time.
    const one = operation(systemClock);
    const { outs } = await hooks(one).create(orders());
    expect(outs).toMatchObject({ running: true });
    expect(one.log).toEqual([expect.stringMatching(/^waiting for recipe "Orders" \(\d+\) to run; 120 s left$/)]);
  });

  test("the wait has a bound, after which the recipe is in the state as it is", async () => {
    await emulator.close();
    await start({ recipeStart: "later" });
    const { reasons, properties } = await failureOf(hooks().create(orders({ startTimeout: 1 })));
    expect(reasons).toEqual([expect.stringContaining("does not run 1 s after Workato accepted its start")]);
    expect(properties).toMatchObject({ running: false });
  });

  test("a stop that has not taken effect yet is waited for", async () => {
    const { id, outs, path } = await made();
    const body = { success: false, errors: { running: ["can't modify running recipe"] } };
    emulator.fault({ method: "PUT", path, times: 2, status: 200, body });
    emulator.fault({ method: "DELETE", path, times: 1, status: 200, body });
    const changed = await hooks().update(id, outs, orders({ name: "Orders EU" }));
    expect(changed).toMatchObject({ name: "Orders EU", running: true });
    await hooks().delete(id, changed);
    expect(stored()).toEqual([]);
  });
});

describe("answers that got lost", () => {
  test("a create whose answer is lost is found, and goes on to be started", async () => {
    emulator.fault({ method: "POST", path: "/api/recipes", times: 1, drop: "after" });
    const { id, outs } = await hooks().create(orders());
    expect(stored()).toMatchObject([{ id: Number(id), running: true }]);
    expect(outs).toMatchObject({ running: true, versionNo: 1 });
  });

  test("a create that never arrived is sent again", async () => {
    emulator.fault({ method: "POST", path: "/api/recipes", times: 1, drop: "before" });
    await hooks().create(orders());
    expect(stored()).toHaveLength(1);
  });

  test.each([
    ["start", "accept"],
    ["stop", "accept"],
    ["start", "refuse"],
    ["stop", "refuse"],
  ] as const)("a %s whose answer is lost is repeated where Workato would %s it", async (what, repeatedStartOrStop) => {
    await emulator.close();
    await start({ repeatedStartOrStop });
    const { id, outs } = await made();
    emulator.fault({ method: "PUT", path: `*/${what}`, times: 1, drop: "after" });
    expect(await hooks().update(id, outs, orders({ name: "Orders EU" }))).toMatchObject({ running: true });
    expect(stored()).toMatchObject([{ name: "Orders EU", running: true }]);
  });

  test("a recipe that cannot be read after its creation is in the state all the same", async () => {
    emulator.fault({ method: "GET", path: "/api/recipes/*", status: 403 });
    const { id, reasons, properties } = await failureOf(hooks().create(orders({ running: false })));
    expect(id).toBe(String(stored()[0]!.id));
    expect(reasons).toEqual([expect.stringContaining('"Recipes → Get details"')]);
    expect(properties).toMatchObject({ name: "Orders", code: CODE, running: false });
  });
});

test("a creation that Workato refuses leaves nothing behind", async () => {
  emulator.fault({ method: "POST", path: "*", status: 200, body: { success: false, errors: { name: ["is taken"] } } });
  expect((await failureOf(hooks().create(orders()))).message).toContain("name: is taken");
});

describe("bad input is named early, and nothing is sent", () => {
  test.each([
    [{ name: "x".repeat(256) }, "name must have at most 255 characters"],
    [{ name: " " }, "name must not be empty"],
    [{ folderId: undefined }, "folderId is required"],
    [{ folderId: "Home" }, 'folderId is "Home", which is no id of a folder'],
    [{ description: 7 }, "description must be text"],
    [{ code: undefined }, "code is required"],
    [{ code: 7 }, "code must be an object, or JSON text that holds one"],
    [{ code: [CODE] }, "code must be an object, or JSON text that holds one"],
    [{ code: '{\n  "number": 0,\n  }' }, "code is no JSON from line 3, column 3"],
    [{ code: '{"number": 0' }, "code is no JSON from line 1, column 13"],
    [{ code: "[]" }, "code must be JSON that holds an object"],
    [{ config: {} }, "config must be a list of {keyword, provider, accountId}"],
    [{ config: [{ provider: "box" }] }, "config[0].keyword is required"],
    [{ config: [{ ...BINDING, accountId: "crm" }] }, 'config[0].accountId is "crm", which is no id of a connection'],
    [{ config: [{ ...BINDING, account: 1 }] }, "config[0].account is not a property of this resource"],
    [{ config: [{ ...BINDING, skipValidation: "no" }] }, "config[0].skipValidation must be true or false"],
    [{ config: [BINDING, { ...BINDING, accountId: "502" }] }, "config[1] binds salesforce a second time"],
    [{ running: "yes" }, "running must be true or false"],
    [{ startTimeout: 0 }, "startTimeout must be at least 1 second"],
    [{ startTimeout: 1e6 }, "startTimeout must be at most 3600 seconds"],
    [{ startTimeout: "1" }, "startTimeout must be a number of seconds"],
    [{ ifExists: "maybe" }, "ifExists must be one of fail, adopt, duplicate"],
    [{ runing: true }, "runing is not a property of this resource: did you mean running?"],
  ])("%#", async (more, message) => {
    const { failures } = await hooks().check(orders(more as Properties));
    expect(failures?.map(({ reason }) => reason)).toEqual([expect.stringContaining(message)]);
    expect(JSON.stringify(failures)).not.toContain("scheduled_event");
    expect(sent(emulator)).toEqual([]);
  });
});

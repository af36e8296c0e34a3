/** Starts and stops of recipes that Workato refuses, forgets or takes its time for. */

import { systemClock } from "../../provider/client/clock";
import { errorOf } from "../support/client";
import { failureOf, Operation } from "../support/operation";
import { requestsTo } from "../support/requests";
import { BROKEN, CODE, emulator, held, hooks, made, orders, start, stored } from "./orders";

describe("Workato refuses to start it", () => {
  const broken = orders({ code: BROKEN, config: [{ keyword: "application", provider: "salesforce" }] });

  async function refused() {
    const failure = await failureOf(hooks().create(broken));
    requestsTo(emulator);
    return failure;
  }

  test("it is kept, stopped, with each reason on a line that names the step", async () => {
    const { id, reasons, properties } = await refused();
    expect(reasons).toEqual([
      expect.stringMatching(/^recipe "Orders" \(\d+\) is stopped, because .* these 2 reasons\. .*x-correlation-id/),
      "step 1: Object name: can't be blank (input.object_name)",
      'step 1: salesforce has no connection: bind one in config, like {keyword: "application", provider: "salesforce", accountId}',
    ]);
    expect(properties).toMatchObject({ running: false, code: held({ code: BROKEN }).code, versionNo: 1 });
    expect(stored()).toMatchObject([{ id: Number(id), running: false }]);
  });

  test("the next up mends it, without and with a refresh before", async () => {
    const { id, properties } = await refused();
    const { props, inputs } = (await hooks().read(id, properties))!;
    expect(inputs).toMatchObject({ running: false });
    for (const state of [properties, props]) {
      expect(await hooks().diff(id, state, broken)).toEqual({ replaces: [] });
      expect((await failureOf(hooks().update(id, state, broken))).reasons).toHaveLength(3);
    }
    expect(await hooks().update(id, props, orders())).toMatchObject({ running: true, versionNo: 2 });
  });

  test("after an update it stays stopped with the new code", async () => {
    const { id, outs } = await made();
    const { reasons, properties } = await failureOf(hooks().update(id, outs, orders({ code: BROKEN })));
    expect(reasons).toHaveLength(2);
    expect(properties).toMatchObject({ running: false, code: held({ code: BROKEN }).code, versionNo: 2 });
  });
});

describe("an answer repeats a value of the code, which can be a secret", () => {
  const SECRET = "canary-code-7f1c";
  const secret = orders({ code: { ...CODE, block: [{ ...CODE.block[0], input: { password: SECRET } }] } });

  test.each([
    [[[1, [["Password", SECRET, "is invalid", "input.password"]]]], "step 1: Password: is invalid (input.password)"],
    [[[1, [["Password", { as: SECRET }, "is invalid"]]]], "step 1: Password: is invalid"],
    [[[1, [{ password: SECRET }]]], expect.stringMatching(/^step 1: Workato's reason has a form that is not known/)],
    [[SECRET.length, SECRET.split("")], expect.stringContaining("Workato's reason has a form")],
    ["Start the clock first", expect.stringContaining("Start the clock first")],
  ])("a start is refused with %j", async (code_errors, line) => {
    emulator.fault({ method: "PUT", path: "*/start", status: 200, body: { success: false, code_errors } });
    const { reasons, properties } = await failureOf(hooks().create(secret));
    expect(reasons).toContainEqual(line);
    expect(JSON.stringify([reasons, properties])).not.toContain(SECRET);
  });

  test.each([
    [{ message: `password ${SECRET} is too short` }],
    [{ success: false, errors: { code: [`salesforce: ${SECRET} is too short`] } }],
  ])("a creation and an update are refused with %j", async (body) => {
    const status = "success" in body ? 200 : 400;
    emulator.fault({ method: "POST", path: "/api/recipes", times: 1, status, body });
    const created = await errorOf(hooks().create(secret));
    const { id, outs, path } = await made();
    emulator.fault({ method: "PUT", path, times: 1, status, body });
    const { reasons } = await failureOf(hooks().update(id, outs, secret));
    for (const text of [created.message, reasons[0]]) {
      expect(text).toContain("[hidden] is too short");
      expect(text).not.toContain(SECRET);
    }
  });

  test("words that say what a step is are no secret", async () => {
    const body = { message: "salesforce create_object takes no password" };
    emulator.fault({ method: "POST", path: "/api/recipes", times: 1, status: 400, body });
    expect((await errorOf(hooks().create(secret))).message).toContain(body.message);
  });

  test("a lock is known by its words also where they are values of the code", async () => {
    const { id, outs } = await made();
    const input = { text: "Another operation is in progress", state: "in progress" };
    const busy = orders({ code: { ...CODE, block: [{ ...CODE.block[0], input }] } });
    expect(await hooks().update(id, outs, busy)).toMatchObject({ running: true, versionNo: 2 });
  });
});

describe("the connection keeps it from starting", () => {
  const reasonsWith = async (connection?: object) => {
    const { connections } = emulator.state().collections;
    connections![0] = { ...connections![0]!, ...connection };
    return (await failureOf(hooks().create(orders()))).reasons.slice(1);
  };
  const unsigned = { authorization_status: null };

  test("nobody has signed in: which one, and where to click", async () => {
    expect(await reasonsWith(unsigned)).toEqual([
      'step 1: connection "CRM" (501) of salesforce is not signed in: sign in once in Workato (open the connection > Connect), or have the recipe wait for a ConnectionReady',
    ]);
  });

  test("it is not there, or of another application", async () => {
    expect(await reasonsWith({ id: 503 })).toEqual([
      "step 1: there is no connection 501 of salesforce for this token: pass the id output of a Connection",
    ]);
    emulator.state().collections.recipes = [];
    expect(await reasonsWith({ id: 501, application: "jira", ...unsigned })).toEqual([
      'step 1: connection "CRM" (501) is one of jira, not of salesforce: pass the id of another',
    ]);
  });

  test("a token that may not list connections is told the id", async () => {
    emulator.fault({ path: "/api/connections", status: 403 });
    expect(await reasonsWith(unsigned)).toEqual([
      "step 1: connection 501 of salesforce is not signed in: sign in once in Workato (open the connection > Connect), or have the recipe wait for a ConnectionReady",
    ]);
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
    expect(properties).toMatchObject(held({ running: false, code: CODE }));
    expect(await hooks().update(id, properties, v2)).toMatchObject({ running: true, versionNo: 2 });
  });

  test("a stop that is refused changes nothing", async () => {
    const { id, outs, path } = await made();
    emulator.fault({ method: "PUT", path: `${path}/stop`, status: 400, body: { message: "Cannot stop" } });
    expect((await errorOf(hooks().update(id, outs, v2))).message).toContain("Cannot stop");
    expect(requestsTo(emulator)).toEqual([`GET ${path}`, `PUT ${path}/stop`, `GET ${path}`]);
    expect(stored()).toMatchObject([{ running: true, version_no: 1 }]);
  });
});

describe("Workato takes its time", () => {
  test("a start that is accepted before the recipe runs is waited for, and said", async () => {
    await emulator.close();
    await start({ recipeStart: "later" });
    // The emulated recipe takes its real time.
    const one = new Operation(emulator, {}, { clock: systemClock });
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

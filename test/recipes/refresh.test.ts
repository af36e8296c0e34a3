/** Reading recipes: what is a difference, what is none, and what is gone. */

import { codeText } from "../../provider/recipes/code";
import { errorOf } from "../support/client";
import { failureOf, Operation } from "../support/operation";
import { requestsTo } from "../support/requests";
import { CODE, emulator, held, hooks, made, orders, stored } from "./orders";

test("what was declared is no difference after a refresh, in whatever spelling of the same JSON", async () => {
  const text = JSON.stringify({ big: 0, ...CODE }, null, 2).replace('"big": 0', '"big": 1.50e1');
  const { id, outs } = await made(orders({ code: text }));
  Object.assign(stored()[0]!, { code: JSON.stringify({ big: 15, ...CODE }), version_no: 2 });
  const { props, inputs } = (await hooks().read(id, outs))!;
  expect(inputs).toEqual(orders({ code: outs.code }));
  expect(await hooks().diff(id, props, orders({ code: { ...CODE, big: 15 } }))).toEqual({ changes: false });
  expect(await hooks().diff(id, props, orders({ code: { ...CODE, big: 16 } }))).toEqual({ replaces: [] });
});

test("digits beyond JavaScript's numbers are told apart", async () => {
  const code = (number: string) => `{"keyword": "trigger", "provider": "clock", "input": {"id": ${number}}}`;
  const { id, outs } = await made(orders({ code: code("12345678901234567890") }));
  expect(stored()[0]!.code).toContain('"input":{"id":12345678901234567890}');
  expect(await hooks().diff(id, outs, orders({ code: code("1.2345678901234567890e19") }))).toEqual({ changes: false });
  expect(await hooks().diff(id, outs, orders({ code: code("12345678901234567891") }))).toEqual({ replaces: [] });
});

test("the list has no code: a recipe of the state's version is as it was, and one of another is asked for by its id", async () => {
  const { id, outs, path } = await made();
  expect(await hooks().read(id, outs)).toEqual({ id, props: outs, inputs: held(orders()) });
  expect(requestsTo(emulator)).toEqual(["GET /api/recipes"]);
  const changed = { ...CODE, comment: "clicked" };
  Object.assign(stored()[0]!, { code: JSON.stringify(changed), version_no: 2 });
  const { props, inputs } = (await hooks().read(id, outs))!;
  expect(requestsTo(emulator)).toEqual(["GET /api/recipes", `GET ${path}`]);
  expect(props).toEqual(held({ ...outs, code: changed, versionNo: 2 }));
  expect(inputs).toEqual(orders({ code: codeText(changed) }));
});

test("a click on anything else brings the code too, because a refresh writes all inputs or none", async () => {
  const { id, outs } = await made();
  stored()[0]!.name = "clicked";
  const { inputs } = (await hooks().read(id, outs))!;
  expect(inputs).toEqual(orders({ name: "clicked", code: codeText(CODE) }));
});

test("a recipe without a version is asked for by its id", async () => {
  const { id, outs } = await made();
  stored()[0]!.version_no = null;
  stored()[0]!.code = "{}";
  expect((await hooks().read(id, { ...outs, versionNo: undefined }))?.inputs).toMatchObject({ code: "{}" });
});

test("a refresh after an update that failed brings inputs, because the engine has those before it", async () => {
  const { id, outs } = await made();
  emulator.fault({ method: "PUT", path: "*/start", times: 1, status: 200, body: { success: false, code_errors: [] } });
  const changed = { ...CODE, comment: "v2" };
  const { properties } = await failureOf(hooks().update(id, outs, orders({ running: undefined, code: changed })));
  const { inputs } = (await hooks().read(id, properties))!;
  const { running: _, ...declared } = orders({ code: codeText(changed) });
  expect(inputs).toEqual(declared);
});

test("code that is not known yet is a difference of which nothing is said", async () => {
  const { id, outs } = await made();
  const operation = new Operation(emulator);
  const unknown = orders({ code: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" });
  expect(await hooks(operation).failures(unknown)).toEqual([]);
  expect(await hooks(operation).diff(id, outs, unknown)).toEqual({ replaces: [] });
  expect(operation.log).toEqual([]);
  await hooks(operation).diff(id, outs, orders({ code: { ...CODE, comment: "x" } }));
  expect(operation.log).toEqual(['recipe "Orders" in folder 77: step 0 "scheduled_event" (clock): comment added']);
});

test("what Workato counts and stamps is no difference", async () => {
  const { id, outs } = await made();
  Object.assign(stored()[0]!, { job_succeeded_count: 7, last_run_at: "2026-05-01T00:00:00Z", updated_at: "now" });
  const { props } = (await hooks().read(id, outs))!;
  expect(props).toEqual(outs);
});

test("applications without a connection that Workato adds are no difference, a connection somebody bound is one", async () => {
  const { id, outs } = await made();
  const config = stored()[0]!.config as object[];
  config.push({ keyword: "application", provider: "clock", name: "clock", skip_validation: false, account_id: null });
  expect((await hooks().read(id, outs))?.inputs).toEqual(held(orders()));
  config.push({ keyword: "application", provider: "box", name: "box", skip_validation: false, account_id: 502 });
  const { props, inputs } = (await hooks().read(id, outs))!;
  expect(inputs).toMatchObject({ config: [{ accountId: "501" }, { provider: "box", accountId: "502" }] });
  expect(await hooks().diff(id, props, orders())).toEqual({ replaces: [] });
  await hooks().update(id, props, orders());
  expect(stored()[0]!.config).toMatchObject([{ account_id: 501 }]);
});

test("a recipe that is stopped in Workato shows as a difference and is started again", async () => {
  const { id, outs } = await made();
  Object.assign(stored()[0]!, { running: false, stop_cause: "trigger_errors_limit" });
  const { props } = (await hooks().read(id, outs))!;
  expect(props).toMatchObject({ running: false, stopCause: "trigger_errors_limit" });
  expect(await hooks().diff(id, props, orders())).toEqual({ replaces: [] });
  expect(await hooks().update(id, props, orders())).toEqual(outs);
});

test("a refresh of many recipes costs pages", async () => {
  const many = Array.from({ length: 250 }, (_, index) => ({ ...orders(), id: 1000 + index, name: `r${index}` }));
  const { id, outs } = await made();
  const [first] = stored();
  emulator.state().collections.recipes = many.map((one) => ({ ...first!, id: one.id, name: one.name }));
  const reading = hooks();
  const found = await Promise.all(many.map((one) => reading.read(String(one.id), { ...outs, name: one.name })));
  expect(found.every((one) => one !== undefined)).toBe(true);
  expect(requestsTo(emulator)).toEqual(["GET /api/recipes", "GET /api/recipes", "GET /api/recipes"]);
  expect(await reading.read(id, orders())).toBeUndefined();
});

test("a recipe that was deleted is gone; a refused look is no such thing", async () => {
  const { id, outs } = await made();
  emulator.state().collections.recipes = [];
  expect(await hooks().read(id, outs)).toBeUndefined();
  emulator.fault({ path: "/api/recipes*", status: 403 });
  expect((await errorOf(hooks().read(id, outs))).message).toContain('"Recipes → List"');
});

test("get reads all there is to see but the code, and fails for what is not there", async () => {
  const { id } = await made();
  const { props } = (await hooks().read(id))!;
  expect(props).toMatchObject({ name: "Orders", running: true });
  expect(props).not.toHaveProperty("code");
  expect((await errorOf(hooks().read("9"))).message).toContain("there is none with this id");
});

/** Code that Workato stores in another form than it was sent: no difference by itself, and what got lost is said. */

import { codeText } from "../../provider/recipes/code";
import type { Properties } from "../../provider/runtime/wire";
import { failureOf, Operation } from "../support/operation";
import { requestsTo, takenBy } from "../support/requests";
import { CODE, emulator, hooks, made, orders, start, stored, storedCode } from "./orders";

const NO_CHANGE = { changes: false };
const STEP = CODE.block[0]!;
/** Without a connection and a schema, Workato takes its input for what nobody has configured. */
const unbound = (more: Properties = {}) => orders({ running: false, config: undefined, ...more });

describe("what Workato adds", () => {
  test("is no difference, after the write, after a refresh and after an update of something else", async () => {
    const { id, outs } = await made();
    expect(storedCode()).toMatchObject({ uuid: expect.any(String), block: [{ dynamicPickListSelection: {} }] });
    expect(outs).not.toHaveProperty("__unsettled");
    expect(await hooks().diff(id, outs, orders())).toEqual(NO_CHANGE);
    const { props } = (await hooks().read(id, outs))!;
    expect(props).toEqual(outs);
    const renamed = await hooks().update(id, props, orders({ name: "Orders EU" }));
    expect(renamed).toMatchObject({ code: outs.code, versionNo: 2 });
    expect(await hooks().diff(id, renamed, orders({ name: "Orders EU" }))).toEqual(NO_CHANGE);
  });

  test("does not come back: an update that changes nothing else sends no code", async () => {
    const { id, outs, path } = await made();
    await hooks().update(id, outs, orders({ startTimeout: 60 }));
    expect(requestsTo(emulator)).toEqual([`GET ${path}`]);
    const before = stored()[0]!.code;
    await hooks().update(id, outs, orders({ description: "of the shop" }));
    expect(stored()[0]!.code).toBe(before);
  });

  test("is none where somebody has changed something else by hand", async () => {
    const { id, outs } = await made();
    Object.assign(stored()[0]!, { name: "clicked", version_no: 2 });
    const { props } = (await hooks().read(id, outs))!;
    expect(props).toMatchObject({ code: outs.code, name: "clicked", versionNo: 2 });
    const one = new Operation(emulator);
    expect(await hooks(one).diff(id, props, orders())).toEqual({ replaces: [] });
    const before = stored()[0]!.code;
    await hooks().update(id, props, orders());
    expect(stored()).toMatchObject([{ name: "Orders", code: before }]);
  });

  test("is none after a start that Workato refused", async () => {
    emulator.fault({ method: "PUT", path: "*/start", times: 1, status: 200, body: { success: false, errors: {} } });
    const { id, properties } = await failureOf(hooks().create(orders()));
    requestsTo(emulator);
    await hooks().update(id, properties, orders());
    expect(takenBy(emulator)).toEqual([
      `GET /api/recipes/${id}`,
      `PUT /api/recipes/${id}/start`,
      `GET /api/recipes/${id}`,
    ]);
  });

  test("declared as it is stored is no difference either", async () => {
    const { id, outs } = await made();
    expect(await hooks().diff(id, outs, orders({ code: storedCode() }))).toEqual(NO_CHANGE);
  });
});

describe("an edit by hand", () => {
  const edited = () => ({ ...storedCode(), comment: "clicked" });

  test("is a difference, shown without what Workato had added, and the next up takes it back", async () => {
    const { id, outs } = await made();
    Object.assign(stored()[0]!, { code: JSON.stringify(edited()), version_no: 2 });
    const { props, inputs } = (await hooks().read(id, outs))!;
    expect(inputs.code).toBe(codeText({ ...CODE, comment: "clicked" }));
    const one = new Operation(emulator);
    expect(await hooks(one).diff(id, props, orders())).toEqual({ replaces: [] });
    expect(one.log).toEqual(['recipe "Orders" in folder 77: step 0 "scheduled_event" (clock): comment removed']);
    const settled = await hooks().update(id, props, orders());
    expect(storedCode()).not.toHaveProperty("comment");
    expect(await hooks().diff(id, settled, orders())).toEqual(NO_CHANGE);
  });

  test("of what Workato had added is one too", async () => {
    const { id, outs } = await made();
    Object.assign(stored()[0]!, { code: JSON.stringify({ ...storedCode(), description: "clicked" }), version_no: 2 });
    const { props, inputs } = (await hooks().read(id, outs))!;
    expect(inputs.code).toBe(codeText(storedCode()));
    expect(await hooks().diff(id, props, orders())).toEqual({ replaces: [] });
    await hooks().update(id, props, orders());
    expect(storedCode()).toMatchObject({ description: "" });
  });

  test("between our write and our look is one too", async () => {
    const { id, outs, path } = await made();
    const changed = orders({ code: { ...CODE, title: "v2" }, running: false });
    emulator.fault({ method: "PUT", path, times: 1, status: 200, body: { success: true } });
    const mixed = { ...storedCode(), title: "v2", comment: "clicked" };
    Object.assign(stored()[0]!, { code: JSON.stringify(mixed), version_no: 1 });
    const updating = hooks().update(id, outs, changed);
    Object.assign(stored()[0]!, { version_no: 3 });
    const settled = await updating;
    expect(await hooks().diff(id, settled, changed)).toEqual({ replaces: [] });
  });
});

describe("what Workato takes away", () => {
  test("is said once, when it is written, with step and field", async () => {
    const one = new Operation(emulator);
    const { id, outs } = await hooks(one).create(unbound());
    expect(storedCode()).toMatchObject({ block: [{ input: {} }] });
    const line = `recipe "Orders" (${id}): Workato has not stored all of its code as it was sent: step 1 "create_object" (salesforce): input.object_name dropped`;
    expect(one.log).toEqual([line]);
    const next = new Operation(emulator);
    expect(await hooks(next).diff(id, outs, unbound())).toEqual(NO_CHANGE);
    await hooks(next).read(id, outs);
    await hooks(next).update(id, outs, unbound({ name: "Orders EU" }));
    expect(next.log).toEqual([]);
  });

  test("is named for each field that is lost or changed, and what is added to a schema is neither", async () => {
    await emulator.close();
    await start({ recipeCode: "stripped" });
    const schema = [{ name: "object_name", type: "string" }];
    const code = {
      ...CODE,
      block: [
        { ...STEP, input: { ...STEP.input, limit: "5" }, extended_input_schema: schema },
        { ...STEP, number: 2, keyword: "if", provider: undefined, block: [{ ...STEP, number: 3, title: "Deep" }] },
      ],
    };
    const one = new Operation(emulator);
    await hooks(one).create(orders({ code }));
    expect(one.log).toEqual([
      expect.stringContaining(
        ': step 1 "create_object" (salesforce): input.limit dropped, step 3 "Deep" (salesforce): input.object_name dropped',
      ),
    ]);
  });
});

test("a workspace that stores code as it is sent leaves the plain digest", async () => {
  await emulator.close();
  await start({ recipeCode: "as-sent" });
  const { id, outs } = await made();
  expect(storedCode()).toEqual(CODE);
  expect(outs.code).not.toMatch(/^=/m);
  expect(await hooks().diff(id, outs, orders())).toEqual(NO_CHANGE);
});

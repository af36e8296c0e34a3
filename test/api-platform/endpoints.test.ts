/** Whether API endpoints can be called, against the emulator, where people and packages make them. */

import { apiEndpoint } from "../../provider/api-platform/endpoint.handler";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { errorOf } from "../support/client";
import { Operation } from "../support/operation";
import { requestsTo, writesTo } from "../support/requests";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
  const endpoint = { name: "find", api_collection_id: 5, flow_id: 77, method: "GET", path: "/orders", active: false };
  Object.assign(emulator.state().collections, {
    api_endpoints: [{ ...endpoint, id: 9903 }],
    recipes: [{ id: 77, name: "Find orders", running: true }],
  });
});
afterEach(() => emulator.close());

const hooks = (operation = new Operation(emulator)) => operation.of(apiEndpoint);
const endpoint = () => emulator.state().collections.api_endpoints![0]!;
const ON = { apiEndpointId: "9903", active: true };
const OFF = { ...ON, active: false };

test("one is enabled, read again as declared, and disabled by a change", async () => {
  const { id, outs } = await hooks().create(ON);
  expect(endpoint()).toMatchObject({ active: true });
  expect(outs).toEqual({
    ...{ ...ON, name: "find", apiCollectionId: "5", recipeId: "77", method: "GET", path: "/orders" },
  });
  expect(await hooks().read(id, outs)).toEqual({ id, props: outs, inputs: ON });
  expect(await hooks().diff(id, outs, ON)).toEqual({ changes: false });
  requestsTo(emulator);
  await hooks().update(id, outs, OFF);
  expect(writesTo(emulator)).toEqual(["PUT /api/api_endpoints/9903/disable"]);
});

test("one that is as declared is not asked to change", async () => {
  await hooks().create(OFF);
  expect(writesTo(emulator)).toEqual([]);
});

test("another endpoint is another resource", async () => {
  const { id, outs } = await hooks().create(ON);
  expect(await hooks().diff(id, outs, { ...ON, apiEndpointId: "9904" })).toEqual({ replaces: ["apiEndpointId"] });
});

test("what people switch is a difference", async () => {
  const { id, outs } = await hooks().create(ON);
  endpoint().active = false;
  const { props } = (await hooks().read(id, outs))!;
  expect(await hooks().diff(id, props, ON)).toEqual({ replaces: [] });
});

describe("its deletion", () => {
  test("closes it where it was declared open, and sends nothing where it was closed", async () => {
    const { id, outs } = await hooks().create(ON);
    await hooks().delete(id, outs);
    expect(endpoint()).toMatchObject({ active: false });
    const closed = await hooks().create(OFF);
    requestsTo(emulator);
    await hooks().delete(id, closed.outs);
    expect(requestsTo(emulator)).toEqual([]);
  });

  test("leaves it open where another resource of the operation has it so", async () => {
    const { id, outs } = await hooks().create(ON);
    const operation = new Operation(emulator);
    await hooks(operation).create(ON);
    await hooks(operation).delete(id, outs);
    expect(endpoint()).toMatchObject({ active: true });
  });

  test("of one that is gone is done", async () => {
    const { id, outs } = await hooks().create(ON);
    emulator.passTime(600_000);
    emulator.state().collections.api_endpoints = [];
    expect(await hooks().read(id, outs)).toBeUndefined();
    await hooks().delete(id, outs);
  });
});

test("Workato's refusal says what an endpoint needs, and an unknown one is said before anything is sent", async () => {
  emulator.state().collections.recipes![0]!.running = false;
  const { message } = await errorOf(hooks().create(ON));
  expect(message).toContain("is not running");
  expect(message).toContain("An endpoint can be enabled only while its recipe is running: start it");
  expect(endpoint()).toMatchObject({ active: false });
  writesTo(emulator);
  await expect(hooks().create({ ...ON, apiEndpointId: "4711" })).rejects.toThrow("there is no API endpoint 4711");
  expect(writesTo(emulator)).toEqual([]);
});

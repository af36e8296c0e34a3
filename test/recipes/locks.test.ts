/** Workato is at work on a recipe, and refuses what would change it: that is waited for, whoever asks. */

import { startRecipe, stopRecipe } from "../../provider/client-entry";
import { clientOf, errorOf } from "../support/client";
import { SkippingClock } from "../support/clocks";
import { failureOf, Operation } from "../support/operation";
import { requestsTo, takenBy } from "../support/requests";
import { CODE, emulator, hooks, made, orders, stored } from "./orders";

const LOCK = { status: 400, body: { message: "Another operation is in progress" } };
const v2 = orders({ code: { ...CODE, comment: "v2" } });

test("each write of an update that meets a lock is sent again", async () => {
  const { id, outs, path } = await made();
  emulator.fault({ method: "PUT", path, times: 1, ...LOCK });
  await hooks().update(id, outs, v2);
  // The emulator itself refuses one request after a start, and the next start after a change.
  expect(requestsTo(emulator)).toEqual([
    `GET ${path}`,
    ...[`PUT ${path}/stop`, `PUT ${path}/stop`],
    ...[`PUT ${path}`, `PUT ${path}`],
    ...[`PUT ${path}/start`, `PUT ${path}/start`],
    `GET ${path}`,
  ]);
  expect(stored()).toMatchObject([{ running: true, version_no: 2 }]);
});

test("a deletion that meets one is sent again", async () => {
  const { id, outs, path } = await made(orders({ running: false }));
  emulator.fault({ method: "DELETE", path, times: 1, ...LOCK });
  await hooks().delete(id, outs);
  expect(requestsTo(emulator)).toEqual([`DELETE ${path}`, `DELETE ${path}`]);
  expect(stored()).toEqual([]);
});

test("a short lock is not worth a word, a long one is told once", async () => {
  const { id, outs, path } = await made();
  const one = new Operation(emulator);
  const v1 = await hooks(one).update(id, outs, v2);
  expect(one.log).toEqual([]);
  emulator.fault({ method: "PUT", path: `${path}/stop`, times: 8, ...LOCK });
  await hooks(one).update(id, v1, orders());
  expect(one.log).toEqual([
    expect.stringMatching(/^waiting for Workato to end another operation on recipe \d+; \d+ s left$/),
  ]);
});

describe("one that is not over in time is the error", () => {
  test("of a stop, after a minute, and nothing is changed", async () => {
    const { id, outs, path } = await made();
    const clock = new SkippingClock();
    emulator.fault({ method: "PUT", path: `${path}/stop`, ...LOCK });
    const error = await errorOf(hooks(new Operation(emulator, {}, { clock })).update(id, outs, v2));
    expect(error.message).toContain("Another operation is in progress");
    expect(clock.now()).toBeGreaterThanOrEqual(60_000);
    expect(stored()).toMatchObject([{ running: true, version_no: 1 }]);
  });

  test("of a start, after the time that it has; the recipe is in the state", async () => {
    const clock = new SkippingClock();
    emulator.fault({ method: "PUT", path: "*/start", ...LOCK });
    const one = new Operation(emulator, {}, { clock });
    const { reasons, properties } = await failureOf(hooks(one).create(orders({ startTimeout: 7 })));
    expect(reasons).toEqual([expect.stringContaining("Another operation is in progress")]);
    expect(properties).toMatchObject({ running: false, versionNo: 1 });
    expect(clock.now()).toBeGreaterThanOrEqual(7_000);
    expect(clock.now()).toBeLessThan(60_000);
  });
});

test("any other 400 is final at once", async () => {
  const { id, outs, path } = await made();
  emulator.fault({ method: "PUT", path: `${path}/stop`, status: 400, body: { message: "The plan allows no stop" } });
  await errorOf(hooks().update(id, outs, v2));
  expect(requestsTo(emulator)).toEqual([`GET ${path}`, `PUT ${path}/stop`, `GET ${path}`]);
});

test("scripts wait for it too", async () => {
  const { id, path } = await made();
  const client = clientOf(emulator, {}, { clock: new SkippingClock() });
  await stopRecipe(client, id);
  await startRecipe(client, id);
  expect(takenBy(emulator)).toEqual([`PUT ${path}/stop`, `PUT ${path}/start`, `GET ${path}`]);
  await client.close();
});

/** Laws of the budget of one endpoint, on a clock of its own. */

import fc from "fast-check";
import { Budget } from "../../provider/client/requests/budget";
import { SteppedClock } from "../support/clocks";

const quota = fc.record({ requests: fc.integer({ min: 1, max: 60 }), seconds: fc.integer({ min: 1, max: 90 }) });

/** The most requests that any window of so many seconds holds. */
function mostInWindow(times: readonly number[], seconds: number): number {
  return Math.max(0, ...times.map((start) => times.filter((at) => at >= start && at < start + seconds * 1000).length));
}

// @rule the quota is never exceeded
test("no window holds more requests than the quota, whenever they come and whatever was refused", async () => {
  const event = fc.record({
    pauseMs: fc.integer({ min: 0, max: 40_000 }),
    requests: fc.integer({ min: 0, max: 40 }),
    refusedForMs: fc.option(fc.integer({ min: 0, max: 100_000 })),
  });
  await fc.assert(
    fc.asyncProperty(quota, fc.array(event, { maxLength: 12 }), async (allowed, events) => {
      const clock = new SteppedClock();
      const budget = new Budget(allowed, clock);
      const sent: number[] = [];
      for (const { pauseMs, requests, refusedForMs } of events) {
        await clock.pass(pauseMs);
        if (refusedForMs !== null) budget.refused(refusedForMs);
        for (let i = 0; i < requests; i++) void budget.take(() => {}).then(() => sent.push(clock.now()));
      }
      await clock.pass(3_600_000);
      expect(mostInWindow(sent, allowed.seconds)).toBeLessThanOrEqual(allowed.requests);
    }),
    { numRuns: 60 },
  );
});

test("under load, at least 95 % of the quota is used from the first window on", async () => {
  await fc.assert(
    fc.asyncProperty(quota, fc.integer({ min: 1, max: 10 }), async (allowed, windows) => {
      const clock = new SteppedClock();
      const budget = new Budget(allowed, clock);
      let sent = 0;
      for (let i = 0; i < allowed.requests * (windows + 2); i++) void budget.take(() => {}).then(() => sent++);
      await clock.pass(windows * allowed.seconds * 1000);
      expect(sent).toBeGreaterThanOrEqual(0.95 * allowed.requests * windows);
    }),
    { numRuns: 40 },
  );
});

test("who waits is told when the last of all that wait goes out, to the millisecond where nothing is refused", async () => {
  await fc.assert(
    fc.asyncProperty(
      quota,
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 0, max: 5_000 }),
      async (allowed, requests, pauseMs) => {
        const clock = new SteppedClock();
        const budget = new Budget(allowed, clock);
        const told: number[] = [];
        let last = 0;
        for (let i = 0; i < requests; i++) {
          if (i === 1) await clock.pass(pauseMs);
          void budget
            .take(({ lastMs }) => told.push(clock.now() + lastMs))
            .then(() => {
              last = clock.now();
            });
        }
        await clock.pass(200 * 100_000);
        for (const each of told) expect(each).toBeCloseTo(last, 3);
        expect(told.length > 0).toBe(requests > allowed.requests && last > pauseMs);
      },
    ),
    { numRuns: 60 },
  );
});

test("requests go out in the order in which they came", async () => {
  const clock = new SteppedClock();
  const budget = new Budget({ requests: 2, seconds: 1 }, clock);
  const order: number[] = [];
  for (let i = 0; i < 7; i++) void budget.take(() => {}).then(() => order.push(i));
  await clock.pass(10_000);
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test("after a refusal nothing is sent until Workato says", async () => {
  const clock = new SteppedClock();
  const budget = new Budget({ requests: 60, seconds: 60 }, clock);
  budget.refused(20_000);
  const sent: number[] = [];
  void budget.take(() => {}).then(() => sent.push(clock.now()));
  await clock.pass(60_000);
  expect(sent).toEqual([20_000]);
});

test("refusals of requests that were under way together count as one", async () => {
  const clock = new SteppedClock();
  const budget = new Budget({ requests: 60, seconds: 60 }, clock);
  for (let i = 0; i < 60; i++) void budget.take(() => {});
  await clock.pass(0);
  for (let i = 0; i < 30; i++) budget.refused(60_000);
  let sent = 0;
  for (let i = 0; i < 60; i++) void budget.take(() => {}).then(() => sent++);
  await clock.pass(65_000);
  expect(sent).toBeGreaterThanOrEqual(40);
});

test("the whole quota is used again some windows after the last refusal", async () => {
  const clock = new SteppedClock();
  const budget = new Budget({ requests: 60, seconds: 60 }, clock);
  for (let i = 0; i < 20; i++) {
    budget.refused(1_000);
    await clock.pass(61_000);
  }
  await clock.pass(15 * 60_000);
  let sent = 0;
  for (let i = 0; i < 60; i++) void budget.take(() => {}).then(() => sent++);
  await clock.pass(1_000);
  expect(sent).toBe(60);
});

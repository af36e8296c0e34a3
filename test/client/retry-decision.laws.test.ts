/** What is decided of a failed try, for every status: the requests themselves are in retry.laws.test.ts. */

import fc from "fast-check";
import { backOffMs, canHideSuccess, canRepeat, pauseMs, timeForTries } from "../../provider/client/requests/retry";

const failedTry = fc.record({
  status: fc.oneof(fc.constant(0), fc.integer({ min: 200, max: 599 })),
  mayBeDone: fc.boolean(),
  retryAfterMs: fc.option(fc.integer({ min: 0, max: 900_000 }), { nil: undefined }),
});
const tries = fc.integer({ min: 1, max: 100 });
const random = fc.double({ min: 0, max: 1, noNaN: true });

test("what may be done already is sent again only where twice is as good as once, unless Workato says that it refused", () => {
  fc.assert(
    fc.property(failedTry, (one) => {
      if (canRepeat(one, false)) expect(one.status === 429 || !one.mayBeDone).toBe(true);
    }),
  );
});

test("what can be repeated at all can be repeated where it does no harm, and no refusal is", () => {
  fc.assert(
    fc.property(failedTry, (one) => {
      if (canRepeat(one, false)) expect(canRepeat(one, true)).toBe(true);
      const isRefusal = [400, 401, 403, 404, 409, 422].includes(one.status) || (one.status >= 200 && one.status < 300);
      if (isRefusal) expect(canRepeat(one, true)).toBe(false);
    }),
  );
});

test("there is always a pause, never shorter than Workato asks for", () => {
  fc.assert(
    fc.property(failedTry, tries, random, (one, count, chance) => {
      const pause = pauseMs(one, count, chance);
      expect(pause).toBeGreaterThanOrEqual(Math.max(one.retryAfterMs ?? 0, 0));
      expect(pause).toBeGreaterThan(0);
    }),
  );
});

test("each pause is at least half as long as it can be, the longest grows, and none is over 20 s", () => {
  fc.assert(
    fc.property(tries, random, (count, chance) => {
      expect(backOffMs(count, chance)).toBeLessThanOrEqual(backOffMs(count, 1));
      expect(backOffMs(count, chance)).toBeGreaterThanOrEqual(backOffMs(count, 1) / 2);
      expect(backOffMs(count + 1, 1)).toBeGreaterThanOrEqual(backOffMs(count, 1));
      expect(backOffMs(count, 1)).toBeLessThanOrEqual(20_000);
    }),
  );
});

test("a host that cannot be reached gets 15 s at most, everything else what the setting allows", () => {
  fc.assert(
    fc.property(failedTry, fc.integer({ min: 1, max: 3_600_000 }), (one, limit) => {
      const isUnreachable = one.status === 0 && !one.mayBeDone;
      expect(timeForTries(one, limit)).toBe(isUnreachable ? Math.min(15_000, limit) : limit);
    }),
  );
});

test.each([408, 500, 502, 503, 504, 520, 524, 599, 200, 201, 204])(
  "behind a %i without proper words a success can hide",
  (status) => {
    expect(canHideSuccess(status)).toBe(true);
  },
);

test.each([302, 400, 401, 403, 404, 409, 422, 429])("a %i says that nothing was done", (status) => {
  expect(canHideSuccess(status)).toBe(false);
});

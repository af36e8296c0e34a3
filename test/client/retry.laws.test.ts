/** Laws of repeating requests: an emulator that fails, over real HTTP, on a clock of its own. */

import fc from "fast-check";
import { type Emulator, type FaultRule, startEmulator } from "../../provider/emulator";
import { routes } from "../../provider/on-prem/api";
import { clientOf, refusalOf } from "../support/client";
import { SkippingClock } from "../support/clocks";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
});

afterAll(() => emulator.close());

const retryAfter = fc.option(
  fc.oneof(
    fc.integer({ min: 0, max: 900 }).map(String),
    fc.constantFrom("soon", "-1", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"),
  ),
);

const failure: fc.Arbitrary<FaultRule> = fc.oneof(
  fc
    .record({ status: fc.constantFrom(408, 429, 500, 502, 503, 504), retryAfter })
    .map(
      ({ status, retryAfter: value }): FaultRule =>
        value === null ? { status } : { status, headers: { "Retry-After": value } },
    ),
  fc.constantFrom<FaultRule>({ drop: "before" }, { drop: "after" }),
);

async function withFaults<T>(rules: readonly FaultRule[], work: () => Promise<T>): Promise<T> {
  await fetch(`${emulator.url}/__emulator/faults`, { method: "DELETE" });
  for (const rule of rules) emulator.fault(rule);
  emulator.requests().length = 0;
  return work();
}

test("a request that fails for ever ends within the time for retries, and says how often it was tried", async () => {
  const maxRetryTime = fc.integer({ min: 1, max: 600 });
  await fc.assert(
    fc.asyncProperty(fc.array(failure, { minLength: 1, maxLength: 4 }), maxRetryTime, async (rules, seconds) => {
      const clock = new SkippingClock();
      const client = clientOf(emulator, { "workato:maxRetryTime": String(seconds) }, { clock });
      const inTurn = rules.map((rule, index) => (index < rules.length - 1 ? { ...rule, times: 1 } : rule));
      await withFaults(inTurn, async () => {
        const { tries } = await refusalOf(client.request(routes.listGroups));
        expect(tries).toBe(emulator.requests().length);
        expect(clock.now()).toBeLessThanOrEqual(seconds * 1000);
      });
    }),
    { numRuns: 60 },
  );
});

test("a read that fails a few times is answered in the end", async () => {
  const patient = { "workato:maxRetryTime": "86400" };
  const few = failure.filter(({ headers }) => Number(headers?.["Retry-After"] ?? 0) <= 900 && !isFar(headers));
  await fc.assert(
    fc.asyncProperty(fc.array(few, { maxLength: 5 }), async (rules) => {
      const client = clientOf(emulator, patient, { clock: new SkippingClock() });
      await withFaults(
        rules.map((rule) => ({ ...rule, times: 1 })),
        async () => expect(await client.request(routes.listGroups)).toEqual([]),
      );
    }),
    { numRuns: 40 },
  );
});

test("a create is never sent twice, unless Workato says that it did nothing", async () => {
  const statuses = fc.array(failure, { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(statuses, async (rules) => {
      const client = clientOf(emulator, { "workato:maxRetryTime": "86400" }, { clock: new SkippingClock() });
      const once = rules.map((rule) => ({ ...rule, times: 1 }));
      await withFaults(once, async () => {
        const body = { name: "only once" };
        await client.request(routes.createGroup, { body }).catch(() => {});
        const created = (emulator.state().collections.on_prem_groups ?? []).length;
        emulator.state().collections = {};
        expect(created).toBeLessThanOrEqual(1);
        const carriedOutOrUnclear = emulator.requests().filter(({ status }) => status !== 429);
        expect(carriedOutOrUnclear.length).toBeLessThanOrEqual(1);
      });
    }),
    { numRuns: 40 },
  );
});

function isFar(headers: FaultRule["headers"]): boolean {
  return headers?.["Retry-After"]?.includes("9999") ?? false;
}

/** Laws of what Workato shows late: who has just written is not told that it is not so. */

import fc from "fast-check";
import { retryAfter } from "../../provider/client/answers/answers";
import { WorkatoError } from "../../provider/client/answers/errors";
import { WorkatoClock } from "../../provider/client/clock";
import { OwnWrites } from "../../provider/client/listings/own-writes";
import { route } from "../../provider/client/requests/routes";
import { SHOWN_WITHIN_MS } from "../../provider/client/wait";
import { errorOf } from "../support/client";
import { SkippingClock } from "../support/clocks";

// A project is made with its folder, and by no other name.
const create = route("POST /api/folders", "Projects & Folders → Create");
const get = route("GET /api/projects/:id", "Projects & Folders → Get");
const remove = route("DELETE /api/projects/:id", "Projects & Folders → Delete");

const notFound = new WorkatoError({ route: get, status: 404, reason: "", correlationId: "", tries: 1, gone: true });

function things(shownAfterMs: number) {
  const clock = new SkippingClock();
  const log: string[] = [];
  const writes = new OwnWrites(clock, (line) => log.push(line));
  let madeAt = Number.POSITIVE_INFINITY;
  return {
    ...{ clock, log },
    make: (answer: (id: number) => unknown) =>
      writes.send(create, {}, () => {
        madeAt = clock.now();
        return Promise.resolve(answer(7));
      }),
    get: (named: object = { path: { id: "7" } }) =>
      writes.send(get, named, async () => {
        if (clock.now() - madeAt < shownAfterMs) throw notFound;
        return "shown";
      }),
    remove: () => writes.send(remove, { path: { id: "7" } }, () => Promise.resolve({ success: true })),
    writes,
    lookPast: (look: () => number) =>
      writes.lookPast(
        "deleted",
        () => Promise.resolve(look()),
        (count) => count === 0,
        () => "it",
      ),
  };
}

const FORMS: readonly ((id: number) => unknown)[] = [
  (id) => ({ id: 99, project_id: id }),
  (id) => [{ id: 99, project_id: id }],
  (id) => ({ data: { id: 99, project_id: id } }),
  (id) => ({ result: { id: 99, project_id: id } }),
];

test("what this process has made is found once it is shown, and within the minute if ever", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 2 * SHOWN_WITHIN_MS }),
      fc.integer({ min: 0, max: 2 * SHOWN_WITHIN_MS }),
      fc.constantFrom(...FORMS),
      fc.constantFrom({ path: { id: "7" } }, { query: { project_id: "7" } }),
      async (shownAfterMs, askedAfterMs, form, named) => {
        const { clock, make, get } = things(shownAfterMs);
        await make(form);
        await clock.sleep(askedAfterMs);
        const answer = get(named);
        const isFound = shownAfterMs <= Math.max(SHOWN_WITHIN_MS, askedAfterMs);
        if (isFound) expect(await answer).toBe("shown");
        else expect(await errorOf(answer)).toBe(notFound);
        expect(clock.now()).toBeLessThanOrEqual(Math.max(SHOWN_WITHIN_MS, askedAfterMs));
      },
    ),
  );
});

test("what somebody else has made, or what was deleted since, is asked for once", async () => {
  const { clock, make, get, remove: removed } = things(Number.POSITIVE_INFINITY);
  await make((id) => ({ id }));
  expect(await errorOf(get({ path: { id: "8" } }))).toBe(notFound);
  await removed();
  expect(await errorOf(get())).toBe(notFound);
  expect(clock.sleeps).toEqual([]);
});

test("what stands in the way is looked at again for a minute after the last deletion, and not at all without one", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.integer({ min: 0, max: 2 * SHOWN_WITHIN_MS }),
      async (hasWritten, shownAfterMs) => {
        const { clock, remove: removed, lookPast } = things(0);
        if (hasWritten) await removed();
        const seen = await lookPast(() => (clock.now() < shownAfterMs ? 1 : 0));
        expect(seen).toBe(shownAfterMs === 0 || (hasWritten && shownAfterMs <= SHOWN_WITHIN_MS) ? 0 : 1);
        expect(clock.now()).toBeLessThanOrEqual(hasWritten ? SHOWN_WITHIN_MS : 0);
      },
    ),
  );
});

test("Workato's time is known to a second from its last answer, whatever the machine's clock", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }), fc.nat(), (date, waitedMs) => {
      const machine = { time: 0, now: () => machine.time, sleep: () => Promise.resolve() };
      const clock = new WorkatoClock(machine);
      expect(clock.now()).toBeUndefined();
      clock.heard("Thu, 01 Jan 1970 00:00:00 GMT");
      clock.heard(date.toUTCString());
      for (const odd of [undefined, "", "soon", []]) clock.heard(odd);
      machine.time += waitedMs;
      expect(Math.abs(clock.now()! - date.getTime() - waitedMs)).toBeLessThan(1_000);
    }),
  );
});

test.each([
  ["one by one", remove, { path: { id: "7" } }, true],
  ["by somebody else before", remove, { path: { id: "7" } }, false],
  ["in a batch", route("POST /api/projects/batch_delete", "Things → Delete"), { body: { ids: [6, 7] } }, true],
] as const)("what is deleted %s is known to be deleted for a minute", async (_, deletion, named, isThere) => {
  const { clock, writes } = things(0);
  expect(writes.hasDeleted("/api/projects/7")).toBe(false);
  await writes
    .send(deletion, named, () => (isThere ? Promise.resolve({ success: true }) : Promise.reject(notFound)))
    .catch(() => {});
  expect(writes.hasDeleted("/api/projects/7")).toBe(true);
  expect(["/api/projects/8", "/api/others/7"].filter((path) => writes.hasDeleted(path))).toEqual([]);
  await clock.sleep(SHOWN_WITHIN_MS);
  expect(writes.hasDeleted("/api/projects/7")).toBe(false);
});

test("a deletion that was refused is none", async () => {
  const { writes } = things(0);
  await errorOf(writes.send(remove, { path: { id: "7" } }, () => Promise.reject(new Error("refused"))));
  expect(writes.hasDeleted("/api/projects/7")).toBe(false);
});

test("a pause that Workato names by a date is as long on every machine, whatever its clock", () => {
  const now = fc.date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(now, fc.integer({ min: 1, max: 3600 }), (date, seconds) => {
      const until = new Date(date.getTime() + 1000 * seconds).toUTCString();
      expect(retryAfter(until, date.toUTCString())).toBe(1000 * seconds);
    }),
  );
});

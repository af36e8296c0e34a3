/** Whatever is created and deleted while a list is read: what was there all the time is read, once. */

import fc from "fast-check";
import { z } from "zod";
import type { RequestOptions } from "../../provider/client/client";
import { allPages, pageAfter } from "../../provider/client/listings/paging";
import { route } from "../../provider/client/requests/routes";

const ROUTE = route("GET /api/things", "Things → List");
const thing = z.object({ id: z.string() });
type Thing = z.output<typeof thing>;

/** What happens between two requests: some objects from a place on go, and some others come there. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  goes: fc.integer({ min: 0, max: 12 }),
  comes: fc.integer({ min: 0, max: 3 }),
});

/** Workato's side: a list that changes after each of the first requests. */
class Shifting {
  things: Thing[];
  requests = 0;
  private made = 0;

  constructor(
    count: number,
    private readonly changes: readonly { at: number; goes: number; comes: number }[],
  ) {
    this.things = Array.from({ length: count }, (_, i) => ({ id: `old ${i}` }));
  }

  callForList = async <T>(_route: unknown, _schema: unknown, { query }: RequestOptions = {}): Promise<T[]> => {
    const { page, per_page: perPage } = query as { page: number; per_page: number };
    const items = this.things.slice((page - 1) * perPage, page * perPage);
    const { at, goes, comes } = this.changes[this.requests++] ?? { at: 0, goes: 0, comes: 0 };
    const made = Array.from({ length: comes }, () => ({ id: `new ${this.made++}` }));
    this.things.splice(Math.floor(at * this.things.length), goes, ...made);
    return items as T[];
  };
}

test("by page numbers", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 120 }),
      fc.integer({ min: 6, max: 20 }),
      fc.array(change, { maxLength: 12 }),
      async (count, perPage, changes) => {
        const shifting = new Shifting(count, changes);
        const before = [...shifting.things];
        const stayed = () => before.filter((one) => shifting.things.includes(one));
        const read = await allPages(shifting, ROUTE, thing, { perPage });
        const ids = read.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toEqual(expect.arrayContaining(stayed().map(({ id }) => id)));
      },
    ),
    { numRuns: 500 },
  );
});

test("a page repeats the last object before it, and costs little for that", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 10, max: 1_000 }), (end, most) => {
      const { page, perPage, repeats } = pageAfter(end, most);
      expect(perPage).toBeLessThanOrEqual(most);
      if (!repeats) return expect((page - 1) * perPage).toBe(end);
      expect((page - 1) * perPage).toBeLessThan(end);
      return expect(page * perPage).toBeGreaterThan(end);
    }),
  );
});

test.each([
  [99, 1],
  [100, 2],
  [1_000, 12],
  [10_000, 115],
])("%i objects take %i requests", async (count, most) => {
  const quiet = new Shifting(count, []);
  expect(await allPages(quiet, ROUTE, thing, { perPage: 100 })).toHaveLength(count);
  expect(quiet.requests).toBeLessThanOrEqual(most);
});

/** However many objects are asked for, in whatever order, the requests are at most twice those of the best choice, and two. */

import fc from "fast-check";
import { systemClock } from "../../provider/client/clock";
import { Collection, type Ways } from "../../provider/client/listings/collection";
import type { Page } from "../../provider/client/listings/paging";

interface Thing {
  readonly id: string;
  readonly where: string;
}

const PER_PAGE = 5;

/** Workato's side: the objects in the order of the listing, and how many requests were sent. */
class Workspace {
  requests = 0;

  constructor(readonly things: readonly Thing[]) {}

  async *pages(things: readonly Thing[]): AsyncGenerator<Page<Thing>, void> {
    for (let from = 0; ; from += PER_PAGE) {
      this.requests++;
      const items = things.slice(from, from + PER_PAGE);
      await Promise.resolve();
      yield { items, isLast: items.length < PER_PAGE };
    }
  }

  in(where: string): Thing[] {
    return this.things.filter((thing) => thing.where === where);
  }

  readonly all: Ways<Thing> = { all: () => this.pages(this.things), perPage: PER_PAGE };
  readonly one: Pick<Ways<Thing>, "one"> = {
    one: async (id) => {
      this.requests++;
      return this.things.find((thing) => thing.id === id);
    },
  };
  readonly within: Pick<Ways<Thing>, "within"> = {
    within: { pages: (where) => this.pages(this.in(where)), has: (thing, where) => thing.where === where },
  };
}

const pagesOf = (count: number) => Math.floor(count / PER_PAGE) + 1;

/** Objects in up to ten containers, the order of their listing, those that are asked for, and how many of them at a time. */
const scene = fc
  .tuple(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 10 }), fc.boolean())
  .chain(([sizes, isInOrder]) => {
    const things = sizes.flatMap((size, where) =>
      Array.from({ length: size }, (_, i) => ({ id: `${where}-${i}`, where: String(where) })),
    );
    const whole = { minLength: things.length, maxLength: things.length };
    return fc.record({
      things: isInOrder ? fc.constant(things) : fc.shuffledSubarray(things, whole),
      asked: fc.shuffledSubarray(things, { minLength: 1 }),
      atATime: fc.integer({ min: 1, max: 20 }),
    });
  });

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

interface Scene {
  readonly things: readonly Thing[];
  readonly asked: readonly Thing[];
  readonly atATime: number;
}

/** The requests after which all is known that was asked for. */
async function spent(
  { things, asked, atATime }: Scene,
  waysOf: (workspace: Workspace) => Ways<Thing>,
  ask: (collection: Collection<Thing>, thing: Thing) => Promise<unknown>,
): Promise<number> {
  const workspace = new Workspace(things);
  const collection = new Collection({ clock: systemClock, memoryMs: 300_000, looks: 0 }, waysOf(workspace));
  for (let from = 0; from < asked.length; from += atATime) {
    await Promise.all(asked.slice(from, from + atATime).map((thing) => ask(collection, thing)));
  }
  return workspace.requests;
}

const find = async (collection: Collection<Thing>, thing: Thing) =>
  expect(await collection.find(thing.id, thing.where)).toEqual(thing);

const containers = ({ things, asked }: Scene) =>
  sum(
    [...new Set(asked.map(({ where }) => where))].map((one) => pagesOf(things.filter((t) => t.where === one).length)),
  );

test.each([true, false])("one by one or all, by a first look nearby: %s", async (nearFirst) => {
  await fc.assert(
    fc.asyncProperty(scene, async (one) => {
      const requests = await spent(one, ({ all, one }) => ({ ...all, ...one, nearFirst }), find);
      expect(requests).toBeLessThanOrEqual(2 * Math.min(one.asked.length, pagesOf(one.things.length)) + 2);
    }),
  );
});

test("by container or all, read or looked for before a create", async () => {
  const look = async (collection: Collection<Thing>, { id, where }: Thing) => {
    const found = await collection.within(where);
    expect(found.find((thing) => thing.id === id)).toBeDefined();
  };
  await fc.assert(
    fc.asyncProperty(scene, fc.boolean(), async (one, isRead) => {
      const ways = ({ all, within }: Workspace) => ({ ...all, ...within, nearFirst: true });
      const requests = await spent(one, ways, isRead ? find : look);
      expect(requests).toBeLessThanOrEqual(2 * Math.min(containers(one), pagesOf(one.things.length)) + 2);
    }),
  );
});

test("what is in a container is all that is in it, whoever has looked at what before", async () => {
  await fc.assert(
    fc.asyncProperty(scene, async (one) => {
      const workspace = new Workspace(one.things);
      const ways = { ...workspace.all, ...workspace.within, nearFirst: true };
      const collection = new Collection({ clock: systemClock, memoryMs: 300_000, looks: 0 }, ways);
      for (const { id, where } of one.asked) {
        await collection.find(id, where);
        const inside = await collection.within(where);
        expect(new Set(inside)).toEqual(new Set(workspace.in(where)));
      }
    }),
  );
});

/** The list memory: one listing answers many reads, and own writes need no other. */

import { systemClock } from "../../provider/client/clock";
import { Collection, type Ways } from "../../provider/client/listings/collection";
import type { Page } from "../../provider/client/listings/paging";
import { SteppedClock } from "../support/clocks";

interface Thing {
  readonly id: string;
  readonly name: string;
}

const MEMORY_MS = 5 * 60_000;
const CLIENT = { clock: systemClock, memoryMs: MEMORY_MS, looks: 0 };

const thing = (id: string, name = `thing ${id}`): Thing => ({ id, name });

/** Workato's side: what there is, and how often it was listed or asked for one object. */
class Things {
  readonly there = new Map<string, Thing>();
  listings = 0;
  lookUps: string[] = [];
  /** Listings wait for this. */
  answering: Promise<void> = Promise.resolve();

  constructor(...ids: string[]) {
    for (const id of ids) this.there.set(id, thing(id));
  }

  /** A page that is the whole listing. */
  async *all(): AsyncGenerator<Page<Thing>, void> {
    this.listings++;
    const items = [...this.there.values()];
    await this.answering;
    yield { items, isLast: true };
  }

  get = async (id: string): Promise<Thing | undefined> => {
    this.lookUps.push(id);
    return this.there.get(id);
  };

  /** Lets listings wait until the returned function is called. */
  pause(): () => void {
    let go: () => void = () => {};
    this.answering = new Promise((resolve) => {
      go = resolve;
    });
    return () => {
      this.answering = Promise.resolve();
      go();
    };
  }
}

// biome-ignore lint/correctness/useYield: it fails before its first page
async function* failing(): AsyncGenerator<Page<Thing>, void> {
  throw new Error("503");
}

/** A request that was begun is under way. */
const sent = () => new Promise((resolve) => setImmediate(resolve));

const listed = (things: Things): Ways<Thing> => ({ all: () => things.all(), perPage: 100 });
const withGet = (things: Things): Ways<Thing> => ({ ...listed(things), one: things.get });

test("reads at the same time share one listing", async () => {
  const things = new Things("1", "2", "3");
  const collection = new Collection(CLIENT, withGet(things));
  const found = await Promise.all(["1", "2", "3"].map((id) => collection.find(id)));
  expect(found).toEqual([thing("1"), thing("2"), thing("3")]);
  expect(things.listings).toBe(1);
});

test("a listing is believed for a while, and not for ever", async () => {
  const things = new Things("1");
  const clock = new SteppedClock();
  const collection = new Collection({ ...CLIENT, clock }, withGet(things));
  await collection.all();
  await clock.pass(60_000);
  await collection.all();
  expect(things.listings).toBe(1);
  await clock.pass(3_600_000);
  await collection.all();
  expect(things.listings).toBe(2);
});

test("a listing that fails is asked for again by the next read", async () => {
  const things = new Things("1");
  let fails = true;
  const collection = new Collection(CLIENT, { ...withGet(things), all: () => (fails ? failing() : things.all()) });
  await expect(Promise.all([collection.find("1"), collection.find("2")])).rejects.toThrow("503");
  fails = false;
  expect(await collection.find("1")).toEqual(thing("1"));
});

test("own writes are seen without another listing", async () => {
  const things = new Things("1", "2");
  const collection = new Collection(CLIENT, withGet(things));
  await collection.all();
  collection.put(thing("3"));
  collection.put(thing("1", "renamed"));
  collection.remove("2");
  expect(await collection.all()).toEqual([thing("1", "renamed"), thing("3")]);
  expect(things.listings).toBe(1);
});

test("own writes during a listing are seen, although the listing began before them", async () => {
  const things = new Things("1", "2");
  const collection = new Collection(CLIENT, withGet(things));
  const go = things.pause();
  const reading = collection.all();
  collection.put(thing("3"));
  collection.remove("1");
  go();
  expect(await reading).toEqual([thing("2"), thing("3")]);
  expect(await collection.all()).toEqual([thing("2"), thing("3")]);
});

test("own writes do not change what is listed a minute later", async () => {
  const things = new Things("1");
  const clock = new SteppedClock();
  const collection = new Collection({ ...CLIENT, clock }, withGet(things));
  collection.put(thing("9"));
  expect(await collection.allNow()).toEqual([thing("1"), thing("9")]);
  await clock.pass(60_000);
  expect(await collection.allNow()).toEqual([thing("1")]);
});

describe("a listing that lags behind our own writes", () => {
  const lagging = () => {
    const things = new Things("1", "2");
    return new Collection({ ...CLIENT, clock: new SteppedClock() }, listed(things));
  };

  test("does not hide what was made, nor bring back what was deleted, nor show what was changed as it was", async () => {
    const collection = lagging();
    await collection.all();
    collection.put(thing("3"));
    collection.put(thing("1", "renamed"));
    collection.put(thing("1", "renamed again"));
    collection.remove("2");
    const expected = [thing("1", "renamed again"), thing("3")];
    expect((await collection.allNow()).sort((one, other) => one.id.localeCompare(other.id))).toEqual(expected);
    expect(await collection.find("2")).toBeUndefined();
  });

  test("lags behind what Workato answers about the one object, too", async () => {
    const things = new Things("1");
    const collection = new Collection({ ...CLIENT, clock: new SteppedClock() }, withGet(things));
    collection.put(thing("1", "starting"));
    expect(collection.enter(thing("1", "running"))).toEqual(thing("1", "running"));
    expect(await collection.allNow()).toEqual([thing("1", "running")]);
  });

  test("is believed where it shows what others have changed since", async () => {
    const things = new Things("1");
    const collection = new Collection({ ...CLIENT, clock: new SteppedClock() }, listed(things));
    await collection.all();
    collection.put(thing("1", "renamed"));
    things.there.set("1", thing("1", "renamed by another"));
    expect(await collection.allNow()).toEqual([thing("1", "renamed by another")]);
  });
});

test("allNow goes past the memory, and past a listing that is under way", async () => {
  const things = new Things("1");
  const collection = new Collection(CLIENT, withGet(things));
  const go = things.pause();
  const reading = collection.all();
  await sent();
  things.there.set("2", thing("2"));
  const now = Promise.all([collection.allNow(), collection.allNow()]);
  go();
  expect(await reading).toEqual([thing("1")]);
  expect(await now).toEqual([
    [thing("1"), thing("2")],
    [thing("1"), thing("2")],
  ]);
  expect(things.listings).toBe(2);
});

describe("what must not rest on a memory", () => {
  const isThere = (id: string) => (items: Thing[]) => items.some((item) => item.id === id);

  test("is answered from it where that suffices", async () => {
    const things = new Things("1");
    const collection = new Collection(CLIENT, withGet(things));
    await collection.all();
    expect(await collection.sure(isThere("1"))).toEqual([thing("1")]);
    expect(things.listings).toBe(1);
  });

  test("is listed anew where it does not, once", async () => {
    const things = new Things("1");
    const collection = new Collection(CLIENT, withGet(things));
    await collection.all();
    things.there.set("2", thing("2"));
    expect(await collection.sure(isThere("2"))).toEqual([thing("1"), thing("2")]);
    expect(await collection.sure(isThere("3"))).toEqual([thing("1"), thing("2")]);
    expect(things.listings).toBe(3);
  });

  test("is not listed twice where the first listing was its own", async () => {
    const things = new Things("1");
    const clock = new SteppedClock();
    const collection = new Collection({ ...CLIENT, clock }, withGet(things));
    expect(await collection.sure(isThere("2"))).toEqual([thing("1")]);
    await clock.pass(MEMORY_MS);
    expect(await collection.sure(isThere("2"))).toEqual([thing("1")]);
    expect(things.listings).toBe(2);
  });

  test("is listed anew where the listing had begun before", async () => {
    const things = new Things("1");
    const collection = new Collection(CLIENT, withGet(things));
    const go = things.pause();
    const reading = collection.all();
    await sent();
    things.there.set("2", thing("2"));
    const sure = collection.sure(isThere("2"));
    go();
    expect(await reading).toEqual([thing("1")]);
    expect(await sure).toEqual([thing("1"), thing("2")]);
  });
});

test("what a listing lacks is gone only when its own endpoint says so too", async () => {
  const things = new Things("1");
  const collection = new Collection(CLIENT, withGet(things));
  await collection.all();
  things.there.set("2", thing("2"));
  expect(await collection.find("2")).toEqual(thing("2"));
  expect(await collection.find("3")).toBeUndefined();
  expect(things.lookUps).toEqual(["2", "3"]);
  expect((await collection.all()).map(({ id }) => id)).toEqual(["1", "2"]);
});

test("an object that cannot be confirmed is not taken for gone", async () => {
  const things = new Things();
  const collection = new Collection(CLIENT, { ...withGet(things), one: () => Promise.reject(new Error("403")) });
  await expect(collection.find("1")).rejects.toThrow("403");
});

describe("without an endpoint for one object", () => {
  test("many that a listing lacks are looked for in one second listing", async () => {
    const things = new Things("1");
    const collection = new Collection(CLIENT, listed(things));
    await collection.all();
    things.there.set("2", thing("2"));
    const found = await Promise.all(["2", "3", "4"].map((id) => collection.find(id)));
    expect(found).toEqual([thing("2"), undefined, undefined]);
    expect(things.listings).toBe(2);
  });

  test("one that we removed stays gone", async () => {
    const things = new Things("1");
    const collection = new Collection(CLIENT, listed(things));
    await collection.find("none");
    things.there.delete("1");
    collection.remove("1");
    expect(await collection.find("1")).toBeUndefined();
  });

  test("a second listing that fails is asked for again by the next read", async () => {
    const things = new Things("1");
    let fails = false;
    const collection = new Collection(CLIENT, { ...listed(things), all: () => (fails ? failing() : things.all()) });
    await collection.all();
    fails = true;
    await expect(collection.find("2")).rejects.toThrow("503");
    fails = false;
    things.there.set("2", thing("2"));
    expect(await collection.find("2")).toEqual(thing("2"));
  });
});

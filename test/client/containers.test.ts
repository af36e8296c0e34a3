/** Objects in containers: looked for where they were, and only then among all. */

import { WorkatoError } from "../../provider/client/answers/errors";
import { systemClock } from "../../provider/client/clock";
import { Collection, type Ways } from "../../provider/client/listings/collection";
import type { Page } from "../../provider/client/listings/paging";
import { route } from "../../provider/client/requests/routes";

interface Thing {
  readonly id: string;
  readonly name: string;
}

const CLIENT = { clock: systemClock, memoryMs: 5 * 60_000, looks: 0 };
const ROUTE = route("GET /api/things", "Things → List");

const thing = (id: string): Thing => ({ id, name: `thing ${id}` });

describe("with containers", () => {
  interface Placed extends Thing {
    readonly where: string;
  }

  /** Counts the pages of each listing. */
  function placed(...there: Placed[]) {
    const asked: string[] = [];
    async function* page(name: string, items: Placed[]): AsyncGenerator<Page<Placed>, void> {
      asked.push(name);
      yield { items, isLast: true };
    }
    const ways: Ways<Placed> = {
      all: () => page("all", there),
      perPage: 100,
      within: {
        pages: (where) =>
          page(
            where,
            there.filter((one) => one.where === where),
          ),
        has: (one, where) => one.where === where,
        areSuchObjects: true,
      },
      nearFirst: true,
    };
    return { asked, there, ways, collection: new Collection(CLIENT, ways) };
  }
  const at = (id: string, where: string): Placed => ({ ...thing(id), where });

  test("what is where it was costs one look there", async () => {
    const { asked, collection } = placed(at("1", "a"), at("2", "a"));
    expect(await collection.find("1", "a")).toEqual(at("1", "a"));
    expect(await collection.find("2", "a")).toEqual(at("2", "a"));
    expect(asked).toEqual(["a"]);
  });

  test("a container that we have made is not looked into, until what is seen is not believed any more", async () => {
    const isNew = { a: true, b: false } as Readonly<Record<string, boolean>>;
    const { asked, ways } = placed(at("1", "a"), at("2", "b"));
    const collection = new Collection(CLIENT, {
      ...ways,
      within: { ...ways.within!, areSuchObjects: false, isNew: (where) => isNew[where]! },
    });
    expect(await collection.within("a")).toEqual([]);
    expect(await collection.within("b")).toEqual([at("2", "b")]);
    expect(await collection.within("a", true)).toEqual([at("1", "a")]);
    expect(asked).toEqual(["b", "a"]);
  });

  test("many that are not where they were are looked for there once, and then among all", async () => {
    const { asked, collection } = placed(at("1", "b"), at("2", "b"), at("3", "c"));
    const found = await Promise.all(["1", "2", "3", "4"].map((id) => collection.find(id, "a")));
    expect(found.map((one) => one?.where)).toEqual(["b", "b", "c", undefined]);
    expect(asked).toEqual(["a", "all"]);
  });

  test("what has moved is found among all", async () => {
    const { asked, collection } = placed(at("1", "b"));
    expect(await collection.find("1", "a")).toEqual(at("1", "b"));
    expect(asked).toEqual(["a", "all"]);
  });

  test("what neither its container nor the whole listing has is gone, and what was in it is gone too", async () => {
    const { asked, collection } = placed();
    expect(await collection.find("1", "a")).toBeUndefined();
    expect(await collection.find("2", "1")).toBeUndefined();
    expect(await collection.find("3", "2")).toBeUndefined();
    expect(asked).toEqual(["a", "all"]);
  });

  test("what a listing of all cannot show, for it shows no inner ones, is looked for in its container", async () => {
    const { asked, collection, there } = placed(at("1", "a"));
    await collection.all();
    there.push(at("2", "b"));
    expect(await collection.find("2", "b")).toEqual(at("2", "b"));
    expect(asked).toEqual(["all", "b"]);
  });

  test("a look past the memory forgets what is no longer in the container, and nothing else", async () => {
    const { asked, collection, there } = placed(at("1", "a"), at("2", "a"), at("3", "b"));
    await collection.all();
    there.splice(0, 1);
    expect(await collection.within("a")).toHaveLength(2);
    expect(await collection.within("a", true)).toEqual([at("2", "a")]);
    expect(await collection.all()).toEqual([at("2", "a"), at("3", "b")]);
    expect(asked).toEqual(["all", "a"]);
  });

  test("a look at one container that fails does not fail the others, and is asked for again", async () => {
    let fails = true;
    const forbidden = new WorkatoError({ route: ROUTE, status: 403, reason: "no", correlationId: "1", tries: 1 });
    const { collection } = placed(at("1", "a"));
    const ways = placed(at("1", "a"), at("2", "b"));
    const odd = new Collection<Placed>(CLIENT, {
      ...listedPlaced(ways.there),
      nearFirst: true,
      within: {
        has: (one, where) => one.where === where,
        async *pages(where) {
          if (where === "a" && fails) throw forbidden;
          yield { items: ways.there.filter((one) => one.where === where), isLast: true };
        },
      },
    });
    const looks = await Promise.allSettled([odd.within("a"), odd.within("a"), odd.within("b")]);
    expect(looks).toMatchObject([
      { status: "rejected", reason: forbidden },
      { status: "rejected", reason: forbidden },
      { status: "fulfilled", value: [at("2", "b")] },
    ]);
    fails = false;
    expect(await odd.within("a")).toEqual(await collection.within("a"));
  });

  const listedPlaced = (there: readonly Placed[]): Ways<Placed> => ({
    async *all() {
      yield { items: there, isLast: true };
    },
    perPage: 100,
  });
});

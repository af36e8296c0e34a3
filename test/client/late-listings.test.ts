/** Our own writes of the last minute win over a listing that was asked for after them and does not show them yet. */

import { Collection } from "../../provider/client/listings/collection";
import type { Page } from "../../provider/client/listings/paging";
import { SHOWN_WITHIN_MS } from "../../provider/client/wait";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { onPremApi } from "../../provider/on-prem/api";
import { clientOf } from "../support/client";
import { SharedClock, SteppedClock } from "../support/clocks";
import { Operation } from "../support/operation";

interface Thing {
  readonly id: string;
  readonly name: string;
}

async function* page(items: Thing[]): AsyncGenerator<Page<Thing>, void> {
  yield { items, isLast: true };
}

/** A listing that stays as it is. */
function listing(...shown: Thing[]) {
  const clock = new SteppedClock();
  const collection = new Collection<Thing>(
    { clock, memoryMs: 5 * 60_000, looks: 0 },
    { all: () => page(shown), perPage: 100 },
  );
  return { clock, collection };
}

const OLD = { id: "1", name: "old" };
const NEW = { id: "1", name: "new" };

test("what was made is there although no listing shows it yet", async () => {
  const { collection } = listing();
  collection.put(NEW);
  expect(await collection.allNow()).toEqual([NEW]);
  expect(await collection.find("1")).toEqual(NEW);
});

test("what was changed is as it was changed", async () => {
  const { collection } = listing(OLD);
  collection.put(NEW);
  expect(await collection.allNow()).toEqual([NEW]);
  expect(await collection.list(false)).toEqual([NEW]);
});

test("what was deleted is not there although a listing still shows it", async () => {
  const { collection } = listing(OLD);
  collection.remove("1");
  expect(await collection.allNow()).toEqual([]);
  expect(await collection.find("1")).toBeUndefined();
});

test("after a minute the listing is believed", async () => {
  const { clock, collection } = listing(OLD);
  collection.put(NEW);
  collection.put({ id: "2", name: "two" });
  await clock.pass(SHOWN_WITHIN_MS + 1_000);
  expect(await collection.allNow()).toEqual([OLD]);
});

describe("in one process, with a lag of 15 s", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({ lag: 15 });
  });
  afterEach(() => emulator.close());

  test("what was written is known after memories are dropped", async () => {
    const client = clientOf(emulator, {}, { clock: new SharedClock(emulator) });
    const { id } = await onPremApi(client).groups.create({ name: "g" });
    client.forget(0);
    expect(await onPremApi(client).groups.all()).toMatchObject([{ id }]);
    await client.close();
  });

  const inOneOperation = async <T>(work: (groups: ReturnType<Operation["of"]>) => Promise<T>): Promise<T> => {
    const operation = new Operation(emulator, {}, { clock: new SharedClock(emulator) });
    try {
      return await work(operation.of("OnPremGroup"));
    } finally {
      await operation.end();
    }
  };

  test("what was deleted before its replacement is not in its way", async () => {
    const { id, outs } = await inOneOperation((groups) => groups.create({ name: "g" }));
    emulator.passTime(60_000);
    await inOneOperation(async (groups) => {
      await groups.delete(id, outs);
      await groups.create({ name: "g" });
    });
    expect(emulator.state().collections.on_prem_groups).toHaveLength(1);
  });

  test("a second resource of one name is refused", async () => {
    const second = inOneOperation(async (groups) => {
      await groups.create({ name: "g" });
      await groups.create({ name: "g" });
    });
    await expect(second).rejects.toThrow("there already is one");
  });
});

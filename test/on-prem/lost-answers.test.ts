/** A create whose answer is lost: afterwards the object is there once, and the state names it. */

import { type Emulator, type FaultRule, startEmulator } from "../../provider/emulator";
import { errorOf } from "../support/client";
import { SharedClock, SkippingClock } from "../support/clocks";
import { namesIn } from "../support/emulated-workspace";
import { failureOf, type Hooks, Operation } from "../support/operation";
import { writesTo } from "../support/requests";

let emulator: Emulator;
let groups: Hooks;
let log: readonly string[];

beforeEach(async () => {
  emulator = await startEmulator();
  const operation = new Operation(emulator);
  groups = operation.of("OnPremGroup");
  log = operation.log;
});

afterEach(() => emulator.close());

const lost: [string, FaultRule][] = [
  ["the connection is cut after the change", { drop: "after" }],
  ["the connection is cut before the change", { drop: "before" }],
  ["a gateway answers instead", { status: 502, body: "<html>Bad gateway</html>" }],
  ["the answer is an odd one", { status: 200, body: { ok: true } }],
];

describe.each(lost)("when %s", (_, rule) => {
  test("the group is made once, and its state is whole", async () => {
    emulator.fault({ method: "POST", times: 1, ...rule });
    const { id, outs } = await groups.create({ name: "once", whitelistedIps: ["192.0.2.1"] });
    expect(emulator.state().collections.on_prem_groups).toMatchObject([{ id: Number(id), name: "once" }]);
    expect(outs).toMatchObject({ name: "once", whitelistedIps: ["192.0.2.1"], createdAt: expect.any(String) });
  });

  test("under duplicate, there is one more, not two", async () => {
    await groups.create({ name: "again" });
    emulator.fault({ method: "POST", times: 1, ...rule });
    const { id } = await groups.create({ name: "again", ifExists: "duplicate" });
    const ids = emulator.state().collections.on_prem_groups!.map((group) => String(group.id));
    expect(ids).toHaveLength(2);
    expect(ids[1]).toBe(id);
  });
});

test("that the object was made all the same is said", async () => {
  emulator.fault({ method: "POST", drop: "after", times: 1 });
  const { id } = await groups.create({ name: "once" });
  expect(log).toEqual([`on-prem group "once" was made although its answer was lost: id ${id}`]);
});

test("what is lost for longer than the time for retries ends in an error, with nothing made twice", async () => {
  emulator.fault({ method: "POST", drop: "before" });
  const impatient = new Operation(emulator, { "workato:maxRetryTime": "150" }).of("OnPremGroup");
  const error = await errorOf(impatient.create({ name: "never" }));
  expect(error.message).toMatch(/^cannot create on-prem group "never": POST \/api\/on_prem_groups .*connection broke/);
  expect(namesIn(emulator, "on_prem_groups")).toEqual([]);
  expect(writesTo(emulator).length).toBeGreaterThan(1);
});

test("what was made at the end of that time is found all the same", async () => {
  emulator.fault({ method: "POST", drop: "after", times: 1 });
  const impatient = new Operation(emulator, { "workato:maxRetryTime": "0.1" }).of("OnPremGroup");
  const { id } = await impatient.create({ name: "once" });
  expect(emulator.state().collections.on_prem_groups).toMatchObject([{ id: Number(id) }]);
});

test("a look that fails is followed by another, and what was made is found", async () => {
  emulator.fault({ method: "POST", drop: "after", times: 1 });
  // The look before the create passes.
  emulator.fault({ method: "GET", times: 1 });
  emulator.fault({ method: "GET", status: 400, body: { message: "Bad request" }, times: 1 });
  const { id } = await new Operation(emulator).of("OnPremGroup").create({ name: "once" });
  expect(emulator.state().collections.on_prem_groups).toMatchObject([{ id: Number(id) }]);
});

test.each([
  ["still at work on at the first look", 3_000],
  ["done with after 39 s and lists a minute later", 99_000],
])("what Workato is %s is waited for, and not made twice", async (_, listedAfterMs) => {
  class LateClock extends SkippingClock {
    override async sleep(ms: number): Promise<void> {
      await super.sleep(ms);
      const late = { id: 501, name: "late", created_at: "t" };
      if (this.now() > listedAfterMs) emulator.state().collections.on_prem_groups = [late];
    }
  }
  emulator.fault({ method: "POST", times: 1, status: 504, body: "" });
  const { id } = await new Operation(emulator, {}, { clock: new LateClock() })
    .of("OnPremGroup")
    .create({ name: "late" });
  expect(id).toBe("501");
  expect(writesTo(emulator)).toEqual(["POST /api/on_prem_groups"]);
});

test("where the time for retries ends before Workato must have ended, a lost create is not sent again", async () => {
  emulator.fault({ method: "POST", times: 1, status: 504, body: "" });
  const impatient = new Operation(emulator, { "workato:maxRetryTime": "30" }).of("OnPremGroup");
  await errorOf(impatient.create({ name: "once" }));
  expect(writesTo(emulator)).toEqual(["POST /api/on_prem_groups"]);
});

test("when nobody can look, the create fails and is not sent again", async () => {
  await groups.create({ name: "other" });
  emulator.fault({ method: "POST", drop: "after", times: 1 });
  emulator.fault({ method: "GET", status: 403, body: { message: "Forbidden" } });
  await errorOf(groups.create({ name: "once" }));
  expect(namesIn(emulator, "on_prem_groups")).toEqual(["other", "once"]);
});

test("when two new ones are there, the resource holds one of them and names both", async () => {
  await groups.create({ name: "other" });
  // Made by somebody else since we listed.
  const created_at = new Date().toISOString();
  emulator.state().collections.on_prem_groups!.push({ id: 501, name: "twin", created_at });
  emulator.fault({ method: "POST", drop: "after", times: 1 });
  const failure = await failureOf(groups.create({ name: "twin" }));
  const ours = emulator.state().collections.on_prem_groups!.at(-1)!.id;
  expect(["501", String(ours)]).toContain(failure.id);
  expect(failure.properties).toMatchObject({ name: "twin", __provider: expect.any(String) });
  expect(failure.reasons).toEqual([expect.stringContaining(`2 new ones are there (ids 501, ${ours})`)]);
});

test.each([
  ["OnPremGroup", "on_prem_groups", { name: "x" }, { name: "x" }],
  ["Project", "projects", { name: "x" }, { name: "x", folder_id: 502 }],
])(
  "what somebody else made since the listing is not taken for a %s whose creation was lost",
  async (type, collection, inputs, theirs) => {
    const operation = new Operation(emulator, {}, { clock: new SharedClock(emulator) });
    await operation.of(type).create({ name: "other" });
    // Within the time in which the listing is remembered.
    emulator.passTime(60_000);
    const created_at = new Date(Date.now() + 60_000).toISOString();
    emulator.state().collections[collection]!.push({ id: 501, created_at, ...theirs });
    await operation.client.clock.sleep(120_000);
    emulator.fault({ method: "POST", drop: "before", times: 1 });
    const ended = await operation
      .of(type)
      .create(inputs)
      .then(
        ({ id }) => id,
        (error: Error) => error.message,
      );
    expect(ended).not.toBe("501");
    expect(emulator.state().collections[collection]).toContainEqual(expect.objectContaining({ id: 501, ...theirs }));
  },
);

test("a seeded storm of faults leaves each object once, and every state true", async () => {
  const rule = { method: "POST", path: "/api/on_prem_groups" } as const;
  emulator.fault({ ...rule, probability: 0.2, seed: 7, drop: "after" });
  emulator.fault({ ...rule, probability: 0.2, seed: 8, drop: "before" });
  emulator.fault({ ...rule, probability: 0.1, seed: 9, status: 503 });
  const wanted = Array.from({ length: 30 }, (_, index) => `group ${index}`);
  const clock = new SharedClock(emulator);
  const patient = new Operation(emulator, { "workato:maxRetryTime": "86400" }, { clock }).of("OnPremGroup");
  const made = await Promise.all(wanted.map((name) => patient.create({ name })));
  expect(namesIn(emulator, "on_prem_groups").sort()).toEqual([...wanted].sort());
  const live = emulator.state().collections.on_prem_groups!.map((group) => `${group.id} ${group.name}`);
  expect(made.map(({ id, outs }) => `${id} ${outs.name}`).sort()).toEqual(live.sort());
});

/** Creating what already exists: fail, adopt, duplicate, and how a stack knows its own. */

import { type Emulator, startEmulator } from "../../provider/emulator";
import { errorOf } from "../support/client";
import { namesIn } from "../support/emulated-workspace";
import { type Hooks, Operation } from "../support/operation";
import { writesTo } from "../support/requests";

let emulator: Emulator;
let groups: Hooks;
let agents: Hooks;
let log: readonly string[];

beforeEach(async () => {
  emulator = await startEmulator();
  const operation = new Operation(emulator);
  [groups, agents] = [operation.of("OnPremGroup"), operation.of("OnPremAgent")];
  log = operation.log;
  emulator.state().collections.on_prem_groups = [byHand(501, "by hand")];
});

afterEach(() => emulator.close());

const byHand = (id: number, name: string) => ({
  id,
  name,
  created_at: "2026-01-01T00:00:00Z",
  use_managed_connection: false,
  whitelisted_ips: ["203.0.113.1"],
});

const agentByHand = (id: number, name: string, group: number) => ({
  id,
  name,
  on_prem_group_id: group,
  os: "mac",
  enabled: true,
  created_at: "2026-01-01T00:00:00Z",
});

describe("fail, the default,", () => {
  test("names the id and the ways out, and sends nothing that changes anything", async () => {
    const error = await errorOf(groups.create({ name: "by hand" }));
    expect(error.message).toContain('cannot create on-prem group "by hand": there already is one (id 501). ');
    expect(error.message).toMatch(/ifExists: "adopt".*workato:ifExists=adopt.*"duplicate".*alias.*forced replacement/);
    expect(writesTo(emulator)).toEqual([]);
  });

  test("names all ids when there are several", async () => {
    emulator.state().collections.on_prem_groups!.push(byHand(502, "by hand"));
    expect((await errorOf(groups.create({ name: "by hand" }))).message).toContain("2 of them (id 501, 502)");
  });

  test("is about agents of the same group only", async () => {
    emulator.state().collections.on_prem_agents = [agentByHand(601, "a", 501)];
    expect((await errorOf(agents.create({ name: "a", onPremGroupId: "501" }))).message).toContain("(id 601)");
    const other = await groups.create({ name: "other" });
    await agents.create({ name: "a", onPremGroupId: other.id });
    expect(namesIn(emulator, "on_prem_agents")).toEqual(["a", "a"]);
  });

  test("also keeps two resources of one program apart", async () => {
    const results = await Promise.allSettled([groups.create({ name: "twin" }), groups.create({ name: "twin" })]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(namesIn(emulator, "on_prem_groups")).toEqual(["by hand", "twin"]);
  });
});

describe("adopt", () => {
  test("takes the object over, brings it to what is declared, and says so", async () => {
    const declared = { name: "by hand", whitelistedIps: ["192.0.2.1"], ifExists: "adopt" };
    const { id, outs } = await groups.create(declared);
    expect(id).toBe("501");
    expect(outs).toMatchObject(declared);
    expect(writesTo(emulator)).toEqual(["PUT /api/on_prem_groups/501"]);
    expect(emulator.state().collections.on_prem_groups).toMatchObject([{ whitelisted_ips: ["192.0.2.1"] }]);
    expect(log).toEqual(['adopting on-prem group "by hand": it exists with id 501']);
  });

  test("leaves what is not declared as it is", async () => {
    emulator.state().collections.on_prem_agents = [{ ...agentByHand(601, "a", 501), enabled: false }];
    const { outs } = await agents.create({ name: "a", onPremGroupId: "501", ifExists: "adopt" });
    expect(outs).not.toHaveProperty("enabled");
    await groups.create({ name: "by hand", ifExists: "adopt" });
    expect(writesTo(emulator)).toEqual([]);
    expect(emulator.state().collections.on_prem_agents).toMatchObject([{ enabled: false, os: "mac" }]);
  });

  test("creates what does not exist yet", async () => {
    await groups.create({ name: "new", ifExists: "adopt" });
    expect(namesIn(emulator, "on_prem_groups")).toEqual(["by hand", "new"]);
  });

  test("can be set for the whole stack, and a resource's own setting wins", async () => {
    groups = new Operation(emulator, { "workato:ifExists": "adopt" }).of("OnPremGroup");
    expect((await errorOf(groups.create({ name: "by hand", ifExists: "fail" }))).message).toContain("(id 501)");
    expect((await groups.create({ name: "by hand" })).id).toBe("501");
  });

  test("does not choose between several", async () => {
    emulator.state().collections.on_prem_groups!.push(byHand(502, "by hand"));
    expect((await errorOf(groups.create({ name: "by hand", ifExists: "adopt" }))).message).toContain(
      'there are 2 to adopt as on-prem group "by hand" (ids 501, 502). Rename or delete all but one in Workato',
    );
    expect(writesTo(emulator)).toEqual([]);
  });

  test("looks past the memory before it takes anything", async () => {
    await groups.read("501", {});
    emulator.state().collections.on_prem_groups = [byHand(502, "by hand")];
    expect((await groups.create({ name: "by hand", ifExists: "adopt" })).id).toBe("502");
  });

  test.each(["fail", "adopt"])("(or %s) finds no obstacle in what is gone by now", async (ifExists) => {
    await groups.read("501", {});
    emulator.state().collections.on_prem_groups = [];
    expect((await groups.create({ name: "by hand", ifExists })).outs).toMatchObject({ name: "by hand" });
  });

  test("refuses an object that cannot become what is declared", async () => {
    const error = await errorOf(groups.create({ name: "by hand", useManagedConnection: true, ifExists: "adopt" }));
    expect(error.message).toContain("useManagedConnection is false in Workato and cannot be changed there");
    expect(writesTo(emulator)).toEqual([]);
  });
});

describe("a group with profiles from Workato, adopted by a program that leaves useManagedConnection out,", () => {
  const open = { name: "by hand", ifExists: "adopt" };
  const declared = (useManagedConnection: boolean) => ({ ...open, useManagedConnection });

  async function adopted() {
    emulator.state().collections.on_prem_groups![0]!.use_managed_connection = true;
    const { id, outs } = await groups.create(open);
    expect(outs).toMatchObject({ managedConnection: true });
    expect(outs).not.toHaveProperty("useManagedConnection");
    return { id, outs };
  }

  test("stays when the program declares what it is", async () => {
    const { id, outs } = await adopted();
    expect(await groups.diff(id, outs, declared(true))).toEqual({ replaces: [] });
    const updated = await groups.update(id, outs, declared(true));
    expect(updated).toMatchObject({ useManagedConnection: true, managedConnection: true });
    expect(await groups.diff(id, updated, declared(true))).toEqual({ changes: false });
    expect(writesTo(emulator)).toEqual([]);
  });

  test("is replaced when the program declares the other kind, though that is the default", async () => {
    const { id, outs } = await adopted();
    const diff = await groups.diff(id, outs, declared(false));
    expect(diff).toMatchObject({ changes: true, replaces: ["managedConnection"] });
  });

  test("is replaced when the program declares its kind and later no longer does", async () => {
    const { id, outs } = await adopted();
    const updated = await groups.update(id, outs, declared(true));
    expect((await groups.diff(id, updated, open)).replaces).toEqual(["useManagedConnection"]);
  });
});

test("duplicate makes a second one", async () => {
  await groups.create({ name: "by hand", ifExists: "duplicate" });
  expect(namesIn(emulator, "on_prem_groups")).toEqual(["by hand", "by hand"]);
});

describe("the stack knows its own:", () => {
  test.each(["fail", "adopt"])("under %s, a replacement is made beside its predecessor", async (ifExists) => {
    const news = { name: "by hand", useManagedConnection: true, ifExists };
    expect((await groups.diff("501", { name: "by hand" }, news)).replaces).toEqual(["useManagedConnection"]);
    const { id } = await groups.create(news);
    expect(id).not.toBe("501");
    await groups.delete("501", { name: "by hand" });
    expect(emulator.state().collections.on_prem_groups).toMatchObject([{ id: Number(id), name: "by hand" }]);
  });

  test("under duplicate, one that is replaced although nothing differs is deleted after its successor is made", async () => {
    const { id, outs } = await groups.create({ name: "ours" });
    groups = new Operation(emulator, { "workato:ifExists": "duplicate" }).of("OnPremGroup");
    expect(await groups.diff(id, outs, { name: "ours" })).toEqual({ changes: false });
    const next = await groups.create({ name: "ours" });
    await groups.delete(id, outs);
    expect(emulator.state().collections.on_prem_groups!.map((group) => String(group.id))).toEqual(["501", next.id]);
  });

  test.each([
    ["what a refresh has read", { name: "by hand" }],
    ["what a refresh has found changed", { name: "before" }],
    ["what X.get has read", {}],
  ])("%s is nobody's predecessor: it may be a resource that the program renamed", async (_, state) => {
    const { props, inputs } = (await groups.read("501", state))!;
    if ("name" in state) await groups.diff("501", props, { ...inputs, name: state.name });
    expect((await errorOf(groups.create({ name: "by hand" }))).message).toContain("there already is one (id 501)");
    expect(namesIn(emulator, "on_prem_groups")).toEqual(["by hand"]);
  });

  test("what cannot be taken over stays in the state, as it would be in none else", async () => {
    emulator.fault({ method: "PUT", status: 403, body: { message: "Forbidden" }, times: 1 });
    const news = { name: "by hand", whitelistedIps: ["192.0.2.1"], ifExists: "adopt" };
    expect((await errorOf(groups.create(news))).message).toContain("403");
    const error = await errorOf(groups.delete("501", { name: "by hand" }));
    expect(error.message).toContain("another resource of this stack was to take it over and could not");
    expect(namesIn(emulator, "on_prem_groups")).toEqual(["by hand"]);
    expect((await groups.create(news)).id).toBe("501");
  });

  test("a forced replacement under adopt takes over its own predecessor, which is then not deleted", async () => {
    const created = await groups.create({ name: "by hand", ifExists: "adopt" });
    expect(created.id).toBe("501");
    await groups.delete("501", created.outs);
    expect(namesIn(emulator, "on_prem_groups")).toEqual(["by hand"]);
    expect(log.at(-1)).toContain(
      'on-prem group "by hand" (501) is kept: another resource of this stack has taken it over',
    );
  });

  test.each([
    ["OnPremGroup", { name: "by hand", forceDestroy: true }, "agents of it"],
    ["LookupTable", { name: "countries", columns: ["code"] }, "rows of it"],
  ])("of a %s that is kept so, it is said what had no deletion of its own", async (type, inputs, inside) => {
    const adopting = { ...inputs, ifExists: "adopt" };
    await new Operation(emulator).of(type).create(adopting);
    const operation = new Operation(emulator);
    const { id, outs } = await operation.of(type).create(adopting);
    await operation.of(type).delete(id, outs);
    expect(operation.log.at(-1)).toContain(`Where ${inside} left the program in this very up, delete them in Workato`);
  });

  test("what was adopted in one operation is deleted in another", async () => {
    const created = await groups.create({ name: "by hand", ifExists: "adopt" });
    await new Operation(emulator).of("OnPremGroup").delete("501", created.outs);
    expect(namesIn(emulator, "on_prem_groups")).toEqual([]);
  });

  test("two creates never adopt the same object", async () => {
    const inputs = { name: "by hand", ifExists: "adopt" };
    const results = await Promise.allSettled([groups.create(inputs), groups.create(inputs)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test.each(["fail", "adopt"])(
    "under %s, a new resource does not take the object of one that stays",
    async (ifExists) => {
      await groups.diff("501", { name: "by hand" }, { name: "by hand" });
      const error = await errorOf(groups.create({ name: "by hand", ifExists }));
      expect(error.message).toContain("there already is one (id 501), which another resource of this program has");
    },
  );

  test("nor does one of the same name as a resource that was refreshed and stays", async () => {
    const state = { name: "by hand" };
    await groups.read("501", state);
    // The first diff is the refresh's own.
    for (let i = 0; i < 2; i++) await groups.diff("501", state, state);
    expect((await errorOf(groups.create(state))).message).toContain("which another resource of this program has");
  });
});

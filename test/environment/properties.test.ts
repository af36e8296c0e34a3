/** Project and environment properties against the emulator: only what is declared is managed, and nothing is lost unsaid. */

import { type Emulator, type EmulatorOptions, startEmulator } from "../../provider/emulator";
import { prefixesOf } from "../../provider/environment/declared";
import { errorOf } from "../support/client";
import { projectIn } from "../support/emulated-workspace";
import { type Hooks, Operation } from "../support/operation";
import { fullRequestsTo, writesTo } from "../support/requests";

let emulator: Emulator;
let log: readonly string[];
let ofProject: Hooks;
let ofEnvironment: Hooks;
let projectId: string;

async function workspace(options: EmulatorOptions = {}): Promise<void> {
  await emulator?.close();
  emulator = await startEmulator(options);
  projectId = projectIn(emulator).id;
  operation();
}

/** Another engine operation, with no memory of the last. */
function operation(): void {
  const next = new Operation(emulator);
  ofProject = next.of("ProjectProperties");
  ofEnvironment = next.of("EnvironmentProperties");
  log = next.log;
}

function values(scope: number | null): Record<string, unknown> {
  const all = emulator.state().collections.properties ?? [];
  return Object.fromEntries(all.filter((one) => one.project_id === scope).map(({ name, value }) => [name, value]));
}

function put(scope: number | null, name: string, value: string): void {
  emulator.state().collections.properties ??= [];
  const all = emulator.state().collections.properties!;
  const known = all.find((one) => one.project_id === scope && one.name === name);
  if (known) known.value = value;
  else all.push({ id: emulator.state().nextId++, project_id: scope, name, value });
}

beforeEach(() => workspace());
afterAll(() => emulator.close());

test("properties of a project and of the environment are kept apart", async () => {
  const properties = { "erp.host": "erp.example.com" };
  const project = await ofProject.create({ projectId, properties });
  const environment = await ofEnvironment.create({ properties: { "erp.host": "elsewhere" } });
  expect(project).toEqual({ id: projectId, outs: { projectId, properties } });
  expect(environment).toEqual({ id: "environment", outs: { properties: { "erp.host": "elsewhere" } } });
  expect(values(Number(projectId))).toEqual(properties);
  expect(values(null)).toEqual({ "erp.host": "elsewhere" });
});

describe.each([["full"], ["stripped"]] as const)("where a listing answers %s names", (names) => {
  beforeEach(() => workspace({ projectPropertyNames: names, environmentPropertyNames: names }));

  test("a refresh sees each declared property as it is, and no other", async () => {
    const properties = { "erp.host": "a", "erp.port": "1", "erp.retries": "3" };
    const { id, outs } = await ofProject.create({ projectId, properties });
    put(Number(projectId), "erp.host", "changed by hand");
    put(Number(projectId), "erp.other", "not ours");
    emulator.state().collections.properties = emulator
      .state()
      .collections.properties!.filter(({ name }) => name !== "erp.retries");
    operation();
    fullRequestsTo(emulator);
    const read = await ofProject.read(id, outs);
    expect(read!.inputs).toEqual({ projectId, properties: { "erp.host": "changed by hand", "erp.port": "1" } });
    // What the first answer lacks is looked for once more.
    expect(fullRequestsTo(emulator)).toEqual([
      `GET /api/properties?prefix=erp.&project_id=${projectId}`,
      `GET /api/properties?prefix=erp.retries&project_id=${projectId}`,
    ]);
  });

  test("one property whose name is its own prefix is seen", async () => {
    const { id, outs } = await ofEnvironment.create({ properties: { erp: "a" } });
    expect((await ofEnvironment.read(id, outs))!.props).toEqual({ properties: { erp: "a" } });
  });
});

test("names without a common prefix cost one request for each first character", async () => {
  const properties = { host: "a", hostname: "b", port: "1", "😀.x": "c", "😁.x": "d" };
  const { id, outs } = await ofEnvironment.create({ properties });
  fullRequestsTo(emulator);
  expect((await ofEnvironment.read(id, outs))!.props).toEqual({ properties });
  expect(prefixesOf(Object.keys(properties))).toEqual(["host", "port", "😀.x", "😁.x"]);
  expect(fullRequestsTo(emulator)).toHaveLength(4);
});

test("what is as it was declared is no difference, and an update sends what differs", async () => {
  const { id, outs } = await ofProject.create({ projectId, properties: { a: "1", b: "2" } });
  expect(await ofProject.diff(id, outs, { projectId, properties: { b: "2", a: "1" } })).toEqual({ changes: false });
  expect(await ofProject.diff(id, outs, { projectId, properties: { a: "1", b: "3" } })).toEqual({ replaces: [] });
  expect(await ofProject.diff(id, outs, { projectId: "7", properties: { a: "1", b: "2" } })).toEqual({
    replaces: ["projectId"],
  });
  operation();
  put(Number(projectId), "a", "changed by hand");
  expect(await ofProject.update(id, outs, { projectId, properties: { a: "1", b: "3" } })).toEqual({
    projectId,
    properties: { a: "1", b: "3" },
  });
  expect(values(Number(projectId))).toEqual({ a: "changed by hand", b: "3" });
});

test("a name that is no longer declared is blanked, which is said", async () => {
  const { id, outs } = await ofProject.create({ projectId, properties: { a: "1", b: "2" } });
  operation();
  await ofProject.update(id, outs, { projectId, properties: { a: "1" } });
  expect(values(Number(projectId))).toEqual({ a: "1", b: "" });
  expect(log).toEqual([
    `properties of project ${projectId}: "b" is blank now; Workato has no way to delete a property but by hand`,
  ]);
});

test("a deletion blanks what was declared and leaves the rest; what is blank is free again", async () => {
  put(Number(projectId), "other", "not ours");
  const { id, outs } = await ofProject.create({
    projectId,
    properties: { a: "1", b: "2", c: "3", d: "4", e: "5", f: "6" },
  });
  operation();
  await ofProject.delete(id, outs);
  expect(values(Number(projectId))).toEqual({ other: "not ours", a: "", b: "", c: "", d: "", e: "", f: "" });
  expect(log.join()).toContain('"a", "b", "c", "d", "e" and 1 more are blank now');
  operation();
  await ofProject.create({ projectId, properties: { a: "new" } });
  expect(values(Number(projectId)).a).toBe("new");
});

test("a resource that is renamed or replaced does not blank what its successor has set", async () => {
  const { id, outs } = await ofProject.create({ projectId, properties: { a: "1", b: "2" } });
  operation();
  await ofProject.create({ projectId, properties: { a: "1" } });
  await ofProject.delete(id, outs);
  expect(values(Number(projectId))).toEqual({ a: "1", b: "" });
});

describe("what is there already with another value", () => {
  beforeEach(() => {
    put(Number(projectId), "a", "precious");
    put(Number(projectId), "same", "1");
    put(Number(projectId), "blank", "");
  });
  const properties = { a: "mine", same: "1", blank: "2", new: "3" };

  test("is refused by name, and nothing is written", async () => {
    const error = await errorOf(ofProject.create({ projectId, properties }));
    expect(error.message).toMatch(
      /: "a" has another value in Workato\. To take over what is there, set ifExists: "adopt"/,
    );
    expect(error.message).not.toMatch(/precious|mine/);
    expect(writesTo(emulator)).toEqual([]);
  });

  test.each(["adopt", "duplicate"])("is written over under %s", async (ifExists) => {
    await ofProject.create({ projectId, properties, ifExists });
    expect(values(Number(projectId))).toEqual(properties);
    expect(log.join()).toBe(
      ifExists === "adopt" ? `properties of project ${projectId}: taking over "a", which had other values` : "",
    );
  });
});

describe("a project that is gone", () => {
  test("takes its properties along: a refresh says so, a deletion is done", async () => {
    const { id, outs } = await ofProject.create({ projectId, properties: { a: "1" } });
    emulator.state().collections.projects = [];
    operation();
    expect(await ofProject.read(id, outs)).toBeUndefined();
    await ofProject.delete(id, outs);
  });

  test("is not one that the token may not see", async () => {
    const { id, outs } = await ofProject.create({ projectId, properties: { a: "1" } });
    operation();
    emulator.fault({ path: "/api/properties", status: 403, body: { message: "Forbidden" } });
    expect((await errorOf(ofProject.read(id, outs))).message).toContain('"Environment Properties → List"');
    expect((await errorOf(ofProject.delete(id, outs))).message).toContain('"Environment Properties → Upsert"');
  });
});

test("setting properties is repeated when its answer is lost", async () => {
  emulator.fault({ method: "POST", times: 1, drop: "after" });
  emulator.fault({ method: "POST", times: 1, status: 502, body: "<html>" });
  await ofEnvironment.create({ properties: { a: "1" } });
  expect(values(null)).toEqual({ a: "1" });
});

test("what Workato refuses is not in the state", async () => {
  for (let n = 0; n < 999; n++) put(null, `n${n}`, "x");
  const error = await errorOf(ofEnvironment.create({ properties: { a: "1", b: "2" } }));
  expect(error.message).toContain("There can be 1000 properties at most");
  await ofEnvironment.create({ properties: { a: "1" } });
});

test("reading by id says where to look instead", async () => {
  expect((await errorOf(ofProject.read(projectId, {}))).message).toContain("use getProperties instead");
  expect((await errorOf(ofEnvironment.read("environment", {}))).message).toContain("use getProperties instead");
});

const many = Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`name${n}`, "x"]));

test.each<[string, object, string]>([
  ["a project's name", { projectId: "Sales" }, "projectId is no id of a project"],
  ["no project", { projectId: undefined }, "projectId is required"],
  ["no properties", { properties: undefined }, "properties is required"],
  ["properties as a list", { properties: ["a"] }, "properties must be an object of texts"],
  ["a number", { properties: { a: 1 } }, "properties.a must be text: write numbers and true or false in quotes"],
  [
    "a value of 1,025 characters",
    { properties: { a: "x".repeat(1025) } },
    "properties.a is too long: Workato takes 1024",
  ],
  ["a name of 101 characters", { properties: { ["n".repeat(101)]: "x" } }, "properties has a name of 101 characters"],
  ["no name", { properties: { " ": "x" } }, "properties has a property without a name"],
  ["a name of two lines", { properties: { "a\nb": "x" } }, 'properties has the name "a\\nb"'],
  ["1,001 properties", { properties: many }, "properties has 1001 properties: Workato takes 1000"],
  ["an unknown way to deal with what exists", { ifExists: "skip" }, "ifExists must be one of fail, adopt, duplicate"],
])("%s is refused before anything is sent, without the value", async (_, change, reason) => {
  const failures = await ofProject.failures({ projectId, properties: { a: "1" }, ...change });
  expect(failures).toEqual([{ property: expect.any(String), reason: expect.stringContaining(reason) }]);
  expect(emulator.requests()).toEqual([]);
});

test("the limits themselves are taken", async () => {
  const properties = { ["n".repeat(100)]: "x".repeat(1024), empty: "" };
  expect(await ofProject.failures({ projectId, properties })).toEqual([]);
  await ofProject.create({ projectId, properties });
});

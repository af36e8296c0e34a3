/** Taking over what is there by its id, the option `import`: for every type, only what is as declared unless `adopt` says otherwise. */

import { handlerOf } from "../../provider/handlers";
import { IMPORT_KEY, type Properties, withoutProvider } from "../../provider/runtime/wire";
import { errorOf } from "../support/client";
import { Operation } from "../support/operation";
import { writesTo } from "../support/requests";
import { PROGRAM, WholeWorkspace } from "../support/whole-workspace";

let workspace: WholeWorkspace;
beforeAll(async () => {
  workspace = await WholeWorkspace.start();
});
afterAll(() => workspace.close());
beforeEach(() => workspace.emulator.passTime(6 * 60_000));

/** What has an id of its own, by which it can be named. */
const TYPES = PROGRAM.map(([type]) => type).filter((type) => handlerOf(type)!.find !== undefined);

const known = (type: string) => {
  const { id, inputs } = workspace.engine.state.get(type)!;
  // Workato has more in a recipe's code than it was sent.
  const stored = type === "Recipe" && { code: String(workspace.emulator.state().collections.recipes![0]!.code) };
  return { id, inputs: { ...withoutProvider(inputs), ...stored } };
};
const taking = (type: string, id: string, inputs: Properties, operation = new Operation(workspace.emulator)) =>
  operation.of(type).create({ ...inputs, [IMPORT_KEY]: id });

test("there are such types", () => {
  expect(TYPES).toEqual(
    expect.arrayContaining(["OnPremGroup", "Folder", "Connection", "Recipe", "Tag", "LookupTableRow"]),
  );
});

test.each(TYPES)("%s is taken over by its id as it is declared, and nothing is written", async (type) => {
  const { id, inputs } = known(type);
  // Workato does not show these, so to declare them is to write them.
  const { input: _, clientSecret: __, release: ___, ...shown }: Properties = inputs;
  writesTo(workspace.emulator);
  const made = await taking(type, id, shown);
  expect(made.id).toBe(id);
  expect(made.outs).not.toHaveProperty(IMPORT_KEY);
  expect(writesTo(workspace.emulator)).toEqual([]);
});

test.each(TYPES)("%s: an id that nothing has is an error, and nothing is made", async (type) => {
  const { id, inputs } = known(type);
  const none = id.replace(/[1-9a-f](?=[^1-9a-f]*$)/, (digit) => (digit === "1" ? "2" : "1")).replace(/^(\d+)$/, "9$1");
  writesTo(workspace.emulator);
  const { message } = await errorOf(taking(type, none, inputs));
  expect(message).toMatch(/there is none with this id|is no id|no longer/);
  expect(writesTo(workspace.emulator)).toEqual([]);
});

test("what is not as declared is refused, with the names of what would change and none of their values", async () => {
  const { id } = known("Tag");
  const error = await errorOf(taking("Tag", id, { title: "Secret title", color: "violet" }));
  expect(error.message).toContain(
    `import names ${id}, which is not as declared: title, color would change. Declare what is there`,
  );
  expect(error.message).not.toContain("violet");
  const operation = new Operation(workspace.emulator);
  const made = await taking("Tag", id, { title: "Urgent", ifExists: "adopt" }, operation);
  expect([made.id, made.outs.title]).toEqual([id, "Urgent"]);
  expect(operation.log).toEqual([`taking over tag "Urgent": it is ${id} in Workato`]);
});

test("credentials are written to what is there only where that is asked for", async () => {
  const { id, inputs } = known("Connection");
  const { message } = await errorOf(taking("Connection", id, inputs));
  expect(message).toContain("input would be written, which Workato does not show");
  expect((await taking("Connection", id, { ...inputs, ifExists: "adopt" })).id).toBe(id);
});

test("code that differs is said", async () => {
  const { id, inputs } = known("Recipe");
  const code = { number: 0, keyword: "trigger", provider: "clock", input: { other: "1" } };
  const { message } = await errorOf(taking("Recipe", id, { ...inputs, code }));
  expect(message).toContain("which is not as declared: code would change");
});

test("one object is not taken over twice, and what a replacement replaces is not taken over", async () => {
  const { id, inputs } = known("OnPremGroup");
  const operation = new Operation(workspace.emulator);
  await taking("OnPremGroup", id, inputs, operation);
  expect((await errorOf(taking("OnPremGroup", id, inputs, operation))).message).toContain(
    `import names ${id}, which another resource of this program has`,
  );
  const next = new Operation(workspace.emulator);
  const outs = workspace.engine.state.get("OnPremGroup")!.outputs;
  await next.of("OnPremGroup").diff(id, outs, { ...inputs, useManagedConnection: true, [IMPORT_KEY]: id });
  const made = await taking("OnPremGroup", id, { ...inputs, useManagedConnection: true }, next);
  expect(made.id).not.toBe(id);
  await next.of("OnPremGroup").delete(made.id, made.outs);
});

test("the default refusal says what a take-over would change", async () => {
  const group = known("OnPremGroup");
  const create = (inputs: Properties) => errorOf(new Operation(workspace.emulator).of("OnPremGroup").create(inputs));
  expect((await create({ ...group.inputs, whitelistedIps: ["192.0.2.7"] })).message).toContain(
    `there already is one (id ${group.id}). To take it over (whitelistedIps would change), set ifExists: "adopt"`,
  );
  expect((await create(group.inputs)).message).toContain('To take it over, set ifExists: "adopt"');
});

test("an import option that names another object than the resource is, is said at each comparison and changes nothing", async () => {
  const { id, inputs } = known("OnPremGroup");
  const operation = new Operation(workspace.emulator);
  const outs = workspace.engine.state.get("OnPremGroup")!.outputs;
  expect(await operation.of("OnPremGroup").diff(id, outs, { ...inputs, [IMPORT_KEY]: "7" })).toEqual({
    changes: false,
  });
  expect(operation.log).toEqual([expect.stringContaining("its import option names 7, which only a create looks at")]);
  expect(await operation.of("OnPremGroup").diff(id, outs, { ...inputs, [IMPORT_KEY]: id })).toEqual({ changes: false });
  expect(operation.log).toHaveLength(1);
});

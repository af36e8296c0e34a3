/** A recipe of 100 kB on the real engine: what a preview shows of a change, what a refresh leaves, what the state holds. */

import { join } from "node:path";
import { type Emulator, type Entity, startEmulator } from "pulumi-workato/emulator";
import { stackOn } from "../support/engine";
import { requestsTo } from "../support/requests";
import type { TestStack } from "../support/stack";

const LARGE = JSON.stringify(join(__dirname, "..", "bench", "sides", "recipes.js"));
const FORMS = { text: "JSON.stringify(code, null, 2)", object: "code", outputs: "code" };

let emulator: Emulator;
let stack: TestStack;

beforeAll(async () => {
  emulator = await startEmulator();
  emulator.state().collections.folders = [{ id: 77, name: "Sales", parent_id: 10_000 }];
  stack = await stackOn(emulator);
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
});

const recipe = (): Entity => emulator.state().collections.recipes![0]!;

/** `change` is a statement about `code` and its step 7, the tag's id in it as text or as an output. */
function declare(form: keyof typeof FORMS, change = ""): void {
  stack.program(`
    const tag = new workato.Tag("owner");
    const code = require(${LARGE}).codeWith(${form === "outputs" ? "tag.id" : JSON.stringify("owner")});
    const step = code.block[6];
    ${change}
    new workato.Recipe("large", { folderId: "77", code: ${FORMS[form]} });`);
}

const state = async () =>
  (await stack.resources())
    .filter(({ type }) => type.endsWith(":Recipe"))
    .map(({ inputs, outputs }) => ({ inputs, outputs }))[0]!;

test("a part that is not known yet leaves the code unknown in a first preview", async () => {
  declare("outputs");
  const preview = await stack.preview();
  expect({ code: preview.code, output: preview.output }).toMatchObject({
    code: 0,
    output: expect.stringContaining("workato:Recipe large create"),
  });
  expect(emulator.requests()).toEqual([]);
  expect((await stack.up()).code).toBe(0);
  expect(recipe().code).toContain(`"owner":"${String(emulator.state().collections.tags![0]!.handle)}"`);
});

test("the state holds the code once", async () => {
  const { length } = String(recipe().code);
  expect(length).toBeGreaterThan(100_000);
  expect(JSON.stringify(await state()).length).toBeLessThan(1.15 * length);
});

test("a refresh asks for no code, and leaves inputs and outputs as they were", async () => {
  const before = await state();
  requestsTo(emulator);
  expect((await stack.refresh()).output).toContain("3 unchanged");
  expect(requestsTo(emulator).filter((request) => request.includes("recipes"))).toEqual(["GET /api/recipes"]);
  expect(await state()).toEqual(before);
});

test.each(["text", "object", "outputs"] as const)(
  "code as %s: a preview says what changed in which step, and shows it in a few lines",
  async (form) => {
    declare(form);
    expect((await stack.up()).code).toBe(0);
    requestsTo(emulator);
    declare(form, 'step.input.limit = "20";');
    const preview = await stack.preview("--diff");
    expect(preview.output).toContain(
      'recipe "large" in folder 77: step 7 "Search 7" (salesforce): input.limit changed',
    );
    expect(preview.output).toMatch(/- +limit:`10`,\n.*\+ +limit:`20`,\n/);
    expect(preview.output.split("\n").length).toBeLessThan(25);
    expect(requestsTo(emulator)).toEqual([]);
  },
);

test("a click in Workato is found by its version, and what the next up changes back is shown in a few lines", async () => {
  const { code, version_no } = recipe();
  const limits = () => String(recipe().code).match(/"limit":"\d+"/g);
  const before = limits();
  Object.assign(recipe(), {
    code: String(code).replace('"limit":"10"', '"limit":"99"'),
    version_no: Number(version_no) + 1,
  });
  expect((await stack.refresh()).output).toContain("~ 1 updated");
  declare("outputs");
  const preview = await stack.preview("--diff");
  expect(preview.output).toContain('step 1 "Search 1" (salesforce): input.limit changed');
  expect(preview.output.split("\n").length).toBeLessThan(25);
  expect((await stack.up()).output).toContain("~ 1 updated");
  expect(limits()).toEqual(before);
});

test("the same code in another form is no difference", async () => {
  const owner = (JSON.parse(String(recipe().code)) as { block: { input: { owner: string } }[] }).block[0]!.input.owner;
  declare("text", `for (const one of code.block) one.input.owner = ${JSON.stringify(owner)};`);
  expect((await stack.up("--expect-no-changes")).code).toBe(0);
});

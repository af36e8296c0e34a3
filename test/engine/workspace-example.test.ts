/** examples/workspace on the real engine: a whole project's life, and its adoption by a second stack. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { declare, stackOf } from "../support/example";
import type { TestStack } from "../support/stack";

/** Without the stack itself. */
const RESOURCES = 10;

let emulator: Emulator;
const stacks: TestStack[] = [];

beforeAll(async () => {
  emulator = await startEmulator({ environments: "on" });
});

afterAll(async () => {
  await emulator.close();
  for (const stack of stacks) stack.remove();
});

async function exampleStack(): Promise<TestStack> {
  const stack = await stackOf("workspace", { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token });
  stacks.push(stack);
  return stack;
}

const collection = (name: string) => emulator.state().collections[name] ?? [];

let first: TestStack;

test("it is created, and a second up and a refresh change nothing", async () => {
  first = await exampleStack();
  const up = await first.up();
  expect({ code: up.code, output: up.code === 0 ? "" : up.output }).toEqual({ code: 0, output: "" });
  expect(up.output).toContain(`+ ${RESOURCES + 1} created`);
  emulator.requests().length = 0;
  expect((await first.up("--expect-no-changes")).code).toBe(0);
  expect(emulator.requests()).toEqual([]);
  expect((await first.preview("--refresh", "--expect-no-changes")).code).toBe(0);
});

test("the CI's token works for this project alone, and is in no state in clear", async () => {
  const { ciToken } = (await first.outputs()) as { ciToken: string };
  const headers = { authorization: `Bearer ${ciToken}` };
  const projects = (await (await fetch(`${emulator.url}/api/projects`, { headers })).json()) as unknown[];
  expect(projects).toHaveLength(1);
  expect(first.stateFile().includes(ciToken)).toBe(false);
  expect(first.stateFile().includes("only-for-the-emulator")).toBe(false);
});

test("drift and what was deleted outside are seen by a refresh and mended by up", async () => {
  collection("connections")[0]!.name = "renamed by hand";
  emulator.state().collections.tags = [];
  await first.refresh();
  const preview = await first.preview("--diff");
  expect(preview.output).toMatch(/~ name: "renamed by hand" => "Warehouse"/);
  expect(preview.output).toMatch(/\+ 1 to create/);
  expect((await first.up()).code).toBe(0);
  expect(collection("connections")).toMatchObject([{ name: "Warehouse" }]);
  expect(collection("tags")).toHaveLength(1);
});

test("another environment replaces the API client; a changed recipe is deployed again", async () => {
  const edit = (source: string) => source.replace('"Development"', '"Test"');
  declare(first, "workspace", edit);
  const recipe = join(first.folder, "recipes", "orders-to-warehouse.json");
  writeFileSync(recipe, readFileSync(recipe, "utf8").replace('"trigger_every": "1"', '"trigger_every": "2"'));
  const up = await first.up();
  expect({ code: up.code, output: up.code === 0 ? "" : up.output }).toEqual({ code: 0, output: "" });
  expect(up.output).toMatch(/\+-2 replaced/);
  expect(up.output).toMatch(/~ 1 updated/);
  expect(collection("developer_api_clients")).toHaveLength(1);
  expect(collection("recipes")).toMatchObject([{ running: true }]);
});

test("a second stack is refused the same names, adopts all of it when asked to, and then owns it", async () => {
  const second = await exampleStack();
  declare(second, "workspace", (source) => source.replace('"Development"', '"Test"'));
  const refused = await second.up();
  expect(refused.code).not.toBe(0);
  expect(refused.output).toContain("there already is one");
  const adopted = await second.up("-c", "workato:ifExists=adopt");
  expect({ code: adopted.code, output: adopted.code === 0 ? "" : adopted.output }).toEqual({ code: 0, output: "" });
  for (const name of ["projects", "connections", "lookup_tables", "recipes", "tags", "developer_api_clients"]) {
    expect([name, collection(name).length]).toEqual([name, 1]);
  }
  expect(collection("lookup_table_rows")).toHaveLength(5);
  expect((await second.preview("--refresh", "--expect-no-changes")).code).toBe(0);
  expect((await second.destroy()).code).toBe(0);
  for (const name of [
    "projects",
    "folders",
    "connections",
    "lookup_tables",
    "recipes",
    "tags",
    "developer_api_clients",
  ]) {
    expect([name, collection(name)]).toEqual([name, []]);
  }
});

test("the first stack, whose objects are gone by now, is destroyed without an error", async () => {
  expect((await first.destroy()).code).toBe(0);
});

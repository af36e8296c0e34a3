/** The recipe of these tests, and for each test a workspace of its own that has what the recipe uses. */

import { type Emulator, type EmulatorOptions, type Entity, startEmulator } from "pulumi-workato/emulator";
import type { RecipeCode } from "../../provider/recipes/code";
import { digestOfOwn } from "../../provider/recipes/own-code";
import { recipe } from "../../provider/recipes/recipe.handler";
import type { Properties } from "../../provider/runtime/wire";
import { Operation } from "../support/operation";
import { requestsTo } from "../support/requests";

export const CODE = {
  number: 0,
  keyword: "trigger",
  provider: "clock",
  name: "scheduled_event",
  input: { trigger_every: "5" },
  block: [
    { number: 1, keyword: "action", provider: "salesforce", name: "create_object", input: { object_name: "Order" } },
  ],
};
export const BROKEN = {
  ...CODE,
  block: [
    { ...CODE.block[0], input: { object_name: "__missing__" }, extended_input_schema: [{ name: "object_name" }] },
  ],
};
export const BINDING = { keyword: "application", provider: "salesforce", accountId: "501" };

export let emulator: Emulator;

export async function start(options: EmulatorOptions = {}): Promise<void> {
  emulator = await startEmulator(options);
  emulator.state().collections.connections = [
    { id: 501, name: "CRM", application: "salesforce", authorization_status: "success" },
    { id: 502, name: "Old CRM", application: "salesforce", authorization_status: "success" },
  ];
  emulator.state().collections.folders = [77, 78].map((id) => ({ id, name: `folder ${id}`, parent_id: 10_000 }));
}

beforeEach(() => start());
afterEach(() => emulator.close());

export const hooks = (operation = new Operation(emulator)) => operation.of(recipe);
export const stored = (): Entity[] => emulator.state().collections.recipes ?? [];
export const orders = (more: Properties = {}): Properties => ({
  name: "Orders",
  folderId: "77",
  code: CODE,
  config: [BINDING],
  running: true,
  ...more,
});

/** The code that Workato has stored. */
export const storedCode = (): Properties => JSON.parse(String(stored()[0]!.code)) as Properties;

/** What is declared, as the outputs hold it: code as it was sent, with what the emulator has stored of it. */
export const held = (declared: Properties): Properties => ({
  ...declared,
  code: digestOfOwn(declared.code as RecipeCode, String(stored()[0]!.code)),
});

/** Makes the recipe and forgets the requests. */
export async function made(declared: Properties = orders()) {
  const { id, outs } = await hooks().create(declared);
  requestsTo(emulator);
  return { id, outs, path: `/api/recipes/${id}` };
}

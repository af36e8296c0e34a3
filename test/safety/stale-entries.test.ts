/** An up that broke off leaves old entries to delete. They must not take back what a resource that stays has set. */

import type { Properties } from "../../provider/runtime/wire";
import { WholeWorkspace } from "../support/whole-workspace";

let workspace: WholeWorkspace;

beforeEach(async () => {
  workspace = await WholeWorkspace.start();
});
afterEach(() => workspace.close());

const SETS: readonly [type: string, collection: string][] = [
  ["ProjectProperties", "properties"],
  ["EnvironmentProperties", "properties"],
  ["LookupTableRows", "lookup_table_rows"],
  ["TagAssignment", "recipes"],
];

/** The engine compares the resource that stays, where there is one, and then deletes the old entry of the same id. */
async function deletesOldEntry(type: string, stays: boolean): Promise<void> {
  const { id, inputs, outputs } = workspace.engine.state.get(type)!;
  await workspace.operation(async (operation) => {
    if (stays) expect(await operation.of(type).diff(id, outputs, inputs)).toEqual({ changes: false });
    await operation.of(type).delete(id, outputs);
  });
}

/** The same under `--refresh`: resource and old entry are read first, and compared with what was declared before. */
async function refreshesAndDeletesOldEntry(type: string, declaredBefore: Properties): Promise<void> {
  const { id, inputs, outputs } = workspace.engine.state.get(type)!;
  await workspace.operation(async (operation) => {
    for (const _ of ["the resource", "the old entry"]) {
      await operation.of(type).read(id, outputs);
      await operation.of(type).diff(id, outputs, { ...inputs, ...declaredBefore });
    }
    expect(await operation.of(type).diff(id, outputs, inputs)).toEqual({ changes: false });
    await operation.of(type).delete(id, outputs);
  });
}

const contentOf = (collection: string) => JSON.stringify(workspace.emulator.state().collections[collection]);

test.each(SETS)("what a %s has set stays when the old entry of another is deleted", async (type, collection) => {
  const before = contentOf(collection);
  await deletesOldEntry(type, true);
  expect(contentOf(collection)).toBe(before);
});

test.each(SETS)("what a %s has set goes when nothing holds it any more", async (type, collection) => {
  const before = contentOf(collection);
  await deletesOldEntry(type, false);
  expect(contentOf(collection)).not.toBe(before);
});

/** What another value was declared as before a person made it what it is now, and the program followed. */
const FOLLOWED: Readonly<Record<string, Properties>> = {
  ProjectProperties: { properties: { api_host: "before" } },
  EnvironmentProperties: { properties: { region: "before" } },
  LookupTableRows: { rows: '["code","name"]\n["DE","before"]' },
  TagAssignment: { recipeIds: [] },
};

test.each(SETS)("what a %s has set stays under --refresh too", async (type, collection) => {
  const before = contentOf(collection);
  await refreshesAndDeletesOldEntry(type, {});
  expect(contentOf(collection)).toBe(before);
});

test.each(SETS)("what a %s has set stays under --refresh after a person changed it", async (type, collection) => {
  const before = contentOf(collection);
  await refreshesAndDeletesOldEntry(type, FOLLOWED[type]!);
  expect(contentOf(collection)).toBe(before);
});

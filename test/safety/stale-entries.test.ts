/** An up that broke off leaves old entries to delete. They must not take back what a resource that stays has set. */

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
  await workspace.operation(async (provider) => {
    if (stays) expect(await provider(type).diff!(id, outputs, inputs)).toEqual({ changes: false });
    await provider(type).delete!(id, outputs);
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

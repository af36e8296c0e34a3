/** An exported package as a program of its own: `npx pulumi-workato import --from-package`. */

import { readFromPackage } from "../../provider/import/package";
import { programOf } from "../../provider/import/program";
import { EMAIL_COLUMN, folderOf, OTHER_CONNECTOR, PACKAGE, zipOf } from "../support/packages";
import { argsOf, run } from "./program-run";

const folder = folderOf(PACKAGE);

test("all that a package declares is an entry that the program can declare, in a project around it", () => {
  const { entries, leftOut, notes } = readFromPackage(folder);
  expect(entries.map(({ type }) => type).sort()).toEqual(
    ["Connection", "Connection", "DataTable", "Folder", "Folder", "LookupTable", "Project", "Recipe", "Recipe"].sort(),
  );
  expect(leftOut).toEqual([]);
  expect(notes.join("\n")).toContain("Orders/sync_orders.api_endpoint.json");
});

test("the program links what the package refers to, in code too", () => {
  const program = programOf({
    entries: readFromPackage(folder, { providers: { "Acme ERP": OTHER_CONNECTOR } }).entries,
  });
  expect(program.kept).toEqual([]);
  const declared = run(program);
  const args = argsOf(declared);
  const of = (type: string, name: string) => {
    const [found] = [...args].filter(([key]) => key.startsWith(`${type} `) && key.includes(name));
    return found![1];
  };
  const orders = of("Recipe", "sync-orders");
  expect(String(orders.folderId)).toMatch(/^Folder .*orders.*\.id$/);
  const code = JSON.stringify(orders.code, (_, value: unknown) =>
    typeof value === "function" ? String(value) : value,
  );
  expect(code).toMatch(/"flow_id":"?Recipe .*find-person/);
  expect(code).toContain(OTHER_CONNECTOR);
  expect(code).not.toContain("zip_name");
});

test("columns of data tables keep their ids in code, and that is said", () => {
  const { entries, notes } = readFromPackage(folder);
  const { code } = entries.find(({ inputs }) => inputs.name === "Find person")!.inputs;
  expect(code).toContain(EMAIL_COLUMN);
  expect(notes).toContainEqual(expect.stringContaining("Orders/find_person.recipe.json names columns of a data table"));
});

test("ids are the same in each run, from the zip too", () => {
  const ids = (source: string) => readFromPackage(source).entries.map(({ type, id }) => `${type} ${id}`);
  expect(ids(zipOf(PACKAGE))).toEqual(ids(folder));
});

test("what the package lacks is given by its id", () => {
  const { "Accounts/crm.connection.json": _, ...without } = PACKAGE;
  const { entries } = readFromPackage(folderOf(without), { existing: { "Accounts/crm.connection.json": "8821" } });
  const { kept } = programOf({ entries });
  expect(kept.map(({ id }) => id)).toEqual(["8821"]);
});

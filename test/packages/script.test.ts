/** A package without Pulumi: what a script of its own makes of it. */

import { join } from "node:path";
import { recipeFromFile, resolvePackage } from "../../provider/client-entry";
import { CONNECTOR, folderOf, OTHER_CONNECTOR, PACKAGE } from "../support/packages";

const folder = folderOf(PACKAGE);

test("declarations come in an order in which a script can make them, with the ids that it got", () => {
  const { declarations, leftOut, notes } = resolvePackage(folder, { providers: { "Acme ERP": OTHER_CONNECTOR } });
  const ids = new Map([["", "7"]]);
  const columns = { Email: "22222222-dddd-4eee-8fff-000000000002" };
  const made = declarations.map((one, index) => {
    expect(one.uses.filter((path) => !ids.has(path))).toEqual([]);
    const args = one.args((path, output) => (output === "fieldIds" ? columns : ids.get(path)));
    ids.set(one.path, String(index + 100));
    return { type: one.type, path: one.path, args };
  });
  expect(made[0]).toEqual({ type: "Folder", path: "Accounts/", args: { name: "Accounts", parentFolderId: "7" } });
  const { code, config } = made.at(-1)!.args;
  expect(config).toMatchObject([{ provider: OTHER_CONNECTOR, accountId: ids.get("Accounts/erp.connection.json") }, {}]);
  expect(JSON.parse(String(code))).toMatchObject({
    block: [{ input: { flow_id: ids.get("Orders/find_person.recipe.json") } }, {}, {}],
  });
  expect(String(made.at(-2)!.args.code)).toContain(columns.Email);
  expect(leftOut.map(({ name, kind }) => `${kind} ${name}`)).toContain("api_endpoint Sync orders");
  expect(notes.join("\n")).toContain("Orders/sync_orders.api_endpoint.json");
});

test("a recipe's code is JSON that loses no digit", () => {
  const path = join(
    folderOf({ "a.recipe.json": '{"keyword":"trigger","input":{"n":12345678901234567890}}' }),
    "a.recipe.json",
  );
  expect(recipeFromFile(path)).toEqual({ name: "a", code: '{"keyword":"trigger","input":{"n":12345678901234567890}}' });
});

test("a recipe's file is resolved with ids", () => {
  const { code, config } = recipeFromFile(join(folder, "Orders/sync_orders.recipe.json"), {
    existing: { "Find person": "31", Countries: "32", ERP: "33" },
    providers: { [CONNECTOR]: OTHER_CONNECTOR },
  });
  expect(code).toContain('"flow_id":"31"');
  expect(config).toMatchObject([{ provider: OTHER_CONNECTOR, accountId: "33" }, { provider: "lookup_table" }]);
});

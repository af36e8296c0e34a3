/** The tags that functions tell of a recipe. */

import * as pulumi from "@pulumi/pulumi";
import * as workato from "../../provider";
import { emulator, hooks, orders, stored } from "./orders";

beforeEach(() => {
  pulumi.runtime.setAllConfig({ "workato:baseUrl": emulator.url, "workato:apiToken": emulator.token });
});

const told = async () => {
  const [one] = await workato.getRecipes({ includeTags: true });
  return one!.tags;
};

test("they are handles, as a TagAssignment takes them, and not asked for unless wanted", async () => {
  await hooks().create(orders());
  stored()[0]!.tags = ["tag-Ab1cD2-eF3gH4"];
  expect(await told()).toEqual(["tag-Ab1cD2-eF3gH4"]);
  expect(await workato.getRecipes()).toMatchObject([{ tags: [] }]);
});

test("of tags that are shown whole, the handle is told and not the title", async () => {
  await hooks().create(orders());
  stored()[0]!.tags = [{ title: "Critical", handle: "tag-Ab1cD2-eF3gH4" }, { title: "without" }, null];
  expect(await told()).toEqual(["tag-Ab1cD2-eF3gH4"]);
});

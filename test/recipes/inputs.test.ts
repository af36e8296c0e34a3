/** What check says of recipes, before anything is sent. */

import type { Properties } from "../../provider/runtime/wire";
import { requestsTo } from "../support/requests";
import { BINDING, CODE, emulator, hooks, orders } from "./orders";

const fileOf = (zip_name: string) => ({ zip_name, name: "it", folder: "Home", folder_full_path: "Home" });
const call = (number: number) => ({ number, keyword: "action", input: { flow_id: fileOf("bill.recipe.json") } });

describe("bad input is named early, and nothing is sent", () => {
  test.each([
    [{ name: "x".repeat(256) }, "name must have at most 255 characters"],
    [{ name: " " }, "name must not be empty"],
    [{ folderId: undefined }, "folderId is required"],
    [{ folderId: "Home" }, "folderId is no id of a folder"],
    [{ description: 7 }, "description must be text"],
    [{ code: undefined }, "code is required"],
    [{ code: 7 }, "code must be an object, or JSON text that holds one"],
    [{ code: [CODE] }, "code must be an object, or JSON text that holds one"],
    // What a transformation makes of it; what is wrong in a program, the program's side says better.
    [{ code: '{"number": 0' }, "code must be an object, or JSON text that holds one"],
    [{ code: "[]" }, "code must be an object, or JSON text that holds one"],
    [{ code: "keyword" }, "code must be an object, or JSON text that holds one"],
    [{ code: {} }, 'code is empty: a recipe needs a trigger, like {number: 0, keyword: "trigger"'],
    [{ code: "{}" }, "code is empty: a recipe needs a trigger"],
    [{ code: { number: 0, keyword: "action", provider: "clock" } }, "code has no trigger: its first step must have"],
    [
      { code: { name: "Orders", version: 1, code: CODE, config: [] } },
      "code is a whole exported recipe: pass the code",
    ],
    [{ code: JSON.stringify({ name: "Orders", code: CODE }) }, "code is a whole exported recipe: pass the code"],
    [{ code: { result: CODE } }, "code is wrapped in result: pass what is in it, JSON.parse(text).result"],
    [
      { code: { ...CODE, block: [{ number: 1, keyword: "if", block: [call(2)] }] } },
      "code refers to a file of an exported package in step 2, input.flow_id: pass the id output of that Recipe",
    ],
    [
      { code: { ...CODE, input: { tables: [{ table_id: fileOf("a.lookup_table.json") }] } } },
      "in step 0, input.tables[0].table_id: pass the id output of that LookupTable",
    ],
    [
      { config: [{ ...BINDING, accountId: fileOf("crm.connection.json") }] },
      "config[0].accountId must be the id of a connection: pass its id output",
    ],
    [{ config: {} }, "config must be a list of {keyword, provider, accountId}"],
    [{ config: [{ provider: "box" }] }, "config[0].keyword is required"],
    [{ config: [{ ...BINDING, accountId: "crm" }] }, "config[0].accountId is no id of a connection"],
    [{ config: [{ ...BINDING, account: 1 }] }, "config[0].account is not a property: did you mean accountId?"],
    [{ config: [{ ...BINDING, skipValidation: "no" }] }, "config[0].skipValidation must be true or false"],
    [{ config: [BINDING, { ...BINDING, accountId: "502" }] }, "config[1] binds the same as [0]: remove one of them"],
    [{ running: "yes" }, "running must be true or false"],
    [{ startTimeout: 0 }, "startTimeout must be at least 1 second"],
    [{ startTimeout: 1e6 }, "startTimeout must be at most 3600 seconds"],
    [{ startTimeout: "1" }, "startTimeout must be a number of seconds"],
    [{ ifExists: "maybe" }, "ifExists must be one of fail, adopt, duplicate"],
    [{ runing: true }, "runing is not a property of this resource: did you mean running?"],
  ])("%#", async (more, message) => {
    const failures = await hooks().failures(orders(more as Properties));
    expect(failures.map(({ reason }) => reason)).toEqual([expect.stringContaining(message)]);
    expect(JSON.stringify(failures)).not.toContain("scheduled_event");
    expect(requestsTo(emulator)).toEqual([]);
  });
});

test("every reference of an exported package is named by itself, and what only looks like one is left alone", async () => {
  const code = { ...CODE, block: [call(1), call(2), { number: 3, keyword: "action", input: { zip_name: "a.zip" } }] };
  const failures = await hooks().failures(orders({ code }));
  expect(failures.map(({ reason }) => /step \d/.exec(reason)?.[0])).toEqual(["step 1", "step 2"]);
});

test("one mistake in all entries of a list is said once, with what was probably meant", async () => {
  const binding = { ...BINDING, account_id: 7, skip_validation: false };
  const failures = await hooks().failures(orders({ config: [binding, binding, binding] }));
  expect(failures.map(({ reason }) => reason)).toEqual([
    "config[0].account_id is not a property: did you mean accountId? (also config[1].account_id, config[2].account_id)",
    "config[0].skip_validation is not a property: did you mean skipValidation? (also config[1].skip_validation, config[2].skip_validation)",
    "config[1] binds the same as [0]: remove one of them (also config[2])",
  ]);
});

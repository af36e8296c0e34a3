/** What check says of recipes, before anything is sent. */

import type { Properties } from "../../provider/runtime/wire";
import { requestsTo } from "../support/requests";
import { BINDING, CODE, emulator, hooks, orders } from "./orders";

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

test("one mistake in all entries of a list is said once, with what was probably meant", async () => {
  const binding = { ...BINDING, account_id: 7, skip_validation: false };
  const failures = await hooks().failures(orders({ config: [binding, binding, binding] }));
  expect(failures.map(({ reason }) => reason)).toEqual([
    "config[0].account_id is not a property: did you mean accountId? (also config[1].account_id, config[2].account_id)",
    "config[0].skip_validation is not a property: did you mean skipValidation? (also config[1].skip_validation, config[2].skip_validation)",
    "config[1] binds the same as [0]: remove one of them (also config[2])",
  ]);
});

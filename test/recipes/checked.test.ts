/** What check says of a recipe's code, by the setting `workato:recipeChecks`. */

import { Operation } from "../support/operation";
import { requestsTo } from "../support/requests";
import { CODE, emulator, hooks, orders } from "./orders";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const with_ = (...block: object[]) => orders({ code: { ...CODE, block } });
const STOPS = { number: 1, keyword: "stop", input: { stop_with_error: "true", message: "s3cret" } };
const ODD = { number: 3, keyword: "else", uuid: "x".repeat(40) };
/** Nothing that Workato refuses, and a uuid that is missing in each step. */
const DOUBTFUL = orders({ config: undefined });
const operation = (recipeChecks: string) => new Operation(emulator, { "workato:recipeChecks": recipeChecks });

test("what keeps a recipe from starting fails the check: all of it at once, a line each, without a value or a request", async () => {
  const failures = await hooks().failures({ ...with_(STOPS, ODD), name: "" });
  expect(failures).toEqual([
    { property: "", reason: expect.stringContaining("name must not be empty") },
    { property: "", reason: "code: step 1 stop: it stops with an error: give input.stop_reason (stop-reason)" },
    {
      property: "",
      reason:
        "code: step 3 else: its number must be 2: number the steps from top to bottom, the trigger is 0 (step-number)",
    },
    { property: "", reason: "code: step 3 else: its uuid has more than 36 characters: shorten it (uuid-length)" },
    {
      property: "",
      reason:
        "code: step 3 else: it must stand in the block of its if, as the last step there: move it into that (else-place)",
    },
  ]);
  expect(JSON.stringify(failures)).not.toContain("s3cret");
  expect(requestsTo(emulator)).toEqual([]);
});

test("a code of nothing but mistakes is told the first of them, and how many there are", async () => {
  const failures = await hooks().failures(with_(...Array.from({ length: 50 }, () => ({ ...STOPS, number: 7 }))));
  expect(failures).toHaveLength(20);
  expect(failures.at(-1)!.reason).toMatch(/\(and 79 more like this\)$/);
});

test("code that is not known yet, as a whole or in part, is not judged by that", async () => {
  expect(await hooks().failures(orders({ code: UNKNOWN }))).toEqual([]);
  const partly = with_(
    { ...STOPS, input: { stop_with_error: "true", stop_reason: UNKNOWN } },
    { ...ODD, number: 2, uuid: UNKNOWN },
  );
  expect((await hooks().failures(partly)).map(({ reason }) => reason)).toEqual([
    expect.stringContaining("(else-place)"),
  ]);
});

test("code that Workato has already is not refused, in whatever form it is declared; a change of it is", async () => {
  const broken = with_(STOPS);
  expect(await hooks().failures(broken, broken)).toEqual([]);
  expect(await hooks().failures(broken, { ...broken, code: JSON.stringify(broken.code), name: "Others" })).toEqual([]);
  expect(await hooks().failures(with_(STOPS, ODD), broken)).toHaveLength(4);
});

test("warnings are said by workato:recipeChecks=warnings alone, and refuse nothing", async () => {
  const silent = new Operation(emulator);
  expect(await hooks(silent).failures(DOUBTFUL)).toEqual([]);
  expect(silent.log).toEqual([]);
  const loud = operation("warnings");
  expect(await hooks(loud).failures(DOUBTFUL)).toEqual([]);
  expect(loud.log).toEqual([
    'recipe "Orders": code: step 0 "scheduled_event" (clock): it has no uuid: give it one of its own (step-uuid)',
    'recipe "Orders": code: step 1 "create_object" (salesforce): it has no uuid: give it one of its own (step-uuid)',
  ]);
});

test("with warnings, what would refuse code that Workato has already is a warning", async () => {
  const loud = operation("warnings");
  const broken = with_(STOPS);
  expect(await hooks(loud).failures(broken, broken)).toEqual([]);
  expect(loud.log.join("\n")).toContain("(stop-reason)");
  expect(loud.log.join("\n")).not.toContain("s3cret");
});

test("bindings are looked at as they are declared", async () => {
  const loud = operation("warnings");
  await hooks(loud).failures(orders({ config: [{ keyword: "application", provider: "clock" }] }));
  expect(loud.log.join("\n")).toContain("config has no entry for salesforce: add one (config-provider)");
});

test("off means that nothing is checked", async () => {
  expect(await hooks(operation("off")).failures(with_(STOPS, ODD))).toEqual([]);
});

test("another word for the setting is refused", async () => {
  await expect(hooks(operation("warning")).failures(orders())).rejects.toThrow(
    'workato:recipeChecks is "warning": choose one of errors, warnings, off',
  );
});

test("code that is no code is refused once, as that", async () => {
  expect(await hooks().failures(orders({ code: "{" }))).toHaveLength(1);
});

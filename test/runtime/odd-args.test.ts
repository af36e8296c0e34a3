/** Arguments as JavaScript programs give them: each class answers in words, and leaves what is missing to its defaults. */

import * as pulumi from "@pulumi/pulumi";
import * as workato from "../../provider/index";
import { checkFailures } from "../../provider/runtime/values/check";
import { isForPeople } from "../support/bad-cases";
import { classesIn, mocked, type Registered, type ResourceClass } from "../support/classes";
import { handlers } from "../support/handlers";

let registered: Registered[];

beforeAll(async () => {
  registered = await mocked();
});

const classes = classesIn(workato);
const handlerOf = ({ name }: ResourceClass) => handlers.find(({ type }) => type === name)!;

/** What the plugin says of what a class registers. */
async function refusals(one: ResourceClass, args: unknown): Promise<string[]> {
  const resource = new one("odd", args);
  await new Promise((done) => resource.urn.apply(done));
  const { inputs } = registered.at(-1)!;
  const { __provider, ...declared } = inputs;
  const given = Object.fromEntries(Object.entries(declared).filter(([, value]) => value !== undefined));
  return checkFailures(handlerOf(one).inputs, given);
}

/** The properties that a program has to give, by the schema: a resource's own name stands in for its name. */
function requiredOf(one: ResourceClass): string[] {
  const { shape } = handlerOf(one).inputs as unknown as {
    shape: Record<string, { safeParse(value: unknown): { success: boolean } }>;
  };
  const names = Object.keys(shape).filter((name) => !shape[name]!.safeParse(undefined).success);
  return names.filter((name) => name !== (["Tag", "CustomConnector"].includes(one.name) ? "title" : "name"));
}

describe.each(classes.map((one) => [one.name, one] as const))("%s", (type, one) => {
  test.each<[string, unknown]>([
    ["no arguments", undefined],
    ["null", null],
    ["an empty object", {}],
    ["a name that is left out", { name: undefined, title: undefined }],
  ])("takes %s, and says what is required", async (_, args) => {
    if (type === "LookupTableRows") {
      expect(() => new one("odd", args)).toThrow('workato:LookupTableRows "odd": give rows or csv, one of them');
      return;
    }
    const missing = await refusals(one, args);
    const required = requiredOf(one).map((name) => `${name} is required`);
    expect(missing.filter((reason) => reason.endsWith(" is required")).sort()).toEqual(required.sort());
    expect(missing.filter((reason) => !isForPeople(reason))).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ["a text", "name", "its arguments must be an object"],
    ["a number", 7, "its arguments must be an object"],
    ["a list", [], "its arguments must be an object"],
    ["a function", () => ({}), "its arguments must be an object"],
    ["an output", pulumi.output({ name: "x" }), "its arguments are an output: pass an object"],
    ["a promise", Promise.resolve({ name: "x" }), "its arguments are an output: pass an object"],
  ])("refuses %s", (_, args, reason) => {
    const before = registered.length;
    expect(() => new one("odd", args)).toThrow(`workato:${type} "odd": ${reason}`);
    expect(registered).toHaveLength(before);
  });
});

describe("Provider", () => {
  const Provider = workato.Provider as unknown as ResourceClass;

  test.each([undefined, null, {}])("takes %p, and asks for a token when it needs one", (args) => {
    expect(new Provider("odd", args)).toBeInstanceOf(workato.Provider);
  });

  test.each([["text"], [7], [pulumi.output({})]])("refuses arguments that are no object (%#)", (args) => {
    expect(() => new Provider("odd", args)).toThrow('workato.Provider "odd": its arguments');
  });
});

/** `X.get`, as every Pulumi SDK has it: name, id, state, options. On the real engine it is in test/engine/get.test.ts. */

import * as workato from "../../provider/index";
import { classesIn, mocked, type Registered, type ResourceClass } from "../support/classes";
import { handlers } from "../support/handlers";

type Resource = InstanceType<ResourceClass>;
type Readable = ResourceClass & { get(name: string, id: string, state?: unknown, options?: unknown): Resource };

let registered: Registered[];

beforeAll(async () => {
  registered = await mocked();
});

const classes = classesIn(workato);
const readable = classes.filter((one): one is Readable => "get" in one);
const settled = (resource: Resource) => new Promise((done) => resource.urn.apply(done));

/** What a program of another SDK may hand over: all that it knows. The code of recipes and connectors has no output. */
function stateOf({ name }: ResourceClass) {
  const { shape } = handlers.find(({ type }) => type === name)!.inputs as unknown as { shape: object };
  const known = Object.keys(shape).filter((property) => property !== "code");
  return Object.fromEntries(known.map((property) => [property, "as it was"]));
}

test("all classes have it but those whose objects have no id", () => {
  const others = classes.filter((one) => !("get" in one)).map(({ name }) => name);
  expect(others.sort()).toEqual([
    ...["ApiEndpoint", "EnvironmentProperties", "LookupTableRows", "ProjectProperties", "TagAssignment"],
  ]);
});

describe.each(readable.map((one) => [one.name, one] as const))("%s", (type, one) => {
  test("is read by its id alone, whatever the state says", async () => {
    const resource = one.get("read", "7", stateOf(one));
    await settled(resource);
    expect(resource).toBeInstanceOf(one);
    const { __provider, ...inputs } = registered.at(-1)!.inputs;
    expect(__provider).toContain(`"${type}"`);
    expect(Object.values(inputs).filter((value) => value !== undefined)).toEqual([]);
  });

  test("is not read from the wrong workspace when options stand in the state's place", async () => {
    const provider = new workato.Provider("other", { apiTokenEnv: "OTHER_TOKEN" });
    expect(() => one.get("misplaced", "7", { provider })).toThrow(
      `workato.${type}.get("misplaced", …): provider in the third argument, the state, is no property of it: options are the fourth, get(name, id, undefined, { … })`,
    );
    await settled(provider as unknown as Resource);
    expect(registered.map(({ name }) => name)).not.toContain("misplaced");
  });

  test("is refused in words without its class", () => {
    const { get } = one;
    const reason = `workato.${type}.get was called without its class: call it on the class, or hand on (name, id) => workato.${type}.get(name, id)`;
    expect(() => get("detached", "7")).toThrow(reason);
    expect(() => ({ get }).get("detached", "7")).toThrow(reason);
    expect(["handed on"].map((name) => one.get(name, "7"))).toEqual([expect.any(one)]);
  });

  test("takes its options", () => {
    const provider = new workato.Provider("other", { apiTokenEnv: "OTHER_TOKEN" });
    expect(one.get("read", "7", undefined, { provider }).getProvider(one.__pulumiType)).toBe(provider);
  });
});

test("of a class of the program's own makes nothing: what that class's constructor declares is not to be read", async () => {
  class Fleet extends workato.OnPremAgent {
    constructor(name: string) {
      super(name, { onPremGroupId: "4101" });
    }
  }
  const read = Fleet.get("read", "7");
  await settled(read as unknown as Resource);
  expect(read).not.toBeInstanceOf(Fleet);
  expect(read).toBeInstanceOf(workato.OnPremAgent);
  expect(registered.at(-1)!.inputs).not.toHaveProperty("onPremGroupId");
});

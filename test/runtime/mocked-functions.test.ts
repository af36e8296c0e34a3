/** Functions in a unit test of a program: `pulumi.runtime.setMocks` answers them, and nothing is sent. */

import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as workato from "../../provider";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { internals, isKnown, valueIn } from "../../provider/runtime/program/outputs";
import { errorOf } from "../support/client";

type Call = (args: object, options?: object) => unknown;

const functions = new Map(
  Object.entries(workato).flatMap(([name, value]) =>
    /^[a-z]/.test(name) && name !== "recipeFromFile" ? [[name, value as unknown as Call] as const] : [],
  ),
);

/** What the mocks are asked, resources and functions, in its order. */
let asked: string[];
let calls: pulumi.runtime.MockCallArgs[];
let answer: (args: pulumi.runtime.MockCallArgs) => unknown;

const mocks: pulumi.runtime.Mocks = {
  newResource: ({ type, name, inputs }) => {
    asked.push(name);
    return { id: pulumi.runtime.isDryRun() ? "" : `${type}-id`, state: inputs };
  },
  call: (args) => {
    asked.push(args.token.split(":").pop()!);
    calls.push(args);
    return answer(args) as pulumi.runtime.MockCallResult;
  },
};

let emulator: Emulator;
const { WORKATO_BASE_URL, WORKATO_API_TOKEN } = process.env;

beforeAll(async () => {
  emulator = await startEmulator();
  Object.assign(process.env, { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token });
});

beforeEach(() => {
  [asked, calls] = [[], []];
  answer = () => ({ name: "from the mock" });
  void pulumi.runtime.setMocks(mocks);
});

afterEach(() => {
  expect(emulator.requests()).toEqual([]);
});

afterAll(async () => {
  Object.assign(process.env, { WORKATO_BASE_URL, WORKATO_API_TOKEN });
  await emulator.close();
});

const promised = (value: unknown): Promise<unknown> =>
  pulumi.Output.isInstance(value) ? valueIn(value) : Promise.resolve(value);

test("there are as many Output forms as plain ones", () => {
  const names = [...functions.keys()];
  const outputs = names.filter((name) => name.endsWith("Output"));
  expect(outputs.length).toBeGreaterThan(30);
  expect(names).toHaveLength(2 * outputs.length);
});

test.each([...functions])("%s reaches the mocks once, under its own name", async (name, call) => {
  const args = { id: "7", by: { code: "DE" }, limit: undefined };
  expect(await promised(call(args))).toMatchObject({ name: "from the mock" });
  expect(calls).toEqual([
    {
      token: `pulumi-nodejs:dynamic/workato:${name.replace(/Output$/, "")}`,
      inputs: { id: "7", by: { code: "DE" } },
      provider: "",
    },
  ]);
  expect(calls[0]!.inputs).not.toHaveProperty("limit");
});

test("no token and no setting is needed", async () => {
  const { WORKATO_API_TOKEN: token, WORKATO_BASE_URL: url, ...others } = process.env;
  const environment = process.env;
  process.env = others;
  try {
    expect(await workato.getProject({ name: "p" })).toEqual({ name: "from the mock" });
  } finally {
    process.env = environment;
  }
});

test.each([[[]], [[{ id: "1" }, { id: "2" }]]])("a list that the mock answers stays one: %j", async (list) => {
  answer = () => list;
  expect(await workato.getProjects()).toEqual(list);
  expect(await valueIn(workato.getProjectsOutput())).toEqual(list);
  expect(await valueIn(workato.getProjectsOutput().length)).toBe(list.length);
});

describe("secrets", () => {
  test.each([
    ["getOnPremAgentActivationCode", { onPremAgentId: "1" }, "code"],
    ["getJob", { recipeId: "1", jobId: "j-1" }, "lines"],
  ] as const)("of %s are secrets in both forms, although the mock answers plain values", async (name, args, secret) => {
    answer = () => ({ [secret]: "s3cret", other: "plain" });
    const plain = (await functions.get(name)!(args)) as Record<string, unknown>;
    const lifted = functions.get(`${name}Output`)!(args) as Record<string, unknown>;
    expect(plain.other).toBe("plain");
    expect(await promised(lifted.other)).toBe("plain");
    const inside = (lifted as unknown as pulumi.Output<Record<string, unknown>>).apply((result) => ({
      isOutput: pulumi.Output.isInstance(result[secret]),
    }));
    // As its type says: the whole result is no secret, because this is an output of its own.
    expect([await valueIn(inside), await pulumi.isSecret(inside)]).toEqual([{ isOutput: true }, false]);
    for (const output of [plain[secret], lifted[secret]] as pulumi.Output<string>[]) {
      expect(await valueIn(output)).toBe("s3cret");
      expect(await pulumi.isSecret(output)).toBe(true);
    }
  });

  test("of the mock stay secrets in the Output form, and are in clear in the plain one, as Pulumi has it", async () => {
    answer = () => ({ id: "1", name: pulumi.secret("s3cret") });
    expect(await workato.getProject({ id: "1" })).toEqual({ id: "1", name: "s3cret" });
    expect(await pulumi.isSecret(workato.getProjectOutput({ id: "1" }).name)).toBe(true);
  });
});

test("arguments may be outputs, and the provider is passed on as Pulumi does", async () => {
  const provider = new workato.Provider("emea", { apiTokenEnv: "EMEA_TOKEN" });
  const id = pulumi.output(Promise.resolve("7"));
  await valueIn(workato.getProjectOutput({ id }, { provider }));
  await workato.getProject({ id: "7" }, { provider });
  const [one, other] = calls;
  expect(one).toEqual(other);
  expect(one).toMatchObject({
    inputs: { id: "7" },
    provider: `${await valueIn(provider.urn)}::pulumi:providers:pulumi-nodejs-id`,
  });
});

test("a second copy of Pulumi's SDK gives its mocks too", async () => {
  jest.isolateModules(() => {
    const second = require("@pulumi/pulumi") as typeof pulumi;
    expect(second.runtime.setMocks).not.toBe(pulumi.runtime.setMocks);
    void second.runtime.setMocks({ ...mocks, call: () => ({ name: "second" }) });
  });
  expect(await workato.getProject({ id: "1" })).toEqual({ name: "second" });
});

describe("a failure", () => {
  const failure = new Error("no such project in this test");

  test("of the mock is that of the function", async () => {
    answer = () => {
      throw failure;
    };
    expect(await errorOf(workato.getProject({ id: "1" }))).toBe(failure);
    expect(await errorOf(valueIn(workato.getProjectOutput({ id: "1" })))).toBe(failure);
  });

  test.each([
    [{ newResource: mocks.newResource }, "the mocks given to pulumi.runtime.setMocks have no call, which is to answer"],
    [{ ...mocks, call: () => undefined }, "the call of the mocks given to pulumi.runtime.setMocks answers nothing to"],
  ])("is that the mocks have no answer", async (incomplete, message) => {
    void pulumi.runtime.setMocks(incomplete as unknown as pulumi.runtime.Mocks);
    const { message: got } = await errorOf(workato.getProject({ id: "1" }));
    expect(got).toContain(`${message} pulumi-nodejs:dynamic/workato:getProject`);
  });

  test("of an Output form that the test catches does not end the test's process; one that nobody catches does", () => {
    const run = (rest: string) =>
      execFileSync(
        process.execPath,
        [
          "-e",
          `const pulumi = require("@pulumi/pulumi"), workato = require(process.argv[1]);
           const call = () => { throw new Error("no such project"); };
           pulumi.runtime.setMocks({ newResource: () => ({}), call });
           const output = workato.getProjectOutput({ id: "1" });
           ${rest};
           setTimeout(() => console.log("went on"), 100);`,
          resolve(__dirname, "..", "..", "dist", "index.js"),
        ],
        { encoding: "utf8", stdio: "pipe", cwd: resolve(__dirname, "..", "..") },
      );
    for (const caught of ["output", "output.id", "output.apply(({ id }) => id).length"]) {
      const printed = run(`${caught}.promise().catch(({ message }) => console.log(message))`);
      expect([caught, printed]).toEqual([caught, "no such project\nwent on\n"]);
    }
    expect(() => run("")).toThrow("no such project");
    expect(() => run("output.id")).toThrow("no such project");
  });
});

describe("dependsOn", () => {
  class Area extends pulumi.ComponentResource {
    readonly group: workato.OnPremGroup;
    constructor(name: string, inner?: Area) {
      super("test:index:Area", name, {}, { parent: inner });
      this.group = new workato.OnPremGroup(`${name}-group`, {}, { parent: this });
      new workato.OnPremAgent(`${name}-agent`, { onPremGroupId: this.group.id }, { parent: this });
    }
  }

  const group = () => new workato.OnPremGroup("group");

  const dependencies: [string, () => workato.InvokeOutputOptions["dependsOn"], string[]][] = [
    ["a resource", group, ["group"]],
    ["a list", () => [group(), pulumi.output(group())], ["group", "group"]],
    ["an output of a resource", () => pulumi.output(Promise.resolve(group())), ["group"]],
    ["a promise of a list", () => Promise.resolve([group()]), ["group"]],
    ["a component", () => new Area("area"), ["area-group", "area-agent"]],
    [
      "a component in a component",
      () => {
        const outer = new Area("outer");
        new Area("inner", outer);
        return outer;
      },
      ["outer-group", "outer-agent", "inner-group", "inner-agent"],
    ],
    ["what the arguments come from", () => undefined, ["argument"]],
  ];

  const argsFor = (what: string) =>
    what.includes("arguments") ? { name: new workato.OnPremGroup("argument", { name: "known" }).name } : { name: "n" };

  test.each(dependencies)("%s: asks once it is made", async (what, dependsOn, made) => {
    await valueIn(workato.getProjectOutput(argsFor(what), { dependsOn: dependsOn() }));
    expect(asked.pop()).toBe("getProject");
    expect(asked).toEqual(expect.arrayContaining(made));
  });

  test.each(dependencies)("%s: a preview in which it is to be created does not ask", async (what, dependsOn) => {
    void pulumi.runtime.setMocks(mocks, "project", "stack", true);
    const output = workato.getProjectOutput(argsFor(what), { dependsOn: dependsOn() });
    expect(await isKnown(output)).toBe(false);
    expect(calls).toEqual([]);
  });

  test("the result depends on it", async () => {
    const first = group();
    const output = workato.getProjectOutput({ name: "p" }, { dependsOn: new Area("area") });
    const other = workato.getProjectOutput({ name: "p" }, { dependsOn: first });
    expect([...(await internals(output).allResources())]).toHaveLength(2);
    expect([...(await internals(other).allResources())]).toEqual([first]);
  });

  test("what is no resource is refused", async () => {
    const options = { dependsOn: ["group"] } as unknown as workato.InvokeOutputOptions;
    const output = workato.getProjectOutput({ name: "p" }, options);
    expect((await errorOf(valueIn(output))).message).toBe("dependsOn takes a resource, or a list of them");
    expect(calls).toEqual([]);
  });

  test("a plain form cannot wait, and says which form does", async () => {
    const call = functions.get("getProject")!;
    expect(await errorOf(call({ name: "p" }, { dependsOn: group() }) as Promise<unknown>)).toEqual(
      new pulumi.RunError("getProject takes no dependsOn, because it asks at once: call getProjectOutput"),
    );
    expect(calls).toEqual([]);
  });
});

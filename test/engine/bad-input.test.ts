/** Bad input: one clear line with property and remedy, in the preview, before anything is sent. */

import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { diagnostics, expectOneClearLine, stackOn } from "../support/engine";
import type { TestStack } from "../support/stack";

let emulator: Emulator;
let stack: TestStack;
/** For what the program itself refuses, in a constructor. */
let refusing: TestStack;

beforeAll(async () => {
  emulator = await startEmulator();
  stack = await stackOn(emulator);
  refusing = await stackOn(emulator, { ownProcess: true });
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
  refusing.remove();
});

afterEach(() => {
  expect(emulator.requests()).toEqual([]);
});

const group = (args: string) => `new workato.OnPremGroup("group", ${args});`;
const agent = (args: string) => `
  const group = new workato.OnPremGroup("group");
  new workato.OnPremAgent("agent", { onPremGroupId: group.id, ...${args} });
`;
const provider = (args: string) => `
  new workato.OnPremGroup("group", {}, { provider: new workato.Provider("workspace", ${args}) });
`;

test.each([
  ["an empty name", group('{ name: " " }'), "name must not be empty: give it a name, or leave it out"],
  [
    "an address that is none",
    group('{ whitelistedIps: ["192.0.2.0/24", "192.0.2.300"] }'),
    "whitelistedIps[1] is no IP address or CIDR block: write it like 198.51.100.10",
  ],
  ["an empty os", agent('{ os: "" }'), "os must not be empty: write it like linux"],
  [
    "a group id that is not a number",
    agent('{ onPremGroupId: "Datacentre" }'),
    "onPremGroupId is no id of a group (a whole number): pass its id output",
  ],
  ["a missing group id", agent("{ onPremGroupId: undefined }"), "onPremGroupId is required"],
  [
    "a misspelt property",
    group('{ whitelistedIp: ["192.0.2.0/24"] }'),
    "whitelistedIp is not a property of this resource: did you mean whitelistedIps?",
  ],
  [
    "a region that does not exist",
    provider('{ region: "mars", apiToken: "token" }'),
    'workato.Provider "workspace": workato:region is "mars": choose one of us, eu, jp, sg, au, il, kr, uk, cn, trial',
  ],
  [
    "a region that is an output and does not exist",
    provider('{ region: pulumi.output("mars"), apiToken: "token" }'),
    'workato:region is "mars": choose one of us, eu',
  ],
  [
    "http to a foreign host",
    provider('{ baseUrl: "http://workato.example", apiToken: "token" }'),
    'workato:baseUrl must start with https:// ("http://workato.example" would send the token in clear',
  ],
  [
    "region and baseUrl at once",
    provider('{ region: "eu", baseUrl: "https://workato.example", apiToken: "token" }'),
    "workato:region and workato:baseUrl are one setting: remove one of them",
  ],
])("%s", async (_, program, message) => {
  const its = program.includes("new workato.Provider") ? refusing : stack;
  its.program(program);
  const preview = await its.preview();
  expect(preview.code).not.toBe(0);
  expectOneClearLine(preview, message);
});

const CANARY = "canary-2c81";

test("a mistake in all entries of a list is one short line, and the list is not printed", async () => {
  const binding = `{ keyword: "application", provider: "${CANARY}", account_id: 7, skip_validation: false }`;
  const named = binding.replace("application", "other");
  stack.program(`new workato.Recipe("r", { folderId: "1", code: {}, config: [${binding}, ${named}] });`);
  const preview = await stack.preview();
  expect(preview.code).not.toBe(0);
  const lines = diagnostics(preview)
    .split("\n")
    .filter((line) => line.includes("problem"));
  expect(lines.filter((line) => line.length > 250)).toEqual([]);
  expect(lines.filter((line) => line.includes("config"))).toHaveLength(2);
  expectOneClearLine(
    preview,
    "config[0].account_id is not a property: did you mean accountId? (also config[1].account_id)",
  );
  expect(preview.output).not.toContain(CANARY);
});

describe("in the settings of the stack", () => {
  test.each([
    ["a region that does not exist", { WORKATO_REGION: "mars" }, 'WORKATO_REGION is "mars": choose one of us, eu'],
    [
      "http to a foreign host",
      { WORKATO_BASE_URL: "http://workato.example" },
      "WORKATO_BASE_URL must start with https://",
    ],
  ])("%s", async (_, env, message) => {
    refusing.program(group("{}"));
    const preview = await refusing.run(["preview"], { WORKATO_BASE_URL: undefined, ...env });
    expect(preview.code).not.toBe(0);
    expectOneClearLine(preview, message);
  });
});

test("a misspelt setting of the stack", async () => {
  await refusing.run(["config", "set", "--secret", "workato:workspaceID", "s3cret"]);
  try {
    refusing.program(`${group("{}")} exports.count = workato.getOnPremGroupsOutput().length;`);
    const preview = await refusing.preview();
    expect(preview.code).not.toBe(0);
    expectOneClearLine(preview, "workato:workspaceID is not a setting: did you mean workato:workspaceId?");
    expect(preview.output).not.toContain("s3cret");
  } finally {
    await refusing.run(["config", "rm", "workato:workspaceID"]);
  }
});

describe("without a token", () => {
  const noToken = { WORKATO_API_TOKEN: undefined };

  test("a preview works", async () => {
    stack.program(group("{}"));
    const preview = await stack.run(["preview"], noToken);
    expect(preview.code).toBe(0);
    expect(preview.output).toContain("+ 2 to create");
  });

  test("the first call that needs one says so, before any is sent", async () => {
    stack.program(group("{}"));
    const up = await stack.run(["up", "--yes", "--skip-preview"], noToken);
    expect(up.code).not.toBe(0);
    expectOneClearLine(
      up,
      "no Workato API token: run `pulumi config set --secret workato:apiToken`, or set WORKATO_API_TOKEN",
    );
  });
});

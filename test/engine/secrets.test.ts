/** The token of a workspace is nowhere in clear: not in the state, not in what the CLI prints, not in its logs. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { groupsIn } from "../support/engine";
import { type Result, TestStack } from "../support/stack";

const STACK_TOKEN = "stack-token-3f9c1a77e2";
const PROVIDER_TOKEN = "provider-token-8d04b6c5f1";
const VERBOSE = ["--logtostderr", "-v=8"];
/** At this level the engine dumps the settings that it hands to any provider, secret or not: see the last tests. */
const DUMPING = ["--logtostderr", "-v=9"];

let first: Emulator;
let second: Emulator;
let stack: TestStack;

const programOf = (apiToken: string) => `
  const second = new workato.Provider("second", { baseUrl: "${second.url}", apiToken: ${apiToken} });
  new workato.OnPremGroup("first");
  new workato.OnPremGroup("second", {}, { provider: second });
`;
const FROM_CONFIG = 'new pulumi.Config().requireSecret("second")';

beforeAll(async () => {
  first = await startEmulator({ token: STACK_TOKEN });
  second = await startEmulator({ token: PROVIDER_TOKEN });
  stack = await new TestStack({ env: { WORKATO_BASE_URL: first.url } }).init();
  await stack.run(["config", "set", "--secret", "workato:apiToken", STACK_TOKEN]);
  await stack.run(["config", "set", "--secret", "second", PROVIDER_TOKEN]);
  stack.program(programOf(FROM_CONFIG));
});

afterAll(async () => {
  await first.close();
  await second.close();
  stack.remove();
});

function expectNoToken(text: string): void {
  expect(text.length).toBeGreaterThan(0);
  for (const token of [STACK_TOKEN, PROVIDER_TOKEN]) {
    for (const form of [token, Buffer.from(token).toString("base64")]) {
      // Not toContain: a failure would print megabytes of log.
      const at = text.indexOf(form);
      expect(at < 0 ? "no token" : text.slice(Math.max(0, at - 200), at + 100)).toBe("no token");
    }
  }
}

const run = async (work: Promise<Result>): Promise<Result> => {
  const result = await work;
  expectNoToken(result.output);
  return result;
};

test("up uses both tokens and shows neither, also with --logtostderr -v=8", async () => {
  const up = await run(stack.up(...VERBOSE));
  expect(up.code).toBe(0);
  expect([groupsIn(first).length, groupsIn(second).length]).toEqual([1, 1]);
});

test("the state and all other files of the backend hold no token", () => {
  expectNoToken(stack.stateFile());
  const backend = join(stack.folder, "backend", ".pulumi");
  for (const entry of readdirSync(backend, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) expectNoToken(readFileSync(join(entry.parentPath, entry.name), "utf8"));
  }
});

test("an export of the stack holds no token", async () => {
  await run(stack.run(["stack", "export"]));
});

test("preview with --diff, refresh and destroy show no token", async () => {
  stack.program(`${programOf(FROM_CONFIG)} new workato.OnPremGroup("third");`);
  expect((await run(stack.preview("--diff", ...VERBOSE))).code).toBe(0);
  expect((await run(stack.refresh(...VERBOSE))).code).toBe(0);
  expect((await run(stack.destroy(...VERBOSE))).code).toBe(0);
});

test("an error that Workato puts the token into shows none", async () => {
  const body = { message: `the token ${STACK_TOKEN} is not allowed to do this` };
  first.fault({ path: "/api/on_prem_groups", status: 403, body, times: 1 });
  const up = await run(stack.up());
  expect(up.code).not.toBe(0);
  expect(up.output).toContain("is not allowed to do this");
});

test("a token that is given to a provider in clear is encrypted in the state all the same", async () => {
  stack.program(programOf(JSON.stringify(PROVIDER_TOKEN)));
  expect((await run(stack.up(...VERBOSE))).code).toBe(0);
  expectNoToken(stack.stateFile());
});

test("another token for a provider replaces nothing", async () => {
  stack.program(programOf('"another-token"'));
  const preview = await run(stack.preview());
  expect(preview.code).toBe(0);
  expect(preview.output).not.toContain("replace");
});

test("at -v=9 nothing but the engine's own dump of a provider's settings holds a token", async () => {
  const refresh = await stack.refresh(...DUMPING);
  const lines = refresh.output
    .split("\n")
    .filter((line) => line.includes(STACK_TOKEN) || line.includes(PROVIDER_TOKEN));
  expect(lines.filter((line) => !/"msg":"(Unm|M)arshaling property for RPC\[/.test(line))).toEqual([]);
});

test("a token from the environment is in no log, also with --logtostderr -v=9", async () => {
  const env = { WORKATO_API_TOKEN: STACK_TOKEN, TOKEN_OF_SECOND: PROVIDER_TOKEN };
  await stack.run(["config", "rm-all", "workato:apiToken", "second"]);
  stack.program(programOf('undefined, apiTokenEnv: "TOKEN_OF_SECOND"'));
  const up = (...args: string[]) => stack.run(["up", "--yes", "--skip-preview", ...args], env);
  // The first one still loads the providers of the state, which have their tokens from the configuration.
  expect((await up()).code).toBe(0);
  expect((await run(up("--refresh", ...DUMPING))).code).toBe(0);
  expectNoToken(stack.stateFile());
});

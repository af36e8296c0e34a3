/**
 * examples/preview-in-ci on the real engine: a stack is applied with its secrets, and its pull requests are previewed by the
 * example's own script on a machine that has none, and no Workato.
 */

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { declare, stackOf } from "../support/example";
import { finished, type Result, type TestStack } from "../support/stack";

jest.setTimeout(240_000);

const EXAMPLE = "preview-in-ci";
const SECRETS = { ledgerPassword: "c4nary-password", webhookKey: "c4nary-key" };

let live: Emulator;
let stack: TestStack;
let state: string;

beforeAll(async () => {
  live = await startEmulator();
  stack = await stackOf(EXAMPLE, { WORKATO_BASE_URL: live.url, WORKATO_API_TOKEN: live.token });
  for (const [name, value] of Object.entries(SECRETS)) {
    expect((await stack.run(["config", "set", "--secret", name, value])).code).toBe(0);
  }
  const { code, output } = await stack.up();
  expect({ code, output: code === 0 ? "" : output }).toEqual({ code: 0, output: "" });
  // As the job `apply` does.
  state = join(stack.folder, "stack.json");
  const exported = "pulumi stack export | npx --no pulumi-workato offline - > stack.json";
  expect(await shell(exported, stack.env)).toEqual({ code: 0, output: "" });
});

afterAll(async () => {
  await live.close();
  stack.remove();
});

const shell = (command: string, env: NodeJS.ProcessEnv): Promise<Result> =>
  finished(spawn("sh", ["-c", command], { cwd: stack.folder, env }));

/** A machine of the CI's: of what the stack was applied with it has nothing. */
function previewed(...options: string[]): Promise<Result> {
  const { PATH, HOME, PULUMI_HOME, PULUMI_SKIP_UPDATE_CHECK, PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION } = stack.env;
  const env = { PATH, HOME, PULUMI_HOME, PULUMI_SKIP_UPDATE_CHECK, PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION };
  return shell(`sh ci/preview.sh test stack.json ${options.join(" ")}`, env);
}

test("the state that is kept for previews has no secret, and nothing to get at one", () => {
  const text = readFileSync(state, "utf8");
  expect(text).not.toContain("c4nary");
  expect(text).not.toContain("ciphertext");
  expect(text).toContain("Billing");
});

test("a pull request that changes nothing shows nothing, with a refresh too, and Workato is not asked", async () => {
  live.requests().length = 0;
  const { code, output } = await previewed("--refresh", "--expect-no-changes");
  expect({ code, output: code === 0 ? "" : output }).toEqual({ code: 0, output: "" });
  expect(output).not.toContain("out_of_date");
  expect(live.requests()).toEqual([]);
  expect(readFileSync(join(stack.folder, "Pulumi.test.yaml"), "utf8")).not.toMatch(/c4nary|secure/);
});

test("one that changes something shows that and no secret, and fails where no change is expected", async () => {
  declare(stack, EXAMPLE, (source) =>
    source
      .replace('"billing.currency": "EUR"', '"billing.currency": "CHF"')
      .replace('{ country: "DE", rate: 19 },', '{ country: "DE", rate: 16 },'),
  );
  const { code, output } = await previewed("--expect-no-changes");
  expect(code).not.toBe(0);
  expect(output).toMatch(/~ billing\.currency\s*: "EUR" => "CHF"/);
  expect(output).toContain("0 to add, 1 to change, 0 to remove");
  expect(output).toMatch(/~ 2 to update/);
  expect(output).not.toContain("c4nary");
});

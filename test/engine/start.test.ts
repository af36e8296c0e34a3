/** `npm start`: what a newcomer runs first, with a state folder of its own. */

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type State, startEmulator } from "pulumi-workato/emulator";
import { requestsTo } from "../support/requests";
import { finished, type Result } from "../support/stack";

const root = resolve(__dirname, "..", "..");
const state = mkdtempSync(join(tmpdir(), "workato-start-"));

afterAll(() => {
  rmSync(state, { recursive: true, force: true });
  // The settings of the stacks, which git ignores: left alone where they were there before.
  for (const file of settings.filter(({ wasThere }) => !wasThere)) rmSync(file.path, { force: true });
});

const settings = ["Pulumi.dev.yaml", "Pulumi.live.yaml"]
  .map((name) => join(root, "examples", "on-prem-agents", name))
  .map((path) => ({ path, wasThere: existsSync(path) }));

function run(env: NodeJS.ProcessEnv, ...args: string[]): Promise<Result> {
  const { WORKATO_API_TOKEN, WORKATO_BASE_URL, WORKATO_HOST, WORKATO_REGION, ...inherited } = process.env;
  const own = { PATH: process.env.TEST_ENGINE_PATH, WORKATO_START_STATE: state };
  const command = [require.resolve("tsx/cli"), join(root, "examples", "run", "start.ts"), ...args];
  return finished(spawn(process.execPath, command, { cwd: root, env: { ...inherited, ...own, ...env } }));
}

const start = (...args: string[]) => run({}, ...args);

const workspace = () => JSON.parse(readFileSync(join(state, "on-prem-agents", "workspace.json"), "utf8")) as State;

test("the first start brings up the example in an emulated workspace and shows its outputs", async () => {
  const { code, output } = await start();
  expect(code).toBe(0);
  expect(output).toContain("emulated workspace at http://127.0.0.1:");
  expect(output).toMatch(/\+ \d+ created/);
  expect(output).toContain("groupIds");
  expect(workspace().collections.on_prem_groups).toMatchObject([
    { name: expect.any(String) },
    { name: expect.any(String) },
  ]);
});

test("the second start finds everything unchanged", async () => {
  const { code, output } = await start();
  expect(code).toBe(0);
  expect(output.match(/^Resources:\s+(.*)$/m)?.[1]).toMatch(/^\d+ unchanged$/);
  expect(output).not.toMatch(/created|updated|replaced|deleted/);
});

test("preview shows no change and refresh finds none", async () => {
  for (const command of ["preview", "refresh"]) {
    const { code, output } = await start(command);
    expect(code).toBe(0);
    expect(output.match(/^Resources:\s+(.*)$/m)?.[1]).toMatch(/^\d+ unchanged$/);
  }
});

test("another workspace is touched only after it was named, and leaves the emulated one's stack as it was", async () => {
  const emulator = await startEmulator();
  const env = { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token, PULUMI_CONFIG_PASSPHRASE: "other" };
  try {
    const unnamed = await run(env, "--live");
    expect(unnamed.code).not.toBe(0);
    expect(unnamed.output).toContain('to run against it, add --workspace "Emulated workspace"');
    expect(requestsTo(emulator)).toEqual(["GET /api/users/me"]);

    expect((await run(env, "--live", "--workspace", "Emulated workspace")).code).toBe(0);
    expect(emulator.state().collections.on_prem_groups).toHaveLength(2);
    expect((await run(env, "destroy", "--live", "--workspace", "Emulated workspace")).code).toBe(0);
    expect(emulator.state().collections.on_prem_groups).toEqual([]);

    const again = await start();
    expect(again.code).toBe(0);
    expect(again.output.match(/^Resources:\s+(.*)$/m)?.[1]).toMatch(/^\d+ unchanged$/);
  } finally {
    await emulator.close();
  }
});

test("destroy empties the workspace", async () => {
  expect((await start("destroy")).code).toBe(0);
  expect(workspace().collections).toMatchObject({ on_prem_groups: [], on_prem_agents: [] });
});

test.each([
  [["upp"], 'there is no command "upp": choose one of up, preview, refresh, destroy'],
  [["--example", "nowhere"], 'there is no example "nowhere": choose one of '],
  [["--live"], "no Workato API token: "],
])("%j ends in one line that says what to do", async (args, message) => {
  const { code, output } = await start(...args);
  expect(code).toBe(1);
  expect(output.trim().split("\n")).toHaveLength(1);
  expect(output).toContain(message);
});

/** `pulumi-workato calibrate` as a command: Ctrl-C, a kill, and who is asked. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { Gate } from "../support/gate";
import { contentOf } from "./calibrated";

const MAIN = resolve(__dirname, "..", "..", "dist", "cli", "main.js");

let emulator: Emulator;
let gate: Gate;
let folder: string;
const running = new Set<ChildProcess>();

beforeEach(async () => {
  emulator = await startEmulator();
  gate = await Gate.before(emulator);
  folder = mkdtempSync(join(tmpdir(), "workato-calibrate-"));
});

afterEach(async () => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
  rmSync(folder, { recursive: true, force: true });
  gate.close();
  await emulator.close();
});

function start(...args: string[]) {
  const env = { ...process.env, WORKATO_API_TOKEN: emulator.token, WORKATO_BASE_URL: gate.url };
  const stdio = ["ignore", "ignore", "pipe"] as ["ignore", "ignore", "pipe"];
  const child = spawn(process.execPath, [MAIN, "calibrate", ...args], { cwd: folder, env, stdio });
  running.add(child);
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, said }));
  return { child, ended };
}

test("Ctrl-C in the middle of a creation removes all that was made, and says so", async () => {
  const held = gate.hold("POST", "/api/recipes");
  const { child, ended } = start("--yes");
  await held.arrived;
  expect(contentOf(emulator).map(([kind]) => kind)).toEqual(["folders", "projects"]);
  child.kill("SIGINT");
  held.open();
  const { code, said } = await ended;
  expect(code).toBe(130);
  expect(contentOf(emulator)).toEqual([]);
  expect(said).toMatch(/ending: what was made is removed first[\s\S]*removing the 2 things that were made/);
  expect(readdirSync(folder)).toEqual(["workato-calibration.json"]);
});

test("after a kill in the middle of a creation, --clean finds what Workato has made of it", async () => {
  const held = gate.hold("POST", "/api/folders");
  const { child, ended } = start("--yes");
  await held.arrived;
  child.kill("SIGKILL");
  await ended;
  held.open();
  while (contentOf(emulator).length === 0) await new Promise((soon) => setTimeout(soon, 20));
  expect(readdirSync(folder)).toEqual(["workato-calibration.made.json"]);
  expect(await start("--clean").ended).toEqual({ code: 0, said: "removed 1 of 1\n" });
  expect(contentOf(emulator)).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

test("where nobody can be asked, nothing is done without --yes", async () => {
  const { code, said } = await start().ended;
  expect(code).toBe(1);
  expect(said).toMatch(
    /^This asks "Emulated workspace" \(1001\) at .*\npulumi-workato: nobody can be asked here: add --yes/,
  );
  expect(emulator.requests().map(({ path }) => path)).toEqual(["/api/users/me"]);
});

test("a question that Workato refuses stays open, and the others are asked", async () => {
  emulator.fault({ method: "GET", path: "/api/project_roles", status: 400, body: { message: "not now" } });
  const { code, said } = await start("--read-only", "--yes").ended;
  expect(code).toBe(0);
  expect(said).toMatch(/roles:\n.*open: GET \/api\/project_roles was refused/);
  expect(said).toMatch(/on-prem:\n.*open: takes a change in the workspace/);
});

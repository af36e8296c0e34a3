/** `pulumi-workato doctor` as a command of its own: what it prints, how it ends, and what it never prints. */

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { tokenOf } from "../../provider/runtime/pointer";

const ROOT = resolve(__dirname, "..", "..");
const MAIN = join(ROOT, "dist", "cli", "main.js");
const CANARIES = { token: "canary-token-9a1f", proxy: "canary-proxy-61ce", state: "canary-state-77d0" };

let emulator: Emulator;
let folder: string;

beforeEach(async () => {
  emulator = await startEmulator({ token: CANARIES.token });
  folder = mkdtempSync(join(tmpdir(), "workato-doctor-"));
  writeFileSync(join(folder, "pulumi"), "#!/bin/sh\necho v3.276.0\n", { mode: 0o755 });
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await emulator.close();
});

/** A state as `pulumi stack export` writes it. */
function state(outputs: object = {}): string {
  const file = join(folder, "state.json");
  const resources = [{ type: tokenOf("OnPremGroup"), inputs: { name: CANARIES.state }, outputs }];
  writeFileSync(file, JSON.stringify({ deployment: { resources } }));
  return file;
}

interface Run {
  readonly code: number;
  readonly out: string;
  readonly all: string;
}

function doctor(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  const given = { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: CANARIES.token, ...env };
  const options = { cwd: ROOT, env: { PATH: folder, ...given } };
  return new Promise((done) => {
    const child = execFile(process.execPath, [MAIN, "doctor", ...args], options, (_, out, errors) =>
      done({ code: child.exitCode!, out, all: out + errors }),
    );
  });
}

test("where nothing is wrong, each thing is a line, and the exit code is 0", async () => {
  const { code, out } = await doctor([]);
  expect(code).toBe(0);
  for (const name of [
    "node",
    "engine",
    "sdk",
    "proxy",
    "address",
    "token",
    "workspace",
    "environment",
    "clock",
    "role",
  ]) {
    expect(out).toMatch(new RegExp(`^(ok {4}|\\? {5})${name}: `, "m"));
  }
  expect(out).not.toContain("WRONG");
});

test("a fault is a line with its remedy below it, and the exit code is 1", async () => {
  emulator.state().permissions = ["Tags → List tags"];
  const { code, out } = await doctor(["--state", state()]);
  expect(code).toBe(1);
  const lines = out.split("\n");
  const at = lines.findIndex((line) => line.startsWith("WRONG role: lacks 3 permissions"));
  expect(lines.slice(at + 1, at + 5)).toEqual([
    "        On-Prem Agents → List",
    "        On-Prem Groups → Get details",
    "        On-Prem Groups → List",
    expect.stringMatching(/^ {6}-> add them to the token's client role/),
  ]);
});

test("--json says the same to programs", async () => {
  emulator.state().permissions = ["Tags → List tags"];
  const { code, out } = await doctor(["--json", "--types", "OnPremGroup"]);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    ok: false,
    version: expect.stringMatching(/^\d/),
    findings: expect.arrayContaining([
      { check: "token", weight: "ok", text: "Workato takes it" },
      expect.objectContaining({ check: "role", weight: "fault", remedy: expect.any(String), items: expect.any(Array) }),
    ]),
  });
});

test("the gateways are those that a stack's activation names", async () => {
  const file = state({ gatewayHosts: ["127.0.0.1:1", `canary ${CANARIES.state}`] });
  const { code, all } = await doctor(["--state", file, "--agent-host"]);
  expect(code).toBe(1);
  expect(all).toContain("127.0.0.1:1: ECONNREFUSED");
  expect(all).not.toContain("canary");
});

describe("nothing secret is printed", () => {
  test.each<[string, readonly string[], NodeJS.ProcessEnv]>([
    ["when all is well", [], {}],
    ["as JSON", ["--json"], {}],
    ["of a token that is wrong", [], { WORKATO_API_TOKEN: "canary-token-9a1f-not" }],
    ["of a token in quotes", [], { WORKATO_API_TOKEN: '"canary-token-9a1f"' }],
    ["of a token with a line break", [], { WORKATO_API_TOKEN: "canary-token-9a1f\\ncanary" }],
    ["of an address with a password", [], { WORKATO_BASE_URL: "https://me:canary@www.workato.com" }],
    ["of a proxy", [], { HTTP_PROXY: `http://me:${CANARIES.proxy}@127.0.0.1:1` }],
    ["of a proxy that is no address", [], { HTTP_PROXY: `me:${CANARIES.proxy}` }],
    ["of a proxy that is not used", [], { HTTP_PROXY: `http://me:${CANARIES.proxy}@127.0.0.1:1`, NO_PROXY: "*" }],
  ])("%s", async (_, args, env) => {
    const { all } = await doctor(["--state", state(), ...args], env);
    expect(all).toContain("node");
    expect(all).not.toContain("canary");
  });

  test("where Workato repeats the token in its answer", async () => {
    emulator.fault({ status: 400, body: { message: `no such token: ${CANARIES.token}` } });
    expect((await doctor([])).all).not.toContain("canary");
  });

  test("of a state that is none", async () => {
    const file = join(folder, "state.json");
    writeFileSync(file, `${CANARIES.state} is no JSON`);
    const { code, all } = await doctor(["--state", file]);
    expect(code).toBe(1);
    expect(all).toContain("is no state: write it with pulumi stack export");
    expect(all).not.toContain("canary");
  });
});

test.each<[string[], string]>([
  [["--gateway", "https://sg3.workato.com"], "is no host"],
  [["--types", "OnPremGruop"], "there is no resource type OnPremGruop"],
])("%j is refused with the remedy", async (args, words) => {
  const { code, all } = await doctor(args);
  expect(code).toBe(1);
  expect(all).toContain(words);
  expect(emulator.requests()).toEqual([]);
});

/** What `doctor` finds: each thing that can be wrong, with its remedy, while nothing in the workspace is changed. */

import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { routesOf, TYPES } from "../../provider/cli/types";
import { REGIONS } from "../../provider/client/regions";
import { examine, type Patient } from "../../provider/doctor/examine";
import type { CheckName, Finding } from "../../provider/doctor/finding";
import { gatewaysAt } from "../../provider/doctor/gateways";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../provider/emulator";
import { hashOf } from "../../provider/emulator/access-control";
import { SkippingClock } from "../support/clocks";

const ROOT = resolve(__dirname, "..", "..");
const READING = [...new Set(routesOf(TYPES, true).map(({ permission }) => permission))];

let bin: string;
const servers: Pick<Emulator, "close">[] = [];
const environment = { ...process.env };

beforeAll(() => {
  bin = mkdtempSync(join(tmpdir(), "workato-doctor-"));
  engineSays("v3.276.0");
});
afterAll(() => rmSync(bin, { recursive: true }));
afterEach(async () => {
  process.env = { ...environment };
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Pulumi's CLI, as far as it tells its version. */
function engineSays(version: string): void {
  writeFileSync(join(bin, "pulumi"), `#!/bin/sh\necho ${version}\n`);
  chmodSync(join(bin, "pulumi"), 0o755);
}

async function emulated(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator(options);
  servers.push(emulator);
  return emulator;
}

/** A server that is no Workato. */
async function other(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  servers.push({
    close: async () => {
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const tokenOf = ({ url, token }: Pick<Emulator, "url" | "token">) => ({
  WORKATO_BASE_URL: url,
  WORKATO_API_TOKEN: token,
});

/** The findings for an environment, and those about one thing. */
async function findings(env: NodeJS.ProcessEnv, patient: Partial<Patient> = {}, skip = false) {
  const found = await examine(
    {
      env: { PATH: bin, ...env },
      folder: ROOT,
      known: routesOf(TYPES),
      gateways: [],
      isForAgent: false,
      ...patient,
    },
    skip ? { clock: new SkippingClock() } : {},
  );
  for (const { text, remedy = "" } of found) expect(`${text}${remedy}`).not.toContain("\n");
  return {
    faults: found.filter(({ weight }) => weight === "fault").map(({ check }) => check),
    of: (check: CheckName): Finding[] => found.filter((one) => one.check === check),
    all: found,
  };
}

test("nothing is wrong with a token that has every permission, and nothing but GET is sent", async () => {
  const emulator = await emulated();
  const { faults, of } = await findings(tokenOf(emulator));
  expect(faults).toEqual([]);
  expect(of("workspace")[0]!.text).toContain(String(emulator.state().workspace.name));
  expect(of("role")[0]).toMatchObject({ weight: "ok", items: expect.arrayContaining(["On-Prem Groups → List"]) });
  expect(new Set(emulator.requests().map(({ method }) => method))).toEqual(new Set(["GET"]));
  expect(emulator.requests().every(({ status }) => status < 500)).toBe(true);
});

test("a wrong token is one fault, of the token", async () => {
  const emulator = await emulated();
  const { faults, of } = await findings({ ...tokenOf(emulator), WORKATO_API_TOKEN: "another" });
  expect(faults).toEqual(["token"]);
  expect(of("token")[0]!.remedy).toContain("of this region");
  expect(of("role")).toEqual([]);
});

test("no token, or settings that exclude each other, are said without asking anybody", async () => {
  const emulator = await emulated();
  const none = await findings({ WORKATO_BASE_URL: emulator.url });
  expect(none.faults).toEqual(["settings"]);
  expect(none.of("settings")[0]!.remedy).toContain("set WORKATO_API_TOKEN");
  const two = await findings({ ...tokenOf(emulator), WORKATO_REGION: "eu" });
  expect(two.of("settings")[0]!.text).toBe("WORKATO_REGION and WORKATO_BASE_URL are one setting");
  expect(emulator.requests()).toEqual([]);
});

describe.each(["403", "401"] as const)("where a missing permission is a %s", (missingPermission) => {
  test("the permissions that a stack lacks are named, and no others", async () => {
    const emulator = await emulated({ missingPermission });
    emulator.state().permissions = READING.filter((one) => !one.startsWith("On-Prem ") && !one.startsWith("Tags "));
    const { faults, of } = await findings(tokenOf(emulator), { needed: routesOf(["OnPremGroup", "Folder"]) });
    expect(faults).toEqual(["role"]);
    const [granted, lacks, unseen] = of("role");
    expect(granted).toMatchObject({
      weight: "ok",
      items: expect.arrayContaining(["Projects & Folders → List folders"]),
    });
    expect(lacks).toMatchObject({
      weight: "fault",
      items: ["On-Prem Agents → List", "On-Prem Groups → Get details", "On-Prem Groups → List"],
    });
    expect(unseen).toMatchObject({ weight: "unknown", items: expect.arrayContaining(["On-Prem Groups → Create"]) });
  });

  test("nobody's stack lacks anything: what the role does not grant is no fault", async () => {
    const emulator = await emulated({ missingPermission });
    emulator.state().permissions = ["Tags → List tags"];
    const { faults, of } = await findings(tokenOf(emulator));
    expect(faults).toEqual([]);
    expect(of("role")[0]).toMatchObject({ weight: "ok", items: ["Tags → List tags"] });
    expect(of("role")[1]).toMatchObject({ weight: "unknown", text: expect.stringMatching(/^lacks \d\d/) });
  });

  test("a token of the Test environment is right, but cannot see its workspace", async () => {
    const emulator = await emulated({ missingPermission, environments: "on" });
    const client = { id: 7, name: "test", all_folders: true, environment_name: "Test", _token: hashOf("of-test") };
    emulator.state().collections.developer_api_clients = [client];
    const { faults, of } = await findings({ ...tokenOf(emulator), WORKATO_API_TOKEN: "of-test" });
    expect(faults).toEqual([]);
    expect(of("token")[0]!.weight).toBe("ok");
    expect(of("workspace")[0]).toMatchObject({ weight: "unknown" });
    expect(of("environment")[0]!.text).toMatch(/^Test or Production/);
  });
});

test("the environment is told where Workato tells it", async () => {
  const { of } = await findings(tokenOf(await emulated({ environments: "on", usersMeFields: "more" })));
  expect(of("environment")[0]).toMatchObject({ weight: "ok", text: "Development" });
});

test.each([
  [3600, "60 min behind"],
  [-7200, "2 h ahead of"],
])("a clock that is off by %s s is a fault", async (clockSkew, words) => {
  const { faults, of } = await findings(tokenOf(await emulated({ clockSkew })));
  expect(faults).toEqual(["clock"]);
  expect(of("clock")[0]!.text).toContain(words);
});

test("a clock that is off by some seconds is none", async () => {
  expect((await findings(tokenOf(await emulated({ clockSkew: 20 })))).faults).toEqual([]);
});

test("where nobody answers, it is the address", async () => {
  const emulator = await startEmulator();
  await emulator.close();
  const { faults, of } = await findings(tokenOf(emulator), {}, true);
  expect(faults).toEqual(["address"]);
  expect(of("address")[0]).toMatchObject({ text: expect.stringContaining("ECONNREFUSED") });
  expect(of("token")).toEqual([]);
});

test.each<[string, number, string, string, string]>([
  ["a page", 404, "<html>", "an HTML page", "is not Workato's API"],
  ["JSON of another service", 404, '{"message":"API not found"}', "no such endpoint", "is not Workato's API"],
  ["a success of another service", 200, '{"ok":true}', "else than a workspace", "is not Workato's API"],
  ["the page of a gateway that is out of order", 502, "<html>", "an HTML page", "try again later"],
])("where somebody else answers with %s, it is the address", async (_, status, text, words, remedy) => {
  const host = await other(createServer((_, response) => response.writeHead(status).end(text)));
  const env = { WORKATO_BASE_URL: `http://${host}`, WORKATO_API_TOKEN: "t" };
  const { faults, of } = await findings(env, {}, true);
  expect(faults).toEqual(["address"]);
  expect(of("address")[0]!.text).toContain(words);
  expect(of("address")[0]!.remedy).toContain(remedy);
});

test("a proxy that hangs up is a fault of the proxy, whose password is not told", async () => {
  const host = await other(createServer().on("connect", (_, socket) => socket.destroy()));
  process.env.HTTPS_PROXY = `http://me:canary-proxy-61ce@${host}`;
  const env = {
    WORKATO_BASE_URL: "https://workato.invalid",
    WORKATO_API_TOKEN: "t",
    HTTPS_PROXY: process.env.HTTPS_PROXY,
  };
  const { faults, of, all } = await findings(env, {}, true);
  expect(faults).toEqual(["proxy"]);
  expect(of("proxy")[0]).toMatchObject({
    text: expect.stringContaining("hung up"),
    remedy: expect.stringContaining(host),
  });
  expect(JSON.stringify(all)).not.toContain("canary");
});

test("a proxy that is none is a fault before anything is sent", async () => {
  const env = { WORKATO_REGION: "eu", WORKATO_API_TOKEN: "t", HTTPS_PROXY: "me:canary@proxy" };
  const { faults, all } = await findings(env, { gateways: ["127.0.0.1:1"] });
  expect(faults).toEqual(["proxy"]);
  expect(JSON.stringify(all)).not.toContain("canary");
});

test("a quota that is used up is a fault, and is not waited for", async () => {
  const emulator = await emulated();
  emulator.fault({ path: "/api/tags", status: 429, headers: { "retry-after": "40" } });
  const { faults, of } = await findings(tokenOf(emulator));
  expect(faults).toEqual(["quotas"]);
  expect(of("quotas")[0]).toMatchObject({ text: "used up: GET /api/tags", remedy: expect.stringContaining("40 s") });
});

test("how many requests are left is told where an answer tells it", async () => {
  const emulator = await emulated();
  const headers = { "x-rate-limit-remaining": "7" };
  emulator.fault({ path: "/api/tags", status: 200, headers, body: { data: { tags: [] } } });
  const { of } = await findings(tokenOf(emulator));
  expect(of("quotas")[0]).toMatchObject({ weight: "ok", items: ["7 left: GET /api/tags"] });
});

test("the gateways of a data centre are known where Workato tells them, or the form of their names", () => {
  expect(gatewaysAt(REGIONS.us)).toEqual(["sg3.workato.com", "sg4.workato.com"]);
  expect(gatewaysAt(REGIONS.eu)).toEqual(["sg3.eu.workato.com", "sg4.eu.workato.com"]);
  for (const other of [REGIONS.cn, REGIONS.trial, "https://workato.example.com", undefined]) {
    expect(gatewaysAt(other)).toEqual([]);
  }
});

test("a gateway out of reach is a warning, and a fault where an agent is to run", async () => {
  const emulator = await emulated();
  const open = await other(createServer());
  const given = { gateways: [open, "127.0.0.1:1"] };
  const here = await findings(tokenOf(emulator), given);
  expect(here.of("gateways")[0]).toMatchObject({ weight: "warning", items: ["127.0.0.1:1: ECONNREFUSED"] });
  const agent = await findings(tokenOf(emulator), { ...given, isForAgent: true });
  expect(agent.faults).toEqual(["gateways"]);
  const reached = await findings(tokenOf(emulator), { gateways: [open], isForAgent: true });
  expect(reached.of("gateways")[0]).toMatchObject({ weight: "ok" });
});

test.each([
  ["v3.276.0", "ok"],
  ["3.230.0-dev.1", "warning"],
  ["v3.216.9", "fault"],
  ["not-a-version", "fault"],
])("a CLI that says %s is %s", async (version, weight) => {
  engineSays(version);
  const { of } = await findings({});
  engineSays("v3.276.0");
  expect(of("engine")[0]!.weight).toBe(weight);
});

test("no CLI and no SDK are said with what to install", async () => {
  const { of } = await findings({ PATH: "/nonexistent" }, { folder: tmpdir() });
  expect(of("engine")[0]).toMatchObject({ weight: "fault", remedy: expect.stringContaining("install") });
  expect(of("sdk")[0]).toMatchObject({ weight: "warning", remedy: expect.stringContaining("npm install") });
});

/** The emulator as a command of its own: `pulumi-workato emulator`. */

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { startEmulator } from "../../provider/emulator";

const MAIN = resolve(__dirname, "..", "..", "dist", "cli", "main.js");

let folder: string;
const running = new Set<ChildProcess>();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "workato-emulator-"));
});

afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
  rmSync(folder, { recursive: true, force: true });
});

async function start(...args: string[]): Promise<{ child: ChildProcess; url: string; line: string }> {
  const child = spawn(process.execPath, [MAIN, "emulator", "--port", "0", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.add(child);
  const [line] = (await once(createInterface(child.stdout!), "line")) as [string];
  return { child, line, url: line.replace("Workato emulator listening on ", "") };
}

async function ended(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, "exit")) as [number | null];
  return code;
}

const create = (url: string, name: string) =>
  fetch(`${url}/api/on_prem_groups`, {
    method: "POST",
    headers: { authorization: "Bearer T" },
    body: JSON.stringify({ name }),
  });

/** The names in the workspace behind this address. */
async function groupNames(url: string): Promise<string[]> {
  const answer = await fetch(`${url}/api/on_prem_groups`, { headers: { authorization: "Bearer T" } });
  return ((await answer.json()) as { name: string }[]).map(({ name }) => name);
}

test("the first line names the address, on loopback", async () => {
  const { line, url } = await start("--token", "T");
  expect(line).toMatch(/^Workato emulator listening on http:\/\/127\.0\.0\.1:\d+$/);
  expect((await create(url, "g")).status).toBe(200);
});

test.each(["SIGTERM", "SIGINT"] as const)("%s ends it with its data saved, readable by nobody else", async (signal) => {
  const data = join(folder, "workspace.json");
  const { child, url } = await start("--token", "T", "--data", data);
  await create(url, "last second");
  child.kill(signal);
  expect(await ended(child)).toBe(0);
  expect(JSON.parse(readFileSync(data, "utf8"))).toMatchObject({
    collections: { on_prem_groups: [{ name: "last second" }] },
  });
});

test("the workspace of a file goes on where it was, with new ids", async () => {
  const data = join(folder, "workspace.json");
  const first = await start("--token", "T", "--data", data);
  await create(first.url, "one");
  first.child.kill("SIGTERM");
  await ended(first.child);
  const second = await startEmulator({ token: "T", data });
  await create(second.url, "two");
  expect(await groupNames(second.url)).toEqual(["one", "two"]);
  const ids = second.state().collections.on_prem_groups!.map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);
  await second.close();
});

test("what was saved survives a kill: a change is in the file soon after it", async () => {
  const data = join(folder, "workspace.json");
  const { child, url } = await start("--token", "T", "--data", data);
  await create(url, "saved");
  for (let found = false; !found; ) {
    await new Promise((soon) => setTimeout(soon, 20));
    found = readFileSync(data, { encoding: "utf8", flag: "a+" }).includes("saved");
  }
  child.kill("SIGKILL");
  const again = await startEmulator({ token: "T", data });
  expect(await groupNames(again.url)).toEqual(["saved"]);
  await again.close();
});

test("a data file that cannot be written any more is said in one line, and the workspace goes on", async () => {
  const data = join(folder, "gone", "workspace.json");
  mkdirSync(join(folder, "gone"));
  const child = spawn(process.execPath, [MAIN, "emulator", "--port", "0", "--token", "T", "--data", data], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const said: string[] = [];
  const errors = createInterface(child.stderr!).on("line", (line) => said.push(line));
  const [line] = (await once(createInterface(child.stdout!), "line")) as [string];
  const url = line.replace("Workato emulator listening on ", "");
  rmSync(join(folder, "gone"), { recursive: true });
  said.length = 0;
  await create(url, "one");
  await once(errors, "line");
  await create(url, "two");
  expect(await groupNames(url)).toEqual(["one", "two"]);
  await once(errors, "line");
  child.kill("SIGTERM");
  expect(await ended(child)).toBe(1);
  expect(said).toEqual([
    expect.stringMatching(/^Workato emulator: .*workspace\.json cannot hold the workspace: ENOENT.*; the next change/),
    expect.stringMatching(/^Workato emulator: .*ENOENT/),
    expect.stringMatching(/^pulumi-workato: .*workspace\.json cannot hold the workspace: ENOENT/),
  ]);
});

/** Standard error and exit code of a command line that cannot work. */
async function refused(...args: string[]): Promise<{ code: number | null; text: string }> {
  const child = spawn(process.execPath, [MAIN, "emulator", ...args], { stdio: ["ignore", "ignore", "pipe"] });
  running.add(child);
  let text = "";
  child.stderr!.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, text };
}

test.each<[string[], string]>([
  [["--port", "http"], "Give a port from 0 to 65535."],
  [["--quotas", "none"], "Give real, off or a number above 0."],
  [["--option", "nothing=1"], "nothing: there is no such option"],
  [["--option", "onPremAnswers=list"], "choose array or object"],
  [["--option", "lag=-1"], "lag: give a number of seconds"],
  [["--option", "lag="], "lag: give a number of seconds"],
  [["--world", "third"], "Allowed choices are default, other"],
  [["--calibration", "none.json"], "none.json cannot be read: ENOENT"],
  [["--option", "clockSkew=soon"], "clockSkew: give a number of seconds"],
])("%j is refused with the remedy", async (args, remedy) => {
  const { code, text } = await refused(...args);
  expect(code).not.toBe(0);
  expect(text).toContain(remedy);
});

test("a data file that is none, or in no folder, is refused at the start and left as it is", async () => {
  const data = join(folder, "notes.txt");
  writeFileSync(data, "not a workspace");
  for (const file of [data, join(folder, "none", "workspace.json")]) {
    const { code, text } = await refused("--port", "0", "--data", file);
    expect(code).not.toBe(0);
    expect(text.trim()).toMatch(/^pulumi-workato: .*(notes\.txt|workspace\.json).*$/);
  }
  expect(readFileSync(data, "utf8")).toBe("not a workspace");
});

test("single on-prem objects come as one-element arrays, or bare with the option", async () => {
  const documented = await start("--token", "T");
  expect(await (await create(documented.url, "g")).json()).toEqual([expect.objectContaining({ name: "g" })]);
  const bare = await start("--token", "T", "--option", "onPremAnswers=object");
  expect(await (await create(bare.url, "g")).json()).toMatchObject({ name: "g" });
});

test("a single option wins over a calibration, and that over the world; the help lists them", async () => {
  const calibration = join(folder, "workato-calibration.json");
  writeFileSync(calibration, JSON.stringify({ options: { onPremAnswers: "array", folderById: "absent" } }));
  const args = ["--token", "T", "--world", "other", "--option", "lag=0", "--option", "getLag=0"];
  const { url } = await start(...args, "--calibration", calibration, "--option", "folderById=live");
  expect(await (await create(url, "g")).json()).toEqual([expect.objectContaining({ name: "g" })]);
  const get = (path: string) => fetch(`${url}${path}`, { headers: { authorization: "Bearer T" } });
  expect(await (await get("/api/folders/1")).json()).not.toEqual({ message: "API not found" });
  expect(await (await get("/api/project_roles")).json()).toMatchObject({ data: [{ id: "pr-1" }, {}, {}, {}] });
  const help = execFileSync(process.execPath, [MAIN, "emulator", "--help"], { encoding: "utf8" });
  expect(help).toContain("  tagAnswers (data, bare)\n      Does a single tag come inside data?\n");
});

test("what time does can be chosen in seconds", async () => {
  const { url } = await start("--token", "T", "--option", "lag=3600", "--option", "clockSkew=-7200");
  const made = await create(url, "g");
  expect(Date.parse(made.headers.get("date")!)).toBeLessThan(Date.now() - 7_000_000);
  expect(await groupNames(url)).toEqual([]);
});

describe("a workspace to begin with", () => {
  const ARGS = ["--token", "T"];
  const state = () => join(folder, "stack.json");
  const group = {
    ...{ urn: "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/workato:OnPremGroup::dc", id: "4711" },
    ...{ type: "pulumi-nodejs:dynamic/workato:OnPremGroup", inputs: {}, outputs: { name: "Datacentre" } },
  };
  const refused = (...args: string[]) => {
    try {
      return execFileSync(process.execPath, [MAIN, "emulator", ...args], { stdio: "pipe", encoding: "utf8" });
    } catch (error) {
      return (error as { stderr: string }).stderr;
    }
  };

  beforeEach(() => writeFileSync(state(), JSON.stringify({ deployment: { resources: [group] } })));

  test("is that of a stack", async () => {
    const { url } = await start(...ARGS, "--from-stack", state());
    expect(await groupNames(url)).toEqual(["Datacentre"]);
  });

  test("is a copy of a live one, which a data file keeps for later", async () => {
    const live = await startEmulator();
    await fetch(`${live.url}/api/on_prem_groups`, {
      method: "POST",
      headers: { authorization: `Bearer ${live.token}` },
      body: JSON.stringify({ name: "live" }),
    });
    const data = join(folder, "copy.json");
    const env = { ...process.env, WORKATO_BASE_URL: live.url, WORKATO_API_TOKEN: live.token };
    const child = spawn(process.execPath, [MAIN, "emulator", ...ARGS, "--from-workspace", "--data", data], {
      stdio: ["ignore", "pipe", "ignore"],
      env,
    });
    running.add(child);
    await once(createInterface(child.stdout!), "line");
    child.kill("SIGTERM");
    await ended(child);
    await live.close();
    const { url } = await start(...ARGS, "--data", data);
    expect(await groupNames(url)).toEqual(["live"]);
  });

  test("is one of the two, and none where a file holds a workspace already", () => {
    expect(refused("--from-stack", state(), "--from-workspace")).toBe(
      "pulumi-workato: give either --from-stack or --from-workspace\n",
    );
    const data = join(folder, "workspace.json");
    writeFileSync(data, "{}");
    expect(refused("--from-stack", state(), "--data", data)).toBe(
      `pulumi-workato: ${data} holds a workspace already: go on with that one, or name a new file\n`,
    );
    writeFileSync(state(), "{}");
    expect(refused("--from-stack", state())).toContain("it is no state of a stack: write it with pulumi stack export");
  });
});

/**
 * A life with every kind of secret, with faults and a crash, at every level of Pulumi's logs: no secret is in clear anywhere
 * but in the lines with which Pulumi's engine and SDK themselves print every value that passes by (SECURITY.md).
 */

import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { Gate } from "../support/gate";
import { descendants } from "../support/processes";
import { finished, type Result, TestStack } from "../support/stack";

const CANARIES = {
  token: "canary-token-1a7e40",
  input: "canary-input-2b8f51",
  changedInput: "canary-input-3c9062",
  property: "canary-property-4da173",
  proxy: "canary-proxy-5eb284",
  code: "canary-code-6fc395",
};
/** Pulumi's own dumps at `--debug` and `-v=9`, which no provider can prevent. */
const DUMPS_OF_PULUMI = /"msg":"(Unm|M)arshaling property for RPC\[|RegisterResource RPC finished: resource:/;

let emulator: Emulator;
let gate: Gate;
let proxy: Server;
let stack: TestStack;
/** What the program asked for, and what Workato made: activation code and API client token. */
const secrets = new Set<string>(Object.values(CANARIES));

const program = (input: string, rest = "") => `
  const group = new workato.OnPremGroup("group");
  const agent = new workato.OnPremAgent("agent", { onPremGroupId: group.id, os: "linux" });
  const activation = new workato.OnPremAgentActivation("agent", { onPremAgentId: agent.id });
  const project = new workato.Project("sales");
  new workato.Connection("erp", {
    provider: "postgresql", folderId: project.folderId, input: { host: "db", port: "5432", user: "workato", dbname: "orders", password: "${input}" },
  });
  new workato.ProjectProperties("sales", { projectId: project.id, properties: { key: pulumi.secret("${CANARIES.property}") } });
  const client = new workato.DeveloperApiClient("ci", { projectIds: [project.id], apiClientRole: "Full access" });
  exports.code = activation.code;
  exports.token = client.token;
  ${rest}
`;

beforeAll(async () => {
  emulator = await startEmulator({ token: CANARIES.token, signInErrors: "echo" });
  gate = await Gate.before(emulator);
  proxy = createServer().on("connect", (_, socket) => {
    socket.end(`HTTP/1.1 407 No ${CANARIES.proxy}\r\nproxy-authenticate: Basic realm="${CANARIES.proxy}"\r\n\r\n`);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  stack = new TestStack({ ownProcess: true });
  Object.assign(stack.env, {
    WORKATO_BASE_URL: gate.url,
    WORKATO_API_TOKEN: CANARIES.token,
    HTTPS_PROXY: `http://me:${CANARIES.proxy}@127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    PULUMI_DEBUG: "true",
    // Where the engine writes its log files.
    TMPDIR: stack.folder,
  });
  await stack.init();
});

afterAll(async () => {
  proxy.close();
  gate.close();
  await emulator.close();
  stack.remove();
});

/** The places that hold a secret in clear, with a little of what is around it. */
function leaks(output: string): string[] {
  const places = [
    ["the output", output],
    ["the request list", JSON.stringify(emulator.requests())],
    ...files(stack.folder),
  ] as const;
  return places.flatMap(([place, text]) =>
    text
      .split("\n")
      .filter((line) => !DUMPS_OF_PULUMI.test(line))
      .flatMap((line) =>
        [...secrets].filter((secret) => line.includes(secret)).map((secret) => `${place}: ${around(line, secret)}`),
      ),
  );
}

const around = (line: string, secret: string) => `${line.slice(0, 120)} … ${secret.slice(0, 16)}`;

/** The state with its backups and history, log files, and whatever else was written; not the program, which has them. */
function files(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules") && entry.name !== "index.js")
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path, readFileSync(path, "latin1")]);
}

async function ends(run: Promise<Result>, code: "well" | "badly"): Promise<string> {
  const result = await run;
  expect(leaks(result.output)).toEqual([]);
  const ended = result.code === 0 ? "well" : "badly";
  expect(ended === code ? ended : `${ended}: ${result.output.slice(-2000)}`).toBe(code);
  return result.output;
}

test("everything is made, at the highest level of the log", async () => {
  stack.program(program(CANARIES.input));
  await ends(stack.up("--logtostderr", "-v=9", "--debug"), "well");
  const { code, token } = await stack.outputs();
  secrets.add(code as string).add(token as string);
  expect(secrets.size).toBe(8);
  expect(leaks("")).toEqual([]);
});

test("a diff, a preview and a log file show nothing", async () => {
  stack.program(program(CANARIES.changedInput));
  await ends(stack.preview("--diff", "-v=9"), "well");
  await ends(stack.refresh("--diff", "--logtostderr", "-v=9"), "well");
});

test("an answer that repeats what was sent, a refusal and a lost answer show nothing", async () => {
  const body = { message: `no: Bearer ${CANARIES.token} ${CANARIES.changedInput}` };
  emulator.fault({ method: "PUT", path: "/api/connections/*", status: 400, body, times: 1 });
  expect(await ends(stack.up("--diff", "--logtostderr", "-v=9"), "badly")).toContain("cannot update connection");
  emulator.fault({ method: "PUT", path: "/api/connections/*", drop: "after", times: 1 });
  await ends(stack.up("--diff"), "well");
});

test("a recipe that does not start, and code that is refused, show nothing and leave nothing in the state", async () => {
  const recipe = `new workato.Recipe("orders", { folderId: project.folderId, running: true, code: {
    number: 0, keyword: "trigger", provider: "clock", name: "scheduled_event",
    input: { trigger_every: "5", password: pulumi.secret("${CANARIES.code}") },
  } });`;
  stack.program(program(CANARIES.changedInput, recipe));
  const code_errors = [[0, [["Password", CANARIES.code, "is invalid", "input.password"]]]];
  const refused = { status: 200, body: { success: false, code_errors } };
  emulator.fault({
    method: "POST",
    path: "/api/recipes",
    status: 400,
    body: { message: `no: ${CANARIES.code}` },
    times: 1,
  });
  expect(await ends(stack.up("--diff", "--logtostderr", "-v=9"), "badly")).toContain("no: [hidden]");
  emulator.fault({ method: "PUT", path: "/api/recipes/*/start", ...refused, times: 1 });
  expect(await ends(stack.up("--diff"), "badly")).toContain("step 0: Password: is invalid");
  expect(leaks("")).toEqual([]);
  await ends(stack.up("--diff"), "well");
});

test("a plugin that is killed in the middle of an update shows nothing", async () => {
  stack.program(program(CANARIES.input, 'new workato.OnPremGroup("meanwhile");'));
  const { arrived, open } = gate.hold("PUT", /^\/api\/connections\//);
  const up = stack.start(["up", "--yes", "--skip-preview", "--diff", "--logtostderr", "-v=9"]);
  const result = finished(up);
  const plugin = () => descendants(up.pid).find(({ command }) => command.includes("dynamic-provider"));
  await arrived;
  process.kill(plugin()!.pid, "SIGKILL");
  open();
  await ends(result, "badly");
});

test("a proxy that refuses its password is named without it", async () => {
  const elsewhere =
    'const elsewhere = new workato.Provider("elsewhere", { baseUrl: "https://workato.invalid", apiTokenEnv: "WORKATO_API_TOKEN" });' +
    'new workato.OnPremGroup("elsewhere", {}, { provider: elsewhere });';
  stack.program(program(CANARIES.input, elsewhere));
  expect(await ends(stack.up("--diff", "--logtostderr", "-v=9"), "badly")).toContain("the proxy answered 407");
});

test("a destroy shows nothing", async () => {
  await ends(stack.destroy("--logtostderr", "-v=9"), "well");
});

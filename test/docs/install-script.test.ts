/** The example's installer, run by a shell over stand-ins for what a host has: what it does, in which order, and what it leaves. */

import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { linuxInstallScript } from "../../examples/on-prem-agents/install-script";

const HOUR = 3600;
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const codeUntil = (exp: number) => `${encode({ alg: "RS256" })}.${encode({ sub: "a", exp, agent: 7 })}.c2ln`;
const now = () => Math.floor(Date.now() / 1000);
const FRESH = codeUntil(now() + HOUR);
const STALE = codeUntil(now() - 1);

let host: string;

function program(name: string, does: string, folder = "bin"): void {
  const file = join(host, folder, name);
  writeFileSync(file, `#!/bin/sh\n${does}\n`);
  chmodSync(file, 0o755);
}

beforeEach(() => {
  host = mkdtempSync(join(tmpdir(), "host-"));
  for (const folder of [
    "bin",
    "opt/workato-agent/bin",
    "opt/workato-agent/conf",
    "usr/share/keyrings",
    "etc/apt/sources.list.d",
  ]) {
    mkdirSync(join(host, folder), { recursive: true });
  }
  const logged = (name: string) => `echo "${name} $*" >> "${host}/log"`;
  program("id", "echo 0");
  program("getent", "true");
  program("curl", "echo key");
  program("gpg", 'cat > /dev/null; for last; do :; done; echo key > "$last"');
  for (const name of ["apt-get", "systemctl"]) program(name, logged(name));
  program("activate.sh", logged("activate"), "opt/workato-agent/bin");
});
afterEach(() => rmSync(host, { recursive: true }));

/** Runs the script as on a host of its own: its absolute paths are below the folder. */
function run(code: string, env: NodeJS.ProcessEnv = {}) {
  const script = linuxInstallScript({ agentName: "a", code, gatewayHosts: ["sg.example.com"] });
  const input = script.replaceAll(/\/(opt|usr\/share|etc)\//g, (path) => host + path);
  const { status, stderr } = spawnSync("/bin/sh", {
    input,
    encoding: "utf8",
    env: { PATH: `${host}/bin:/usr/bin:/bin`, ...env },
  });
  const log = join(host, "log");
  const done = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
  return { status, stderr: stderr.trim(), done };
}

const conf = () => join(host, "opt/workato-agent/conf");
const certificates = () =>
  Object.fromEntries(readdirSync(conf()).map((file) => [file, readFileSync(join(conf(), file), "utf8")]));
function hasAgent(): void {
  for (const file of ["cert.pem", "cert.key"]) writeFileSync(join(conf(), file), "old");
}
const activates = (does: string) => program("activate.sh", does, "opt/workato-agent/bin");

test("it installs, activates and starts, and upgrades nothing", () => {
  expect(run(FRESH)).toEqual({
    status: 0,
    stderr: "",
    done: [
      "apt-get update",
      "apt-get install -y --no-upgrade workato-agent",
      `activate --code=${FRESH}`,
      "systemctl enable workato-agent.service",
      "systemctl restart workato-agent.service",
    ],
  });
});

test("on a host that has an agent the old certificate is moved away before, and the agent is restarted", () => {
  hasAgent();
  activates(`test ! -e "${conf()}/cert.key" && echo new > "${conf()}/cert.pem" && echo new > "${conf()}/cert.key"`);
  const { status, done } = run(FRESH);
  expect(status).toBe(0);
  expect(certificates()).toEqual({
    ...{ "cert.pem": "new\n", "cert.key": "new\n" },
    ...{ "cert.pem.before": "old", "cert.key.before": "old" },
  });
  expect(done.at(-1)).toBe("systemctl restart workato-agent.service");
});

test("where the activation fails, the agent that was there goes on as it was", () => {
  hasAgent();
  activates("exit 1");
  const { status, stderr, done } = run(FRESH);
  expect(status).toBe(1);
  expect(stderr).toContain("is as it was");
  expect(certificates()).toEqual({ "cert.pem": "old", "cert.key": "old" });
  expect(done.join()).not.toContain("systemctl");
});

test("an expired code ends it before anything is done, and a fresh one in the environment wins", () => {
  const { status, stderr, done } = run(STALE);
  expect({ status, done }).toEqual({ status: 1, done: [] });
  expect(stderr).toMatch(/^the activation code has expired: run npx pulumi-workato activation-code/);
  expect(run(STALE, { WORKATO_ACTIVATION_CODE: FRESH }).done).toContain(`activate --code=${FRESH}`);
});

test("a code in which no time can be read is Workato's to judge", () => {
  expect(run("no-jwt").done).toContain("activate --code=no-jwt");
});

test("a host without apt-get is told so before anything is written", () => {
  rmSync(join(host, "bin/apt-get"));
  for (const name of ["mktemp", "cat", "rm"]) program(name, `exec /usr/bin/${name} "$@"`);
  const { status, stderr } = run(FRESH, { PATH: join(host, "bin") });
  expect(status).toBe(1);
  expect(stderr).toContain("this script is for hosts with apt-get");
  expect(readdirSync(join(host, "usr/share/keyrings"))).toEqual([]);
});

test("behind a proxy the activation is told which", () => {
  const env = {
    WORKATO_PROXY_HOST: "proxy",
    WORKATO_PROXY_PORT: "3128",
    WORKATO_PROXY_USERNAME: "me",
    WORKATO_PROXY_PASSWORD: "s3 cret",
  };
  expect(run(FRESH, env).done).toContain(
    `activate --code=${FRESH} --proxy-host=proxy --proxy-port=3128 --proxy-username=me --proxy-password=s3 cret`,
  );
});

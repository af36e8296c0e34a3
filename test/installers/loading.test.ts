/** What the entry loads: itself, and each library with the first thing that needs it. */

import { execFileSync } from "node:child_process";
import { join, relative, resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { agentConfig, linuxInstaller } from "../../provider/installers";
import { activationOf } from "./host";

const DIST = resolve(__dirname, "..", "..", "dist");

/** The packages and own folders that a fresh Node has loaded after this. */
function loadedBy(then: string): string[] {
  const script = `const installers = require(process.argv[1]); ${then}; console.log(JSON.stringify(Object.keys(require.cache)))`;
  const args = ["-e", script, join(DIST, "installers", "index.js")];
  const files = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })) as string[];
  return [
    ...new Set(
      files.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? relative(DIST, file).split("/")[0]!),
    ),
  ].sort();
}

const activation = JSON.stringify({ onPremAgentId: "1", code: "c", gatewayHosts: [] });

test("the entry loads no other part of this package, no library, and not Pulumi", () => {
  expect(loadedBy(`installers.linuxInstaller({ activation: ${activation} })`)).toEqual(["installers"]);
});

test("YAML is loaded with the first configuration", () => {
  expect(loadedBy("installers.agentConfig({ files: {} })")).toEqual(["installers", "yaml"]);
});

/** What an Output holds, and whether it is a secret. */
const settled = <T>(output: pulumi.Output<T>) =>
  new Promise<[T, boolean]>((resolve) => {
    output.apply(async (value) => resolve([value, await pulumi.isSecret(output)]));
  });

test("plain values give plain text, and one Output among them an Output, a secret where it is one", async () => {
  const plain = activationOf(12);
  const text = linuxInstaller({ activation: plain });
  expect(typeof text).toBe("string");
  const activation = {
    ...plain,
    code: pulumi.secret(plain.code),
    gatewayHosts: [pulumi.output("sg3.workato.com"), "sg4.workato.com"],
  };
  expect(await settled(linuxInstaller({ activation }))).toEqual([text, true]);
  expect(await settled(linuxInstaller({ activation: { ...plain, code: pulumi.output(plain.code) } }))).toEqual([
    text,
    false,
  ]);
  const config = agentConfig({ files: { exports: { base: pulumi.output("/srv") } } });
  expect(await settled(config)).toEqual(['files:\n  exports:\n    base: "/srv"', false]);
});

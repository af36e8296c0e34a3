/**
 * The policy pack of examples/unit-tests on the real engine: policies that name our classes see their resources, and no others. The language host
 * that a machine without Pulumi builds knows no packs. So the pack is a program of its own: the newest CLI starts it by its
 * path, older ones by the name of its runtime.
 */

import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Emulator, startEmulator } from "pulumi-workato/emulator";
import { groupsIn, stackOn } from "../support/engine";
import { asJavaScript, exampleFolder } from "../support/example";
import type { TestStack } from "../support/stack";

jest.setTimeout(240_000);

let emulator: Emulator;
let stack: TestStack;
let pack: string;

beforeAll(async () => {
  emulator = await startEmulator();
  stack = await stackOn(emulator);
  const bin = join(stack.folder, "bin");
  const folder = join(stack.folder, "policy");
  for (const each of [bin, folder]) mkdirSync(each);
  const script = join(bin, "pulumi-analyzer-policy-script");
  const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
  writeFileSync(script, `#!/bin/sh\ncd "${folder}" && exec "${process.execPath}" "${runner}" "$1" .\n`);
  pack = process.env.TEST_CLI === "oldest" ? folder : script;
  chmodSync(script, 0o755);
  stack.env.PATH = bin + delimiter + stack.env.PATH;
  writeFileSync(join(folder, "PulumiPolicy.yaml"), "runtime: script\nmain: index.js\n");
  writeFileSync(join(folder, "package.json"), '{"name": "names", "version": "1.0.0", "main": "index.js"}');
  const source = readFileSync(join(exampleFolder("unit-tests"), "policy", "index.ts"), "utf8");
  writeFileSync(join(folder, "index.js"), asJavaScript(source));
});

afterAll(async () => {
  await emulator.close();
  stack.remove();
});

const program = (name: string, agents: number) => `
  new workato.Project("no-group", { name: "Sales" });
  const group = new workato.OnPremGroup("group", { name: "${name}" });
  for (let n = 1; n <= ${agents}; n++) new workato.OnPremAgent("agent-" + n, { onPremGroupId: group.id, os: "linux" });
`;

const preview = (name: string, agents: number) => {
  stack.program(program(name, agents));
  return stack.preview("--policy-pack", pack);
};

test("a mandatory policy for one of our classes refuses what breaks it, with nothing made", async () => {
  const refused = await preview("Datacentre", 2);
  expect(refused.output).toContain("Datacentre names no site");
  expect(refused.output).not.toContain("Sales names no site");
  expect(refused.code).not.toBe(0);
  const few = await preview("Site 1", 1);
  expect(few.output).toContain("there is one agent");
  expect(few.code).not.toBe(0);
  expect(groupsIn(emulator)).toEqual([]);
});

test("what keeps to the policies goes through", async () => {
  const { code, output } = await preview("Site 1", 2);
  expect({ code, output: code === 0 ? "" : output }).toEqual({ code: 0, output: "" });
});

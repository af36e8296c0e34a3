/**
 * `npx tsx test/old-states/freeze.ts`: writes what this version leaves behind – the states of the examples and the
 * workspace that they were made in – into a folder named after the version. Run once for each release, then never again.
 */

import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { startEmulator } from "pulumi-workato/emulator";
import ts from "typescript";
import { enginePath } from "../../examples/run/engine";
import { version } from "../../provider/version";
import { TestStack } from "../support/stack";

const examples = resolve(__dirname, "..", "..", "examples");

async function main(): Promise<void> {
  process.env.TEST_ENGINE_PATH = await enginePath((line) => console.error(`» ${line}`));
  for (const example of ["on-prem-agents", "workspace"]) {
    const emulator = await startEmulator({ environments: "on" });
    const stack = await new TestStack({
      env: { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token },
    }).init();
    cpSync(join(examples, example), stack.folder, {
      recursive: true,
      filter: (file) => !/node_modules|Pulumi/.test(file),
    });
    const source = readFileSync(join(examples, example, "index.ts"), "utf8");
    const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
    writeFileSync(join(stack.folder, "index.js"), outputText);
    writeFileSync(join(stack.folder, "package.json"), '{"name": "test", "main": "index.js"}');
    const up = await stack.up();
    if (up.code !== 0) throw new Error(up.output);
    const resources = (await stack.resources()).filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic/workato:"));
    const folder = join(__dirname, version);
    mkdirSync(folder, { recursive: true });
    const frozen = { resources: resources.map(({ type, id, inputs, outputs }) => ({ type, id, inputs, outputs })) };
    const text = JSON.stringify({ ...frozen, workspace: emulator.state() }, null, 1);
    writeFileSync(join(folder, `${example}.json`), `${text}\n`);
    stack.remove();
    await emulator.close();
  }
}

void main();

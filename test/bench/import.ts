/** Taking over a workspace of 500 mixed objects: what the import asks and writes, and that nothing is left to change. */

import { execFileSync, spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { startEmulator } from "pulumi-workato/emulator";
import ts from "typescript";
import { enginePath } from "../../examples/run/engine";
import { fill } from "../support/mixed-workspace";
import { finished, TestStack } from "../support/stack";
import { type Figure, runAlone } from "./report";
import { expectSuccess } from "./sides/stacks";

const OBJECTS = 500;
const COMMAND = resolve(__dirname, "..", "..", "dist", "cli", "main.js");

export async function imported(): Promise<Figure[]> {
  process.env.TEST_ENGINE_PATH ??= await enginePath((line) => console.error(`» ${line}`));
  const emulator = await startEmulator();
  await fill(emulator, OBJECTS);
  const stack = await new TestStack({
    env: { WORKATO_BASE_URL: emulator.url, WORKATO_API_TOKEN: emulator.token },
  }).init();
  const run = async (...args: string[]) =>
    finished(
      spawn(process.execPath, [COMMAND, "import", "--property-prefixes", "erp.", ...args], {
        cwd: stack.folder,
        env: stack.env,
      }),
    );
  emulator.requests().splice(0);
  await expectSuccess(run());
  const requests = emulator.requests().length;
  const { resources } = JSON.parse(readFileSync(join(stack.folder, "import.json"), "utf8")) as { resources: object[] };
  const sources = readdirSync(stack.folder).filter((file) => file.endsWith(".ts"));
  const largest = Math.max(...sources.map((file) => statSync(join(stack.folder, file)).size));
  execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", "."], { cwd: stack.folder });
  for (const file of sources) {
    const { outputText } = ts.transpileModule(readFileSync(join(stack.folder, file), "utf8"), {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    writeFileSync(join(stack.folder, file.replace(/ts$/, "js")), outputText);
  }
  const secrets = readFileSync(join(stack.folder, "import-secrets.json"), "utf8");
  await expectSuccess(stack.run(["config", "set-all", "--json", secrets]));
  const file = ["--file", "import.json", "--generate-code=false", "--yes", "--protect=false"];
  await expectSuccess(stack.run(["import", ...file]));
  await expectSuccess(stack.preview("--expect-no-changes"));
  await expectSuccess(run("--check"));
  await emulator.close();
  stack.remove();
  return [
    {
      what: "import of 500 objects: requests",
      value: requests,
      unit: "",
      most: 120,
      from: `${resources.length} resources`,
    },
    {
      what: "the largest file of the program",
      value: largest,
      unit: "bytes",
      most: 60_000,
      from: `${sources.length} files`,
    },
  ];
}

runAlone(module, "import", imported);

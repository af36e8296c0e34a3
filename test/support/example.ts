/** An example of examples/ in a stack of its own. */

import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { TestStack } from "./stack";

const EXAMPLES = resolve(__dirname, "..", "..", "examples");

export const exampleFolder = (name: string) => join(EXAMPLES, name);

/** What the stack's folder has of its own. */
const OWN = ["package.json", "Pulumi.yaml", "tsconfig.json", "node_modules", "README.md"];

/** The example's files in a new stack, with its program as JavaScript. */
export async function stackOf(name: string, env: NodeJS.ProcessEnv): Promise<TestStack> {
  const stack = await new TestStack({ env }).init();
  for (const file of readdirSync(exampleFolder(name))) {
    if (OWN.includes(file) || /^(index\.ts|Pulumi\..*)$/.test(file)) continue;
    cpSync(join(exampleFolder(name), file), join(stack.folder, file), { recursive: true });
  }
  declare(stack, name);
  return stack;
}

/** The example's program, changed by `edit`. */
export function declare(stack: TestStack, name: string, edit = (source: string) => source): void {
  writeFileSync(
    join(stack.folder, "index.js"),
    asJavaScript(edit(readFileSync(join(exampleFolder(name), "index.ts"), "utf8"))),
  );
}

export const asJavaScript = (source: string): string =>
  ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  }).outputText;

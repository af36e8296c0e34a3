/** A project that `pulumi-workato import` has written, in a test's stack. */

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export const PULUMI_IMPORT = ["import", "--file", "import.json", "--generate-code=false", "--yes", "--protect=false"];

export const sourcesIn = (folder: string) => readdirSync(folder).filter((file) => file.endsWith(".ts"));

/** The tests' stacks are JavaScript. */
export function toJavaScript(folder: string): void {
  for (const file of sourcesIn(folder)) {
    const { outputText } = ts.transpileModule(readFileSync(join(folder, file), "utf8"), {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    writeFileSync(join(folder, file.replace(/ts$/, "js")), outputText);
  }
}

/** The TypeScript examples in doc comments and pages, and the programs in examples/, compile against the package as users see it. */

import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import ts from "typescript";
import { generatedExamples } from "./site/site";

const root = resolve(__dirname, "..", "..");

/** Every ```ts block of a file, with the file and line that it starts at as its name. */
function examplesIn(file: string): [string, string][] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/^([ *]*)```ts\n([\s\S]*?)^[ *]*```$/gm)].map((match) => {
    const line = text.slice(0, match.index).split("\n").length;
    const code = match[2]!
      .split("\n")
      .map((one) => (file.endsWith(".ts") ? one.replace(/^ \* ?/, "") : one))
      .join("\n");
    return [`${relative(root, file)}:${line}`, code];
  });
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending) && !name.includes("node_modules"))
    .map((name) => join(folder, name));
}

const files = [
  join(root, "README.md"),
  ...filesBelow(join(root, "provider"), ".ts"),
  ...filesBelow(join(root, "provider"), ".md"),
  ...filesBelow(join(root, "examples"), ".md"),
];
const generated = generatedExamples().map((code, index): [string, string] => [`of the site: ${index} ${code}`, code]);
const examples = new Map([...files.flatMap(examplesIn), ...generated]);
const programs = filesBelow(join(root, "examples"), ".ts").filter((file) => !/[\\/]run[\\/]|\.test\.ts$/.test(file));

/** One compilation for all: each example is a module in the root folder that exists in memory only. */
function errorsByExample(): Map<string, string[]> {
  const sources = new Map(
    [...examples].map(([name, code], index) => [join(root, `example-${index}.ts`), { name, code }]),
  );
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: ["node"],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  const prelude = (code: string) =>
    code.includes("import * as workato") ? code : `import * as workato from "pulumi-workato";\n${code}`;
  const textOf = (file: string) => {
    const source = sources.get(file);
    return source && `${prelude(source.code)}\nexport {};\n`;
  };
  host.fileExists = (file) => sources.has(file) || fileExists(file);
  host.readFile = (file) => textOf(file) ?? readFile(file);
  host.getSourceFile = (file, ...rest) => {
    const text = textOf(file);
    return text === undefined ? getSourceFile(file, ...rest) : ts.createSourceFile(file, text, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram([...sources.keys(), ...programs], options, host);
  const errors = new Map<string, string[]>();
  for (const diagnostic of ts.getPreEmitDiagnostics(program)) {
    const file = diagnostic.file?.fileName ?? "";
    const name = sources.get(file)?.name ?? (file && relative(root, file));
    errors.set(name, [...(errors.get(name) ?? []), ts.flattenDiagnosticMessageText(diagnostic.messageText, " ")]);
  }
  return errors;
}

test("there are examples to compile", () => {
  expect(examples.size).toBeGreaterThan(4);
  expect(programs.length).toBeGreaterThan(4);
});

test("every example compiles", () => {
  expect(Object.fromEntries(errorsByExample())).toEqual({});
});

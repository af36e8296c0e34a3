/** What a program's type check sees of this package: what it costs, what it refuses, and what an editor shows. */

import { existsSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { templateProject } from "../support/template-project";

const dist = resolve(__dirname, "..", "..", "dist");
const entry = join(dist, "index.d.ts");

describe("a program in a project of Pulumi's template", () => {
  let errors: { file: string; text: string }[];

  beforeAll(() => {
    // The whole check, as `npx tsc --noEmit` does it: of all libraries too.
    const folder = templateProject(readFileSync(join(__dirname, "does-not-compile.ts"), "utf8"));
    const { config } = ts.readConfigFile(join(folder, "tsconfig.json"), ts.sys.readFile);
    const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
    const compiled = ts.createProgram(fileNames, { ...options, noEmit: true });
    errors = ts.getPreEmitDiagnostics(compiled).map(({ file, start, messageText }) => {
      const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
      const text = `line ${line}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
      return { file: file === undefined ? "" : relative(folder, file.fileName), text };
    });
    rmSync(folder, { recursive: true });
  });

  test("has no error of a library", () => {
    expect(errors.filter(({ file }) => file !== "index.ts")).toEqual([]);
  });

  test("has an error for everything that a function does not take", () => {
    expect(errors.filter(({ file }) => file === "index.ts")).toEqual([]);
  });
});

test("the declarations that a program loads reach neither zod nor undici, nor anything but Pulumi", () => {
  const files = new Set<string>();
  const packages = new Set<string>();
  const walk = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const { fileName } of ts.preProcessFile(readFileSync(file, "utf8")).importedFiles) {
      if (!fileName.startsWith(".")) packages.add(fileName);
      else {
        const path = resolve(dirname(file), fileName);
        walk([`${path}.d.ts`, join(path, "index.d.ts")].find((one) => existsSync(one))!);
      }
    }
  };
  walk(entry);
  expect(files.size).toBeGreaterThan(30);
  expect([...packages]).toEqual(["@pulumi/pulumi"]);
  expect(
    [...files].map((file) => relative(dist, file)).filter((file) => /api\.d\.ts|client\/client/.test(file)),
  ).toEqual([]);
});

describe("an editor and the reference show", () => {
  const program = ts.createProgram([entry], { types: [] });
  const checker = program.getTypeChecker();
  const all = checker
    .getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(entry)!)!)
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol));
  const named = (symbol: ts.Symbol) => symbol.getName();
  const functions = all.filter((symbol) => /^[a-z]/.test(named(symbol)));
  const isOurs = (symbol: ts.Symbol) =>
    symbol.declarations?.every((one) => one.getSourceFile().fileName.startsWith(dist)) ?? false;

  test("functions as functions, with named parameters and a comment", () => {
    expect(functions.length).toBeGreaterThan(60);
    for (const symbol of functions) {
      const [declaration] = symbol.declarations!;
      expect([named(symbol), ts.isFunctionDeclaration(declaration!)]).toEqual([named(symbol), true]);
      const parameters = (declaration as ts.FunctionDeclaration).parameters.map(({ name }) => name.getText());
      // What reads a file is asked for one.
      const first = named(symbol).endsWith("FromFile") ? "path" : "args";
      expect([named(symbol), ...parameters]).toEqual([named(symbol), first, "options"]);
      expect([named(symbol), symbol.getDocumentationComment(checker).length]).toEqual([named(symbol), 1]);
    }
  });

  test("every type that a function takes or gives, field by field, each with a comment", () => {
    const undocumented = new Set<string>();
    const seen = new Set<ts.Type>();
    const look = (type: ts.Type, where: string): void => {
      if (seen.has(type)) return;
      seen.add(type);
      if (type.isUnionOrIntersection()) for (const one of type.types) look(one, where);
      for (const argument of checker.getTypeArguments(type as ts.TypeReference)) look(argument, where);
      for (const argument of type.aliasTypeArguments ?? []) look(argument, where);
      for (const field of type.isUnion() ? [] : checker.getPropertiesOfType(type).filter(isOurs)) {
        const at = `${where}.${named(field)}`;
        if (field.getDocumentationComment(checker).length === 0) undocumented.add(at);
        look(checker.getTypeOfSymbol(field), at);
      }
    };
    for (const symbol of functions) {
      const [signature] = checker.getTypeOfSymbol(symbol).getCallSignatures();
      const types = [...signature!.parameters.map((one) => checker.getTypeOfSymbol(one)), signature!.getReturnType()];
      for (const type of types) look(type, named(symbol));
    }
    expect(seen.size).toBeGreaterThan(100);
    expect([...undocumented]).toEqual([]);
  });

  test("the words that are known, where others are taken too", () => {
    const known: readonly [statement: string, words: string][] = [
      ['new workato.OnPremAgent("a", { onPremGroupId: "1", os: "" });', "linux mac windows"],
      [
        'new workato.Tag("t", { color: "" });',
        "blue brown gold green indigo neutral orange plum red slate teal violet",
      ],
      ['new workato.ProjectDeployment("d", { projectId: "1", environmentType: "" });', "prod test"],
      [
        'new workato.DeveloperApiClient("c", { apiClientRole: "r", environment: "" });',
        "DEV Development PROD Production TEST Test",
      ],
      ['workato.getDeployments({ environmentType: "" });', "prod test"],
      ['workato.getDeployments({ state: "" });', "failed pending success"],
      ['workato.getJobs({ recipeId: "1", status: "" });', "failed pending succeeded"],
      [
        'workato.getRecipes({ stopCause: "" });',
        "action_quota_limit trial_expired trigger_errors_limit txn_quota_limit",
      ],
    ];
    const file = join(dist, "words.ts");
    const text = ['import * as workato from "./index";', ...known.map(([statement]) => statement)].join("\n");
    const textOf = (name: string) => (name === file ? text : ts.sys.readFile(name));
    const service = ts.createLanguageService({
      getScriptFileNames: () => [file],
      getScriptVersion: () => "1",
      getScriptSnapshot: (name) => ts.ScriptSnapshot.fromString(textOf(name) ?? ""),
      getCurrentDirectory: () => dist,
      getCompilationSettings: () => ({ strict: true, types: [] }),
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: ts.sys.fileExists,
      readFile: textOf,
    });
    const offered = known.map(([statement]) => {
      const at = text.indexOf(statement) + statement.indexOf('""') + 1;
      const entries = service.getCompletionsAtPosition(file, at, {})?.entries ?? [];
      return [
        statement,
        entries
          .map(({ name }) => name)
          .sort()
          .join(" "),
      ];
    });
    expect(offered).toEqual(known);
    expect(service.getSemanticDiagnostics(file)).toEqual([]);
  });

  test("every exported type of a function with a comment", () => {
    const types = all.filter(
      (symbol) => symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias) && isOurs(symbol),
    );
    const bare = types.filter((symbol) => symbol.getDocumentationComment(checker).length === 0).map(named);
    expect(bare).toEqual([]);
  });

  test("every type by a name that a program can import", () => {
    const exported = new Set(all.map(named));
    const missing = new Set<string>();
    for (const symbol of functions) {
      const [declaration] = symbol.declarations! as ts.FunctionDeclaration[];
      for (const [, name] of declaration!.getText().matchAll(/(?<![.\w])([A-Z]\w+)/g)) {
        if (!exported.has(name!) && !["Promise", "Record"].includes(name!)) missing.add(name!);
      }
    }
    expect([...missing]).toEqual([]);
  });

  test("every type to the TypeScript that Pulumi brings along too, which runs programs that install none", () => {
    const vendored = require(
      join(dirname(require.resolve("@pulumi/pulumi/package.json")), "vendor/typescript@3.8.3/typescript.js"),
    ) as typeof ts;
    const generic = ["AsInputs", "Either"];
    const types = all.filter((symbol) => !(symbol.flags & ts.SymbolFlags.Value) && !generic.includes(named(symbol)));
    const folder = templateProject(
      `import * as workato from "pulumi-workato";
       export type All = [${types.map((symbol) => `workato.${named(symbol)}`).join(", ")}];
       const group = workato.getOnPremGroupOutput({ name: "Datacentre" });
       export const agent = new workato.OnPremAgent("agent-1", { onPremGroupId: group.id });
       const input = { host: group.name, hosts: [group.name, { port: 1 }] };
       export const connection = new workato.Connection("db", { provider: "rest", folderId: "1", input });
       export const tags = workato.getTagsOutput({ handles: [group.name] }).apply((list) => list.length);`,
    );
    try {
      const { config } = vendored.readConfigFile(join(folder, "tsconfig.json"), ts.sys.readFile);
      const { options, fileNames } = vendored.parseJsonConfigFileContent(config, vendored.sys, folder);
      const compiled = vendored.createProgram(fileNames, { ...options, noEmit: true });
      const source = compiled.getSourceFile(fileNames[0]!);
      const errors = [...compiled.getSyntacticDiagnostics(source), ...compiled.getSemanticDiagnostics(source)];
      expect(errors.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "))).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

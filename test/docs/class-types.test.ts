/** The classes as an editor and a compiler show them to users, from the declarations that the package ships. */

import { join, resolve } from "node:path";
import ts from "typescript";
import * as workato from "../../provider/index";
import { classesIn } from "../support/classes";

const root = resolve(__dirname, "..", "..");
const names = classesIn(workato).map(({ name }) => name);

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: ["node"],
};

/** A program of modules in the root folder that exist in memory only. */
function compiled(modules: ReadonlyMap<string, string>): ts.Program {
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => modules.has(file) || fileExists(file);
  host.readFile = (file) => modules.get(file) ?? readFile(file);
  host.getSourceFile = (file, ...rest) => {
    const text = modules.get(file);
    return text === undefined ? getSourceFile(file, ...rest) : ts.createSourceFile(file, text, ts.ScriptTarget.ES2022);
  };
  return ts.createProgram([...modules.keys()], OPTIONS, host);
}

const USES = `
import * as pulumi from "@pulumi/pulumi";
import * as workato from "pulumi-workato";
import { resource, resourceWithoutGet } from "./provider/runtime/program/resource";
declare const other: workato.Provider;
declare const options: pulumi.CustomResourceOptions;
declare const group: workato.OnPremGroup;
declare const agent: workato.OnPremAgent;
declare const row: workato.LookupTableRow;
declare const recipe: workato.Recipe;
type Triggers = Record<string, string | number | boolean | undefined>;
declare function same<A, B>(_: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false): void;
interface TagArgs { name?: pulumi.Input<string>; size: pulumi.Input<number> }
interface Outputs { madeAt?: string }
`;

/** Statements that compile. */
const RIGHT: readonly string[] = [
  'new workato.OnPremGroup("g")',
  'new workato.OnPremGroup("g", {}, { parent: group })',
  'new workato.OnPremAgent("a", { onPremGroupId: group.id })',
  'new workato.LookupTableRows("r", { tableId: "1", keyColumns: ["code"], csv: "codes.csv" })',
  'workato.OnPremGroup.get("g", "7", { name: "as it was" }, options)',
  'workato.OnPremGroup.get("g", group.id, undefined, { provider: other })',
  "same<typeof group.id, pulumi.Output<pulumi.ID>>(true)",
  "same<typeof group.name, pulumi.Output<string>>(true)",
  "same<typeof group.useManagedConnection, pulumi.Output<boolean | undefined>>(true)",
  "same<typeof group.whitelistedIps, pulumi.Output<string[] | undefined>>(true)",
  "same<typeof group.ifExists, pulumi.Output<workato.IfExists | undefined>>(true)",
  "same<typeof group.configVersion, pulumi.Output<number | undefined>>(true)",
  "same<typeof group.inUse, pulumi.Output<boolean>>(true)",
  "same<typeof agent.os, pulumi.Output<workato.OnPremAgentOs | undefined>>(true)",
  'new workato.OnPremAgent("a", { onPremGroupId: group.id, os: group.name })',
  'new workato.ProjectDeployment("d", { projectId: "1", environmentType: workato.getDeploymentOutput({ id: "7" }).environmentType })',
  "same<typeof agent.onPremGroupId, pulumi.Output<string>>(true)",
  "same<typeof row.data, pulumi.Output<Record<string, string>>>(true)",
  "same<workato.OnPremAgentActivation['triggers'], pulumi.Output<Triggers | undefined>>(true)",
  "same<workato.ProjectDeployment['triggers'], pulumi.Output<Triggers | undefined>>(true)",
  'new workato.ProjectDeployment("d", { projectId: "1", environmentType: "test", triggers: { recipe: recipe.versionNo, a: 1, b: true } })',
  "same<workato.Connection['input'], pulumi.Output<Record<string, unknown> | undefined>>(true)",
  'new workato.DataTable("t", { folderId: "7", columns: [{ name: "a", type: "geo" }, { name: "b", type: "string" }] })',
  "same<workato.DataTable['fieldIds'], pulumi.Output<Record<string, string>>>(true)",
  "same<workato.DataTable['truncateTriggers'], pulumi.Output<Record<string, string | number | boolean | undefined> | undefined>>(true)",
  "workato.getDataTable({ id: '7' }).then(({ columns }) => columns[0]!.hint!.length + columns[0]!.fieldId.length)",
  'new workato.Recipe("r", { folderId: "7", code: { number: 0, block: [{ input: { id: recipe.id } }] } })',
  "same<workato.Recipe['config'], pulumi.Output<workato.RecipeConfig[] | undefined>>(true)",
  "same<workato.Tag['title'], pulumi.Output<string>>(true)",
  "same<ConstructorParameters<typeof workato.OnPremAgent>[1], workato.OnPremAgentArgs>(true)",
  'same<typeof read, workato.OnPremGroup>(true); const read = workato.OnPremGroup.get("g", "7")',
  "same<typeof found, workato.OnPremGroup[]>(true); const found = ([] as unknown[]).filter(workato.OnPremGroup.isInstance)",
  'class Own extends workato.OnPremGroup { readonly size = 2; constructor() { super("own", {}) } } new Own().name',
  "const made: pulumi.CustomResource = group",
  'class Right extends resource<Right, TagArgs, Outputs>("T")({ named: "name", properties: { name: "input", size: "input", madeAt: "output" } }) {}',
];

/** Statements that do not, with what the compiler says. */
const WRONG: readonly [string, string][] = [
  ['new workato.OnPremGroup("g", { nme: "x" })', "'nme' does not exist in type 'OnPremGroupArgs'"],
  ['new workato.OnPremAgent("a")', "Expected 2-3 arguments, but got 1"],
  ['new workato.OnPremAgent("a", {})', "'onPremGroupId' is missing"],
  ['new workato.OnPremAgent("a", { onPremGroupId: 7 })', "'number' is not assignable"],
  ['new workato.LookupTableRows("r", { tableId: "1", rows: [] })', "'keyColumns' is missing"],
  ['new workato.OnPremAgent("a", { onPremGroupId: "1", os: 7 })', "'number' is not assignable"],
  ["group.name = agent.name", "read-only property"],
  ["group.nme", "'nme' does not exist on type 'OnPremGroup'"],
  ["row.rows", "'rows' does not exist on type 'LookupTableRow'"],
  ['workato.OnPremGroup.get("g", "7", { provider: other })', "'provider' does not exist in type"],
  ['workato.Connection.get("c", "7", { provider: other })', "is not assignable to type 'Input<string>"],
  ['workato.OnPremGroup.get("g", "7", options)', "has no properties in common with type"],
  ['workato.Connection.get("c", "7", options)', "is not assignable to parameter of type"],
  ['workato.TagAssignment.get("t", "7")', "'get' does not exist"],
  [
    'class W1 extends resource<W1, TagArgs, Outputs>("T")({ named: "name", properties: { name: "input", size: "input" } }) {}',
    "'madeAt' is missing",
  ],
  [
    'class W2 extends resource<W2, TagArgs, Outputs>("T")({ properties: { name: "input", madeAt: "output" } }) {}',
    "'size' is missing",
  ],
  [
    'class W3 extends resourceWithoutGet<W3, TagArgs>("T")({ properties: { name: "input", size: "input", sise: "input" } }) {}',
    "'sise' does not exist",
  ],
  [
    'class W4 extends resourceWithoutGet<W4, TagArgs>("T")({ properties: { name: "input", size: "output" } }) {}',
    `'"output"' is not assignable`,
  ],
  [
    'class W5 extends resourceWithoutGet<W5, TagArgs>("T")({ named: "nme", properties: { name: "input", size: "input" } }) {}',
    `'"nme"' is not assignable`,
  ],
];

const statements = [...RIGHT, ...WRONG.map(([statement]) => statement)];
const fileOf = (statement: string) => join(root, `class-types-${statements.indexOf(statement)}.ts`);
let program: ts.Program;
let checker: ts.TypeChecker;

beforeAll(() => {
  program = compiled(new Map(statements.map((one) => [fileOf(one), `${USES}\n${one};\nexport {};\n`])));
  checker = program.getTypeChecker();
}, 60_000);

const errorsOf = (statement: string) =>
  program
    .getSemanticDiagnostics(program.getSourceFile(fileOf(statement)))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));

test.each(RIGHT)("compiles: %s", (statement) => {
  expect(errorsOf(statement)).toEqual([]);
});

test.each(WRONG)("does not compile: %s", (statement, reason) => {
  expect(errorsOf(statement)).toEqual([expect.stringContaining(reason)]);
});

/** What the package exports under a name, in its declarations. */
function exported(name: string): ts.Symbol {
  const index = checker.getSymbolAtLocation(program.getSourceFile(join(root, "dist", "index.d.ts"))!)!;
  const symbol = checker.getExportsOfModule(index).find((one) => one.name === name)!;
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

const textOf = (symbol: ts.Symbol) => ts.displayPartsToString(symbol.getDocumentationComment(checker));
const isPulumis = (symbol: ts.Symbol) =>
  symbol.declarations?.every((one) => one.getSourceFile().fileName.includes("@pulumi")) ?? false;

describe.each(names)("an editor shows of %s", (name) => {
  test("what it is, and what each of its properties means", () => {
    const symbol = exported(name);
    expect(textOf(symbol)).not.toBe("");
    const properties = checker
      .getDeclaredTypeOfSymbol(symbol)
      .getProperties()
      .filter((one) => !isPulumis(one));
    expect(properties.length).toBeGreaterThan(1);
    expect(properties.filter((one) => textOf(one) === "").map((one) => one.name)).toEqual([]);
  });

  test("what is called on the class", () => {
    const statics = checker.getTypeOfSymbol(exported(name)).getProperties();
    const own = statics.filter((one) => one.name !== "prototype" && !isPulumis(one));
    expect(own.map((one) => one.name)).toEqual(expect.arrayContaining(["__pulumiType", "isInstance"]));
    expect(own.filter((one) => textOf(one) === "").map((one) => one.name)).toEqual([]);
  });
});

test("the declarations of the classes load no library but Pulumi's", () => {
  const files = names.map((name) => exported(name).declarations![0]!.getSourceFile().fileName);
  const loaded = ts.createProgram(files, { ...OPTIONS, types: [] }).getSourceFiles();
  expect(
    loaded.map(({ fileName }) => fileName).filter((file) => /node_modules\/(zod|undici|commander)\//.test(file)),
  ).toEqual([]);
});

/**
 * Connections that are written down (in examples, in doc comments, in the programs of the tests, also where those are texts)
 * have the fields of their connectors: what people copy signs in.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import ts from "typescript";
import { findingsIn } from "../../provider/connectors/findings";

const root = resolve(__dirname, "..", "..");

interface Written {
  readonly at: string;
  readonly provider: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** All fields are written there. */
  readonly isWhole: boolean;
  readonly isShell: boolean;
}

/** Each part of a text that is a program: the text itself, or the ```ts blocks of a page. */
const programsIn = (file: string, text: string): string[] =>
  file.endsWith(".md") ? [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => match[1]!) : [text];

function connectionsIn(at: string, program: string): Written[] {
  const found: Written[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) found.push(...connectionOf(at, node));
    // Programs of the tests are texts.
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) found.push(...inText(at, textOf(node)));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("program.ts", program, ts.ScriptTarget.ES2022, true));
  return found;
}

const inText = (at: string, text: string) => (/\binput\s*:/.test(text) ? connectionsIn(at, text) : []);

const textOf = (node: ts.StringLiteralLike | ts.TemplateExpression) =>
  ts.isTemplateExpression(node)
    ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("x0")
    : node.text;

function connectionOf(at: string, { properties }: ts.ObjectLiteralExpression): Written[] {
  const initial = (name: string) =>
    properties.filter(ts.isPropertyAssignment).find((one) => one.name.getText() === name)?.initializer;
  const [provider, input] = [initial("provider"), initial("input")];
  if (!provider || !ts.isStringLiteral(provider) || !input || !ts.isObjectLiteralExpression(input)) return [];
  // A step of a recipe has both too, but lies in no folder.
  if (!properties.some((one) => /^folder(Id|_id)$/.test(one.name?.getText() ?? ""))) return [];
  const names = input.properties.flatMap((one) =>
    one.name && !ts.isComputedPropertyName(one.name) ? one.name.text : [],
  );
  const texts = input.properties.flatMap((one) =>
    ts.isPropertyAssignment(one) && ts.isStringLiteral(one.initializer)
      ? [[one.name.getText(), one.initializer.text]]
      : [],
  );
  return [
    {
      at,
      provider: provider.text,
      input: { ...Object.fromEntries(names.map((name) => [name, "given"])), ...Object.fromEntries(texts) },
      isWhole: names.length === input.properties.length,
      isShell: initial("shellConnection")?.kind === ts.SyntaxKind.TrueKeyword,
    },
  ];
}

const docComments = (text: string) =>
  [...text.matchAll(/^ \* ```ts\n([\s\S]*?)^ \* ```$/gm)].map((match) => match[1]!.replace(/^ \* ?/gm, ""));

const files = ["README.md", "provider", "examples", "test"].flatMap((name) =>
  name.endsWith(".md")
    ? [join(root, name)]
    : readdirSync(join(root, name), { recursive: true, encoding: "utf8" })
        .filter((file) => /\.(ts|md)$/.test(file) && !file.includes("node_modules"))
        .map((file) => join(root, name, file)),
);

const written = files.flatMap((file) => {
  const text = readFileSync(file, "utf8");
  return [...programsIn(file, text), ...docComments(text)].flatMap((program) => inText(relative(root, file), program));
});

/** What is wrong with it. */
function faults({ provider, input, isWhole, isShell }: Written): string[] {
  const { unknown, takesMore, missing, choice, byPerson } = findingsIn(provider, input)!;
  return [
    ...(takesMore ? [] : unknown.map((name) => `no field ${name}`)),
    ...(isWhole && !isShell ? missing.map((name) => `needs ${name}`) : []),
    ...(choice ? [`${choice.field} is none of its choices`] : []),
    ...(byPerson && !isShell ? ["takes a person"] : []),
  ];
}

test("there are connections in examples, in doc comments, and in programs that are texts", () => {
  const places = ["examples/workspace/index.ts", "provider/connections/connection.ts", "test/engine/canaries.test.ts"];
  expect(written.map(({ at }) => at)).toEqual(expect.arrayContaining(places));
});

test("every connector in them is known, so that its fields can be looked at", () => {
  expect(written.filter(({ provider }) => findingsIn(provider, {}) === undefined)).toEqual([]);
});

test("every one of them has the fields with which its connector signs in", () => {
  expect(written.flatMap((one) => faults(one).map((fault) => `${one.at}: ${one.provider}: ${fault}`))).toEqual([]);
});

test("one that has not is found, in a program and in a text", () => {
  // In two pieces, so that it is not found here.
  const wrong = `new Connection("c", { ${['provider: "mysql"', 'folderId: "7"', 'input: { host: "h", user: "u" }'].join()} })`;
  for (const program of [wrong, `stack.program(${JSON.stringify(wrong)})`, `stack.program(\`${wrong}\${rest}\`)`]) {
    expect(connectionsIn("here", program).map(faults)).toEqual([
      ["no field user", "needs port", "needs database", "needs username", "needs password"],
    ]);
  }
});

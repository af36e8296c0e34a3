/** Pages of functions, installers and of other classes. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { html } from "../../../provider/emulator/page/html";
import { type Exported, membersOf, root } from "./declarations";
import { requestsIn } from "./facts";
import { codeBlock, firstSentence, type Links, markdown, type Page, section } from "./page";
import { call, errorsOf, examplesOf, importLine, members, split, typesIn } from "./parts";
import { areaTitle } from "./resources";
import { namedIn, reached, typeText } from "./types";

const PARTS: Readonly<Record<Exported["entry"], string>> = {
  "pulumi-workato": "Functions",
  "pulumi-workato/installers": "Installers",
  "pulumi-workato/client": "Client for scripts",
  "pulumi-workato/emulator": "Emulator",
};

export const functionPath = ({ entry, name }: Exported) =>
  `${PARTS[entry].split(" ")[0]!.toLowerCase()}/${name.toLowerCase()}.html`;

/** `function f(a: A): B`, or the constant that is one. */
function signatureOf({ name, declaration }: Exported): string {
  if (ts.isFunctionDeclaration(declaration)) {
    const parameters = declaration.parameters.map((one) => one.getText().replace(/\s+/g, " "));
    return call(name, parameters, `: ${typeText(declaration.type)}`);
  }
  const type = ts.isVariableDeclaration(declaration) ? declaration.type : undefined;
  const installer = type && ts.isTypeReferenceNode(type) && type.typeName.getText() === "Installer";
  if (installer) {
    const [args, result] = type.typeArguments!.map((one) => typeText(one));
    return `${name}(args: ${args}): ${result}\n${name}(args: DeepInput<${args}>): pulumi.Output<${result}>`;
  }
  return `${name}: ${typeText(type)}`;
}

/** `output` is the form for Outputs of a function that has one. */
export function functionPage(one: Exported, output: Exported | undefined, links: Links): Page {
  const { name, doc, entry, area, declaration } = one;
  const { text, examples } = split(doc);
  const written = [...examples, ...(output ? split(output.doc).examples : [])];
  const own = ownExample(one, output);
  const all = written.length > 0 ? written : own ? [own] : headExamples(one.source);
  const parameters = ts.isFunctionDeclaration(declaration) ? declaration.parameters : [];
  const type = ts.isFunctionDeclaration(declaration) ? declaration.type : (declaration as ts.VariableDeclaration).type;
  const asked = parameters.length > 0 ? parameters.map((each) => each.type) : [firstOf(type)];
  const answered = parameters.length > 0 || !type || !ts.isTypeReferenceNode(type) ? type : type.typeArguments?.[1];
  const described = [...parameters].filter(({ name }) => doc.params.has(name.getText()));
  return {
    path: functionPath(one),
    title: name,
    part: PARTS[entry],
    group: entry === "pulumi-workato" || entry === "pulumi-workato/client" ? areaTitle(area) : undefined,
    summary: firstSentence(text),
    body: html`${markdown(text, links)}
${all.length > 0 ? section("Example", ...examplesOf(all)) : undefined}
${section("Call", codeBlock([importLine(one), "", signatureOf(one), ...(output ? [signatureOf(output)] : [])].join("\n")), output && markdown(`\`${output.name}\` takes Outputs and \`dependsOn\`, and gives an Output.`, links))}
${described.length > 0 ? section("Parameters", html`<ul>${described.map((each) => html`<li><code>${each.name.getText()}</code> ${doc.params.get(each.name.getText())}</li>`)}</ul>`) : undefined}
${sectionIf("Arguments", typesIn(asked, [], links))}
${sectionIf("Result", typesIn([answered], reached(asked.flatMap(namedIn)), links) ?? (answered && codeBlock(typeText(answered))))}
${sectionIf("Permissions and quotas", requestTable(text))}
${sectionIf("Errors", errorsOf(doc, links))}`,
  };
}

function requestTable(text: string) {
  const rows = requestsIn(text);
  if (rows.length === 0) return undefined;
  return html`<div class="wide"><table><thead><tr><th>Permission of the client role</th><th>Request</th><th>Quota</th></tr></thead><tbody>${rows.map(
    ({ permission, name, quota }) =>
      html`<tr><td>${permission}</td><td><code>${name}</code></td><td>${quota}</td></tr>`,
  )}</tbody></table></div>`;
}

/** Of a function whose doc comment has none, where its arguments are texts: it is compiled with the others. */
export function ownExample(
  { name, entry, declaration, doc }: Exported,
  output: Exported | undefined,
): string | undefined {
  if (entry !== "pulumi-workato" || output === undefined || !ts.isFunctionDeclaration(declaration)) return undefined;
  if ([doc, output.doc].some((one) => split(one).examples.length > 0)) return undefined;
  const args = declaration.parameters[0]?.questionToken ? undefined : namedIn(declaration.parameters[0]?.type)[0];
  const required = args ? firstWay(args).filter(({ isOptional }) => !isOptional) : [];
  if (required.some(({ type }) => typeText(type) !== "string")) return undefined;
  const given = required.map((one) => `${one.name}: ${/id$/i.test(one.name) ? '"12345"' : '"Sales"'}`).join(", ");
  return `import * as workato from "pulumi-workato";\n\nexport const found = workato.${name}Output(${given && `{ ${given} }`});`;
}

/** The arguments, of the first of two ways to give them. */
function firstWay(args: ts.NamedDeclaration) {
  const type = ts.isTypeAliasDeclaration(args) ? args.type : undefined;
  const isEither = type && ts.isTypeReferenceNode(type) && type.typeName.getText() === "Either";
  return membersOf(isEither ? type.typeArguments![0]! : args);
}

/** The example at the head of the file, where what is in it belongs together. */
function headExamples(source: string): readonly string[] {
  const [head = ""] = /^\/\*\*[\s\S]*?\*\//.exec(readFileSync(join(root, "provider", `${source}.ts`), "utf8")) ?? [];
  const text = head.replace(/^ \* ?/gm, "");
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => match[1]!.trimEnd());
}

const firstOf = (type: ts.TypeNode | undefined) =>
  type && ts.isTypeReferenceNode(type) ? type.typeArguments?.[0] : undefined;

const sectionIf = (title: string, content: ReturnType<typeof html> | undefined) => content && section(title, content);

/** A class that is no resource of Workato's: a component, the provider, the client, an error. */
export function classPage(one: Exported, links: Links): Page {
  const declaration = one.declaration as ts.ClassDeclaration;
  const { text, examples } = split(one.doc);
  const base = declaration.heritageClauses?.[0]?.types[0]?.expression.getText() ?? "";
  const isComponent = /Component|Provider/.test(base);
  const parameters = declaration.members.find(ts.isConstructorDeclaration)?.parameters ?? [];
  const args = isComponent ? namedIn(parameters[1]?.type)[0] : undefined;
  const shownAs = one.entry === "pulumi-workato" ? `workato.${one.name}` : one.name;
  const written = parameters.map((each) => each.getText().replace(/\s+/g, " "));
  const create = `${importLine(one)}\n\n${call(`new ${shownAs}`, written)}`;
  return {
    path: isComponent ? `resources/${one.name.toLowerCase()}.html` : functionPath(one),
    title: one.name,
    part: isComponent ? "Resources" : PARTS[one.entry],
    group: isComponent ? "Provider and components" : "Classes",
    summary: firstSentence(text),
    body: html`${markdown(text, links)}
${examples.length > 0 ? section("Example", ...examplesOf(examples)) : undefined}
${section("Create", codeBlock(create))}
${args && section("Inputs", members(membersOf(args), "input", links))}
${sectionIf(
  "Arguments",
  args
    ? undefined
    : typesIn(
        parameters.map(({ type }) => type),
        [],
        links,
      ),
)}
${section(isComponent ? "Outputs" : "Members", members(membersOf(declaration), "output", links))}
${sectionIf("Errors", errorsOf(one.doc, links))}
${sectionIf("Types", args && typesIn([args], [args], links))}`,
  };
}

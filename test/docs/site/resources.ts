/** The page of a resource, in the order that users know from the Pulumi Registry. */

import ts from "typescript";
import { html } from "../../../provider/emulator/page/html";
import type { AnyHandler } from "../../../provider/handlers";
import { factsOf } from "../../../provider/runtime/values/facts";
import { declarationOf, type Exported, membersOf } from "./declarations";
import { marksOf, requestOf, secretsOf } from "./facts";
import { codeBlock, entry, firstSentence, type Links, markdown, type Page, section } from "./page";
import { call, errorsOf, examplesOf, members, split, typesIn } from "./parts";

/** What its class is declared with: the interfaces of its arguments and of what Workato adds. */
function shapeOf(declaration: ts.ClassDeclaration) {
  const base = declaration.heritageClauses![0]!.types[0]!.expression;
  const made = (declarationOf(base) as ts.VariableDeclaration).type as ts.ImportTypeNode;
  const [, args, added] = made.typeArguments ?? [];
  const own = declaration.members.find(ts.isConstructorDeclaration)?.parameters[1]?.type;
  const named = (type: ts.TypeNode | undefined) =>
    type && ts.isTypeReferenceNode(type) ? declarationOf(type.typeName) : undefined;
  return {
    args: named(own ?? args),
    added: named(added),
    canBeRead: made.qualifier?.getText() !== "ResourceClassWithoutGet",
    isOptional: made.qualifier?.getText() === "ResourceClassWithDefaults",
  };
}

/** What the generator itself writes as an example: it is compiled with the others. */
export function ownExamples({ name, declaration }: Exported, { inputs }: AnyHandler) {
  const { canBeRead } = shapeOf(declaration as ts.ClassDeclaration);
  const start = 'import * as workato from "pulumi-workato";\n';
  return {
    get: canBeRead ? `${start}\nconst found = workato.${name}.get("found", "12345");` : undefined,
    adopt: factsOf(inputs).has("ifExists")
      ? `${start}\ndeclare const args: workato.${name}Args; // as it is in Workato\nnew workato.${name}("mine", { ...args, ifExists: "adopt" });`
      : undefined,
  };
}

export function resourcePage(one: Exported, handler: AnyHandler, links: Links): Page {
  const { name, doc, source } = one;
  const { args, added, isOptional } = shapeOf(one.declaration as ts.ClassDeclaration);
  const { text, examples } = split(doc);
  const own = ownExamples(one, handler);
  const inputs = args ? membersOf(args) : [];
  const sorted = [...inputs.filter(({ isOptional }) => !isOptional), ...inputs.filter(({ isOptional }) => isOptional)];
  const outputs = added ? membersOf(added) : [];
  const secrets = secretsOf(source);
  const isSecret = (property: string) => (secrets.includes(property) ? ["secret"] : []);
  const parameters = [
    `name: string`,
    `args${isOptional ? "?" : ""}: ${name}Args`,
    "options?: pulumi.CustomResourceOptions",
  ];
  return {
    path: pathOf(name),
    title: name,
    part: "Resources",
    group: areaTitle(one.area),
    summary: firstSentence(text),
    body: html`${markdown(text, links)}
${section("Example", ...examplesOf(examples))}
${section("Create", codeBlock(call(`new workato.${name}`, parameters)))}
${section(
  "Inputs",
  members(sorted, "input", links, (input) => [...new Set([...isSecret(input), ...marksOf(handler, input)])]),
)}
${section(
  "Outputs",
  markdown("Every input is an output too, as it is in Workato. What Workato adds:", links),
  entry("output-id", "id", "string", [], markdown(`The id of the ${handler.noun}.`, links)),
  members(outputs, "output", links, isSecret),
)}
${own.get && section("Look up", markdown(`One that this stack does not own, by its id; nothing is written to it. ${functionsLine(handler, links)}`, links), codeBlock(own.get))}
${section("Import and adoption", adoption(one, handler, own.adopt, links))}
${section("Permissions and quotas", requests(handler))}
${errorsOf(doc, links) && section("Errors", errorsOf(doc, links), markdown("Messages that every resource can give are in [troubleshooting](/guides/troubleshooting.html).", links))}
${types(args, added, links)}
${section("Policies and transforms", markdown(`Its type token is \`pulumi-nodejs:dynamic/workato:${name}\`, which is \`workato.${name}.__pulumiType\`.`, links))}`,
  };
}

function types(args: ts.Declaration | undefined, added: ts.Declaration | undefined, links: Links) {
  const shown = [args, added].filter((one) => one !== undefined);
  const content = typesIn(shown, shown, links);
  return content && section("Types", content);
}

function functionsLine({ type }: AnyHandler, { pageOf }: Links): string {
  const found = [`get${type}`, `get${type}s`].filter((name) => pageOf(name) !== undefined);
  return found.length === 0 ? "" : `To look by name: ${found.map((name) => `\`${name}\``).join(", ")}.`;
}

function adoption({ name }: Exported, handler: AnyHandler, example: string | undefined, links: Links) {
  const words = [
    "`pulumi import TYPE NAME ID` and the `import` option cannot work for dynamic resources.",
    example === undefined
      ? "It is no object that could exist before: declare it as it is in Workato, and the first `up` takes it over, because what is equal is in nobody's way."
      : `A create looks first, and under \`ifExists: "fail"\` (the default) refuses to make a second ${handler.noun}. With \`adopt\` it takes over the one that is there, and brings it to what is declared:`,
  ];
  const listed =
    handler.list === undefined
      ? ""
      : `A whole workspace: \`npx pulumi-workato import --types ${name}\` writes every ${handler.noun} as a program and as a file for \`pulumi import --file\`; see [the command](/commands/import.html).`;
  return html`${markdown(words.join(" "), links)}${example === undefined ? undefined : codeBlock(example)}${markdown(listed, links)}`;
}

function requests({ uses }: AnyHandler) {
  const rows = [
    ...uses.read.map((route) => ["read and refresh", requestOf(route)] as const),
    ...uses.write.map((route) => ["create, change, delete", requestOf(route)] as const),
    ...(uses.ifAllowed ?? []).map((route) => ["of use where the role has it", requestOf(route)] as const),
  ];
  return html`<div class="wide"><table><thead><tr><th>Permission of the client role</th><th>Needed to</th><th>Request</th><th>Quota</th></tr></thead><tbody>${rows.map(
    ([use, { permission, name, quota }]) =>
      html`<tr><td>${permission}</td><td>${use}</td><td><code>${name}</code></td><td>${quota}</td></tr>`,
  )}</tbody></table></div>`;
}

export const pathOf = (name: string) => `resources/${name.toLowerCase()}.html`;

const WORDS: Readonly<Record<string, string>> = { "on-prem": "On-prem", api: "API", ai: "AI", mcp: "MCP" };

/** `lookup-tables` → `Lookup tables` */
export function areaTitle(area: string): string {
  const words = (
    WORDS[area] ??
    area
      .split("-")
      .map((word) => WORDS[word] ?? word)
      .join(" ")
  ).trim();
  return words[0]!.toUpperCase() + words.slice(1);
}

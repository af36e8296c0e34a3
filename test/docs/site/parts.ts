/** What pages of classes and functions are made of. */

import ts from "typescript";
import { Html, html } from "../../../provider/emulator/page/html";
import { type Doc, docOfNode, type Exported, type Member, membersOf } from "./declarations";
import { anchorOf, codeBlock, entry, type Links, markdown } from "./page";
import { isType, namedIn, reached, typeText } from "./types";

/** The text of a doc comment, without its examples, and these. */
export function split({ text }: Doc): { readonly text: string; readonly examples: readonly string[] } {
  const examples = [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => match[1]!.trimEnd());
  return { text: text.replace(/^```ts\n[\s\S]*?^```$/gm, "").trim(), examples };
}

export const examplesOf = (examples: readonly string[]) => examples.map((code) => codeBlock(code));

export function members(
  all: readonly Member[],
  prefix: string,
  links: Links,
  marksOf: (name: string) => readonly string[] = () => [],
): Html {
  return html`${all.map(({ name, isOptional, type, text }) =>
    entry(
      `${prefix}-${anchorOf(name)}`,
      name,
      typeText(type),
      [...(isOptional || prefix !== "input" ? [] : ["required"]), ...marksOf(name)].map((mark) => inline(mark, links)),
      markdown(text, links),
    ),
  )}`;
}

/** Markdown without a paragraph around it. */
export const inline = (text: string, links: Links) =>
  new Html(markdown(text, links).text.replace(/^<p>|<\/p>\s*$/g, ""));

/** An interface as its properties, another type as its text. */
export function typeEntry(declaration: ts.NamedDeclaration, links: Links): Html {
  const name = (declaration.name as ts.Identifier).text;
  const all = membersOf(declaration);
  const alias = all.length === 0 && ts.isTypeAliasDeclaration(declaration) ? declaration.type : undefined;
  return html`<h3 id="type-${name.toLowerCase()}">${name}</h3>
${markdown(split(docOfNode(declaration)).text, links)}${alias && codeBlock(`type ${name} = ${typeText(alias)}`)}${members(
  all,
  `type-${name.toLowerCase()}`,
  links,
)}`;
}

/** The types that these name, but those that are shown already. */
export function typesIn(
  nodes: readonly (ts.Node | undefined)[],
  shown: readonly ts.Node[],
  links: Links,
): Html | undefined {
  const all = reached(nodes.flatMap(namedIn)).filter((one) => isType(one) && !shown.includes(one));
  return all.length === 0 ? undefined : html`${all.map((one) => typeEntry(one, links))}`;
}

export function errorsOf({ errors }: Doc, links: Links): Html | undefined {
  return errors.length === 0
    ? undefined
    : html`<ul>${errors.map((error) => html`<li>${inline(error, links)}</li>`)}</ul>`;
}

/** The line that brings a name into a program. */
export const importLine = ({ entry: from, name }: Pick<Exported, "entry" | "name">) =>
  from === "pulumi-workato" ? 'import * as workato from "pulumi-workato";' : `import { ${name} } from "${from}";`;

/** On one line, or with a line for each parameter where it is long. */
export function call(name: string, parameters: readonly string[], result = ""): string {
  const short = `${name}(${parameters.join(", ")})${result}`;
  return short.length <= 80 ? short : `${name}(\n  ${parameters.join(",\n  ")},\n)${result}`;
}

/**
 * What the package declares, read from `dist`: the names that each entry exports, with their doc comments. Only our own
 * declarations are loaded, so that this takes a second: types are shown as they are written.
 */

import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import ts from "typescript";

export const root = resolve(__dirname, "..", "..", "..");
const dist = join(root, "dist");

/** By what a program imports; `provider` is Pulumi's plugin's own. */
export const ENTRIES = {
  "pulumi-workato": "index",
  "pulumi-workato/installers": "installers/index",
  "pulumi-workato/client": "client-entry",
  "pulumi-workato/emulator": "emulator/index",
} as const;

export type Entry = keyof typeof ENTRIES;

const options: ts.CompilerOptions = { noLib: true, types: [], skipLibCheck: true };

function programOf(files: readonly string[]): ts.Program {
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (names, from) =>
    names.map(({ text }) => {
      const file = resolve(from, "..", text);
      const found = text.startsWith(".")
        ? [`${file}.d.ts`, join(file, "index.d.ts")].find((one) => existsSync(one))
        : "";
      return { resolvedModule: found ? { resolvedFileName: found, extension: ts.Extension.Dts } : undefined };
    });
  return ts.createProgram(files, options, host);
}

const files = Object.values(ENTRIES).map((file) => join(dist, `${file}.d.ts`));
const program = programOf(files);
const checker = program.getTypeChecker();

export interface Exported {
  readonly name: string;
  readonly entry: Entry;
  readonly declaration: ts.Declaration;
  readonly doc: Doc;
  /** Folder of its file: its area of the API. */
  readonly area: string;
  /** Its source, without the ending: `on-prem/agent`. */
  readonly source: string;
}

export interface Doc {
  readonly text: string;
  /** `@errors`: the message and its remedy, a line each. */
  readonly errors: readonly string[];
  /** Of arguments, by name. */
  readonly params: ReadonlyMap<string, string>;
}

/** All exports, each under the first entry that has it. */
export function exported(): Exported[] {
  const seen = new Set<ts.Symbol>();
  return (Object.keys(ENTRIES) as Entry[]).flatMap((entry) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(join(dist, `${ENTRIES[entry]}.d.ts`))!)!;
    return checker.getExportsOfModule(module).flatMap((symbol) => {
      const target = targetOf(symbol);
      const declaration = target.declarations?.[0];
      if (declaration === undefined || seen.has(target)) return [];
      seen.add(target);
      const source = relative(dist, declaration.getSourceFile().fileName).replace(/\.d\.ts$/, "");
      const area = source.split("/")[0]!;
      return [{ name: symbol.name, entry, declaration, doc: docOf(target), area, source }];
    });
  });
}

const targetOf = (symbol: ts.Symbol) =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

export function docOf(symbol: ts.Symbol): Doc {
  const tags = symbol.getJsDocTags(checker);
  const words = ({ text }: ts.JSDocTagInfo) => linked(ts.displayPartsToString(text)).trim();
  return {
    text: linked(ts.displayPartsToString(symbol.getDocumentationComment(checker))),
    errors: tags.filter(({ name }) => name === "errors").map(words),
    params: new Map(
      tags
        .filter(({ name }) => name === "param")
        .map((tag) => {
          const [name = "", ...rest] = words(tag).split(/\s+/);
          return [name, rest.join(" ").replace(/^- /, "")];
        }),
    ),
  };
}

/** A name in code is a link where there is a page of that name. */
const linked = (text: string) => text.replace(/\{@link\s+([\w.]+)\s*(?:\|?\s*([^}]*))?\}/g, (_, name) => `\`${name}\``);

/** The declaration behind a name in a type, where it is one of ours. */
export function declarationOf(name: ts.Node): ts.Declaration | undefined {
  const symbol = checker.getSymbolAtLocation(name);
  const target = symbol && targetOf(symbol);
  const declaration = target?.declarations?.[0];
  return declaration && !ts.isTypeParameterDeclaration(declaration) ? declaration : undefined;
}

export const docOfNode = (node: ts.NamedDeclaration): Doc => {
  const symbol = node.name && checker.getSymbolAtLocation(node.name);
  return symbol ? docOf(symbol) : { text: "", errors: [], params: new Map() };
};

export interface Member {
  readonly name: string;
  readonly isOptional: boolean;
  readonly type: ts.TypeNode | undefined;
  readonly text: string;
}

/** The properties of an interface, with those of what it extends, of a class, and of an object type. */
export function membersOf(declaration: ts.Node): Member[] {
  if (ts.isInterfaceDeclaration(declaration)) {
    const bases = declaration.heritageClauses?.flatMap(({ types }) => [...types]) ?? [];
    const inherited = bases.flatMap((base) => membersOfNamed(base.expression, base.typeArguments));
    const own = declaration.members.flatMap(memberOf);
    return [...own, ...inherited.filter(({ name }) => !own.some((one) => one.name === name))];
  }
  if (ts.isClassDeclaration(declaration)) return declaration.members.filter(isPublic).flatMap(memberOf);
  if (ts.isTypeLiteralNode(declaration)) return declaration.members.flatMap(memberOf);
  if (ts.isTypeAliasDeclaration(declaration)) return membersOf(declaration.type);
  if (ts.isTypeReferenceNode(declaration)) return membersOfNamed(declaration.typeName, declaration.typeArguments);
  if (ts.isIntersectionTypeNode(declaration)) return declaration.types.flatMap(membersOf);
  return [];
}

/** Of a type by its name; TypeScript's own that choose among properties are followed. */
function membersOfNamed(name: ts.Node, types: readonly ts.TypeNode[] = []): Member[] {
  const [of, keys] = types;
  const chosen = new Set(keys?.getText().match(/\w+/g));
  const rest = () => (of === undefined ? [] : membersOf(of));
  switch (name.getText()) {
    case "Partial":
      return rest().map((one) => ({ ...one, isOptional: true }));
    case "Pick":
      return rest().filter((one) => chosen.has(one.name));
    case "Omit":
      return rest().filter((one) => !chosen.has(one.name));
    case "Either":
    case "pulumi.Unwrap":
      return [];
    default: {
      const declaration = declarationOf(name);
      return declaration === undefined ? [] : membersOf(declaration);
    }
  }
}

const isPublic = (member: ts.ClassElement) =>
  !ts
    .getModifiers(member as ts.PropertyDeclaration)
    ?.some(({ kind }) =>
      [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword, ts.SyntaxKind.StaticKeyword].includes(kind),
    );

function memberOf(member: ts.TypeElement | ts.ClassElement): Member[] {
  if (!member.name || ts.isPrivateIdentifier(member.name)) return [];
  const name = ts.isStringLiteral(member.name) ? member.name.text : member.name.getText();
  const { text } = docOfNode(member);
  if (ts.isMethodSignature(member) || ts.isMethodDeclaration(member)) {
    const signature = member.parameters.map((one) => one.getText()).join(", ");
    return [{ name: `${name}(${signature})`, isOptional: false, type: member.type, text }];
  }
  if (ts.isPropertySignature(member) || ts.isPropertyDeclaration(member)) {
    return [{ name, isOptional: member.questionToken !== undefined, type: member.type, text }];
  }
  return ts.isGetAccessor(member) ? [{ name, isOptional: false, type: member.type, text }] : [];
}

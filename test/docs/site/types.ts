/** Types as a person reads them, and the named types of ours in them. */

import ts from "typescript";
import { declarationOf, membersOf } from "./declarations";

const printer = ts.createPrinter({ removeComments: true });

/** Without `pulumi.Input<…>`, which every argument may be, and on one line where it is short. */
export function typeText(type: ts.TypeNode | undefined): string {
  if (type === undefined) return "";
  const text = printer.printNode(ts.EmitHint.Unspecified, withoutInputs(type), type.getSourceFile());
  return text.replace(/\s+/g, " ");
}

function withoutInputs(type: ts.TypeNode): ts.TypeNode {
  const strip = (context: ts.TransformationContext) => {
    const visit = (node: ts.Node): ts.Node => {
      if (ts.isTypeReferenceNode(node)) {
        const { typeArguments: [first, second] = [] } = node;
        if (first && /^(pulumi\.)?Input$/.test(node.typeName.getText())) return visit(first);
        if (first && second && node.typeName.getText() === "Either") {
          return ts.factory.createUnionTypeNode([visit(first) as ts.TypeNode, visit(second) as ts.TypeNode]);
        }
      }
      return ts.visitEachChild(node, visit, context);
    };
    return (node: ts.TypeNode) => visit(node) as ts.TypeNode;
  };
  return ts.transform(type, [strip]).transformed[0]!;
}

/** What only forms other types, and says nothing itself. */
const FORMS = new Set(["AsInputs", "DeepInput", "Either", "NoArgs", "Installer", "Without"]);

/** The declarations of ours that a type names, in the order in which it does. */
export function namedIn(type: ts.Node | undefined): ts.NamedDeclaration[] {
  const found = new Set<ts.NamedDeclaration>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node)) {
      const declaration = declarationOf(node.typeName);
      if (declaration && isType(declaration) && !FORMS.has(declaration.name.text)) found.add(declaration);
      // What is picked from is not what is meant.
      if (node.typeName.getText() === "Pick") return;
    }
    ts.forEachChild(node, visit);
  };
  if (type !== undefined) visit(type);
  return [...found];
}

export const isType = (node: ts.Node): node is ts.InterfaceDeclaration | ts.TypeAliasDeclaration =>
  ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);

/** The types that these lead to, and these, each once. */
export function reached(types: readonly ts.NamedDeclaration[]): ts.NamedDeclaration[] {
  const all = new Set<ts.NamedDeclaration>();
  const visit = (one: ts.NamedDeclaration): void => {
    if (all.has(one)) return;
    all.add(one);
    const members = membersOf(one);
    for (const next of members.length > 0 ? members.flatMap(({ type }) => namedIn(type)) : namedIn(one)) visit(next);
  };
  types.forEach(visit);
  return [...all];
}

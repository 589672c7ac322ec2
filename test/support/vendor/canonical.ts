import { ts } from "ts-morph";
import { isOpenString } from "../protocol/open-string.js";

const { factory } = ts;

/**
 * Rewrites a type to the form in which the vendor's TypeScript and ours can be compared: `bigint` is a number on the
 * wire, any JSON is `unknown`, maps have one spelling, and absence is left out altogether (every property required,
 * no null or undefined beside another type), so that a renamed property shows. A reference to a name that both sides have is taken
 * from `shared`, so that a difference shows in the type where it lies and not in everything that refers to it.
 */
export function canonicalType(
  type: ts.TypeNode,
  isShared: (name: string) => boolean,
  shared: string,
): string {
  const visit = (node: ts.Node): ts.Node => {
    if (isOpenString(node)) return keyword(ts.SyntaxKind.StringKeyword);
    const inner = ts.visitEachChild(node, visit, undefined);
    if (inner.kind === ts.SyntaxKind.BigIntKeyword) return keyword(ts.SyntaxKind.NumberKeyword);
    if (inner.kind === ts.SyntaxKind.UndefinedKeyword)
      return factory.createLiteralTypeNode(factory.createNull());
    if (ts.isMappedTypeNode(inner)) return record(inner.type);
    if (ts.isTypeLiteralNode(inner)) return literal(inner);
    if (ts.isPropertySignature(inner)) return property(inner);
    if (ts.isUnionTypeNode(inner)) return union(inner);
    if (ts.isTypeReferenceNode(inner)) return reference(inner, isShared, shared);
    return inner;
  };
  return printType(visit(type));
}

function keyword(kind: ts.KeywordTypeSyntaxKind): ts.KeywordTypeNode {
  return factory.createKeywordTypeNode(kind);
}

function record(value: ts.TypeNode | undefined): ts.TypeNode {
  const known = value === undefined || value.kind === ts.SyntaxKind.NeverKeyword ? undefined : value;
  return factory.createTypeReferenceNode("Record", [
    keyword(ts.SyntaxKind.StringKeyword),
    known ?? keyword(ts.SyntaxKind.UnknownKeyword),
  ]);
}

function literal(node: ts.TypeLiteralNode): ts.TypeNode {
  const [first, second] = node.members;
  if (first === undefined) return record(undefined);
  return second === undefined && ts.isIndexSignatureDeclaration(first) ? record(first.type) : node;
}

function property(node: ts.PropertySignature): ts.PropertySignature {
  return factory.updatePropertySignature(node, node.modifiers, node.name, undefined, node.type);
}

function union(node: ts.UnionTypeNode): ts.TypeNode {
  const present = node.types.filter((arm) => !isAbsence(arm));
  if (isAnyJson(present)) return keyword(ts.SyntaxKind.UnknownKeyword);
  const [only, second] = present;
  if (only === undefined) return node.types[0] as ts.TypeNode;
  return second === undefined ? only : factory.createUnionTypeNode(present);
}

/** The vendor writes the union of all JSON values out where it flattens a map of them. */
function isAnyJson(arms: readonly ts.TypeNode[]): boolean {
  const texts = new Set(arms.map(printType));
  return ["string", "number", "boolean", "Array<unknown>", "Record<string, unknown>"].every((text) =>
    texts.has(text),
  );
}

function isAbsence(node: ts.TypeNode): boolean {
  return ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.NullKeyword;
}

function reference(
  node: ts.TypeReferenceNode,
  isShared: (name: string) => boolean,
  shared: string,
): ts.TypeNode {
  const name = (node.typeName as ts.Identifier).text;
  if (name === "JsonValue") return keyword(ts.SyntaxKind.UnknownKeyword);
  if (name === "Record") return record(node.typeArguments?.[1]);
  return isShared(name) ? factory.createTypeReferenceNode(`${shared}.${name}`) : node;
}

/** The text of a type, without comments. */
export function printType(node: ts.Node): string {
  const blank = ts.createSourceFile("blank.ts", "", ts.ScriptTarget.ES2022);
  return ts.createPrinter({ removeComments: true }).printNode(ts.EmitHint.Unspecified, node, blank);
}

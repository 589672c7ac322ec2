import { SyntaxKind, type ts, ts as typescript } from "ts-morph";
import { isOpenString } from "./open-string.js";
import {
  anything,
  intersection,
  leaf,
  list,
  map,
  nothing,
  type Property,
  printShape,
  type Shape,
  tuple,
  union,
} from "./shape.js";

/** What each exported type of a TypeScript text says, by its syntax alone. */
export function typeShapes(text: string): ReadonlyMap<string, Shape> {
  const source = typescript.createSourceFile("types.ts", text, typescript.ScriptTarget.ES2022);
  const shapes = new Map<string, Shape>();
  for (const statement of source.statements) {
    if (typescript.isInterfaceDeclaration(statement)) {
      shapes.set(statement.name.text, membersShape(statement.members));
    } else if (typescript.isTypeAliasDeclaration(statement)) {
      shapes.set(statement.name.text, nodeShape(statement.type));
    }
  }
  return shapes;
}

/** `undefined` beside an optional property is how the project writes optional; elsewhere it would be an error. */
function nodeShape(node: ts.TypeNode): Shape {
  if (typescript.isParenthesizedTypeNode(node)) return nodeShape(node.type);
  if (typescript.isUnionTypeNode(node)) return union(node.types.map(nodeShape));
  if (typescript.isTupleTypeNode(node)) return tuple(node.elements.map(elementText));
  if (isOpenString(node)) return leaf("string");
  if (typescript.isIntersectionTypeNode(node)) return node.types.map(nodeShape).reduce(intersection);
  if (typescript.isArrayTypeNode(node)) return list(nodeShape(node.elementType));
  if (typescript.isTypeLiteralNode(node)) return membersShape(node.members);
  if (typescript.isLiteralTypeNode(node)) return literalShape(node);
  if (typescript.isTypeReferenceNode(node)) return referenceShape(node);
  return keywordShape(node);
}

function keywordShape(node: ts.TypeNode): Shape {
  const keywords: Partial<Record<SyntaxKind, string>> = {
    [SyntaxKind.StringKeyword]: "string",
    [SyntaxKind.NumberKeyword]: "number",
    [SyntaxKind.BooleanKeyword]: "boolean",
    [SyntaxKind.NeverKeyword]: "never",
    [SyntaxKind.UnknownKeyword]: "unknown",
    [SyntaxKind.UndefinedKeyword]: "undefined",
  };
  const text = keywords[node.kind];
  if (text === undefined) throw new Error(`no reading for a ${SyntaxKind[node.kind]}`);
  return leaf(text);
}

function elementText(node: ts.TypeNode): string {
  if (typescript.isRestTypeNode(node)) return `...${printShape(nodeShape(node.type))}`;
  if (typescript.isOptionalTypeNode(node)) return `${printShape(nodeShape(node.type))}?`;
  return printShape(nodeShape(node));
}

function literalShape({ literal }: ts.LiteralTypeNode): Shape {
  if (literal.kind === SyntaxKind.NullKeyword) return leaf("null");
  if (typescript.isStringLiteral(literal)) return leaf(JSON.stringify(literal.text));
  if (typescript.isNumericLiteral(literal)) return leaf(literal.text);
  if (typescript.isPrefixUnaryExpression(literal))
    return leaf(`-${(literal.operand as ts.NumericLiteral).text}`);
  if (literal.kind === SyntaxKind.TrueKeyword) return leaf("true");
  if (literal.kind === SyntaxKind.FalseKeyword) return leaf("false");
  throw new Error(`no reading for the literal kind ${SyntaxKind[literal.kind]}`);
}

function referenceShape(node: ts.TypeReferenceNode): Shape {
  const name = (node.typeName as ts.Identifier).text;
  const [first, second] = node.typeArguments ?? [];
  if (name === "Array" && first !== undefined) return list(nodeShape(first));
  if (name === "Record" && second !== undefined) return map(nodeShape(second));
  return leaf(name);
}

function membersShape(members: ts.NodeArray<ts.TypeElement>): Shape {
  const properties = new Map<string, Property>();
  let index: Shape | null = null;
  for (const member of members) {
    if (typescript.isIndexSignatureDeclaration(member)) index = nodeShape(member.type);
    else if (typescript.isPropertySignature(member)) properties.set(...propertyShape(member));
    else throw new Error(`a member of kind ${SyntaxKind[member.kind]} in a generated type`);
  }
  if (properties.size === 0) return map(index ?? anything);
  return [{ kind: "object", properties, open: index !== null }];
}

function propertyShape(member: ts.PropertySignature): [string, Property] {
  if (member.type === undefined) throw new Error("a property without a type");
  const name = (member.name as ts.Identifier | ts.StringLiteral).text;
  const optional = member.questionToken !== undefined;
  const shape = nodeShape(member.type).filter((alternative) => !(optional && isUndefined(alternative)));
  return [name, { shape: shape.length > 0 ? shape : nothing, optional }];
}

function isUndefined(alternative: Shape[number]): boolean {
  return alternative.kind === "leaf" && alternative.text === "undefined";
}

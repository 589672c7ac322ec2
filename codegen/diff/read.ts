/** Generated files → {@link Api}. Both sides of a comparison are read this way, so they differ only where the code does. */
import { ts } from "ts-morph";
import {
  type Api,
  type ApiMethod,
  type ApiProperty,
  type ApiType,
  METHOD_GROUPS,
  type MethodGroup,
  REST,
  type Status,
  type TypeShape,
} from "./api.js";

/** Reads `types.ts` and `registry.ts`; what is not there counts as empty. */
export function readApi(files: ReadonlyMap<string, string>): Api {
  const registry = parse("registry.ts", files.get("registry.ts") ?? "");
  const groups = METHOD_GROUPS.map((group): [MethodGroup, Map<string, ApiMethod>] => [
    group,
    readGroup(registry, group),
  ]);
  return {
    version: readConstant(registry, "PROTOCOL_VERSION"),
    schemaSha256: readConstant(registry, "SCHEMA_SHA256"),
    methods: Object.fromEntries(groups) as Record<MethodGroup, Map<string, ApiMethod>>,
    types: readTypes(parse("types.ts", files.get("types.ts") ?? "")),
  };
}

function parse(name: string, text: string): ts.SourceFile {
  return ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
}

function readTypes(file: ts.SourceFile): Map<string, ApiType> {
  const types = new Map<string, ApiType>();
  for (const statement of file.statements) {
    const status = statusOf(statement);
    if (ts.isInterfaceDeclaration(statement)) {
      types.set(statement.name.text, { shape: readMembers(statement.members), ...status });
    } else if (ts.isTypeAliasDeclaration(statement)) {
      types.set(statement.name.text, { shape: readShape(statement.type), ...status });
    }
  }
  return types;
}

function readGroup(registry: ts.SourceFile, group: MethodGroup): Map<string, ApiMethod> {
  const declaration = registry.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === group,
  );
  const methods = new Map<string, ApiMethod>();
  for (const [method, { shape, experimental, deprecated }] of readProperties(declaration?.members ?? [])) {
    const parts = shape.kind === "object" ? shape.properties : new Map<string, ApiProperty>();
    const nothing: TypeShape = { kind: "text", text: "undefined" };
    methods.set(method, {
      params: parts.get("params")?.shape ?? nothing,
      result: parts.get("result")?.shape,
      experimental,
      deprecated,
    });
  }
  return methods;
}

function readConstant(file: ts.SourceFile, name: string): string {
  const declarations = file.statements.flatMap((statement) =>
    ts.isVariableStatement(statement) ? [...statement.declarationList.declarations] : [],
  );
  const initializer = declarations.find((declaration) => declaration.name.getText() === name)?.initializer;
  return initializer && ts.isStringLiteral(initializer) ? initializer.text : "unknown";
}

function readShape(node: ts.TypeNode): TypeShape {
  if (ts.isParenthesizedTypeNode(node)) return readShape(node.type);
  if (ts.isTypeLiteralNode(node)) return readMembers(node.members);
  if (ts.isTypeReferenceNode(node) && node.typeName.getText() === "Record" && node.typeArguments?.[1]) {
    return { kind: "map", values: readShape(node.typeArguments[1]) };
  }
  if (ts.isArrayTypeNode(node)) return { kind: "array", items: readShape(node.elementType) };
  if (ts.isTupleTypeNode(node)) return { kind: "tuple", properties: new Map(node.elements.map(readElement)) };
  if (ts.isIntersectionTypeNode(node) && OPEN_STRING.test(node.getText()))
    return { kind: "text", text: "string" };
  if (!ts.isUnionTypeNode(node)) return { kind: "text", text: node.getText().replace(/\s+/g, " ") };
  const members = node.types
    .map(readShape)
    .flatMap((shape) => (shape.kind === "union" ? shape.members : [shape]));
  return { kind: "union", members };
}

/** How an open enum writes the strings that it does not list. */
const OPEN_STRING = /^string\s*&\s*\{\s*\}$/;

const NO_STATUS: Status = { experimental: false, deprecated: false };

function readElement(node: ts.TypeNode, index: number): [string, ApiProperty] {
  if (ts.isRestTypeNode(node)) {
    const list = readShape(node.type);
    const shape = list.kind === "array" ? list.items : list;
    return [REST, { shape, optional: true, ...NO_STATUS }];
  }
  const optional = ts.isOptionalTypeNode(node);
  return [String(index), { shape: readShape(optional ? node.type : node), optional, ...NO_STATUS }];
}

function readMembers(members: readonly ts.TypeElement[]): TypeShape {
  const [only] = members;
  if (members.length === 1 && only && ts.isIndexSignatureDeclaration(only)) {
    return { kind: "map", values: readShape(only.type) };
  }
  return { kind: "object", properties: new Map(readProperties(members)) };
}

function readProperties(members: readonly ts.TypeElement[]): [string, ApiProperty][] {
  return members.flatMap((member): [string, ApiProperty][] => {
    if (ts.isIndexSignatureDeclaration(member)) {
      return [["[key: string]", { shape: readShape(member.type), optional: true, ...NO_STATUS }]];
    }
    if (!ts.isPropertySignature(member) || !member.type) return [];
    const name =
      ts.isStringLiteral(member.name) || ts.isIdentifier(member.name)
        ? member.name.text
        : member.name.getText();
    const optional = member.questionToken !== undefined;
    const shape = readShape(member.type);
    const property = { shape: optional ? withoutUndefined(shape) : shape, optional, ...statusOf(member) };
    return [[name, property]];
  });
}

/** An optional property is written `x?: T | undefined`; the question mark says it already. */
function withoutUndefined(shape: TypeShape): TypeShape {
  if (shape.kind !== "union") return shape;
  const members = shape.members.filter((member) => member.kind !== "text" || member.text !== "undefined");
  return members.length === 1 ? (members[0] as TypeShape) : { kind: "union", members };
}

function statusOf(node: ts.Node): Status {
  const tags = ts.getJSDocTags(node).map((tag) => tag.tagName.text);
  return { experimental: tags.includes("experimental"), deprecated: tags.includes("deprecated") };
}

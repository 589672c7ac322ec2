import ts from "typescript";
import { textOf } from "./imports.js";

/**
 * Public names of @openai/codex-sdk, read from its declarations: what it exports, the members of classes, and the fields of
 * object types but for `type` and `id` of events and items.
 */
export function codexSdkNames(declarations = textOf("node_modules/@openai/codex-sdk/dist/index.d.ts")): {
  readonly exports: readonly string[];
  readonly members: readonly string[];
} {
  const source = ts.createSourceFile("index.d.ts", declarations, ts.ScriptTarget.Latest);
  const declared = new Map<string, ts.ClassDeclaration | ts.TypeAliasDeclaration>();
  const exports: string[] = [];
  for (const statement of source.statements) {
    if ((ts.isClassDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) && statement.name)
      declared.set(statement.name.text, statement);
    else if (
      ts.isExportDeclaration(statement) &&
      statement.exportClause &&
      ts.isNamedExports(statement.exportClause)
    )
      exports.push(...statement.exportClause.elements.map(({ name }) => name.text));
  }
  const membersOf = (name: string): string[] => {
    const declaration = declared.get(name);
    if (declaration === undefined) return [];
    if (ts.isClassDeclaration(declaration)) return namesOf(declaration.members.filter(isPublic));
    const { type } = declaration;
    if (ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName)) return membersOf(type.typeName.text);
    if (!ts.isTypeLiteralNode(type)) return [];
    const names = namesOf(type.members);
    return names.includes("type") ? names.filter((each) => each !== "type" && each !== "id") : names;
  };
  return { exports, members: exports.flatMap((name) => membersOf(name).map((each) => `${name}.${each}`)) };
}

const isPublic = (member: ts.ClassElement): boolean =>
  !ts.isConstructorDeclaration(member) && !(ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private);

const namesOf = (members: Iterable<ts.ClassElement | ts.TypeElement>): string[] =>
  [...members].flatMap(({ name }) => (name !== undefined && ts.isIdentifier(name) ? [name.text] : []));

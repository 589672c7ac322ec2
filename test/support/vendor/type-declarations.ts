import { ts } from "ts-morph";

/** The types that one text declares, interfaces read as type literals. */
export function typeDeclarations(text: string): ReadonlyMap<string, ts.TypeNode> {
  const types = new Map<string, ts.TypeNode>();
  for (const statement of parse(text).statements) {
    if (ts.isTypeAliasDeclaration(statement)) types.set(statement.name.text, statement.type);
    else if (ts.isInterfaceDeclaration(statement)) {
      types.set(statement.name.text, ts.factory.createTypeLiteralNode(statement.members));
    }
  }
  return types;
}

/** From which module a text takes each name that it imports. */
export function importedNames(text: string): ReadonlyMap<string, string> {
  const imports = parse(text).statements.filter(ts.isImportDeclaration);
  return new Map(
    imports.flatMap(({ importClause, moduleSpecifier }) => {
      const bindings = importClause?.namedBindings;
      if (bindings === undefined || !ts.isNamedImports(bindings)) return [];
      return bindings.elements.map((element): [string, string] => [
        element.name.text,
        (moduleSpecifier as ts.StringLiteral).text,
      ]);
    }),
  );
}

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile("types.ts", text, ts.ScriptTarget.ES2022, false);
}

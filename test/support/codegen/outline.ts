import { ts } from "ts-morph";

/**
 * The top-level statements of a text, one short line each, and the members of its classes. A text that does not
 * parse is an error: nothing may hide in a broken file.
 */
export function outline(text: string): readonly string[] {
  return parse(text).statements.flatMap(describe);
}

/** The words of a text outside its strings and comments that contain `marker`: empty unless text became code. */
export function codeContaining(text: string, marker: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isText = ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
    if (node.getChildCount() === 0 && !isText && node.getText().includes(marker)) found.push(node.getText());
    for (const child of node.getChildren()) if (!ts.isJSDoc(child)) visit(child);
  };
  visit(parse(text));
  return found;
}

/** The tags of all doc comments. */
export function tagsIn(text: string): ReadonlySet<string> {
  const tags = new Set<string>();
  const visit = (node: ts.Node): void => {
    for (const tag of ts.getJSDocTags(node)) tags.add(tag.tagName.text);
    ts.forEachChild(node, visit);
  };
  visit(parse(text));
  return tags;
}

/** How often each tag stands in the doc comments. */
export function tagCount(text: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  const visit = (node: ts.Node): void => {
    for (const { tagName } of ownTags(node)) counts[tagName.text] = (counts[tagName.text] ?? 0) + 1;
    ts.forEachChild(node, visit);
  };
  visit(parse(text));
  return counts;
}

function ownTags(node: ts.Node): readonly ts.JSDocTag[] {
  return ts.getJSDocTags(node).filter((tag) => tag.parent.parent === node);
}

function parse(text: string): ts.SourceFile {
  const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true });
  const [problem] = diagnostics;
  if (problem !== undefined) {
    throw new Error(`does not parse: ${ts.flattenDiagnosticMessageText(problem.messageText, "\n")}`);
  }
  return ts.createSourceFile("generated.ts", text, ts.ScriptTarget.ES2022, true);
}

function describe(statement: ts.Statement): readonly string[] {
  if (ts.isImportDeclaration(statement)) return [`import ${statement.moduleSpecifier.getText()}`];
  if (ts.isInterfaceDeclaration(statement)) return [`interface ${statement.name.text}`];
  if (ts.isTypeAliasDeclaration(statement)) return [`type ${statement.name.text}`];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => `const ${name.getText()}`);
  }
  if (ts.isClassDeclaration(statement)) {
    const members = statement.members.map((member) => `  ${member.name?.getText() ?? "constructor"}`);
    return [`class ${statement.name?.text ?? ""}`, ...members];
  }
  return [ts.SyntaxKind[statement.kind]];
}

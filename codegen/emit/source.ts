/** Statements → the text of a generated file, parsed and checked with ts-morph. */
import { Node, Project, type SourceFile, type Statement } from "ts-morph";

export interface FileContent {
  /** Types of other generated files that the statements mention. */
  readonly imports?: readonly { readonly from: string; readonly names: readonly string[] }[];
  /** Exported name → the statement that exports it. */
  readonly statements: ReadonlyMap<string, string>;
}

/** The first line of every file of this repository. */
export const HEADER =
  "// Written by `npm run generate-types`. Do not edit: change the schema or codegen/ and run it again.";
const MAX_LINE = 110;

/** Returns the text of a file after checking that it exports exactly the expected names. */
export function writeSource(name: string, { imports = [], statements }: FileContent): string {
  const preamble = imports.map(importStatement).join("\n");
  const text = [HEADER, preamble, ...statements.values()].filter((part) => part !== "").join("\n\n");
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  assertExports(project.createSourceFile(name, text), [...statements.keys()]);
  return `${text}\n`;
}

/**
 * Defence in depth: checks that the file holds one export of each expected name, in order, and otherwise only imports of types.
 * A violation is a bug in the generator, whatever the schema says.
 */
function assertExports(file: SourceFile, expected: readonly string[]): void {
  const found = file
    .getStatements()
    .filter((statement) => !isTypeImport(statement))
    .map(exportedName);
  const odd = Array.from({ length: Math.max(found.length, expected.length) }, (_, index) => index).find(
    (index) => index >= expected.length || found[index] !== expected[index],
  );
  if (odd !== undefined)
    throw new Error(
      `${file.getBaseName()} has ${found[odd] ?? "something else"} in place of ${expected[odd] ?? "its end"}`,
    );
  assertParsed(file);
}

/** The parser recovers from syntax errors; TypeScript keeps them in a property that its types do not declare. */
function assertParsed(file: SourceFile): void {
  const { parseDiagnostics } = file.compilerNode as unknown as {
    readonly parseDiagnostics: readonly { readonly start: number; readonly messageText: unknown }[];
  };
  const [error] = parseDiagnostics;
  if (error === undefined) return;
  const { line } = file.getLineAndColumnAtPos(error.start);
  throw new Error(`${file.getBaseName()}:${line} does not parse: ${JSON.stringify(error.messageText)}`);
}

function isTypeImport(statement: Statement): boolean {
  return Node.isImportDeclaration(statement) && statement.isTypeOnly();
}

function exportedName(statement: Statement): string | undefined {
  if (Node.isVariableStatement(statement)) {
    const [declaration, ...others] = statement.getDeclarations();
    return statement.isExported() && others.length === 0 ? declaration?.getName() : undefined;
  }
  const declares =
    Node.isInterfaceDeclaration(statement) ||
    Node.isTypeAliasDeclaration(statement) ||
    Node.isClassDeclaration(statement);
  return declares && statement.isExported() ? statement.getName() : undefined;
}

function importStatement({ from, names }: { from: string; names: readonly string[] }): string {
  const sorted = [...new Set(names)].sort();
  const inline = `import type { ${sorted.join(", ")} } from "${from}";`;
  return inline.length <= MAX_LINE ? inline : `import type {\n${fill(sorted)}\n} from "${from}";`;
}

/** Fills lines with the names up to the maximum line length. */
function fill(names: readonly string[]): string {
  const lines = [""];
  for (const name of names) {
    const line = `${lines[lines.length - 1]} ${name},`;
    if (line.length + 1 > MAX_LINE) lines.push(` ${name},`);
    else lines[lines.length - 1] = line;
  }
  return lines.map((line) => ` ${line}`).join("\n");
}

// @ts-check
/**
 * Writes source files with ts-morph and reads them back: what a file exports is exactly what was meant.
 *
 * A thread of its own, because ts-morph takes longer to load than all else; plain JavaScript and `require`, because a
 * worker starts without the loader that the command runs under.
 */
import { createRequire } from "node:module";
import { parentPort } from "node:worker_threads";

/** @type {typeof import("ts-morph")} */
const { Node, Project } = createRequire(import.meta.url)("ts-morph");

/**
 * All statements at once: one by one, each would parse the file anew. In a project of its own, which costs less than
 * putting one file in the place of another.
 *
 * @param {{ name: string, preamble: string, statements: ReadonlyMap<string, string> }} content
 * @returns {string}
 */
function write({ name, preamble, statements }) {
  const text = [preamble, ...statements.values()].filter((part) => part !== "").join("\n\n");
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  const file = project.createSourceFile(name, text);
  assertExports(file, [...statements.keys()]);
  return file.getFullText();
}

/**
 * Defence in depth: whatever the schema said, the file holds one export of each expected name, in order, and beside
 * them only imports of types. A violation is a bug in the generator, never a matter of input.
 *
 * @param {import("ts-morph").SourceFile} file
 * @param {string[]} expected
 */
function assertExports(file, expected) {
  const found = file
    .getStatements()
    .filter((statement) => !isImportOfTypes(statement))
    .map(exportedName);
  const odd = Array.from({ length: Math.max(found.length, expected.length) }, (_, index) => index).find(
    (index) => index >= expected.length || found[index] !== expected[index],
  );
  if (odd !== undefined)
    throw new Error(
      `${file.getBaseName()} has ${found[odd] ?? "something else"} in place of ${expected[odd] ?? "its end"}`,
    );
  const [error] = /** @type {any} */ (file.compilerNode).parseDiagnostics;
  if (error) {
    const place = `${file.getBaseName()}:${file.getLineAndColumnAtPos(error.start).line}`;
    throw new Error(`${place} does not parse: ${JSON.stringify(error.messageText)}`);
  }
}

/**
 * @param {import("ts-morph").Statement} statement
 * @returns {boolean}
 */
function isImportOfTypes(statement) {
  return Node.isImportDeclaration(statement) && statement.isTypeOnly();
}

/**
 * @param {import("ts-morph").Statement} statement
 * @returns {string | undefined}
 */
function exportedName(statement) {
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

/**
 * @param {Parameters<typeof write>[0]} content
 * @returns {{ text: string } | { error: unknown }}
 */
function answer(content) {
  try {
    return { text: write(content) };
  } catch (error) {
    return { error };
  }
}

parentPort?.on("message", (content) => parentPort?.postMessage(answer(content)));

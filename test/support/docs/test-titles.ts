import { readFileSync } from "node:fs";
import ts from "typescript";

const read = new Map<string, ReadonlySet<string>>();

/** The titles of the tests in a file, as its source has them: placeholders of tables are not filled in. */
export function testTitles(file: URL): ReadonlySet<string> {
  const titles = read.get(file.href) ?? readTitles(file);
  read.set(file.href, titles);
  return titles;
}

function readTitles(file: URL): ReadonlySet<string> {
  const source = ts.createSourceFile(file.pathname, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  const titles = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && rootOf(node.expression) === "test") {
      const [title] = node.arguments;
      if (node.arguments.length > 1 && title !== undefined && ts.isStringLiteralLike(title))
        titles.add(title.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return titles;
}

/** The name that a chain of calls and properties begins with, such as `test` in `test.each(rows)`. */
function rootOf(node: ts.Expression): string | undefined {
  if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) return rootOf(node.expression);
  return ts.isIdentifier(node) ? node.text : undefined;
}

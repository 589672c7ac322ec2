import { readdirSync, readFileSync } from "node:fs";
import { basename, join, posix } from "node:path";
import { ts } from "ts-morph";
import { importedNames, typeDeclarations } from "./type-declarations.js";

/**
 * The types that the binary's `generate-ts` wrote, by name. Where the root and v2 declare the same name, v2 keeps
 * it, as in the generated types, and the root's is called `Root<Name>`, also where another type refers to it.
 */
export function readVendorTypes(folder: string): ReadonlyMap<string, ts.TypeNode> {
  const root = typeNames(folder);
  const v2 = typeNames(join(folder, "v2"));
  const nameOf = (path: string): string => {
    const name = basename(path);
    return !path.startsWith("v2/") && v2.includes(name) ? `Root${name}` : name;
  };
  const paths = [...root, ...v2.map((name) => `v2/${name}`)];
  return new Map(paths.map((path) => [nameOf(path), readType(folder, path, nameOf)]));
}

function typeNames(folder: string): readonly string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && file !== "index.ts");
  return files.map((file) => basename(file, ".ts"));
}

function readType(folder: string, path: string, nameOf: (path: string) => string): ts.TypeNode {
  const text = readFileSync(join(folder, `${path}.ts`), "utf8");
  const type = typeDeclarations(text).get(basename(path));
  if (type === undefined) throw new Error(`${path}.ts does not declare the type it is named after`);
  const names = new Map(
    [...importedNames(text)].map(([name, module]) => [name, nameOf(posix.join(posix.dirname(path), module))]),
  );
  return renameReferences(type, names);
}

function renameReferences(type: ts.TypeNode, names: ReadonlyMap<string, string>): ts.TypeNode {
  const visit = (node: ts.Node): ts.Node => {
    const inner = ts.visitEachChild(node, visit, undefined);
    if (!ts.isTypeReferenceNode(inner) || !ts.isIdentifier(inner.typeName)) return inner;
    const name = names.get(inner.typeName.text) ?? inner.typeName.text;
    return ts.factory.createTypeReferenceNode(name, inner.typeArguments);
  };
  return visit(type) as ts.TypeNode;
}

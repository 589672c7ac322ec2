import { join } from "node:path";
import { Node, Project, ts } from "ts-morph";

/** The declarations of a staged package. */
export class StagedApi {
  readonly #project: Project;
  readonly #folder: string;

  constructor(folder: string) {
    const compilerOptions: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      types: [],
    };
    this.#folder = folder;
    this.#project = new Project({ compilerOptions, skipAddingFilesFromTsConfig: true });
    this.#project.addSourceFilesAtPaths(join(folder, "dist/src/**/*.d.ts"));
  }

  /**
   * One entry point as a reviewer reads it: each exported name with its declaration, without comments, and the bases that
   * users see only through those.
   */
  report(entry: string): string {
    const exported = this.#exports(entry).sort(([a], [b]) => (a < b ? -1 : 1));
    const nodes = exported.flatMap(([, declarations]) => declarations);
    const hidden = [...basesOf(nodes)].filter((base) => !nodes.includes(base));
    return [
      ...exported.map(([name, declarations]) =>
        declarations.map((node) => declaration(name, node)).join("\n"),
      ),
      ...hidden.map((base) => `// not exported\n${declaration("", base)}`),
    ].join("\n\n");
  }

  /** The names of an entry point that exist at run time, and how many types there are beside them. */
  outline(entry: string): string {
    const exported = this.#exports(entry);
    const values = exported.filter(([, nodes]) => nodes.some((node) => !isType(node))).map(([name]) => name);
    return `${values.sort().join("\n")}\n(and ${exported.length - values.length} types)`;
  }

  #exports(entry: string): [string, Node[]][] {
    return [...this.#project.getSourceFileOrThrow(join(this.#folder, entry)).getExportedDeclarations()];
  }
}

/** All bases of these classes and interfaces, but the generated ones. */
function basesOf(nodes: readonly Node[], found = new Set<Node>()): Set<Node> {
  for (const node of nodes) {
    const base = Node.isClassDeclaration(node) ? node.getBaseClass() : undefined;
    const bases = Node.isInterfaceDeclaration(node) ? node.getBaseDeclarations() : base ? [base] : [];
    const fresh = bases.filter((each) => !found.has(each) && isOurs(each));
    for (const each of fresh) found.add(each);
    basesOf(fresh, found);
  }
  return found;
}

const isOurs = (node: Node): boolean => node.getSourceFile().getFilePath().includes("/dist/src/");

const isType = (node: Node): boolean =>
  Node.isInterfaceDeclaration(node) || Node.isTypeAliasDeclaration(node);

const printer = ts.createPrinter({ removeComments: true, newLine: ts.NewLineKind.LineFeed });

/** A variable's name alone says nothing, so its whole statement is printed. */
function declaration(name: string, node: Node): string {
  const whole = node.getFirstAncestorByKind(ts.SyntaxKind.VariableStatement) ?? node;
  const text = printer
    .printNode(ts.EmitHint.Unspecified, whole.compilerNode, whole.getSourceFile().compilerNode)
    .replace(/^export (declare )?/, "")
    .replace(/^\s*(#private|private .*);\n/gm, "")
    .replaceAll("    ", "  ");
  return text.includes(name) ? text : `${text} as ${name}`;
}

import { Project, ts } from "ts-morph";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  noEmit: true,
};

export interface TypeProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Type-checks texts by path, all in one program, as the strictest user would. */
export function typeCheck(files: Readonly<Record<string, string>>): readonly TypeProblem[] {
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: options });
  project.getFileSystem().writeFileSync("/package.json", '{ "type": "module" }');
  for (const [path, text] of Object.entries(files)) project.createSourceFile(`/${path}`, text);
  return project.getPreEmitDiagnostics().map((diagnostic) => ({
    file: diagnostic.getSourceFile()?.getFilePath().slice(1) ?? "",
    line: diagnostic.getLineNumber() ?? 0,
    message: ts.flattenDiagnosticMessageText(diagnostic.compilerObject.messageText, "\n"),
  }));
}

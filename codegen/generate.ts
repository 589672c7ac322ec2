/** The pipeline, in memory: schema folder → the text of the generated files. */
import { compileShapes } from "./emit/compiler.js";
import { layOut } from "./emit/layout.js";
import { emitMethods } from "./emit/methods.js";
import { emitRegistry } from "./emit/registry.js";
import { shapeDefinitions } from "./emit/shape.js";
import { type FileContent, fileText, writeSource } from "./emit/source.js";
import { loadProtocol, type Protocol } from "./schema/model.js";

const BATCH = 100;

export interface Generated {
  readonly protocol: Protocol;
  /** File name → text, without CHANGES.md. The registry is last: it names the version and the schema of all. */
  readonly files: ReadonlyMap<string, string>;
}

/** Called with the name of each step as it begins, and with "" at the end. */
export type OnStep = (step: string) => void;

export async function generate(schemaDir: string, onStep: OnStep = () => {}): Promise<Generated> {
  try {
    onStep("reading the schema");
    const protocol = loadProtocol(schemaDir);
    const registry = writeSource("registry.ts", emitRegistry(protocol));
    const methods = writeSource("methods.ts", emitMethods(protocol));
    onStep("compiling types");
    const types: Promise<string>[] = [];
    for await (const part of emitTypes(protocol)) types.push(writeSource("types.ts", part));
    const files = new Map([
      ["types.ts", fileText(...(await Promise.all(types)))],
      ["methods.ts", fileText(await methods)],
      ["registry.ts", fileText(await registry)],
    ]);
    return { protocol, files };
  } finally {
    onStep("");
  }
}

/** The declarations of all definitions, in batches: one is checked while the next is compiled. */
async function* emitTypes({ definitions, marks }: Protocol): AsyncGenerator<FileContent> {
  const shapes = [...shapeDefinitions(definitions, marks)];
  for (let start = 0; start < shapes.length; start += BATCH) {
    const batch = new Map(shapes.slice(start, start + BATCH));
    const compiled = await compileShapes(batch);
    const declarations = [...compiled].map(
      ([name, lines]) => [name, layOut(name, lines, batch.get(name)?.type === "object")] as const,
    );
    yield { statements: new Map(declarations) };
  }
}

/** The pipeline, in memory: schema folder → the text of the generated files. */
import { compileShapes } from "./emit/compiler.js";
import { layOut } from "./emit/layout.js";
import { emitMethods } from "./emit/methods.js";
import { emitOpenRpc } from "./emit/openrpc.js";
import { emitProtocolPage } from "./emit/protocol-page.js";
import { emitRegistry } from "./emit/registry.js";
import { shapeDefinitions } from "./emit/shape.js";
import { type FileContent, writeSource } from "./emit/source.js";
import { loadProtocol, type Protocol } from "./schema/model.js";

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
    onStep("compiling types");
    const types = await emitTypes(protocol);
    onStep("writing source files");
    const source = writeSource("types.ts", types);
    const files = new Map([
      ["types.ts", source],
      ["methods.ts", writeSource("methods.ts", emitMethods(protocol))],
      ["PROTOCOL.md", emitProtocolPage(protocol, source)],
      ["openrpc.json", emitOpenRpc(protocol)],
      ["registry.ts", writeSource("registry.ts", emitRegistry(protocol))],
    ]);
    return { protocol, files };
  } finally {
    onStep("");
  }
}

/** Emits the declarations of all definitions. */
async function emitTypes({ definitions, marks }: Protocol): Promise<FileContent> {
  const shapes = shapeDefinitions(definitions, marks);
  const declarations = [...(await compileShapes(shapes))].map(
    ([name, lines]) => [name, layOut(name, lines, shapes.get(name)?.type === "object")] as const,
  );
  return { statements: new Map(declarations) };
}

/** Statements → the text of a file, by ts-morph in a worker (see source-worker.mjs for the why and the check). */
import { on } from "node:events";
import { Worker } from "node:worker_threads";

export interface FileContent {
  /** Types of other generated files that the statements mention. */
  readonly imports?: readonly { readonly from: string; readonly names: readonly string[] }[];
  /** Exported name → the statement that exports it. */
  readonly statements: ReadonlyMap<string, string>;
}

const HEADER =
  "// Written by `npm run generate-types`. Do not edit: change the schema or codegen/ and run it again.";
const MAX_LINE = 110;

/** A whole file of one or more checked parts. */
export function fileText(...parts: readonly string[]): string {
  return `${[HEADER, ...parts].join("\n\n")}\n`;
}

export class SourceWriter {
  readonly #worker = new Worker(new URL("./source-worker.mjs", import.meta.url), { execArgv: [] });
  readonly #texts = on(this.#worker, "message") as AsyncIterator<[string]>;

  /** The text of a file or of a part of it, once it is known to export what it should. */
  write(name: string, { imports = [], statements }: FileContent): Promise<string> {
    const preamble = imports.map(importStatement).join("\n");
    this.#worker.postMessage({ name, preamble, statements });
    const text = this.#texts.next().then(({ value }) => value[0] as string);
    // The caller may be busy for a while before it awaits the text and learns of an error.
    text.catch(() => {});
    return text;
  }

  close(): void {
    void this.#worker.terminate();
  }
}

function importStatement({ from, names }: { from: string; names: readonly string[] }): string {
  const sorted = [...new Set(names)].sort();
  const inline = `import type { ${sorted.join(", ")} } from "${from}";`;
  return inline.length <= MAX_LINE ? inline : `import type {\n${fill(sorted)}\n} from "${from}";`;
}

/** The names in lines of full width. */
function fill(names: readonly string[]): string {
  const lines = [""];
  for (const name of names) {
    const line = `${lines[lines.length - 1]} ${name},`;
    if (line.length + 1 > MAX_LINE) lines.push(` ${name},`);
    else lines[lines.length - 1] = line;
  }
  return lines.map((line) => ` ${line}`).join("\n");
}

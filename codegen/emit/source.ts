/** Statements → the text of a file, by ts-morph in a worker (see source-worker.mjs for the why and the check). */
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

/** One for the whole process: to load ts-morph takes longer than all that it is used for. */
let writer: SourceWriter | undefined;

/** Begins to load what {@link writeSource} will need. */
export function startSourceWriter(): void {
  writer ??= new SourceWriter();
}

/** The text of a file or of a part of it, once it is known to export what it should. */
export function writeSource(name: string, { imports = [], statements }: FileContent): Promise<string> {
  writer ??= new SourceWriter();
  return writer.write({ name, preamble: imports.map(importStatement).join("\n"), statements });
}

/** What the worker is sent. */
interface Content {
  readonly name: string;
  readonly preamble: string;
  readonly statements: ReadonlyMap<string, string>;
}

/** What the worker answers. */
type Answer = { readonly text: string } | { readonly error: unknown };

interface Pending {
  readonly resolve: (text: string) => void;
  readonly reject: (error: unknown) => void;
}

/** The worker, which answers in order. It keeps the process alive only while an answer is due. */
class SourceWriter {
  readonly #worker = new Worker(new URL("./source-worker.mjs", import.meta.url), { execArgv: [] });
  readonly #pending: Pending[] = [];

  constructor() {
    this.#worker.unref();
    this.#worker.on("message", (answer: Answer) => {
      const pending = this.#pending.shift();
      if ("text" in answer) pending?.resolve(answer.text);
      else pending?.reject(answer.error);
      if (this.#pending.length === 0) this.#worker.unref();
    });
    this.#worker.on("error", (error) => {
      if (writer === this) writer = undefined;
      for (const { reject } of this.#pending) reject(error);
    });
  }

  write(content: Content): Promise<string> {
    const text = new Promise<string>((resolve, reject) => {
      this.#pending.push({ resolve, reject });
    });
    // The caller may be busy for a while before it awaits the text and learns of an error.
    text.catch(() => {});
    this.#worker.postMessage(content);
    this.#worker.ref();
    return text;
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

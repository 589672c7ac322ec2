import { readFileSync } from "node:fs";

/** A block of code in a page, named after the heading above it. */
export interface CodeBlock {
  readonly heading: string;
  readonly language: string;
  readonly code: string;
}

/** The fenced blocks of a Markdown page, in order. */
export function codeBlocks(page: URL): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let heading = "";
  let open: { language: string; lines: string[] } | undefined;
  for (const line of readFileSync(page, "utf8").split("\n")) {
    const fence = /^```(\w*)$/.exec(line);
    if (open !== undefined && fence !== null) {
      blocks.push({ heading, language: open.language, code: open.lines.join("\n") });
      open = undefined;
    } else if (open !== undefined) open.lines.push(line);
    else if (fence !== null) open = { language: fence[1] ?? "", lines: [] };
    else heading = /^#+ (.*)/.exec(line)?.[1] ?? heading;
  }
  return blocks;
}

/** The file that a block is, where its first line names one: `// first.mjs`. */
export function fileNameOf({ code }: CodeBlock): string | undefined {
  return /^\/\/ ([\w.-]+\.mjs)\n/.exec(code)?.[1];
}

/** Lines of code that do something: imports and blank lines left out. */
export function statements({ code }: CodeBlock): string[] {
  return code.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("import "));
}

/** The module of a codex that the blocks of a page share. */
export const RUNNING_CODEX = {
  file: "running-codex.mjs",
  code: 'import { Codex } from "codex-app-server-sdk";\nexport const codex = await Codex.start();\n',
} as const;

/** Whether a block is run with the codex that its page shares: it starts none, and closes none. */
function sharesCodex({ code }: CodeBlock): boolean {
  return !startsCodex(code) && !code.includes("codex.close()");
}

const startsCodex = (code: string): boolean =>
  /Codex\.(?:start|connect)\(|startTestCodex\(|new Codex\(/.test(code);

/**
 * A module that runs a block. A block that starts no codex of its own finds one running, with a thread on it, as the page
 * has introduced them.
 */
export function moduleOf(block: CodeBlock): string {
  const own = block.code.split("\n").filter((line) => line.startsWith("import "));
  const body = block.code.split("\n").filter((line) => !line.startsWith("import "));
  const names = (text: string): string[] =>
    [...text.matchAll(/import (?:type )?\{([^}]*)\} from "codex-app-server-sdk(?:\/codex-sdk)?"/g)].flatMap(
      ([, list = ""]) => list.split(","),
    );
  const imported = new Set(names(own.join("\n")).map((name) => name.trim()));
  const needed = ["Codex", "AbortError"].filter((name) => !imported.has(name));
  const starts = startsCodex(block.code);
  const shares = sharesCodex(block);
  const opensFiles = own.some((line) => line.includes("readFile"));
  return [
    needed.length > 0 ? `import { ${needed.join(", ")} } from "codex-app-server-sdk";` : "",
    opensFiles ? "" : `import { readFile } from "node:fs/promises";`,
    ...own,
    shares ? `import { codex } from "./${RUNNING_CODEX.file}";` : "",
    starts || shares ? "" : "const codex = await Codex.start();",
    starts ? "" : "const thread = await codex.threadStart();",
    "try {",
    `  void [Codex, AbortError, readFile${starts ? "" : ", codex, thread"}];`,
    "  await (async () => {",
    ...body,
    block.code.includes("const codex = await") && !block.code.includes("codex.close()")
      ? "await codex.close();"
      : "",
    "  })();",
    "} finally {",
    starts || shares ? "" : "  await codex.close();",
    "}",
    "export {};",
  ].join("\n");
}

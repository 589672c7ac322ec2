import { codeBlocks } from "./code-blocks.js";

/** A command line of a page, with what it prints. */
export interface ConsoleExample {
  /** The arguments of the command. */
  readonly args: readonly string[];
  /** What stdout and stderr together have to be. */
  readonly output: RegExp;
}

const PAGE = new URL("../../../docs/command.md", import.meta.url);
const PROMPT = "$ codex-app-server-sdk ";

/** The examples of docs/command.md. "…" stands for any text of a line, and in a line of its own for any lines. */
export function consoleExamples(): ConsoleExample[] {
  return codeBlocks(PAGE)
    .filter(({ language }) => language === "console")
    .map(({ code }) => {
      const [prompt = "", ...lines] = code.split("\n");
      if (!prompt.startsWith(PROMPT)) throw new Error(`no command line: ${prompt}`);
      return { args: argumentsIn(prompt.slice(PROMPT.length)), output: patternOf(lines) };
    });
}

/** The words of a command line, as a shell without variables reads them. */
function argumentsIn(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}

export function patternOf(lines: readonly string[]): RegExp {
  const escaped = lines.map((line) =>
    line === "…" ? "(?:.*\n)*?" : `${line.split("…").map(literally).join(".*")}\n`,
  );
  return new RegExp(`^${escaped.join("")}$`);
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

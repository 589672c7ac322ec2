import { pathToFileURL } from "node:url";
import { transformSync } from "esbuild";
import { codeBlocks } from "../docs/code-blocks.js";
import { root } from "../docs/imports.js";

const readme = pathToFileURL(`${root}/node_modules/@openai/codex-sdk/README.md`);
const blocks = codeBlocks(readme).filter(({ language }) => language === "typescript");

const under = (heading: string): string[] => {
  const found = blocks.filter((block) => block.heading === heading).map(({ code }) => code);
  if (found.length === 0) throw new Error(`the README of @openai/codex-sdk has no code under "${heading}"`);
  return found;
};

const [quickstart = "", nextTurn = ""] = under("Quickstart");

/** The import, and the lines that make a Codex and a thread. */
const beginning = quickstart.slice(0, quickstart.indexOf("const turn"));
const withoutThread = beginning.replace(/^const thread.*$/m, "");

/** Programs of the README of @openai/codex-sdk: what it shows, after the lines that it has shown before. */
const texts: Readonly<Record<string, string>> = {
  Quickstart: [quickstart, nextTurn].join("\n"),
  "Streaming responses": [beginning, under("Streaming responses")[0]].join("\n"),
  "Structured output": [beginning, under("Structured output")[0]].join("\n"),
  "Attaching images": [beginning, under("Attaching images")[0]].join("\n"),
  "Resuming an existing thread": [withoutThread, under("Resuming an existing thread")[0]].join("\n"),
};

/** The programs as JavaScript, unchanged but for the name of the package that they import. */
export function readmePrograms(specifier: string): [name: string, code: string][] {
  return Object.entries(texts).map(([name, text]) => {
    const code = text.replace('"@openai/codex-sdk"', JSON.stringify(specifier));
    if (text === code && specifier !== "@openai/codex-sdk") throw new Error(`${name} imports nothing`);
    return [name, transformSync(code, { loader: "ts", format: "esm", target: "node20" }).code];
  });
}

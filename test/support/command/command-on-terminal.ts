import { fileURLToPath } from "node:url";
import type { HermeticHome } from "../../../src/testing/index.js";
import { bundled } from "../process/bundled.js";
import { TestTerminal } from "./test-terminal.js";

const program = fileURLToPath(new URL("../../../src/command/main.ts", import.meta.url));

/** The script of the command, to be run by Node. */
export const commandScript = (): string => bundled(program);

/** Runs the command on a pseudo-terminal, in a home of its own. Whoever starts it ends it. */
export function commandOnTerminal(home: HermeticHome, args: readonly string[]): TestTerminal {
  return onTerminal(home, process.execPath, [commandScript(), ...args]);
}

/** The same with a text piped to its stdin. */
export function pipedOnTerminal(home: HermeticHome, input: string, args: readonly string[]): TestTerminal {
  const words = [process.execPath, commandScript(), ...args];
  return onTerminal(home, "/bin/sh", [
    "-c",
    'text=$1; shift; printf %s "$text" | "$@"',
    "sh",
    input,
    ...words,
  ]);
}

function onTerminal(home: HermeticHome, program: string, args: readonly string[]): TestTerminal {
  const env = { ...home.env, TERM: "xterm-256color" };
  return new TestTerminal(program, args, { cwd: home.workspace, env });
}

import { spawn } from "node:child_process";
import type { HermeticHome } from "../../../src/testing/index.js";
import { commandScript } from "./command-on-terminal.js";

/** What a command wrote, and what it ended with. */
export interface CommandEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command in a session of its own, that is without any terminal. */
export function spawnedCommand(home: HermeticHome, args: readonly string[], input = ""): Promise<CommandEnd> {
  const child = spawn(process.execPath, [commandScript(), ...args], {
    cwd: home.workspace,
    env: home.env,
    detached: true,
  });
  child.stdin.end(input);
  const written = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => {
      written[name] += text;
    });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...written }));
  });
}

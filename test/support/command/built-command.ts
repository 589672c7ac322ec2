import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

/** The script of the command in the build. */
export const builtCommand = fileURLToPath(new URL("../../../dist/src/command/main.js", import.meta.url));

/** A command that runs as a process of its own. */
export interface StartedCommand {
  readonly child: ChildProcessWithoutNullStreams;
  /** Resolves once stdout holds the text. */
  says(text: string): Promise<void>;
  /** How it ended, and all that it wrote. */
  readonly ended: Promise<{
    readonly code: number | null;
    readonly signal: NodeJS.Signals | null;
    readonly stdout: string;
    readonly stderr: string;
  }>;
}

/** Starts the built command, until the test is over at the latest. */
export function startCommand(
  args: readonly string[],
  options: { readonly env: Readonly<Record<string, string>>; readonly cwd: string },
): StartedCommand {
  const child = spawn(process.execPath, [builtCommand, ...args], { ...options, stdio: "pipe" });
  onTestFinished(() => void child.kill("SIGKILL"));
  let stdout = "";
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stdin.on("error", () => undefined);
  const ended = new Promise<Awaited<StartedCommand["ended"]>>((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  const says = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (stdout.includes(text)) resolve();
      };
      child.stdout.on("data", look);
      void ended.then(() => {
        look();
        reject(new Error(`the command ended without saying ${text}:\n${stdout}\n${stderr}`));
      });
      look();
    });
  return { child, says, ended };
}

import { spawn } from "node:child_process";

/** A program that has ended. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

export interface RunOptions {
  /** Default: this process's. */
  readonly cwd?: string | undefined;
  /** Default: this process's. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** The user and group that it runs as. Default: this process's. */
  readonly uid?: number | undefined;
  /** Milliseconds after which the program is killed. Default: 240,000. */
  readonly longestRunMs?: number | undefined;
}

/** Runs a program to its end. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { cwd, env = process.env, uid, longestRunMs = 240_000 } = options;
  const started = performance.now();
  const child = spawn(program, args, {
    cwd,
    env,
    uid,
    gid: uid,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: longestRunMs,
    killSignal: "SIGKILL",
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ code, stdout, stderr, durationMs: performance.now() - started });
    });
  });
}

/** Runs a program that must succeed; what it wrote to stdout. */
export async function output(
  program: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<string> {
  const { code, stdout, stderr } = await run(program, args, options);
  if (code === 0) return stdout;
  throw new Error(`${program} ${args.join(" ")} ended with ${code}\n${stdout}${stderr}`);
}

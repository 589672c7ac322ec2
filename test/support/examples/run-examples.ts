import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { ScriptedModel } from "../../../src/testing/index.js";
import { testHome } from "../home/test-home.js";
import { bundled } from "../process/bundled.js";
import { ExampleReplies } from "./model-replies.js";

/** One example, as a person runs it. */
export interface Example {
  /** Its file without `.ts`. */
  readonly name: string;
  readonly args?: readonly string[];
  /** The lines that are typed, one for each prompt. */
  readonly types?: readonly string[];
}

export interface ExampleRuns {
  /** What each example printed, by its name. */
  readonly printed: ReadonlyMap<string, string>;
  readonly stderr: string;
  readonly exitCode: number | null;
  /** Requests to the model that had no answer. */
  readonly unexpected: readonly unknown[];
}

const examplesFolder = join(import.meta.dirname, "../../../examples");

const longestRunMs = 110_000;

/** Ends of output that wait for a line. */
const prompt = /(?:\[y\/N\] |you: |to cancel\n)$/;

/**
 * Runs examples one after the other in one process, unchanged: its CODEX_HOME is hermetic, and config.toml there names a scripted
 * model.
 */
export async function runExamples(examples: readonly Example[]): Promise<ExampleRuns> {
  const replies = new ExampleReplies();
  const model = await ScriptedModel.start();
  model.replyTo(replies.of);
  const home = await testHome({ modelUrl: model.url });
  await writeFile(join(home.workspace, "notes.txt"), "a note\n");
  const scripts = examples.map(({ name, args = [] }) => ({
    path: bundled(join(examplesFolder, `${name}.ts`)),
    args,
  }));
  const program = join(import.meta.dirname, "in-turn.mjs");
  const child = spawn(process.execPath, ["--unhandled-rejections=strict", program, JSON.stringify(scripts)], {
    cwd: home.workspace,
    env: home.env,
    timeout: longestRunMs,
  });
  const lines = examples.flatMap(({ types = [] }) => types);
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (piece: string) => {
    stdout += piece;
    if (stdout.endsWith("steered\n")) replies.steered.release();
    if (prompt.test(stdout)) child.stdin.write(`${lines.shift()}\n`);
  });
  const exited = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [stderr, exitCode] = await Promise.all([text(child.stderr), exited]);
  await Promise.all([model.close(), home.remove()]);
  const outputs = stdout.split("\x1e").slice(1);
  const printed = new Map(examples.map(({ name }, at) => [name, afterFirstLine(outputs[at] ?? "")]));
  return { printed, stderr, exitCode, unexpected: model.unexpected };
}

const afterFirstLine = (output: string): string => output.slice(output.indexOf("\n") + 1);

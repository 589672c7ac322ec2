import { vi } from "vitest";
import { CodegenFailure } from "../../../codegen/failure.js";
import { type GenerateTypesOptions, generateTypes } from "../../../codegen/generate-types.js";
import { runProgram } from "../../../codegen/program.js";
import type { Run } from "../run-program.js";

/**
 * Runs `generate-types` without a process of its own, with the same outcome: an exit code and what was printed. An
 * error that is not a refusal is a bug in the generator and passes through.
 */
export function runInProcess(options: GenerateTypesOptions): Promise<Run> {
  return runCommand(() => generateTypes(options));
}

/** Runs a command line of the generator in the same way. */
export function runArgs(...args: readonly string[]): Promise<Run> {
  return runCommand(async () => {
    const code = await runProgram(args);
    const { exitCode } = process;
    process.exitCode = undefined;
    return code ?? Number(exitCode ?? 0);
  });
}

/** Runs any command in the same way; `command` returns its exit code. */
export async function runCommand(command: () => Promise<number | undefined>): Promise<Run> {
  const printed = { log: "", error: "" };
  const spies = (["log", "error"] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation((line: string) => {
      printed[method] += `${line}\n`;
    }),
  );
  const streams = (
    [
      ["stdout", "log"],
      ["stderr", "error"],
    ] as const
  ).map(([stream, method]) =>
    vi.spyOn(process[stream], "write").mockImplementation((text) => {
      printed[method] += text;
      return true;
    }),
  );
  const started = performance.now();
  const code = await command()
    .catch((error: unknown) => {
      if (!(error instanceof CodegenFailure)) throw error;
      console.error(`error: ${error.message}`);
      return 1;
    })
    .finally(() => {
      for (const spy of [...spies, ...streams]) spy.mockRestore();
    });
  return {
    code: code ?? 0,
    stdout: printed.log,
    stderr: printed.error,
    durationMs: performance.now() - started,
  };
}

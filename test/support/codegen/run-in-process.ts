import { vi } from "vitest";
import { CodegenFailure } from "../../../codegen/failure.js";
import { type GenerateTypesOptions, generateTypes } from "../../../codegen/generate-types.js";
import type { Run } from "../run-program.js";

/**
 * Runs `generate-types` without a process of its own, with the same outcome: an exit code and what was printed. An
 * error that is not a refusal is a bug in the generator and passes through.
 */
export async function runInProcess(options: GenerateTypesOptions): Promise<Run> {
  const printed = { log: "", error: "" };
  const spies = (["log", "error"] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation((line: string) => {
      printed[method] += `${line}\n`;
    }),
  );
  const started = performance.now();
  const code = await generateTypes(options)
    .catch((error: unknown) => {
      if (!(error instanceof CodegenFailure)) throw error;
      console.error(`error: ${error.message}`);
      return 1;
    })
    .finally(() => {
      for (const spy of spies) spy.mockRestore();
    });
  return { code, stdout: printed.log, stderr: printed.error, durationMs: performance.now() - started };
}

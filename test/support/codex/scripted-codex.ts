import { onTestFinished } from "vitest";
import { Codex, type CodexOptions } from "../../../src/index.js";
import { type ScriptedTransport, scriptedTransport } from "../../../src/testing/index.js";

/** A Codex for the running test, whose server is played by the test. */
export async function scriptedCodex(
  options: Omit<CodexOptions, "transport"> = {},
): Promise<{ readonly codex: Codex; readonly far: ScriptedTransport }> {
  const far = scriptedTransport();
  const codex = await Codex.start({ ...options, transport: far });
  onTestFinished(() => codex.close());
  return { codex, far };
}

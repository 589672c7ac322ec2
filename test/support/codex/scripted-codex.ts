import { onTestFinished } from "vitest";
import { Codex, type CodexOptions } from "../../../src/index.js";
import {
  type ScriptedTransport,
  type ScriptedTransportOptions,
  scriptedTransport,
} from "../../../src/testing/index.js";

/** A Codex for the running test, whose server is played by the test. */
export async function scriptedCodex(
  options: Omit<CodexOptions, "transport"> = {},
  transport: ScriptedTransportOptions = {},
): Promise<{ readonly codex: Codex; readonly far: ScriptedTransport }> {
  const far = scriptedTransport(transport);
  const codex = await Codex.start({ ...options, transport: far });
  onTestFinished(() => codex.close());
  return { codex, far };
}

/** Resolves when the client has read everything that was sent so far and has answered what it can. */
export async function settled(far: ScriptedTransport): Promise<void> {
  await far.ask("test/settled" as never, {} as never).catch(() => undefined);
  await new Promise((resolve) => setImmediate(resolve));
}

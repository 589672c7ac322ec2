import type { Codex, Transport } from "../../../src/index.js";
import { type ScriptedModel, startTestCodex } from "../../../src/testing/index.js";
import { dropLines } from "../codex/drop-lines.js";

const CALL_LIMIT_MS = 60_000;

/** A running server of some release, and how to start another one on its home and model. */
export interface Server {
  readonly codex: Codex;
  readonly model: ScriptedModel;
  /** The executable, where it is not the pinned one. */
  readonly codexBin: string | undefined;
  /** The environment that the server runs in. */
  readonly env: Readonly<Record<string, string>>;
  /** @param drops - lines of the server that never arrive. Default: none */
  another(drops?: (line: string) => boolean): Promise<Codex>;
}

/** Makes a call on a server of its own; why it failed, `undefined` where it did not. */
export async function attempt(
  call: (server: Server) => Promise<void>,
  codexBin: string | undefined,
): Promise<string | undefined> {
  const { codex, model, home, close } = await startTestCodex({ codexBin });
  const closers = [close];
  const another: Server["another"] = async (drops) => {
    const through = drops && ((transport: Transport) => dropLines(transport, drops));
    const other = await startTestCodex({ codexBin, model, home, through });
    closers.unshift(other.close);
    return other.codex;
  };
  try {
    await Promise.race([call({ codex, model, codexBin, env: home.env, another }), expiry()]);
    const [first] = model.unexpected;
    return first === undefined ? undefined : `the model was asked what it has no reply for: ${first.request}`;
  } catch (error) {
    return error instanceof Error
      ? `${error.name}: ${error.message.replaceAll(/\s+/g, " ").slice(0, 300)}`
      : String(error);
  } finally {
    for (const each of closers) await each();
  }
}

function expiry(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`no end within ${CALL_LIMIT_MS} ms`)), CALL_LIMIT_MS).unref();
  });
}

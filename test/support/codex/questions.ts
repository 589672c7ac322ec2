import type { ScriptedTransport } from "../../../src/testing/index.js";

type Ask = (method: string, params: object) => Promise<unknown>;

/** Questions of a scripted server in which a test leaves out what it does not need. */
export class FarQuestions {
  /** Asks, and resolves with the result. */
  readonly ask: Ask;

  constructor(far: ScriptedTransport) {
    this.ask = far.ask.bind(far) as Ask;
  }

  /** Asks for an approval of a command. */
  command(turnId: string, threadId = "t", rest: object = {}): Promise<unknown> {
    const params = { threadId, turnId, itemId: "i", startedAtMs: 0, ...rest };
    return this.ask("item/commandExecution/requestApproval", params);
  }
}

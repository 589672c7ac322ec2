import type { FarEnd } from "./far-end.js";

/** A far end that asks questions and collects the answers. */
export class FarQuestions {
  readonly #far: FarEnd;
  readonly #waiting = new Map<number, (answer: unknown) => void>();
  #count = 0;

  constructor(far: FarEnd) {
    this.#far = far;
    far.onAnswer = (answer) => {
      const { id, ...rest } = answer as { id: number };
      this.#waiting.get(id)?.("result" in rest ? rest.result : rest);
    };
  }

  /** Asks, and resolves with the result, or the whole answer where it is an error. */
  ask(method: string, params: object): Promise<unknown> {
    const id = this.#count++;
    const answer = new Promise((resolve) => this.#waiting.set(id, resolve));
    this.#far.write({ id, method, params });
    return answer;
  }

  /** Asks for an approval of a command. */
  command(turnId: string, threadId = "t", rest: object = {}): Promise<unknown> {
    const params = { threadId, turnId, itemId: "i", startedAtMs: 0, ...rest };
    return this.ask("item/commandExecution/requestApproval", params);
  }
}

import type { ClientRequests } from "../../../generated/registry.js";
import type { TurnStartParams, TurnSteerParams, UserInput } from "../../../generated/types.js";
import type { Unsubscribe } from "../events/listeners.js";
import { requestRule } from "../rules/request-rules.js";
import { messageOf } from "../util/guarded.js";

/** An input that this connection gives to a thread. */
export interface SentInput {
  readonly threadId: string;
  readonly input: readonly UserInput[];
  readonly clientId: string | null;
  /** The turn that took it, or why none did; never rejects. */
  readonly outcome: Promise<{ readonly turnId: string } | { readonly error: string }>;
}

/** Reports the inputs that a connection sends, for those who show them. Its listeners must not throw. */
export class SentInputs {
  readonly #listeners = new Set<(sent: SentInput) => void>();

  listen(listener: (sent: SentInput) => void): Unsubscribe {
    const entry = (sent: SentInput): void => listener(sent);
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  }

  /** Takes note of a request, which may be of any method. */
  report(method: keyof ClientRequests, params: unknown, answer: Promise<unknown>): void {
    if (this.#listeners.size === 0) return;
    const { turnOfInput } = requestRule(method);
    if (turnOfInput === undefined) return;
    const { threadId, input, clientUserMessageId } = params as TurnStartParams | TurnSteerParams;
    if (!Array.isArray(input) || input.length === 0) return;
    const outcome = answer.then(
      (result) => ({ turnId: turnOfInput(result as never) }),
      (error: unknown) => ({ error: messageOf(error) }),
    );
    const sent = { threadId, input: [...input], clientId: clientUserMessageId ?? null, outcome };
    for (const listener of this.#listeners) listener(sent);
  }
}

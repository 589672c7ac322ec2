import type { WireError } from "../errors/json-rpc.js";
import { messageOf } from "../util/thrown.js";
import type { RequestId, RequestMessage } from "./message.js";

/** What goes back to the far end. */
export type Answer = { readonly result: unknown } | { readonly error: WireError };

/** Finds the answer to a request; a rejection becomes an internal error. The signal fires when no answer is wanted any more. */
export type Responder = (request: RequestMessage, signal: AbortSignal) => Promise<Answer>;

interface OpenRequest {
  readonly request: RequestMessage;
  readonly controller: AbortController;
}

/**
 * The far end's open questions. Each is answered once, or never when it was withdrawn; a request whose id is still open is
 * the same question asked again.
 */
export class IncomingRequests {
  readonly #respond: Responder;
  readonly #send: (request: RequestMessage, answer: Answer) => void;
  readonly #open = new Map<RequestId, OpenRequest>();

  constructor(respond: Responder, send: (request: RequestMessage, answer: Answer) => void) {
    this.#respond = respond;
    this.#send = send;
  }

  receive(request: RequestMessage): void {
    if (this.#open.has(request.id)) return;
    const open = { request, controller: new AbortController() };
    this.#open.set(request.id, open);
    void this.#serve(open);
  }

  has(matches: (request: RequestMessage) => boolean): boolean {
    for (const { request } of this.#open.values()) if (matches(request)) return true;
    return false;
  }

  /** Withdraws the questions that match: their handlers' signals fire and nothing is sent for them. */
  withdraw(matches: (request: RequestMessage) => boolean, reason: () => unknown): void {
    for (const [id, open] of this.#open) {
      if (!matches(open.request)) continue;
      this.#open.delete(id);
      open.controller.abort(reason());
    }
  }

  async #serve(open: OpenRequest): Promise<void> {
    const { request, controller } = open;
    const answer = await this.#respond(request, controller.signal).catch(internalError);
    if (this.#open.get(request.id) !== open) return;
    this.#open.delete(request.id);
    this.#send(request, answer);
  }
}

/** A question must never stay unanswered. */
export function internalError(error: unknown): Answer {
  return { error: { code: -32603, message: messageOf(error) } };
}

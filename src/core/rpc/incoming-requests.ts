import type { WireError } from "../errors/json-rpc.js";
import { messageOf, warn } from "../util/guarded.js";
import { isRequestId, type NotificationMessage, type RequestMessage } from "./message.js";

/** Most requests of the far end that are open at once; more are refused until some are answered or withdrawn. */
const MAX_OPEN = 4096;
const OVERLOADED = -32001;
const INVALID_REQUEST = -32600;
const INVALID_ID = "the id of a request must be a string or an integer";

/** What goes back to the far end. */
export type Answer = { readonly result: unknown } | { readonly error: WireError };

/** Finds the answer to a request; a rejection becomes an internal error. The signal fires when no answer is wanted any more. */
export type Responder = (request: RequestMessage, signal: AbortSignal) => Promise<Answer>;

interface OpenRequest {
  readonly request: RequestMessage;
  /** The request as it came: a handler may change the parameters that it is given. */
  readonly received: RequestMessage;
  readonly controller: AbortController;
}

/**
 * The far end's open questions, by their ids as JSON text. Each is answered once, or never when it was withdrawn; a request
 * whose id is still open is the same question asked again.
 */
export class IncomingRequests {
  readonly #respond: Responder;
  readonly #send: (id: string, answer: Answer, request: NotificationMessage) => void;
  readonly #open = new Map<string, OpenRequest>();
  #hasWarned = false;

  /** @param send - takes the id as JSON text */
  constructor(respond: Responder, send: (id: string, answer: Answer, request: NotificationMessage) => void) {
    this.#respond = respond;
    this.#send = send;
  }

  /**
   * Serves a request; one whose id is neither a string nor an integer is refused, so that the far end does not wait.
   * @param exactId - the id as JSON text, where it is an integer beyond 2^53
   */
  receive(message: NotificationMessage & { readonly id: unknown }, exactId?: string): void {
    const id = exactId ?? textOf(message.id);
    if (!isRequest(message)) this.#refuse(message, id);
    else if (this.#open.has(id)) return;
    else if (this.#open.size >= MAX_OPEN) {
      const error = { code: OVERLOADED, message: `${MAX_OPEN} requests are open already` };
      this.#send(id, { error }, message);
    } else {
      const open = {
        request: message,
        received: { ...message, params: shallowCopy(message.params) },
        controller: new AbortController(),
      };
      this.#open.set(id, open);
      void this.#serve(id, open);
    }
  }

  has(matches: (request: RequestMessage) => boolean): boolean {
    for (const { received } of this.#open.values()) if (matches(received)) return true;
    return false;
  }

  /** Withdraws the questions that match: their handlers' signals fire and nothing is sent for them. */
  withdraw(matches: (request: RequestMessage) => boolean, reason: () => unknown): void {
    for (const [id, open] of this.#open) {
      if (!matches(open.received)) continue;
      this.#open.delete(id);
      open.controller.abort(reason());
    }
  }

  async #serve(id: string, open: OpenRequest): Promise<void> {
    const { request, controller } = open;
    const answer = await this.#respond(request, controller.signal).catch(internalError);
    if (this.#open.get(id) !== open) return;
    this.#open.delete(id);
    this.#send(id, answer, request);
  }

  #refuse(request: NotificationMessage, id: string): void {
    this.#send(id, { error: { code: INVALID_REQUEST, message: INVALID_ID } }, request);
    if (this.#hasWarned) return;
    this.#hasWarned = true;
    warn(
      `the server sent ${JSON.stringify(request.method)} with an id that was refused: ${INVALID_ID}`,
      "CodexProtocolWarning",
    );
  }
}

function isRequest(message: NotificationMessage & { readonly id: unknown }): message is RequestMessage {
  return isRequestId(message.id);
}

/** An id as JSON text; `null`, as JSON-RPC has it, for one that nests too deep to be written. */
function textOf(id: unknown): string {
  try {
    return JSON.stringify(id);
  } catch {
    return "null";
  }
}

function shallowCopy(params: unknown): unknown {
  return typeof params === "object" && params !== null ? { ...params } : params;
}

/** A question must never stay unanswered. */
export function internalError(error: unknown): Answer {
  return { error: { code: -32603, message: messageOf(error) } };
}

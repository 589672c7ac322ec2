import { type DiagnosticsOperation, type DiagnosticsOrigin, Operations } from "../diagnostics/operations.js";
import type { Unsubscribe } from "../events/listeners.js";
import type { Answer } from "../rpc/incoming-requests.js";
import type { RequestId, RequestMessage } from "../rpc/message.js";
import { onAbort, untilAborted } from "../util/abort.js";

/** Watches the server requests that wait for an answer. Its functions must not throw. */
export interface RequestWatcher {
  /** Called with each request when it arrives, and at once with those that are open. */
  opened(request: RequestMessage): void;
  /** Called when the request is answered, withdrawn, or its connection ends. */
  closed(request: RequestMessage): void;
}

/** Server requests that wait for an answer of this client, for those who show them. */
export class OpenRequests {
  readonly #open = new Set<RequestMessage>();
  readonly #watchers = new Set<RequestWatcher>();

  watch(watcher: RequestWatcher): Unsubscribe {
    const entry = { ...watcher };
    this.#watchers.add(entry);
    for (const request of this.#open) entry.opened(request);
    return () => void this.#watchers.delete(entry);
  }

  /** The request is open until it is answered or its signal fires. */
  async follow<T>(request: RequestMessage, signal: AbortSignal, answer: () => Promise<T>): Promise<T> {
    this.#open.add(request);
    for (const watcher of this.#watchers) watcher.opened(request);
    const release = onAbort(signal, () => this.#close(request));
    try {
      return await answer();
    } finally {
      release();
      this.#close(request);
    }
  }

  #close(request: RequestMessage): void {
    if (!this.#open.delete(request)) return;
    for (const watcher of this.#watchers) watcher.closed(request);
  }
}

/**
 * A request of the server, such as an approval, on `tracing:codex-app-server-sdk:serverRequest:*` from its arrival to the answer.
 * `result` is what is sent, `undefined` where no answer is wanted any more. `around` is run with the handlers.
 */
export interface DiagnosticsServerRequest extends DiagnosticsOperation<Answer | undefined> {
  readonly id: RequestId;
  readonly method: string;
  readonly params: unknown;
}

const serverRequests = new Operations<DiagnosticsServerRequest>("codex-app-server-sdk:serverRequest");

/** Answers a request of the server and publishes it where anybody listens. */
export function publishServerRequest(
  origin: DiagnosticsOrigin,
  { id, method, params }: RequestMessage,
  signal: AbortSignal,
  respond: () => Promise<Answer>,
): Promise<Answer> {
  if (!serverRequests.areObserved) return respond();
  const message: DiagnosticsServerRequest = { ...origin, id, method, params };
  // A handler may go on after its request was withdrawn.
  return serverRequests.publish(message, respond, (answering) => untilAborted(answering, signal));
}

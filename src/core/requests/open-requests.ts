import type { Unsubscribe } from "../events/listeners.js";
import type { RequestMessage } from "../rpc/message.js";
import { onAbort } from "../util/abort.js";

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

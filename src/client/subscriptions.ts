/** Threads that this connection has left: they run on, but their turns are not told any more until a resume. */
export class Subscriptions {
  readonly #left = new Set<string>();

  hasLeft(threadId: string): boolean {
    return this.#left.has(threadId);
  }

  /** Takes note of a request that the server has granted. */
  note(method: string, params: unknown): void {
    if (method !== "thread/unsubscribe" && method !== "thread/resume" && method !== "thread/delete") return;
    const { threadId } = params as { threadId: string };
    if (method === "thread/unsubscribe") this.#left.add(threadId);
    else this.#left.delete(threadId);
  }
}

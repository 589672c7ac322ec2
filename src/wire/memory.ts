import type { CloseInfo, Transport } from "./transport.js";

/**
 * Two transports that are each other's far end: what one writes the other reads. Closing either ends both.
 * For tests, and for a server that lives in the same process.
 */
export function linkedTransports(): [Transport, Transport] {
  const left = new MemoryPipe();
  const right = new MemoryPipe();
  let end: (info: CloseInfo) => void = () => undefined;
  const closed = new Promise<CloseInfo>((resolve) => {
    end = resolve;
  });
  const side = (incoming: MemoryPipe, outgoing: MemoryPipe): Transport => ({
    input: incoming,
    write: (bytes) => outgoing.push(bytes),
    close: async () => {
      left.end();
      right.end();
      end({ reason: "the in-memory connection was closed" });
    },
    closed,
  });
  return [side(left, right), side(right, left)];
}

/** An unbounded queue of chunks, read by one iterator. */
export class MemoryPipe implements AsyncIterable<Uint8Array> {
  #chunks: Uint8Array[] = [];
  #ended = false;
  #wake: (() => void) | undefined;

  async push(bytes: Uint8Array): Promise<void> {
    if (this.#ended) throw new Error("the in-memory connection is closed");
    this.#chunks.push(new Uint8Array(bytes));
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    while (true) {
      const chunks = this.#chunks;
      this.#chunks = [];
      yield* chunks;
      if (this.#chunks.length > 0) continue;
      if (this.#ended) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

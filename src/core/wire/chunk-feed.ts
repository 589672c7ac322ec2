import { Feed } from "../util/feed.js";
import { Fifo } from "../util/fifo.js";

/** The chunks of a connection on their way to the one who reads them. Whoever stops reading has the rest dropped. */
export class ChunkFeed extends Feed<Uint8Array> implements AsyncIterableIterator<Uint8Array> {
  readonly #chunks = new Fifo<Uint8Array>();

  push(chunk: Uint8Array): void {
    if (!this.ended && !this.hand(chunk)) this.#chunks.push(chunk);
  }

  shift(): Uint8Array | undefined {
    return this.#chunks.shift();
  }

  override discard(): void {
    this.#chunks.clear();
    super.discard();
  }

  async return(): Promise<IteratorReturnResult<undefined>> {
    this.discard();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

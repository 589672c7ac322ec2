import type { Transport } from "./transport.js";

/** Characters that go out in one write at most, unless a single line is longer. */
const BATCH_CHARS = 1024 * 1024;

interface Entry {
  /** The line while it waits; `undefined` once it was handed to the transport, taken back or dropped. */
  line: string | undefined;
  readonly onGone: OnGone | undefined;
}

/** Called once for each line: `true` when the transport accepted it, `false` when it never will. */
type OnGone = (accepted: boolean) => void;

/** Takes a line back that has not been handed to the transport; `false` when it is too late. */
export type TakeBack = () => boolean;

/**
 * Writes lines in order through a transport, one write at a time: what arrives during a write goes out together after it.
 * A transport that does not drain makes lines wait here, and a waiting line can be taken back. After a write has failed
 * nothing is written any more, since the far end may have got a part of a line.
 */
export class Writer {
  readonly #transport: Transport;
  readonly #onError: (error: unknown) => void;
  #waiting: Entry[] = [];
  #inFlight: readonly Entry[] = [];
  #isFlushing = false;
  #isStopped = false;

  constructor(transport: Transport, onError: (error: unknown) => void) {
    this.#transport = transport;
    this.#onError = onError;
  }

  send(line: string, onGone?: OnGone): TakeBack {
    const entry: Entry = { line, onGone };
    if (this.#isStopped) onGone?.(false);
    else this.#waiting.push(entry);
    if (!this.#isFlushing) void this.#flush();
    return () => {
      const wasWaiting = entry.line !== undefined;
      entry.line = undefined;
      return wasWaiting;
    };
  }

  /** Drops what waits; nothing is written from here on. */
  stop(): void {
    this.#isStopped = true;
    const dropped = [...this.#inFlight, ...this.#waiting];
    this.#inFlight = [];
    this.#waiting = [];
    for (const { onGone } of dropped) onGone?.(false);
  }

  async #flush(): Promise<void> {
    this.#isFlushing = true;
    try {
      while (this.#waiting.length > 0) {
        const batch = this.#nextBatch();
        if (batch !== "") await this.#transport.write(Buffer.from(batch, "utf8"));
        for (const { onGone } of this.#inFlight) onGone?.(true);
        this.#inFlight = [];
      }
    } catch (error) {
      this.stop();
      this.#onError(error);
    } finally {
      this.#isFlushing = false;
    }
  }

  /** Moves the lines of the next write from waiting to in flight. */
  #nextBatch(): string {
    let batch = "";
    let taken = 0;
    for (const entry of this.#waiting) {
      const { line = "" } = entry;
      if (batch !== "" && batch.length + line.length > BATCH_CHARS) break;
      batch += line;
      entry.line = undefined;
      taken++;
    }
    this.#inFlight = this.#waiting.slice(0, taken);
    this.#waiting = this.#waiting.slice(taken);
    return batch;
  }
}

import type { CloseInfo, Transport } from "../../../src/core/wire/transport.js";

/** A message as the client wrote it. */
export interface Sent {
  readonly id: number;
  readonly method: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** How the far end of the transport behaves when the client closes it. */
export interface FakeServerOptions {
  /** What `close()` does. Default: the input ends and `closed` resolves. */
  readonly onClose?: ((server: FakeServer) => Promise<void>) | undefined;
}

/** A transport whose far end is the test: it sees what the client writes, and decides what arrives, stalls or fails. */
export class FakeServer implements Transport {
  /** All messages written so far. */
  readonly sent: Sent[] = [];
  readonly closed: Promise<CloseInfo>;
  /** Whether the host process is kept alive for this transport, by its last `ref()` or `unref()`. */
  isHeld: boolean | undefined;
  closeCalls = 0;
  #resumeWrites: (() => void) | undefined;
  #stalled: Promise<void> | undefined;
  #writeError: unknown;
  #chunks: (Uint8Array | Error | undefined)[] = [];
  #wakeReader: () => void = () => undefined;
  readonly #waiters = new Set<() => void>();
  #reportClosed!: (info: CloseInfo) => void;
  #rejectClosed!: (cause: unknown) => void;
  readonly #options: FakeServerOptions;

  constructor(options: FakeServerOptions = {}) {
    this.#options = options;
    this.closed = new Promise((resolve, reject) => {
      this.#reportClosed = resolve;
      this.#rejectClosed = reject;
    });
  }

  get input(): AsyncIterable<Uint8Array> {
    return this.#read();
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#writeError !== undefined) throw this.#writeError;
    const lines = Buffer.from(bytes).toString("utf8").trimEnd().split("\n");
    this.sent.push(...lines.map((line) => JSON.parse(line) as Sent));
    for (const wake of this.#waiters) wake();
    this.#waiters.clear();
    await this.#stalled;
    if (this.#writeError !== undefined) throw this.#writeError;
  }

  async close(): Promise<void> {
    this.closeCalls++;
    if (this.#options.onClose !== undefined) return this.#options.onClose(this);
    this.end();
    this.tellClosed({ reason: "the fake server was closed" });
  }

  ref(): void {
    this.isHeld = true;
  }

  unref(): void {
    this.isHeld = false;
  }

  /** The message at a position, as soon as it has been written. */
  async message(index: number): Promise<Sent> {
    for (;;) {
      const message = this.sent[index];
      if (message !== undefined) return message;
      await new Promise<void>((resolve) => this.#waiters.add(resolve));
    }
  }

  /** Sends one message to the client. */
  send(message: unknown): void {
    this.sendText(`${JSON.stringify(message)}\n`);
  }

  sendText(text: string): void {
    this.sendBytes(Buffer.from(text, "utf8"));
  }

  sendBytes(bytes: Uint8Array): void {
    this.#push(bytes);
  }

  /** Writes are seen, but not accepted until `resume()`. */
  stall(): void {
    this.#stalled ??= new Promise((resolve) => {
      this.#resumeWrites = resolve;
    });
  }

  resume(): void {
    this.#resumeWrites?.();
    this.#stalled = undefined;
  }

  failWrites(error: unknown): void {
    this.#writeError = error;
    this.resume();
  }

  /** The input ends, by itself or with an error. */
  end(error?: Error): void {
    this.#push(error);
  }

  tellClosed(info: CloseInfo): void {
    this.#reportClosed(info);
  }

  failClosed(cause: unknown): void {
    this.#rejectClosed(cause);
  }

  #push(chunk: Uint8Array | Error | undefined): void {
    this.#chunks.push(chunk);
    this.#wakeReader();
  }

  async *#read(): AsyncGenerator<Uint8Array> {
    for (;;) {
      if (this.#chunks.length === 0) {
        await new Promise<void>((resolve) => {
          this.#wakeReader = resolve;
        });
      }
      const chunk = this.#chunks.shift();
      if (chunk === undefined) return;
      if (chunk instanceof Error) throw chunk;
      yield chunk;
    }
  }
}

/** Pings without any sign of life after which the far end counts as gone. */
const MAX_UNANSWERED = 2;

export interface HeartbeatOptions {
  readonly intervalMs: number;
  /** Number of bytes received so far: any byte is a sign of life. */
  readonly bytesRead: () => number;
  readonly ping: () => void;
  /** The far end is gone; called once. */
  readonly onSilence: () => void;
}

/**
 * Notices that nothing comes any more from a connection that nobody has closed. Does not keep the host process alive. Before
 * the loss is judged the event loop turns once more, so that a host that was stalled sees what is already there.
 */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  readonly #timer: NodeJS.Timeout | undefined;
  #unanswered = 0;
  #seen = 0;
  #stopped = false;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
    const { intervalMs } = options;
    // A longer interval than a timer can have never passes.
    if (intervalMs <= 0x7fffffff) this.#timer = setInterval(() => this.#beat(), intervalMs).unref();
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#timer);
  }

  #beat(): void {
    this.#look();
    if (this.#unanswered >= MAX_UNANSWERED) setImmediate(() => this.#judge());
    else {
      this.#unanswered++;
      this.#options.ping();
    }
  }

  #judge(): void {
    this.#look();
    if (this.#stopped || this.#unanswered < MAX_UNANSWERED) return;
    this.stop();
    this.#options.onSilence();
  }

  #look(): void {
    const bytes = this.#options.bytesRead();
    if (bytes !== this.#seen) this.#unanswered = 0;
    this.#seen = bytes;
  }
}

import { messageOf } from "../util/guarded.js";
import { type Dial, DialError } from "../wire/dialer.js";
import type { Transport } from "../wire/transport.js";
import { BackOff, type BackOffOptions, type KeepableTimer, pause } from "./back-off.js";
import type { Peer } from "./peer.js";

/** A connection that has been open for so long counts as a good one: waits begin anew after it. */
const STABLE_MS = 30_000;

export interface ConnectorOptions extends BackOffOptions {
  readonly dial: Dial;
  /** Makes a peer that can be used at once. @throws {@link DialError} where it is of no use to try again */
  readonly open: (transport: Transport, signal: AbortSignal) => Promise<Peer>;
  /** Whether to try again at all. */
  readonly tries: boolean;
  /** Milliseconds after which a lost connection counts as gone. */
  readonly maxElapsedMs: number;
  /** Called before each wait. */
  readonly onWait: (failure: unknown, attempt: number, delayMs: number) => void;
  /** Receives the timer of each wait. */
  readonly onTimer: (timer: KeepableTimer) => void;
}

/** Makes the connections of one client: tries again, less and less often, until one is open. */
export class Connector {
  readonly #options: ConnectorOptions;
  readonly #backOff: BackOff;
  #openedAt: number | undefined;
  /** Why the last attempt failed. */
  failure: unknown;

  constructor(options: ConnectorOptions) {
    this.#options = options;
    this.#backOff = new BackOff(options);
  }

  /**
   * @param signal - ends the attempts; what they have opened is closed
   * @throws the error of the last attempt
   */
  async connect(signal: AbortSignal): Promise<Peer> {
    const { dial, open, tries, maxElapsedMs, onWait, onTimer } = this.#options;
    const isFirst = this.#openedAt === undefined;
    const start = performance.now();
    if (this.#openedAt !== undefined && start - this.#openedAt >= STABLE_MS) this.#backOff.reset();
    for (let attempt = 1; ; attempt++) {
      // A connection that was good until now is most likely to come back at once.
      if (attempt > 1 || !isFirst) {
        const delayMs = this.#backOff.next();
        if (performance.now() + delayMs - start > maxElapsedMs) throw this.#expired(maxElapsedMs);
        onWait(this.failure, attempt, delayMs);
        await pause(delayMs, signal, onTimer);
      }
      signal.throwIfAborted();
      try {
        const peer = await open(await dial(signal), signal);
        this.#openedAt = performance.now();
        this.failure = undefined;
        return peer;
      } catch (thrown) {
        const isDial = thrown instanceof DialError;
        this.failure = isDial ? thrown.error : thrown;
        const isFinal = isFirst ? !isDial || thrown.isFinalAtFirst : isDial && thrown.isFinal;
        if (isFinal || !tries || signal.aborted) throw this.failure;
      }
    }
  }

  #expired(ms: number): Error {
    const reason = this.failure === undefined ? "" : `: ${messageOf(this.failure)}`;
    return new Error(`no connection came about within ${ms} ms (maxElapsedMs)${reason}`, {
      cause: this.failure,
    });
  }
}

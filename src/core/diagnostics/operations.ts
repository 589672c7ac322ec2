import { tracingChannel } from "node:diagnostics_channel";
import type { Secrets } from "../secrets/secrets.js";

/** The connection that publishes a message on a diagnostics channel. */
export interface DiagnosticsOrigin {
  /** The client of the connection: `codex.client`, or an {@link AppServerClient} of your own. */
  readonly client: object;
  /** Masks what the connection knows to be secret; messages hold values as they are on the wire. */
  readonly secrets: Secrets;
}

/** An operation on a tracing channel of `node:diagnostics_channel`: one object from `start` to `asyncEnd`. */
export interface DiagnosticsOperation<Result = unknown> extends DiagnosticsOrigin {
  /** How it ended; set at `asyncEnd`, unless {@link error} is. */
  readonly result?: Result | undefined;
  /** Why it failed; set at `error` and `asyncEnd`. */
  readonly error?: unknown;
  /**
   * Set by a subscriber of `start` that has the operation run in a context of its own, such as that of a span. It must call `run`
   * once, at once, and return what that returns.
   */
  around?: (<T>(run: () => T) => T) | undefined;
}

type Outcome<M> = { -readonly [K in keyof M & ("result" | "error")]: M[K] };

/**
 * Operations of one kind, published on `tracing:<name>:start`, `:end`, `:asyncStart`, `:asyncEnd` and `:error`. `asyncEnd` follows
 * each `start`, however the operation ends.
 */
export class Operations<M extends DiagnosticsOperation> {
  readonly #channel;

  constructor(name: string) {
    this.#channel = tracingChannel<unknown, M>(name);
  }

  /** Whether anybody listens. Without a listener an operation should not be published, nor its message made. */
  get areObserved(): boolean {
    const { start, end, asyncStart, asyncEnd, error } = this.#channel;
    return (
      start.hasSubscribers ||
      asyncEnd.hasSubscribers ||
      error.hasSubscribers ||
      end.hasSubscribers ||
      asyncStart.hasSubscribers
    );
  }

  /**
   * Publishes an operation and answers what `run` does.
   * @param ended - when and how the operation ends, where that is not as `run` does
   */
  publish<T>(
    message: M,
    run: () => Promise<T>,
    ended: (running: Promise<T>) => Promise<M["result"]> = (running) => running,
  ): Promise<T> {
    const { start, end, asyncStart, asyncEnd, error } = this.#channel;
    const outcome: Outcome<M> = message;
    const finish = (): void => {
      asyncStart.publish(message);
      asyncEnd.publish(message);
    };
    const running = start.runStores(message, async () =>
      message.around === undefined ? run() : message.around(run),
    );
    end.publish(message);
    ended(running).then(
      (result) => {
        outcome.result = result;
        finish();
      },
      (reason: unknown) => {
        outcome.error = reason;
        error.publish(message);
        finish();
      },
    );
    return running;
  }
}

import { AppServerError, UsageError } from "../../../../src/index.js";
import type { Ledger } from "./ledger.js";
import type { VirtualClock } from "./virtual-clock.js";

/** Time of the clock beyond a bound in which a promise must settle. */
const SLACK_MS = 100;

interface Open {
  readonly what: string;
  readonly untilMs: number;
}

/** Holds every promise to its bound, and every rejection to the errors of the package. */
export class Watch {
  readonly #clock: VirtualClock;
  readonly #ledger: Ledger;
  readonly #open = new Set<Open>();
  readonly #reported = new WeakSet<Open>();

  constructor(clock: VirtualClock, ledger: Ledger) {
    this.#clock = clock;
    this.#ledger = ledger;
  }

  /** Promises that have not settled. */
  get size(): number {
    return this.#open.size;
  }

  /** Resolves with what the promise resolves with, or with its error. */
  async track<T>(what: string, promise: Promise<T>, boundMs: number): Promise<T | AppServerError> {
    const open = { what, untilMs: this.#clock.nowMs + boundMs + SLACK_MS };
    this.#open.add(open);
    try {
      const value = await promise;
      this.#ledger.count(`${what}: resolved`);
      return value;
    } catch (error) {
      this.#ledger.count(`${what}: ${error instanceof AppServerError ? error.code : "rejected"}`);
      if (error instanceof AppServerError) return error;
      this.#ledger.fault(`${what} rejected with what is no AppServerError: ${shown(error)}`);
      return new UsageError("not of the package", { cause: error });
    } finally {
      this.#open.delete(open);
    }
  }

  /** Reports promises that are over their bound. */
  check(): void {
    for (const open of this.#open) {
      if (open.untilMs >= this.#clock.nowMs || this.#reported.has(open)) continue;
      this.#reported.add(open);
      this.#ledger.fault(
        `${open.what} has not settled ${this.#clock.nowMs - open.untilMs} ms after its bound`,
      );
    }
  }
}

/** Text for a value of any kind, also for one that fails to give any. */
export function shown(value: unknown): string {
  try {
    return String(value instanceof Error ? value.stack : value);
  } catch {
    return "a value without text";
  }
}

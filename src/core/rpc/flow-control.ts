/** Calls that end or feed something running have places of their own beside `maxInFlight`. */
const URGENT_IN_FLIGHT = 32;
const PROBE_AFTER_MS = 25;

export interface FlowControlOptions {
  /** Most requests that may be written since the newest answered one. `Infinity` = no limit. */
  readonly maxInFlight: number;
  /** Writes one cheap request and returns its id; its answer shows that the server has taken all before it. */
  readonly probe: (() => number) | undefined;
}

interface Written {
  readonly id: number;
  readonly lane: Lane;
}

/** One class of calls: how many may be unproven, how many are, and which wait in order. */
class Lane {
  unproven = 0;
  readonly waiting = new Map<number, () => void>();
  constructor(readonly limit: number) {}
}

/**
 * Decides when a request may be written. The server takes requests from a bounded queue in order and silently loses what
 * does not fit, so an answer to a later request proves that all earlier ones were taken. Only requests written since the
 * newest answered one count: long calls never hold up others, because a probe proves them taken.
 */
export class FlowControl {
  readonly #regular: Lane;
  readonly #urgent = new Lane(URGENT_IN_FLIGHT);
  readonly #probeLane = new Lane(1);
  readonly #probe: (() => number) | undefined;
  #written: Written[] = [];
  /** Runs while calls wait; over when no answer has come for a while. */
  #silence: NodeJS.Timeout | undefined;

  constructor(options: FlowControlOptions) {
    this.#regular = new Lane(options.maxInFlight);
    this.#probe = options.probe;
  }

  /** Calls `write` now, or when earlier requests were proven taken. */
  admit(id: number, urgent: boolean, write: () => void): void {
    const lane = urgent ? this.#urgent : this.#regular;
    if (lane.waiting.size === 0 && lane.unproven < lane.limit) {
      this.#note(id, lane);
      write();
    } else {
      lane.waiting.set(id, write);
      this.#silence ??= this.#listen();
    }
  }

  /** Forgets a request that was not written: one that waits here, or one that was taken back from the writer. */
  withdraw(id: number): void {
    const waited = this.#regular.waiting.delete(id) || this.#urgent.waiting.delete(id);
    if (!waited) this.#forget(id, 1);
    this.#release();
    if (!this.#someWait()) this.#stopListening();
  }

  /** Takes note of an answer. `taken: false` when the server refused the request for lack of room. */
  answered(id: number, taken: boolean): void {
    if (!this.#forget(id, taken ? Number.POSITIVE_INFINITY : 1)) return;
    this.#release();
    if (!this.#someWait()) this.#stopListening();
    else this.#silence = this.#silence?.refresh() ?? this.#listen();
  }

  /** Forgets everything; nothing that waits is written any more. */
  stop(): void {
    this.#stopListening();
    this.#regular.waiting.clear();
    this.#urgent.waiting.clear();
    this.#written = [];
  }

  #note(id: number, lane: Lane): void {
    lane.unproven++;
    this.#written.push({ id, lane });
  }

  /** Frees the place of a written request, and of up to `count - 1` written before it; `false` when it has none. */
  #forget(id: number, count: number): boolean {
    const end = this.#written.findIndex((entry) => entry.id === id) + 1;
    const freed = this.#written.splice(Math.max(0, end - count), Math.min(end, count));
    for (const { lane } of freed) lane.unproven--;
    return freed.length > 0;
  }

  #release(): void {
    for (const lane of [this.#urgent, this.#regular]) {
      for (const [id, write] of lane.waiting) {
        if (lane.unproven >= lane.limit) break;
        lane.waiting.delete(id);
        this.#note(id, lane);
        write();
      }
    }
  }

  #someWait(): boolean {
    return this.#regular.waiting.size + this.#urgent.waiting.size > 0;
  }

  #listen(): NodeJS.Timeout {
    return setTimeout(() => {
      this.#silence = undefined;
      const lane = this.#probeLane;
      if (this.#probe !== undefined && lane.unproven < lane.limit) this.#note(this.#probe(), lane);
    }, PROBE_AFTER_MS);
  }

  #stopListening(): void {
    clearTimeout(this.#silence);
    this.#silence = undefined;
  }
}

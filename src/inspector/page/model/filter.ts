import { Emitter, STREAM_PAUSE_MS } from "./emitter.js";
import type { EventStore } from "./event-store.js";
import { inSlices } from "./slices.js";

/** Which messages are wanted. */
export interface Wanted {
  /** A text that they hold, in any case; "" for all. */
  readonly search: string;
  /** Kinds that are not wanted. */
  readonly hidden: readonly string[];
  /** The thread that they are about; "" for all. */
  readonly threadId: string;
}

/** The messages that are wanted, found piece by piece. */
export class Filter extends Emitter {
  readonly #events: EventStore;
  #wanted: Wanted = { search: "", hidden: [], threadId: "" };
  #pattern: RegExp | undefined;
  #found: number[] = [];
  #looked = 0;
  #stop: (() => void) | undefined;

  constructor(events: EventStore) {
    super(STREAM_PAUSE_MS);
    this.#events = events;
    events.subscribe(() => this.#look());
  }

  /** Indices of those found so far. */
  get found(): readonly number[] {
    return this.#found;
  }

  get isWhole(): boolean {
    return this.#looked >= this.#events.length;
  }

  want(wanted: Wanted): void {
    const { search, hidden, threadId } = this.#wanted;
    const isSame =
      search === wanted.search && threadId === wanted.threadId && String(hidden) === String(wanted.hidden);
    if (isSame) return;
    this.#wanted = wanted;
    const escaped = wanted.search.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    this.#pattern = wanted.search === "" ? undefined : new RegExp(escaped, "i");
    this.#found = [];
    this.#looked = 0;
    this.#look();
    this.changed();
  }

  #look(): void {
    if (this.#looked > this.#events.length) {
      this.#found = [];
      this.#looked = 0;
    }
    this.#stop?.();
    this.#stop = inSlices(() => {
      for (let count = 0; count < 64 && !this.isWhole; count++, this.#looked++)
        if (this.#isWanted(this.#looked)) this.#found.push(this.#looked);
      this.changed();
      return !this.isWhole;
    });
  }

  #isWanted(index: number): boolean {
    const { hidden, threadId } = this.#wanted;
    if (threadId !== "" && this.#events.threadId(index) !== threadId) return false;
    if (hidden.length > 0 && hidden.includes(this.#events.kind(index) ?? "")) return false;
    return this.#pattern?.test(this.#events.line(index)) ?? true;
  }
}

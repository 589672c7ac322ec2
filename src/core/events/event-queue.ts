import { Feed } from "../util/feed.js";
import { Fifo } from "../util/fifo.js";
import { isMergeable, MergedDelta } from "./merging.js";
import type { Notification } from "./notification.js";

/** Up to this many events wait for a consumer one by one; beyond, deltas of one item are joined. */
const BACKLOG = 1024;

/** Names what an event belongs to, where events of several turns share a queue; `undefined`: to nothing in particular. */
export type TurnKey = (event: Notification) => string | undefined;

/**
 * A feed of notifications: nothing is lost, order is kept, and past the backlog memory follows the content and not the
 * number of events.
 */
export class EventQueue extends Feed<Notification> {
  readonly #turnKey: TurnKey | undefined;
  /** What a delta of a turn may join; there only while something waits merged. */
  #newest: Map<string | undefined, MergedDelta> | undefined;
  readonly #entries = new Fifo<Notification | MergedDelta>();

  /** @param turnKey - needed when events of several turns go through this queue. */
  constructor(turnKey?: TurnKey) {
    super();
    this.#turnKey = turnKey;
  }

  /** Events that wait, merged ones counted once. */
  get size(): number {
    return this.#entries.size;
  }

  push(event: Notification): void {
    if (this.ended || this.hand(event)) return;
    if (this.#entries.size < BACKLOG) this.#pushAlone(event);
    else this.#pushMerging(event);
  }

  override discard(): void {
    this.#entries.clear();
    this.#newest = undefined;
    super.discard();
  }

  shift(): Notification | undefined {
    const entry = this.#entries.shift();
    if (this.#newest !== undefined && this.#entries.size === 0) this.#newest = undefined;
    return entry instanceof MergedDelta ? entry.toEvent() : entry;
  }

  #pushAlone(event: Notification): void {
    // What waits merged from before lies behind this event now, and must not take in what comes after it.
    this.#newest?.delete(this.#turnKey?.(event));
    this.#entries.push(event);
  }

  #pushMerging(event: Notification): void {
    const key = this.#turnKey?.(event);
    this.#newest ??= new Map();
    if (this.#newest.get(key)?.join(event) === true) return;
    if (isMergeable(event)) {
      const merged = new MergedDelta(event);
      this.#newest.set(key, merged);
      this.#entries.push(merged);
    } else {
      this.#newest.delete(key);
      this.#entries.push(event);
    }
  }
}

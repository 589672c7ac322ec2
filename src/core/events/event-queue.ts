import { Feed } from "../util/feed.js";
import { Fifo } from "../util/fifo.js";
import type { Notification } from "./notification.js";
import { routeOf } from "./routes.js";
import { TextBuffer } from "./text-buffer.js";

/** A merged event is closed at this many characters. */
const MERGED_CHARS = 64 * 1024;

type Params = Readonly<Record<string, unknown>>;

export function isMergeable(event: Notification): boolean {
  return (
    routeOf(event.method).isText && typeof (event.params as Params | null | undefined)?.delta === "string"
  );
}

/** One event that stands for a run of deltas of the same item. */
export class MergedDelta {
  readonly #first: Notification;
  readonly #width: number;
  readonly #text = new TextBuffer();
  #taken = false;

  constructor(first: Notification) {
    this.#first = first;
    this.#width = Object.keys(first.params as Params).length;
    this.#text.append(deltaOf(first));
  }

  /** Takes `event` in when it continues this run; `false` when it must stand by itself. */
  join(event: Notification): boolean {
    if (this.#taken || this.#text.length >= MERGED_CHARS || !this.#continuesWith(event)) return false;
    this.#text.append(deltaOf(event));
    return true;
  }

  /** The joined event, as the first one was but with the text of all; nothing joins it any more. */
  toEvent(): Notification {
    this.#taken = true;
    return {
      ...this.#first,
      params: { ...(this.#first.params as Params), delta: String(this.#text) },
    } as Notification;
  }

  /** Whether all but the delta is the same. Runs for each delta of a backlog, so it makes no lists of keys. */
  #continuesWith(next: Notification): boolean {
    if (this.#first.method !== next.method) return false;
    const a = this.#first.params as Params;
    const b = next.params as Params;
    if (typeof b?.delta !== "string") return false;
    let width = 0;
    for (const key in b) {
      if (key !== "delta" && a[key] !== b[key]) return false;
      width++;
    }
    return width === this.#width;
  }
}

const deltaOf = (event: Notification): string => String((event.params as Params).delta);

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

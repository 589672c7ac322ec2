import { Batch, type Merged, Queue } from "../util/queue.js";
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
export class MergedDelta extends Batch<Notification> implements Merged<Notification> {
  readonly #first: Notification;
  readonly #width: number;
  readonly #text = new TextBuffer();
  isTaken = false;

  constructor(first: Notification) {
    super();
    this.#first = first;
    this.#width = Object.keys(first.params as Params).length;
    this.#text.append(deltaOf(first));
  }

  /** Takes `event` in when it continues this run; `false` when it must stand by itself. */
  join(event: Notification): boolean {
    if (this.isTaken || this.#text.length >= MERGED_CHARS || !this.#continuesWith(event)) return false;
    this.#text.append(deltaOf(event));
    return true;
  }

  /** The joined event, as the first one was but with the text of all; nothing joins it any more. */
  take(): Notification {
    this.isTaken = true;
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

/**
 * A queue of notifications: nothing is lost, order is kept, and past the backlog memory follows the content and not the
 * number of events.
 */
export class EventQueue extends Queue<Notification> {
  /** @param turnOf - what an event belongs to, where events of several turns share the queue */
  constructor(turnOf?: (event: Notification) => string | undefined) {
    super({
      limit: BACKLOG,
      begin: (event) => (isMergeable(event) ? new MergedDelta(event) : undefined),
      groupOf: turnOf,
    });
  }
}

import type { Unsubscribe } from "../core/events/listeners.js";

/** Most events of a running codex that are kept for pages that come later, the newest ones. */
const MAX_EVENTS = 200_000;
/** Most characters of them. */
const MAX_LENGTH = 256 * 1024 * 1024;
/** Of a longer event only the head is kept: no page could show the whole. */
const MAX_LINE_LENGTH = 16 * 1024 * 1024;

/** Some consecutive events. */
export interface EventBlock {
  /** Number of the first one. */
  readonly first: number;
  readonly lines: readonly string[];
}

/** The lines of a recording that grows, for readers that follow it at their own pace. Events are numbered from 0. */
export class EventLog {
  #lines: string[] = [];
  /** Number of the first event in `#lines`. */
  #base = 0;
  /** How many of `#lines` were dropped. */
  #dropped = 0;
  #length = 0;
  readonly #waiting = new Set<() => void>();
  readonly #keepsAll: boolean;

  constructor({ keepsAll = false }: { readonly keepsAll?: boolean } = {}) {
    this.#keepsAll = keepsAll;
  }

  /** Number of the next event. */
  get next(): number {
    return this.#base + this.#lines.length;
  }

  add(line: string): void {
    const kept = line.length > MAX_LINE_LENGTH ? headOf(line) : line;
    this.#lines.push(kept);
    this.#length += kept.length;
    if (!this.#keepsAll) this.#drop();
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  /** Events from a number on, or from the first that is still there; `maxLength` characters, but one at least. */
  read(from: number, maxLength: number): EventBlock {
    const first = Math.max(from, this.#base + this.#dropped);
    const lines: string[] = [];
    let length = 0;
    for (let at = first - this.#base; at < this.#lines.length && length < maxLength; at++) {
      const line = this.#lines[at] ?? "";
      length += line.length;
      lines.push(line);
    }
    return { first, lines };
  }

  /** Calls back once, with the next event. */
  onNext(wake: () => void): Unsubscribe {
    this.#waiting.add(wake);
    return () => void this.#waiting.delete(wake);
  }

  #drop(): void {
    while (this.#lines.length - this.#dropped > MAX_EVENTS || this.#length > MAX_LENGTH) {
      this.#length -= this.#lines[this.#dropped]?.length ?? 0;
      this.#lines[this.#dropped++] = "";
    }
    if (this.#dropped < 10_000 || this.#dropped * 2 < this.#lines.length) return;
    this.#lines = this.#lines.slice(this.#dropped);
    this.#base += this.#dropped;
    this.#dropped = 0;
  }
}

/** What an event is, without what it carries. */
function headOf(line: string): string {
  const { direction, atMs, message } = JSON.parse(line) as {
    readonly direction: string;
    readonly atMs?: unknown;
    readonly message: { readonly id?: unknown; readonly method?: unknown };
  };
  const { id, method } = message;
  return JSON.stringify({ direction, atMs, message: { id, method }, omittedLength: line.length });
}

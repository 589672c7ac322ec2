import { objectOf, textOf, type WireEntry } from "./message.js";

/** What the list of threads shows of one. */
export interface ThreadRow {
  readonly id: string;
  name: string;
  status: string;
  /** Unix milliseconds of the newest event, or when the server changed it last. */
  changedAtMs: number;
  /** How many events are about it. */
  events: number;
  /** Whether its events come here. */
  isFollowed: boolean;
}

/** Calls after which the events of a thread come. */
const SUBSCRIBING: ReadonlySet<string> = new Set(["thread/start", "thread/resume", "thread/fork"]);

/** The threads that the wire speaks of. */
export class ThreadTable {
  readonly #rows = new Map<string, ThreadRow>();

  /** The newest first. */
  get rows(): readonly ThreadRow[] {
    return [...this.#rows.values()].sort((a, b) => b.changedAtMs - a.changedAtMs);
  }

  get(id: string): ThreadRow | undefined {
    return this.#rows.get(id);
  }

  clear(): void {
    this.#rows.clear();
  }

  /** Takes in what a message says of threads. */
  add({ message }: WireEntry, method: string, threadId: string, atMs: number): void {
    const { params, result } = message;
    if (method === "thread/list" && result !== undefined) {
      const { data } = objectOf(result);
      if (Array.isArray(data)) for (const thread of data) this.#describe(objectOf(thread));
      return;
    }
    if (threadId === "") return;
    const row = this.#row(threadId);
    row.events++;
    if (Number.isFinite(atMs)) row.changedAtMs = Math.max(row.changedAtMs, atMs);
    const from = objectOf(params ?? result);
    this.#describe(objectOf(from.thread));
    if (method === "thread/status/changed") row.status = textOf(objectOf(from.status).type) ?? row.status;
    if (method === "thread/name/updated") row.name = textOf(from.threadName) ?? row.name;
    if (method === "turn/start" && row.name === "") row.name = inputOf(from.input);
    if (SUBSCRIBING.has(method) && result !== undefined) row.isFollowed = true;
    if (method === "thread/unsubscribe" || method === "thread/closed") row.isFollowed = false;
    if (method === "thread/deleted") this.#rows.delete(threadId);
  }

  #describe({ id, name, preview, status, updatedAt }: Readonly<Record<string, unknown>>): void {
    if (typeof id !== "string") return;
    const row = this.#row(id);
    row.name = textOf(name) || textOf(preview) || row.name;
    row.status = textOf(objectOf(status).type) ?? row.status;
    if (typeof updatedAt === "number") row.changedAtMs = Math.max(row.changedAtMs, updatedAt * 1000);
  }

  #row(id: string): ThreadRow {
    const known = this.#rows.get(id);
    if (known !== undefined) return known;
    const row = { id, name: "", status: "", changedAtMs: 0, events: 0, isFollowed: false };
    this.#rows.set(id, row);
    return row;
  }
}

const inputOf = (input: unknown): string =>
  Array.isArray(input) ? input.map((part) => textOf(objectOf(part).text) ?? "").join(" ") : "";

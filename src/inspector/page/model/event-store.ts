import { BULK_PAUSE_MS, Emitter, STREAM_PAUSE_MS } from "./emitter.js";
import { entryOf, kindOf, type MessageKind, objectOf, threadIdOf, type WireEntry } from "./message.js";
import { ThreadTable } from "./thread-table.js";

/** A block with more lines is of the past. */
const BULK_LINES = 200;

/** One message as the list of the wire shows it, without its text. */
export interface EventHead {
  readonly kind: MessageKind;
  readonly method: string;
  /** Unix milliseconds; `NaN` where nothing says when. */
  readonly atMs: number;
  readonly isError: boolean;
  /** The call of an answer, or the answer of a call; -1 where there is none. */
  readonly partner: number;
}

/** Every message so far. They are kept as text, which takes a tenth of what the values would. */
export class EventStore extends Emitter {
  readonly threads = new ThreadTable();
  readonly #lines: string[] = [];
  readonly #kinds: MessageKind[] = [];
  readonly #methods: string[] = [];
  readonly #times: number[] = [];
  readonly #threadIds: string[] = [];
  readonly #partners: number[] = [];
  readonly #errors = new Set<number>();
  /** One string for each name and id, however often it comes. */
  readonly #names = new Map<string, string>();
  readonly #calls = new Map<unknown, number>();
  readonly #questions = new Map<unknown, number>();
  /** Number of the first event that is here: a server that runs for long has dropped older ones. */
  #first = 0;

  constructor() {
    super(STREAM_PAUSE_MS);
  }

  get length(): number {
    return this.#lines.length;
  }

  /** How many events the server had dropped before. */
  get missing(): number {
    return this.#first;
  }

  /** How many events the page has seen, dropped ones included. */
  get next(): number {
    return this.#first + this.#lines.length;
  }

  /** The server's requests that wait for an answer, oldest first. */
  get openQuestions(): readonly number[] {
    return [...this.#questions.values()];
  }

  /** Takes a block of events. @param first - the number of the first one */
  add(first: number, lines: readonly string[]): void {
    if (this.#lines.length === 0) this.#first = first;
    for (const line of lines) this.#add(line);
    this.changed(lines.length > BULK_LINES ? BULK_PAUSE_MS : STREAM_PAUSE_MS);
  }

  /** Forgets everything: the server is another one. */
  clear(): void {
    for (const column of [
      this.#lines,
      this.#kinds,
      this.#methods,
      this.#times,
      this.#threadIds,
      this.#partners,
    ])
      column.length = 0;
    this.#errors.clear();
    this.#calls.clear();
    this.#questions.clear();
    this.threads.clear();
    this.changed();
  }

  /** The connection has ended: nothing waits any more. */
  end(): void {
    this.#questions.clear();
    this.changed();
  }

  line(index: number): string {
    return this.#lines[index] ?? "";
  }

  entry(index: number): WireEntry {
    return entryOf(this.line(index));
  }

  kind(index: number): MessageKind | undefined {
    return this.#kinds[index];
  }

  threadId(index: number): string {
    return this.#threadIds[index] ?? "";
  }

  atMs(index: number): number {
    return this.#times[index] ?? Number.NaN;
  }

  head(index: number): EventHead {
    return {
      kind: this.#kinds[index] ?? "notification",
      method: this.#methods[index] ?? "",
      atMs: this.atMs(index),
      isError: this.#errors.has(index),
      partner: this.#partners[index] ?? -1,
    };
  }

  #add(line: string): void {
    const index = this.#lines.length;
    const entry = entryOf(line);
    const { message } = entry;
    const kind = kindOf(entry);
    const partner = this.#pair(index, kind, message.id);
    const threadId = threadIdOf(entry) ?? (partner < 0 ? "" : (this.#threadIds[partner] ?? ""));
    const before = this.#times[index - 1] ?? Number.NaN;
    this.#lines.push(line);
    this.#kinds.push(kind);
    this.#methods.push(
      this.#name(partner < 0 ? String(message.method ?? "") : (this.#methods[partner] ?? "")),
    );
    this.#times.push(numberOf(entry.atMs) ?? numberOf(message.emittedAtMs) ?? before);
    this.#threadIds.push(this.#name(threadId));
    this.#partners.push(partner);
    if (message.error !== undefined) this.#errors.add(index);
    if (message.method === "serverRequest/resolved")
      this.#questions.delete(objectOf(message.params).requestId);
    this.threads.add(entry, this.#methods[index] ?? "", threadId, this.#times[index] ?? Number.NaN);
  }

  #pair(index: number, kind: MessageKind, id: unknown): number {
    if (kind === "call") this.#calls.set(id, index);
    if (kind === "question") this.#questions.set(id, index);
    if (kind !== "result" && kind !== "answer") return -1;
    const open = kind === "result" ? this.#calls : this.#questions;
    const partner = open.get(id);
    if (partner === undefined) return -1;
    open.delete(id);
    this.#partners[partner] = index;
    return partner;
  }

  #name(text: string): string {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    this.#names.set(text, text);
    return text;
  }
}

const numberOf = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;

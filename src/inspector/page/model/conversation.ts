import type { Turn } from "../../../../generated/types.js";
import { Transcript, type TranscriptSnapshot, type WireNotification } from "../../../transcript/index.js";
import { Emitter, STREAM_PAUSE_MS } from "./emitter.js";
import type { EventStore } from "./event-store.js";
import { objectOf, textOf } from "./message.js";
import { inSlices } from "./slices.js";
import { TimeLine } from "./time-line.js";

/** The transcript of one thread, folded from the events up to a place in time. */
export class Conversation extends Emitter {
  readonly threadId: string;
  readonly #events: EventStore;
  /** Where the turns before the first one are; `undefined` where there are none, or it is not known. */
  older: string | undefined;
  #transcript: Transcript;
  #times = new TimeLine();
  /** How many events are folded in. */
  #folded = 0;
  #limit = 0;
  #stop: (() => void) | undefined;

  constructor(threadId: string, events: EventStore) {
    super(STREAM_PAUSE_MS);
    this.threadId = threadId;
    this.#events = events;
    this.#transcript = new Transcript(threadId);
  }

  get snapshot(): TranscriptSnapshot {
    return this.#transcript.snapshot();
  }

  /** When things happened, as far as the events say it. */
  get times(): TimeLine {
    return this.#times;
  }

  /** Whether it shows what it should. */
  get isWhole(): boolean {
    return this.#folded >= this.#limit;
  }

  /** Shows the first events; fewer than before begins anew. */
  showUpTo(limit: number): void {
    if (limit < this.#folded) {
      this.#transcript = new Transcript(this.threadId);
      this.#times = new TimeLine();
      this.#folded = 0;
    }
    this.#limit = limit;
    if (this.isWhole) return;
    this.#stop?.();
    this.#stop = inSlices(() => {
      if (!this.isWhole) this.#fold(this.#folded++);
      if (!this.isWhole) return true;
      this.changed();
      return false;
    });
  }

  close(): void {
    this.#stop?.();
  }

  #fold(index: number): void {
    const threadId = this.#events.threadId(index);
    if (threadId === "") return;
    const kind = this.#events.kind(index);
    if (kind === "notification") this.#apply(index, threadId);
    else if (kind === "result" && threadId === this.threadId) this.#load(index);
    else if (kind === "question" && this.#isShown(threadId)) this.#ask(index);
    else if (kind === "answer" && this.#isShown(threadId)) {
      const asked = this.#asked(this.#events.head(index).partner);
      this.#transcript.retract(asked);
      this.#times.answer(asked.id, this.#events.atMs(index));
    }
  }

  #apply(index: number, threadId: string): void {
    const { message } = this.#events.entry(index);
    const { method = "", params, emittedAtMs = this.#events.atMs(index) } = message;
    this.#transcript.apply(message as WireNotification);
    if (threadId !== this.threadId) return;
    this.#times.add(method, params, emittedAtMs);
    if (method === "serverRequest/resolved") this.#times.answer(objectOf(params).requestId, emittedAtMs);
  }

  #ask(index: number): void {
    const asked = this.#asked(index);
    this.#transcript.ask(asked);
    this.#times.ask(asked.id, asked.params, asked.method, this.#events.atMs(index));
  }

  #isShown(threadId: string): boolean {
    return threadId === this.threadId || this.#transcript.subagent(threadId) !== undefined;
  }

  #asked(index: number) {
    const { id = 0, method = "", params } = this.#events.entry(index).message;
    return { id, method, params };
  }

  /** History that a call has brought. */
  #load(index: number): void {
    const { method, partner } = this.#events.head(index);
    const result = objectOf(this.#events.entry(index).message.result);
    const thread = objectOf(result.thread);
    if (method === "thread/turns/list" && Array.isArray(result.data)) {
      const { sortDirection } = objectOf(this.#events.entry(partner).message.params);
      const turns = result.data as readonly Turn[];
      this.older = textOf(result.nextCursor);
      const hasOlder = this.older !== undefined;
      this.#transcript.load(sortDirection === "asc" ? turns : [...turns].reverse(), { hasOlder });
    }
    if (textOf(thread.id) !== this.threadId) return;
    this.#transcript.describe({ model: textOf(result.model) ?? this.snapshot.model });
    if (Array.isArray(thread.turns)) this.#transcript.load(thread.turns as readonly Turn[]);
  }
}

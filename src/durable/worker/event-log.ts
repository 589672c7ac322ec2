import type { ThreadItem } from "../../../generated/types.js";
import { messageOf, warn } from "../../core/util/guarded.js";
import type { Turn, TurnResult } from "../../index.js";
import { pause } from "../database/database.js";
import type { JobEvent } from "../job/job-event.js";
import type { Events } from "../store/events.js";

/** Milliseconds for which events are gathered before they are written. */
const BATCH_MS = 50;

/** Where events go. */
export interface EventLogParts {
  readonly events: Events<JobEvent>;
  readonly job: string;
  readonly attempt: number;
  /** Numbered over all attempts of the job. */
  readonly run: number;
  /** Ends the writing; what was not written is lost with its run. */
  readonly signal: AbortSignal;
}

/** Writes what one run of a job says, in batches and in order. */
export class EventLog {
  readonly #parts: EventLogParts;
  #pending: JobEvent[] = [];
  #seq = 0;
  #writing: Promise<void> | undefined;
  readonly #followed: Promise<void>[] = [];
  /** Ends the gathering. */
  readonly #hurry = new AbortController();

  constructor(parts: EventLogParts) {
    this.#parts = parts;
    this.add({ type: "attempt", attempt: parts.attempt });
  }

  add(event: JobEvent): void {
    const last = this.#pending.at(-1);
    if (event.type === "text" && last?.type === "text")
      this.#pending.splice(-1, 1, { type: "text", text: last.text + event.text });
    else this.#pending.push(event);
    this.#writing ??= this.#write();
  }

  /** Writes down what a turn says, from its beginning. */
  follow(turn: Turn, onItem: (item: ThreadItem) => void): void {
    this.#followed.push(this.#text(turn), this.#items(turn, onItem));
  }

  /** Writes down what a turn has said that was found when it had ended. */
  recorded({ items, finalResponse }: TurnResult<unknown>): void {
    for (const item of items) this.add({ type: "item", state: "completed", item });
    if (finalResponse !== null && finalResponse !== "") this.add({ type: "text", text: finalResponse });
  }

  /** Resolves when all is written, which is not put off any more. */
  async close(): Promise<void> {
    await Promise.all(this.#followed);
    this.#hurry.abort();
    await this.#writing;
  }

  async #text(turn: Turn): Promise<void> {
    try {
      for await (const text of turn.text()) this.add({ type: "text", text });
    } catch {
      // How the turn ended is its result.
    }
  }

  async #items(turn: Turn, onItem: (item: ThreadItem) => void): Promise<void> {
    try {
      for await (const { method, params } of turn.stream()) {
        if (method !== "item/started" && method !== "item/completed") continue;
        const { item } = params;
        onItem(item);
        this.add({ type: "item", state: method === "item/started" ? "started" : "completed", item });
      }
    } catch {
      // As above.
    }
  }

  async #write(): Promise<void> {
    const { events, job, run, attempt, signal } = this.#parts;
    await pause(BATCH_MS, this.#hurry.signal);
    while (this.#pending.length > 0 && !signal.aborted) {
      const batch = { run, attempt, seq: ++this.#seq, events: this.#pending };
      this.#pending = [];
      try {
        await events.write(job, batch, signal);
      } catch (error) {
        if (!signal.aborted) warn(`events of job ${job} are lost: ${messageOf(error)}`, "CodexWorkerWarning");
      }
      await pause(BATCH_MS, this.#hurry.signal);
    }
    this.#writing = undefined;
  }
}

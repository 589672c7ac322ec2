import type { ThreadItem, Turn } from "../../../src/protocol.js";
import {
  type Transcript,
  type TranscriptItem,
  Transcript as TranscriptOf,
} from "../../../src/transcript/index.js";

/** Makes the notifications of one thread, in the form of the wire. */
export class Events {
  readonly threadId: string;
  #nowMs = 1000;

  constructor(threadId = "t") {
    this.threadId = threadId;
  }

  of(method: string, params: object) {
    return { method, params: { threadId: this.threadId, ...params }, emittedAtMs: ++this.#nowMs };
  }

  started(turnId: string, rest: Partial<Turn> = {}) {
    return this.of("turn/started", { turn: turn(turnId, "inProgress", rest) });
  }

  ended(turnId: string, status: Turn["status"] = "completed", rest: Partial<Turn> = {}) {
    return this.of("turn/completed", { turn: turn(turnId, status, rest) });
  }

  itemStarted(turnId: string, item: ThreadItem, startedAtMs = ++this.#nowMs) {
    return this.of("item/started", { turnId, item: { ...item, startedAtMs }, startedAtMs });
  }

  itemCompleted(turnId: string, item: ThreadItem, completedAtMs = ++this.#nowMs) {
    return this.of("item/completed", { turnId, item: { ...item, completedAtMs }, completedAtMs });
  }

  delta(turnId: string, itemId: string, delta: string) {
    return this.of("item/agentMessage/delta", { turnId, itemId, delta });
  }
}

export const turn = (id: string, status: Turn["status"] = "inProgress", rest: Partial<Turn> = {}): Turn => ({
  id,
  status,
  items: [],
  ...rest,
});

export const message = (id: string, text = ""): ThreadItem => ({ type: "agentMessage", id, text });

export const commandItem = (
  id: string,
  rest: Partial<Extract<ThreadItem, { type: "commandExecution" }>> = {},
): ThreadItem => ({
  type: "commandExecution",
  id,
  command: "ls",
  commandActions: [],
  cwd: "/",
  status: "inProgress",
  ...rest,
});

/** The items of all turns. */
export const itemsOf = (transcript: Transcript): readonly TranscriptItem[] =>
  transcript.snapshot().turns.flatMap(({ items }) => items);

/** Id, state and text of each item, as one line. */
export const linesOf = (transcript: Transcript): readonly string[] =>
  itemsOf(transcript).map(({ id, state, ...rest }) =>
    `${id} ${state} ${(rest as { text?: string }).text ?? ""}`.trim(),
  );

/** A transcript that has seen these events. */
export function transcriptOf(
  ...events: readonly { readonly method: string; readonly params: object }[]
): Transcript {
  const transcript = new TranscriptOf("t");
  for (const event of events) transcript.apply(event);
  return transcript;
}

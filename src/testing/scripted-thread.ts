import type { ThreadItem, ThreadTokenUsage, Turn, TurnStatus } from "../../generated/types.js";
import type { ScriptedTransport } from "./scripted-transport.js";
import { agentMessage, threadInfo, turnRecord } from "./wire-records.js";

/**
 * One thread of a scripted transport: what the server sends of it and of its turns.
 *
 * @param id the thread's id. Default: `"t"`
 *
 * @example
 * ```ts
 * const transport = scriptedTransport();
 * scriptedThread(transport).reply("Hello.");
 * const codex = await Codex.start({ transport });
 * const thread = await codex.threadStart();
 * const { finalResponse } = await thread.run("Say hello.");
 * ```
 */
export function scriptedThread(transport: ScriptedTransport, id = "t"): ScriptedThread {
  return new ScriptedThread(transport, id);
}

/** Sends the notifications of one thread. Made by {@link scriptedThread}. */
export class ScriptedThread {
  readonly id: string;
  readonly #transport: ScriptedTransport;
  #turns = 0;

  constructor(transport: ScriptedTransport, id: string) {
    this.#transport = transport;
    this.id = id;
  }

  /** Makes this the one thread that is started or resumed, and has each of its turns end with the text. */
  reply(text: string): this {
    this.#transport
      .on("thread/start", threadInfo(this.id))
      .on("thread/resume", threadInfo(this.id))
      .on("turn/start", (_params, call) => {
        const turnId = `${this.id}-${++this.#turns}`;
        call.answer({ turn: turnRecord(turnId) });
        this.whole(turnId, text);
      });
    return this;
  }

  /** `thread/status/changed`. */
  status(type: "active" | "idle" | "systemError" | "notLoaded"): void {
    const status = type === "active" ? { type, activeFlags: [] } : { type };
    this.#transport.notify("thread/status/changed", { threadId: this.id, status });
  }

  /** `turn/started`. */
  started(turnId: string, rest: Partial<Turn> = {}): void {
    this.#transport.notify("turn/started", {
      threadId: this.id,
      turn: turnRecord(turnId, "inProgress", rest),
    });
  }

  /** `item/started`. */
  itemStarted(turnId: string, item: ThreadItem): void {
    const startedAtMs = Date.now();
    this.#transport.notify("item/started", { threadId: this.id, turnId, item, startedAtMs });
  }

  /** `item/agentMessage/delta`: a piece of a message's text. */
  delta(turnId: string, itemId: string, delta: string): void {
    this.#transport.notify("item/agentMessage/delta", { threadId: this.id, turnId, itemId, delta });
  }

  /** `item/completed`. */
  itemCompleted(turnId: string, item: ThreadItem): void {
    const completedAtMs = Date.now();
    this.#transport.notify("item/completed", { threadId: this.id, turnId, item, completedAtMs });
  }

  /** `thread/tokenUsage/updated`. */
  usage(turnId: string, tokenUsage: ThreadTokenUsage): void {
    this.#transport.notify("thread/tokenUsage/updated", { threadId: this.id, turnId, tokenUsage });
  }

  /** `error`: of a model call that is repeated where `willRetry`, else of the turn. */
  error(turnId: string, message: string, willRetry: boolean): void {
    const error = { message, codexErrorInfo: null, additionalDetails: null };
    this.#transport.notify("error", { threadId: this.id, turnId, error, willRetry });
  }

  /** `turn/completed`. */
  completed(turnId: string, status: TurnStatus = "completed", rest: Partial<Turn> = {}): void {
    this.#transport.notify("turn/completed", { threadId: this.id, turn: turnRecord(turnId, status, rest) });
  }

  /** A whole turn with one message: it starts, says the text and completes. */
  whole(turnId: string, text = "ok"): void {
    const itemId = `${turnId}-m`;
    this.started(turnId);
    this.itemStarted(turnId, agentMessage(itemId, ""));
    this.delta(turnId, itemId, text);
    this.itemCompleted(turnId, agentMessage(itemId, text));
    this.completed(turnId);
  }
}

import type { ThreadItem, ThreadTokenUsage, Turn, TurnStatus } from "../../../src/protocol.js";
import type { FarEnd } from "./far-end.js";

/** A turn's record as the server writes it. */
export function wireTurn(id: string, status: TurnStatus = "inProgress", rest: Partial<Turn> = {}): Turn {
  return {
    id,
    rootTurnId: id,
    items: [],
    itemsView: "notLoaded",
    status,
    error: null,
    startedAt: null,
    completedAt: null,
    durationMs: null,
    ...rest,
  };
}

/** An agent message as the server writes it. */
export function agentMessage(id: string, text: string, phase: string | null = null): ThreadItem {
  return { type: "agentMessage", id, text, phase, memoryCitation: null } as ThreadItem;
}

/** A command as the server writes it. */
export function commandItem(id: string, status = "inProgress"): ThreadItem {
  return { type: "commandExecution", id, command: "true", cwd: "/", status, commandActions: [] } as never;
}

/** Token counts as the server writes them: input tokens of the last call and of the thread. */
export function tokens(last: number, total: number): ThreadTokenUsage {
  const count = (inputTokens: number) => ({
    totalTokens: inputTokens,
    inputTokens,
    cachedInputTokens: 0,
    cacheWriteInputTokens: 0,
    outputTokens: 0,
    reasoningOutputTokens: 0,
  });
  return { last: count(last), total: count(total), modelContextWindow: 1000 };
}

/** What a far end tells of the turns of one thread. */
export class FarThread {
  readonly #far: FarEnd;
  readonly id: string;

  constructor(far: FarEnd, id = "t") {
    this.#far = far;
    this.id = id;
  }

  status(type: "active" | "idle" | "systemError" | "notLoaded"): void {
    this.#far.tell("thread/status/changed", { threadId: this.id, status: { type, activeFlags: [] } });
  }

  started(turnId: string, rest: Partial<Turn> = {}): void {
    this.#far.tell("turn/started", { threadId: this.id, turn: wireTurn(turnId, "inProgress", rest) });
  }

  itemStarted(turnId: string, item: ThreadItem): void {
    this.#far.tell("item/started", { threadId: this.id, turnId, item, startedAtMs: 0 });
  }

  delta(turnId: string, itemId: string, delta: string): void {
    this.#far.tell("item/agentMessage/delta", { threadId: this.id, turnId, itemId, delta });
  }

  itemCompleted(turnId: string, item: ThreadItem): void {
    this.#far.tell("item/completed", { threadId: this.id, turnId, item, completedAtMs: 0 });
  }

  usage(turnId: string, tokenUsage: ThreadTokenUsage): void {
    this.#far.tell("thread/tokenUsage/updated", { threadId: this.id, turnId, tokenUsage });
  }

  error(turnId: string, message: string, willRetry: boolean): void {
    const error = { message, codexErrorInfo: null, additionalDetails: null };
    this.#far.tell("error", { threadId: this.id, turnId, error, willRetry });
  }

  completed(turnId: string, status: TurnStatus = "completed", rest: Partial<Turn> = {}): void {
    this.#far.tell("turn/completed", { threadId: this.id, turn: wireTurn(turnId, status, rest) });
  }

  /** A whole turn with one message. */
  whole(turnId: string, text = "ok"): void {
    this.started(turnId);
    this.itemCompleted(turnId, agentMessage(`${turnId}-m`, text));
    this.completed(turnId);
  }
}

import { agentMessage, threadInfo, threadRecord, turnRecord } from "codex-app-server-sdk/testing";
import { ServerEnd, type WireMessage } from "../../../../src/testing/server-end.js";

/** Parameters of any method. */
export type Params = Readonly<Record<string, unknown>>;

/** The result of a request; `undefined` leaves the request unanswered. */
type Answer = (params: Params) => unknown;

const usage = {
  totalTokens: 5,
  inputTokens: 4,
  cachedInputTokens: 0,
  cacheWriteInputTokens: 0,
  outputTokens: 1,
  reasoningOutputTokens: 0,
};

/** An id as long as those of the server. */
export function idOf(kind: string, index: number): string {
  return `${kind}-${index}`.padStart(36, "0");
}

/** A server in memory that answers within the write and keeps nothing of what it has answered. */
export class InstantServer {
  readonly transport = new ServerEnd((message) => this.#receive(message));
  /** Answers to the server's own requests so far. */
  answered = 0;
  readonly #answers = new Map<string, Answer>();
  #threads = 0;
  #turns = 0;
  #requests = 0;

  constructor() {
    this.on("initialize", () => ({
      userAgent: "soak/0.169.0 (memory)",
      codexHome: "/codex-home",
      platformFamily: "unix",
      platformOs: "linux",
    }));
    this.on("thread/start", () => threadInfo(idOf("thread", this.#threads++)));
    this.on("thread/resume", ({ threadId }) => threadInfo(String(threadId)));
    this.on("thread/read", ({ threadId }) => ({ thread: threadRecord(String(threadId)) }));
    this.on("thread/loaded/list", () => ({ data: [] }));
    this.on("turn/start", () => ({ turn: turnRecord(this.nextTurnId()) }));
    for (const method of ["thread/archive", "thread/delete", "thread/unsubscribe", "turn/interrupt"])
      this.on(method, () => ({}));
  }

  /** Sets what a method is answered. */
  on(method: string, answer: Answer): this {
    this.#answers.set(method, answer);
    return this;
  }

  notify(method: string, params: unknown): void {
    this.transport.send({ method, params });
  }

  /** Sends a request and returns its id. */
  request(method: string, params: unknown): number {
    const id = this.#requests++;
    this.transport.send({ id, method, params });
    return id;
  }

  nextTurnId(): string {
    return idOf("turn", this.#turns++);
  }

  /** Completes each turn that is started, right after the answer. Without this, no turn completes. */
  completeTurns(): this {
    return this.on("turn/start", ({ threadId }) => {
      const id = this.nextTurnId();
      queueMicrotask(() => this.#completeTurn(String(threadId), id));
      return { turn: turnRecord(id) };
    });
  }

  #completeTurn(threadId: string, turnId: string): void {
    const of = { threadId, turnId };
    const item = agentMessage(`${turnId}-m`, "done");
    const tokenUsage = { total: usage, last: usage, modelContextWindow: null };
    this.transport.send(
      { method: "turn/started", params: { threadId, turn: turnRecord(turnId) } },
      { method: "item/started", params: { ...of, item } },
      { method: "item/completed", params: { ...of, item } },
      { method: "thread/tokenUsage/updated", params: { ...of, tokenUsage } },
      { method: "turn/completed", params: { threadId, turn: turnRecord(turnId, "completed") } },
    );
  }

  #receive({ id, method, params }: WireMessage): void {
    if (method === undefined) {
      this.answered++;
      return;
    }
    const result = this.#answers.get(method)?.((params ?? {}) as Params);
    if (id !== undefined && result !== undefined) this.transport.send({ id, result });
  }
}

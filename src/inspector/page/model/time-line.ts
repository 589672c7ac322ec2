import { objectOf, textOf } from "./message.js";

/** What a span shows: a call of the model, what the model writes, what tools do, a wait for a person. */
export type Lane = "model" | "text" | "tool" | "wait";

/** Something that took time. */
export interface Span {
  readonly lane: Lane;
  readonly label: string;
  /** The item; "" for what is none. */
  readonly itemId: string;
  /** Unix milliseconds. */
  readonly fromMs: number;
  /** `undefined` while it lasts. */
  toMs: number | undefined;
}

/** What happened in a turn, and when. */
export interface TurnTimes {
  readonly fromMs: number;
  toMs: number | undefined;
  readonly spans: Span[];
}

const TEXTS: ReadonlySet<string> = new Set(["agentMessage", "reasoning", "plan"]);

/** The times of the turns of one thread, from its notifications in order. */
export class TimeLine {
  readonly #turns = new Map<string, TurnTimes>();
  readonly #open = new Map<string, Span>();
  /** Where the model's present call began, by turn. */
  readonly #callsFrom = new Map<string, number>();

  of(turnId: string): TurnTimes | undefined {
    return this.#turns.get(turnId);
  }

  /** Takes a notification in. */
  add(method: string, given: unknown, atMs: number): void {
    const params = objectOf(given);
    const turnId = textOf(params.turnId) ?? textOf(objectOf(params.turn).id);
    if (turnId === undefined || !Number.isFinite(atMs)) return;
    if (method === "turn/started") this.#begin(turnId, atMs);
    const turn = this.#turns.get(turnId);
    if (turn === undefined) return;
    const item = objectOf(params.item);
    if (method === "item/started") this.#start(turnId, turn, item, atMs);
    if (method === "item/completed") this.#end(`item ${textOf(item.id)}`, atMs);
    if (method === "thread/tokenUsage/updated") {
      this.#endCall(turnId, turn, atMs);
      this.#callsFrom.set(turnId, atMs);
    }
    if (method === "turn/completed") {
      turn.toMs = atMs;
      for (const span of turn.spans) span.toMs ??= atMs;
    }
  }

  /** A person is asked. */
  ask(id: unknown, given: unknown, label: string, atMs: number): void {
    const { turnId, itemId } = objectOf(given);
    const turn = this.#turns.get(textOf(turnId) ?? "");
    if (turn === undefined || !Number.isFinite(atMs)) return;
    this.#add(turn, `question ${id}`, {
      lane: "wait",
      label,
      itemId: textOf(itemId) ?? "",
      fromMs: atMs,
      toMs: undefined,
    });
  }

  answer(id: unknown, atMs: number): void {
    this.#end(`question ${id}`, atMs);
  }

  #begin(turnId: string, atMs: number): void {
    if (this.#turns.has(turnId)) return;
    this.#turns.set(turnId, { fromMs: atMs, toMs: undefined, spans: [] });
    this.#callsFrom.set(turnId, atMs);
  }

  #start(turnId: string, turn: TurnTimes, item: Readonly<Record<string, unknown>>, atMs: number): void {
    const type = textOf(item.type) ?? "item";
    const itemId = textOf(item.id) ?? "";
    if (type === "userMessage") return;
    const lane = TEXTS.has(type) ? "text" : "tool";
    // The model has written the call of a tool when the tool begins.
    if (lane === "tool") this.#endCall(turnId, turn, atMs);
    const label = textOf(item.command) ?? textOf(item.tool) ?? type;
    this.#add(turn, `item ${itemId}`, { lane, label, itemId, fromMs: atMs, toMs: undefined });
  }

  #add(turn: TurnTimes, key: string, span: Span): void {
    turn.spans.push(span);
    this.#open.set(key, span);
  }

  #end(key: string, atMs: number): void {
    const span = this.#open.get(key);
    if (span === undefined) return;
    span.toMs = atMs;
    this.#open.delete(key);
  }

  #endCall(turnId: string, turn: TurnTimes, toMs: number): void {
    const fromMs = this.#callsFrom.get(turnId);
    if (fromMs === undefined) return;
    this.#callsFrom.delete(turnId);
    turn.spans.push({ lane: "model", label: "call of the model", itemId: "", fromMs, toMs });
  }
}

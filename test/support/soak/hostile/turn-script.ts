import { isDeepStrictEqual } from "node:util";
import type { ThreadItem } from "../../../../generated/types.js";
import { agentMessage, turnRecord } from "../../../../src/testing/index.js";
import type { Chance } from "../random.js";

/** How a turn ends: with a status, by history alone, or not at all. */
type End = { readonly status: unknown } | "lost" | "never";

/** What a turn is started with. */
interface Given {
  readonly threadId: string;
  readonly id: string;
  /** Name of the approval handler of the call. */
  readonly handler: string | undefined;
  /** Stored with the user's message. */
  readonly key: string | undefined;
}

/** One turn as the honest part of the server plays it. */
export class TurnScript {
  /** Items that were sent as completed. */
  readonly items: ThreadItem[] = [];
  /** Text of the messages so far, commentary left out. */
  text = "";
  /** The final status once there is one. */
  status: unknown;
  ended = false;
  /** Whether several calls were given this turn: those that came later miss its beginning. */
  isShared = false;
  /** Whether the client is sure to follow this turn with its handler: its start was answered at once, and it alone got this turn. */
  isCertain = false;
  #end: End;
  readonly #steps: (() => readonly object[])[] = [];
  readonly #ignoresInterrupt: boolean;

  readonly threadId: string;
  readonly id: string;
  readonly handler: string | undefined;
  readonly #key: string | undefined;

  constructor({ threadId, id, handler, key }: Given, chance: Chance, hostile: boolean) {
    this.threadId = threadId;
    this.id = id;
    this.handler = handler;
    this.#key = key;
    this.#ignoresInterrupt = hostile && chance.below(6) === 0;
    this.#end = hostile ? oddEnd(chance) : { status: "completed" };
    this.#steps.push(() => [this.#notify("turn/started", { turn: turnRecord(id) })]);
    for (let index = chance.below(4); index > 0; index--) this.#addMessage(`${id}-m${index}`, chance);
  }

  /** The turn as history shows it. */
  get record(): object {
    const status = this.ended ? this.status : "inProgress";
    const input = { type: "userMessage", id: `${this.id}-input`, clientId: this.#key ?? null, content: [] };
    return { ...turnRecord(this.id), status, items: [input, ...this.items] };
  }

  /** The status that a result must have. */
  get expectedStatus(): string {
    const { status } = this;
    return status === "completed" || status === "interrupted" ? status : "failed";
  }

  /** Whether these are the items of the turn, or what a call that came later has seen of them. */
  completedWith(given: readonly ThreadItem[], isJoined: boolean): boolean {
    const items = given.filter(({ type }) => type !== "userMessage");
    const first = this.isShared || isJoined ? this.items.length - items.length : 0;
    return isDeepStrictEqual(items, this.items.slice(first));
  }

  /** The next messages of the turn; none when it has ended or never will. */
  next(): readonly object[] {
    if (this.ended) return [];
    const step = this.#steps.shift();
    return step === undefined ? this.#complete() : step();
  }

  /** Whether the turn takes further input. It does not where it never ends. */
  get takesInput(): boolean {
    return this.#end !== "never";
  }

  /** Ends the turn without a word. */
  stop(): void {
    this.ended = true;
    this.#end = "lost";
    this.status = "interrupted";
  }

  /** Whether the client was not sent the completion: for it, the turn may go on. */
  get isLost(): boolean {
    return this.#end === "lost";
  }

  interrupt(): void {
    if (this.#ignoresInterrupt) return;
    this.#steps.length = 0;
    this.#end = { status: "interrupted" };
  }

  /** The completion once more, with another status; nothing where it was lost. */
  again(): readonly object[] {
    if (this.isLost) return [];
    return [this.#notify("turn/completed", { turn: { ...turnRecord(this.id), status: "failed" } })];
  }

  #complete(): readonly object[] {
    if (this.#end === "never") return [];
    this.ended = true;
    const idle = this.#notify("thread/status/changed", { status: { type: "idle" } });
    if (this.#end === "lost") {
      this.status = "completed";
      return [idle];
    }
    this.status = this.#end.status;
    const turn = { ...turnRecord(this.id), status: this.status };
    return [this.#notify("turn/completed", { turn }), idle];
  }

  #addMessage(id: string, chance: Chance): void {
    const phase = chance.pick([null, "commentary", "final_answer"] as const);
    const pieces = Array.from({ length: chance.below(5) }, (_, at) => `piece ${at} of ${id}. `);
    const text = pieces.join("") || `whole text of ${id}. `;
    const item = agentMessage(id, text, phase);
    const isSaid = phase !== "commentary";
    this.#steps.push(() => [this.#notify("item/started", { turnId: this.id, item: { ...item, text: "" } })]);
    for (const delta of pieces)
      this.#steps.push(() => {
        if (isSaid) this.text += delta;
        return [this.#notify("item/agentMessage/delta", { turnId: this.id, itemId: id, delta })];
      });
    this.#steps.push(() => {
      this.items.push(item);
      if (isSaid && pieces.length === 0) this.text += text;
      return [this.#notify("item/completed", { turnId: this.id, item })];
    });
  }

  #notify(method: string, params: object): object {
    return { method, params: { threadId: this.threadId, ...params } };
  }
}

function oddEnd(chance: Chance): End {
  const kind = chance.below(10);
  if (kind < 5) return { status: "completed" };
  if (kind === 5) return { status: chance.pick(["failed", "interrupted"]) };
  if (kind === 6) return { status: chance.pick<unknown>(["cancelled", null, 5, undefined, {}, "Completed"]) };
  return kind === 7 ? "lost" : kind === 8 ? "never" : { status: "completed" };
}

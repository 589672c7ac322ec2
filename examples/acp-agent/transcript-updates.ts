/** The transcript of a thread as updates for the editor. */
import type { SessionUpdate } from "@agentclientprotocol/sdk";
import type { UserInput } from "codex-app-server-sdk/protocol";
import type {
  TranscriptItem,
  TranscriptPlan,
  TranscriptSnapshot,
  TranscriptTurn,
} from "codex-app-server-sdk/transcript";
import { toolCallOf } from "./tool-calls.js";

/** Sends what is new in each snapshot since the one before. */
export class TranscriptUpdates {
  readonly #send: (update: SessionUpdate) => void;
  /** As they were shown. What is the same object has not changed. */
  readonly #turns = new Map<string, TranscriptTurn>();
  readonly #items = new Map<string, TranscriptItem>();
  readonly #texts = new Map<string, { readonly messageId: string; readonly text: string }>();
  #usage: TranscriptSnapshot["usage"] = null;

  constructor(send: (update: SessionUpdate) => void) {
    this.#send = send;
  }

  /** @param history whether to show inputs too: the editor shows what is written in it by itself */
  show({ turns, usage }: TranscriptSnapshot, history = false): void {
    for (const turn of turns) {
      const before = this.#turns.get(turn.id);
      if (turn === before) continue;
      this.#turns.set(turn.id, turn);
      for (const item of turn.items) if (this.#items.get(item.id) !== item) this.#show(item, history);
      if (turn.plan !== null && turn.plan !== before?.plan) this.#plan(turn.plan);
    }
    if (usage !== null && usage !== this.#usage && usage.contextWindow !== null)
      this.#send({ sessionUpdate: "usage_update", used: usage.last.totalTokens, size: usage.contextWindow });
    this.#usage = usage;
  }

  #show(item: TranscriptItem, history: boolean): void {
    const isNew = !this.#items.has(item.id);
    this.#items.set(item.id, item);
    if (item.type === "userMessage") {
      for (const part of history ? item.content : []) this.#input(item.id, part);
    } else if (item.type === "agentMessage" || item.type === "plan") {
      this.#grow("agent_message_chunk", item.id, item.text);
    } else if (item.type === "reasoning") {
      this.#grow("agent_thought_chunk", item.id, (item.summary ?? []).join("\n\n"));
    } else {
      const call = toolCallOf(item);
      if (call === undefined) return;
      if (isNew) this.#send({ sessionUpdate: "tool_call", ...call });
      else this.#send({ sessionUpdate: "tool_call_update", ...call });
    }
  }

  #input(messageId: string, part: UserInput): void {
    const text = part.type === "text" ? part.text : `[${part.type}]`;
    this.#send({ sessionUpdate: "user_message_chunk", messageId, content: { type: "text", text } });
  }

  /** Sends what a text has grown by. One that began again, after a lost connection to the model, becomes a new message. */
  #grow(sessionUpdate: "agent_message_chunk" | "agent_thought_chunk", id: string, text: string): void {
    const shown = this.#texts.get(id) ?? { messageId: id, text: "" };
    const goesOn = text.startsWith(shown.text);
    const messageId = goesOn ? shown.messageId : `${shown.messageId}+`;
    const piece = goesOn ? text.slice(shown.text.length) : text;
    this.#texts.set(id, { messageId, text });
    if (piece !== "") this.#send({ sessionUpdate, messageId, content: { type: "text", text: piece } });
  }

  #plan({ steps }: TranscriptPlan): void {
    const entries = steps.map(({ step, status }) => ({
      content: step,
      priority: "medium" as const,
      status: status === "inProgress" ? ("in_progress" as const) : status,
    }));
    this.#send({ sessionUpdate: "plan", entries });
  }
}

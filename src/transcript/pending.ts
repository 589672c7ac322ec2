import type { ThreadItem, UserInput } from "../../generated/types.js";
import { isObject } from "./check.js";
import type { PendingInput } from "./snapshot.js";

/** Most inputs that are kept; the oldest are dropped. */
const LIMIT = 1000;

type UserMessage = Extract<ThreadItem, { type: "userMessage" }>;

/** What becomes of an input that was sent. */
export interface SentInput {
  /** The server has given it to a turn. */
  taken(turnId: string): void;
  /** It will never become an item. */
  failed(error: string): void;
}

/** Inputs that were sent and are not items yet. */
export class PendingInputs {
  readonly #onChange: () => void;
  #inputs: readonly PendingInput[] = [];
  #nextKey = 1;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get inputs(): readonly PendingInput[] {
    return this.#inputs;
  }

  add(input: readonly UserInput[], clientId: string | null): SentInput {
    const key = this.#nextKey++;
    this.#set([...this.#inputs, { key, input, clientId, turnId: null, error: null }].slice(-LIMIT));
    return {
      taken: (turnId) => this.#change(key, { turnId }),
      failed: (error) => this.#change(key, { error }),
    };
  }

  dismiss(key: number): void {
    if (this.#inputs.some((each) => each.key === key))
      this.#set(this.#inputs.filter((each) => each.key !== key));
  }

  /** The input has become an item. */
  receive(item: UserMessage, turnId: string): void {
    if (this.#inputs.length === 0) return;
    const content = textOf(item.content);
    const found = this.#inputs.find((each) => {
      if (each.clientId !== null && typeof item.clientId === "string") return each.clientId === item.clientId;
      return (each.turnId ?? turnId) === turnId && textOf(each.input) === content;
    });
    if (found !== undefined) this.dismiss(found.key);
  }

  /** The turn has ended: what it has not taken in by now it never will. */
  endTurn(turnId: string): void {
    for (const { key, turnId: takenBy, error } of this.#inputs)
      if (takenBy === turnId && error === null)
        this.#change(key, { error: "the turn ended before it took the input in" });
  }

  #change(key: number, change: Partial<PendingInput>): void {
    if (this.#inputs.some((each) => each.key === key))
      this.#set(this.#inputs.map((each) => (each.key === key ? { ...each, ...change } : each)));
  }

  #set(inputs: readonly PendingInput[]): void {
    this.#inputs = inputs;
    this.#onChange();
  }
}

/** An input in one form: the server adds what was left out. */
function textOf(input: unknown): string {
  if (!Array.isArray(input)) return "";
  const isGiven = (value: unknown): boolean =>
    value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
  const entries = input.map((part) =>
    isObject(part)
      ? Object.entries(part)
          .filter(([, value]) => isGiven(value))
          .sort()
      : part,
  );
  return JSON.stringify(entries);
}

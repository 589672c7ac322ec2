import { TurnFailedError } from "../index.js";
import { failureText, type ThreadEvent, type Usage } from "./events.js";
import type { Input } from "./input.js";
import type { ThreadItem } from "./items.js";
import type { CodexOptions } from "./server.js";
import type { ThreadOptions } from "./thread-options.js";
import { type ThreadState, type TurnOptions, turnEvents } from "./turn.js";

/** A turn that has completed. */
export type RunResult = {
  /** Completed items, in the order of their completion. */
  items: ThreadItem[];
  /** The last message of the agent, `""` where there is none. */
  finalResponse: string;
  /** Tokens of the whole thread so far. */
  usage: Usage | null;
};

/** A turn to be read as it goes on. */
export type RunStreamedResult = {
  /** The turn's events. It begins when the first is asked for, and is stopped where they are left early. */
  events: AsyncGenerator<ThreadEvent>;
};

/**
 * A conversation, one turn after the other. Made by `startThread` and `resumeThread`.
 *
 * @example
 * ```ts
 * const { events } = await thread.runStreamed("Fix the build.");
 * for await (const event of events) {
 *   if (event.type === "item.completed") console.log(event.item);
 * }
 * ```
 */
export class Thread {
  readonly #state: ThreadState;

  /** @internal */
  constructor(codex: CodexOptions, options: ThreadOptions, id: string | null = null) {
    this.#state = { codex, options, id };
  }

  /** The thread's id; `null` before the first turn of a new thread has begun. */
  get id(): string | null {
    return this.#state.id;
  }

  /**
   * Gives the agent an input; its turn is read from `events`. They throw where the turn fails (after `turn.failed`), is aborted
   * (AbortError), or cannot run.
   */
  async runStreamed(input: Input, turnOptions: TurnOptions = {}): Promise<RunStreamedResult> {
    return { events: turnEvents(this.#state, input, turnOptions) };
  }

  /**
   * Gives the agent an input and waits for the end of its turn.
   * @throws an Error with the turn's own message where it fails; its `cause` is a TurnFailedError
   */
  async run(input: Input, turnOptions: TurnOptions = {}): Promise<RunResult> {
    const turn: RunResult = { items: [], finalResponse: "", usage: null };
    try {
      for await (const event of turnEvents(this.#state, input, turnOptions)) {
        if (event.type === "turn.completed") turn.usage = event.usage;
        if (event.type !== "item.completed") continue;
        turn.items.push(event.item);
        if (event.item.type === "agent_message") turn.finalResponse = event.item.text;
      }
    } catch (cause) {
      throw cause instanceof TurnFailedError ? new Error(failureText(cause.result.error), { cause }) : cause;
    }
    return turn;
  }
}

import type { HookRunSummary, ThreadItem } from "../../generated/types.js";
import type { JsonObject } from "./check.js";
import { type ItemState, patched } from "./item-state.js";
import type { TranscriptChange } from "./patch.js";
import { PendingInputs } from "./pending.js";
import { type AskedQuestion, type QuestionDetails, Questions, type TranscriptQuestion } from "./questions.js";
import { agentsOf } from "./references.js";
import { sameOr } from "./shown-list.js";
import type { TranscriptNotice, TranscriptSnapshot } from "./snapshot.js";
import { TurnList } from "./turn-list.js";
import { type TurnState, withHook } from "./turn-state.js";

/** What a snapshot says of the thread itself. */
export type ThreadDetails = Pick<
  TranscriptSnapshot,
  | "name"
  | "status"
  | "model"
  | "goal"
  | "usage"
  | "queued"
  | "connection"
  | "live"
  | "hasOlder"
  | "hooks"
  | "notices"
>;

const unknown: ThreadDetails = {
  name: null,
  status: null,
  model: null,
  goal: null,
  usage: null,
  queued: [],
  connection: "open",
  live: true,
  hasOlder: false,
  hooks: [],
  notices: [],
};

/** Most notices that are kept, the newest ones. */
const NOTICES_LIMIT = 200;

/** How a thread reports what happens to it. */
export interface ThreadStateOptions {
  readonly maxTextLength: number;
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
  /** An item names a sub-agent. */
  readonly onAgent: (threadId: string, turnId: string, item: ThreadItem) => void;
  /** A turn has ended. */
  readonly onTurnEnd: () => void;
}

/** One thread, as its events and history describe it. */
export class ThreadState {
  readonly turns: TurnList;
  readonly pending: PendingInputs;
  readonly #options: ThreadStateOptions;
  readonly #questions = new Questions();
  #details = unknown;
  /** The item of the newest delta: runs of deltas of one item are the rule. */
  #newest: { readonly turn: TurnState; readonly item: ItemState } | undefined;

  constructor(options: ThreadStateOptions) {
    this.#options = options;
    this.turns = new TurnList({ ...options, onItem: (item, turnId) => this.receive(item, turnId) });
    this.pending = new PendingInputs(options.onChange);
  }

  get details(): ThreadDetails {
    return this.#details;
  }

  /** The open questions, with the files that they are about. */
  shownQuestions(): readonly TranscriptQuestion[] {
    return this.#questions.open.map((question) => {
      if (question.kind !== "fileChange" || question.turnId === null || question.itemId === null)
        return question;
      const { item } = this.itemAt(question.turnId, question.itemId) ?? {};
      return item?.item.type === "fileChange" ? withChanges(question, patched(item.item.changes)) : question;
    });
  }

  itemAt(turnId: string, itemId: string): { readonly turn: TurnState; readonly item: ItemState } | undefined {
    const newest = this.#newest;
    const isNewest = newest?.item.id === itemId && newest.turn.id === turnId && !newest.turn.isRemoved;
    if (isNewest) return newest;
    const turn = this.turns.get(turnId);
    const item = turn?.itemOf(itemId);
    this.#newest = turn === undefined || item === undefined ? undefined : { turn, item };
    return this.#newest;
  }

  set(details: Partial<ThreadDetails>): void {
    this.#details = { ...this.#details, ...details };
    this.#options.onChange();
  }

  /** Takes a record of the thread. */
  describe({ name, status, model }: JsonObject): void {
    this.set({
      ...(typeof name === "string" ? { name } : {}),
      ...(typeof model === "string" ? { model } : {}),
      ...(typeof status === "object" && status !== null ? { status: status as ThreadDetails["status"] } : {}),
    });
  }

  setHook(run: HookRunSummary, turnId: string | undefined): void {
    const turn = turnId === undefined ? undefined : this.turns.get(turnId);
    if (turn === undefined) this.set({ hooks: withHook(this.#details.hooks, run).slice(-NOTICES_LIMIT) });
    else turn.setHook(run);
  }

  ask(asked: AskedQuestion, details: QuestionDetails): void {
    this.#questions.add(asked, details);
    this.#options.onChange();
  }

  retract(asked: AskedQuestion): void {
    if (this.#questions.retract(asked)) this.#options.onChange();
  }

  /** The server no longer waits for the answer to the request with this id. */
  resolve(requestId: unknown): void {
    if (this.#questions.resolve(requestId)) this.#options.onChange();
  }

  removeQuestions(matches: (question: TranscriptQuestion) => boolean): void {
    if (this.#questions.remove(matches)) this.#options.onChange();
  }

  /** Events are missed from here on. */
  interrupt(): void {
    this.turns.interrupt();
    this.#questions.interrupt();
  }

  /** Keeps a notification as it came, once. */
  notice(notice: TranscriptNotice): void {
    const text = JSON.stringify(notice);
    if (this.#details.notices.some((each) => each.method === notice.method && JSON.stringify(each) === text))
      return;
    this.set({ notices: [...this.#details.notices, notice].slice(-NOTICES_LIMIT) });
  }

  /** Takes what an item means beyond itself. */
  receive(item: ThreadItem, turnId: string): void {
    if (item.type === "userMessage") this.pending.receive(item, turnId);
    for (const threadId of agentsOf(item)) this.#options.onAgent(threadId, turnId, item);
  }

  endTurn(id: string): void {
    this.pending.endTurn(id);
    this.removeQuestions(({ turnId }) => turnId === id);
    this.#options.onTurnEnd();
  }
}

const shownWith = new WeakMap<TranscriptQuestion, TranscriptQuestion>();

/** The question with its changes: the same object for the same changes. */
function withChanges(question: TranscriptQuestion, changes: readonly TranscriptChange[]): TranscriptQuestion {
  const known = shownWith.get(question);
  if (known !== undefined && sameOr(known.changes ?? [], changes) === known.changes) return known;
  const made = { ...question, changes };
  shownWith.set(question, made);
  return made;
}

import type {
  HookRunSummary,
  QueuedSubmission,
  ThreadGoal,
  ThreadItem,
  ThreadStatus,
  TokenUsageBreakdown,
  TurnError,
  TurnPlanStep,
  TurnStatus,
  UserInput,
} from "../../generated/types.js";
import type { TranscriptChange } from "./patch.js";
import type { TranscriptQuestion } from "./questions.js";
import type { Later } from "./shown-list.js";

/** What the transcript adds to every item. */
export interface TranscriptItemState {
  /** `"unfinished"`: the turn has ended and the item never completed; a command may go on in the background all the same. */
  readonly state: "running" | "completed" | "unfinished";
  /** The item ran when the transcript was attached: what streamed before is unknown until it completes. */
  readonly partial: boolean;
  /** Texts in it were cut to `maxTextLength`; `loadItem` gets the whole. */
  readonly cut: boolean;
}

/** What the transcript adds to items of single types. */
type TranscriptItemExtras<Item> = Item extends { type: "fileChange" }
  ? { readonly changes: readonly TranscriptChange[] }
  : Item extends { type: "commandExecution" }
    ? {
        /** Whether the beginning of `aggregatedOutput` was dropped: of a running command the last 1 MiB are kept. */
        readonly truncated: boolean;
        /** What was typed into the command, as far as it was seen live. */
        readonly terminalInput: readonly string[];
      }
    : Item extends { type: "mcpToolCall" }
      ? {
          /** Messages of progress, as far as they were seen live. */
          readonly progress: readonly string[];
        }
      : unknown;

type TranscriptItemOf<Item> = Item extends ThreadItem
  ? Readonly<Omit<Item, "changes">> & TranscriptItemExtras<Item> & TranscriptItemState
  : never;

/** An item of the wire with what streams folded in. An item of a type that this version does not know is kept as it came. */
export type TranscriptItem = TranscriptItemOf<ThreadItem>;

/** The plan of a turn. */
export interface TranscriptPlan {
  readonly explanation: string | null;
  readonly steps: readonly Readonly<TurnPlanStep>[];
}

/** Tokens used. */
export interface TranscriptUsage {
  /** By this turn so far; on the snapshot itself, by the newest turn. */
  readonly turn: TokenUsageBreakdown;
  /** By the last call of the model. */
  readonly last: TokenUsageBreakdown;
  /** By the whole thread. */
  readonly total: TokenUsageBreakdown;
  /** Size of the model's context in tokens; `null` where unknown. */
  readonly contextWindow: number | null;
  /** How full the context is, from 0 to 1; `null` where its size is unknown. */
  readonly contextUsed: number | null;
}

/** One turn. What history does not store (plan, diff, usage, retries, hooks) is there as far as it was seen live. */
export interface TranscriptTurn {
  readonly id: string;
  readonly status: TurnStatus;
  readonly error: TurnError | null;
  /** Completed items in the order of their completion, as history has them; the others where they began. */
  readonly items: readonly TranscriptItem[];
  /** Unix seconds. */
  readonly startedAt: number | null;
  /** Unix seconds. */
  readonly completedAt: number | null;
  readonly durationMs: number | null;
  readonly plan: TranscriptPlan | null;
  /** The total diff: as the server sent it, else that of the completed file changes; `null` where nothing changed. */
  readonly diff: string | null;
  readonly usage: TranscriptUsage | null;
  /** Errors after which the server tried again. */
  readonly retries: readonly TurnError[];
  readonly hooks: readonly HookRunSummary[];
}

/** Input that was sent and is not yet an item. */
export interface PendingInput {
  /** Names the input in `dismiss`. */
  readonly key: number;
  readonly input: readonly UserInput[];
  readonly clientId: string | null;
  /** The turn that took it; `null` until known. */
  readonly turnId: string | null;
  /** Why it will never become an item. The input stays here until it is dismissed. */
  readonly error: string | null;
}

/** A sub-agent, below the item that names it. */
export interface TranscriptSubagent {
  readonly threadId: string;
  /** The turn and item that name it; `null` where none was seen yet. */
  readonly turnId: string | null;
  readonly itemId: string | null;
  readonly transcript: TranscriptSnapshot;
}

/** A notification that has no other home in the snapshot: warnings, reroutes, reviews of approvals, unknown methods. */
export interface TranscriptNotice {
  readonly method: string;
  readonly params: unknown;
  /** Unix milliseconds. */
  readonly emittedAtMs: number | null;
}

/** What a conversation looks like at one moment. Immutable; what did not change since the last one is the same object. */
export interface TranscriptSnapshot {
  readonly threadId: string;
  readonly name: string | null;
  /** `null` until known. */
  readonly status: ThreadStatus | null;
  readonly model: string | null;
  /** Oldest first. The list is made when it is first looked at, and is then the same object each time. */
  readonly turns: readonly TranscriptTurn[];
  /** Of the newest turn. */
  readonly plan: TranscriptPlan | null;
  /** Of the newest turn. */
  readonly diff: string | null;
  readonly goal: ThreadGoal | null;
  readonly usage: TranscriptUsage | null;
  /** Requests of the server that wait for an answer, oldest first. */
  readonly questions: readonly TranscriptQuestion[];
  readonly pending: readonly PendingInput[];
  /** Inputs that the server runs after this turn; experimental. */
  readonly queued: readonly QueuedSubmission[];
  readonly subagents: readonly TranscriptSubagent[];
  /** Hooks that ran outside of any turn. */
  readonly hooks: readonly HookRunSummary[];
  /** The newest 200. */
  readonly notices: readonly TranscriptNotice[];
  readonly connection: "open" | "reconnecting" | "closed";
  /** Whether events of the thread reach this transcript. */
  readonly live: boolean;
  /** Whether history has turns before the first one. */
  readonly hasOlder: boolean;
}

/** Where a snapshot has its turns until they are looked at. */
const TURNS = Symbol("turns");

/** One getter for all snapshots: objects that are each made with a getter of their own are made ten times as slowly. */
const turns = {
  get(this: { readonly [TURNS]: Later<TranscriptTurn> }): readonly TranscriptTurn[] {
    return this[TURNS]();
  },
  enumerable: true,
  configurable: true,
};

/** A snapshot whose list of turns is made when it is first looked at. */
export function withTurns(
  rest: Omit<TranscriptSnapshot, "turns">,
  later: Later<TranscriptTurn>,
): TranscriptSnapshot {
  Object.defineProperty(rest, TURNS, { value: later, configurable: true });
  return Object.defineProperty(rest, "turns", turns) as TranscriptSnapshot;
}

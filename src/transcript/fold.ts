import type {
  FileUpdateChange,
  HookRunSummary,
  ThreadGoal,
  ThreadItem,
  ThreadStatus,
  ThreadTokenUsage,
  Turn,
  TurnError,
  TurnPlanStep,
} from "../../generated/types.js";
import { indexIn, type JsonObject, listIn, malformed, numberIn, objectIn, textIn } from "./check.js";
import type { TextPart } from "./item-state.js";
import type { ThreadState } from "./thread-state.js";
import { isItem } from "./turn-list.js";
import { TurnUsageState } from "./usage.js";

/** Most parts of one reasoning item. */
const PARTS_LIMIT = 4096;

/** Types of items whose deltas are folded, by the method of the delta. */
type DeltaType = "agentMessage" | "plan" | "reasoning" | "commandExecution";

/** Folds the parameters of a notification into a thread. @throws MalformedError before anything has changed */
export type Fold = (thread: ThreadState, params: JsonObject, atMs: number) => void;

/** What each notification of a thread changes. One of a method that is not here becomes a notice. */
export const folds: ReadonlyMap<string, Fold> = new Map<string, Fold>([
  [
    "item/started",
    (thread, params) => {
      const { turn, item } = itemOf(thread, params);
      const startedAtMs = numberIn(params, "startedAtMs") ?? item.startedAtMs ?? 0;
      const state = turn.itemFor(item);
      if (state.start(item, startedAtMs)) turn.place(state);
      thread.receive(item, turn.id);
    },
  ],
  [
    "item/completed",
    (thread, params) => {
      const { turn, item } = itemOf(thread, params);
      const completedAtMs = numberIn(params, "completedAtMs") ?? item.completedAtMs ?? 0;
      const state = turn.itemFor(item);
      if (state.complete(item, completedAtMs)) turn.place(state);
      thread.receive(item, turn.id);
    },
  ],
  ["item/agentMessage/delta", delta("agentMessage", "text")],
  ["item/plan/delta", delta("plan", "text")],
  ["item/commandExecution/outputDelta", delta("commandExecution", "text")],
  ["item/reasoning/summaryTextDelta", delta("reasoning", "summary", "summaryIndex")],
  ["item/reasoning/textDelta", delta("reasoning", "content", "contentIndex")],
  [
    "item/reasoning/summaryPartAdded",
    (thread, params, atMs) => {
      const index = indexIn(params, "summaryIndex", PARTS_LIMIT);
      append(thread, params, { type: "reasoning", part: "summary" }, index, "", atMs);
    },
  ],
  [
    "item/commandExecution/terminalInteraction",
    (thread, params) => note(thread, params, textIn(params, "stdin")),
  ],
  ["item/mcpToolCall/progress", (thread, params) => note(thread, params, textIn(params, "message"))],
  ["item/fileChange/outputDelta", () => undefined],
  [
    "item/fileChange/patchUpdated",
    (thread, params) => {
      const turn = thread.turns.get(textIn(params, "turnId"));
      const changes = listIn(params, "changes") as FileUpdateChange[];
      const item = turn?.itemOf(textIn(params, "itemId"));
      if (item?.change(changes)) turn?.changed(item);
    },
  ],
  ["turn/started", (thread, params) => thread.turns.begin(turnOf(params))],
  [
    "turn/completed",
    (thread, params) => {
      const turn = turnOf(params);
      thread.turns.end(turn);
      thread.endTurn(turn.id);
    },
  ],
  [
    "turn/plan/updated",
    (thread, params) => {
      const { explanation } = params;
      const steps = listIn(params, "plan") as readonly TurnPlanStep[];
      thread.turns.for(textIn(params, "turnId")).plan = {
        explanation: typeof explanation === "string" ? explanation : null,
        steps,
      };
    },
  ],
  [
    "turn/diff/updated",
    (thread, params) => {
      const diff = textIn(params, "diff");
      thread.turns.for(textIn(params, "turnId")).diff = diff;
    },
  ],
  [
    "error",
    (thread, params) => {
      const error = objectIn(params, "error") as unknown as TurnError;
      // An error that ends the turn is a part of its completion.
      if (params.willRetry === true) thread.turns.for(textIn(params, "turnId")).addRetry(error);
    },
  ],
  ["hook/started", hook],
  ["hook/completed", hook],
  [
    "thread/tokenUsage/updated",
    (thread, params) => {
      const usage = objectIn(params, "tokenUsage");
      for (const key of ["total", "last"]) objectIn(usage, key);
      const reported = usage as unknown as ThreadTokenUsage;
      // A resume repeats the total under the id of an old turn, which may not be there.
      const turn = thread.turns.get(textIn(params, "turnId"));
      const next = turn?.usage?.next(reported) ?? new TurnUsageState(reported, thread.details.usage?.total);
      if (turn !== undefined) turn.usage = next;
      thread.set({ usage: next.value });
    },
  ],
  [
    "thread/status/changed",
    (thread, params) => {
      const status = objectIn(params, "status");
      textIn(status, "type");
      thread.set({ status: status as unknown as ThreadStatus });
      if (status.type === "notLoaded") thread.removeQuestions(() => true);
    },
  ],
  [
    "thread/name/updated",
    (thread, params) => {
      const { threadName } = params;
      thread.set({ name: typeof threadName === "string" ? threadName : null });
    },
  ],
  [
    "thread/settings/updated",
    (thread, params) => thread.set({ model: textIn(objectIn(params, "threadSettings"), "model") }),
  ],
  [
    "thread/goal/updated",
    (thread, params) => thread.set({ goal: objectIn(params, "goal") as unknown as ThreadGoal }),
  ],
  ["thread/goal/cleared", (thread) => thread.set({ goal: null })],
  ["thread/started", (thread, params) => thread.describe(objectIn(params, "thread"))],
  ["thread/reverted", (thread) => thread.turns.doubt()],
  ["thread/archived", unload],
  ["thread/closed", unload],
  ["thread/deleted", unload],
  ["thread/queue/changed", () => undefined],
  ["thread/readState/changed", () => undefined],
  ["serverRequest/resolved", (thread, params) => thread.resolve(params.requestId)],
]);

function unload(thread: ThreadState): void {
  thread.set({ status: { type: "notLoaded" } });
  thread.removeQuestions(() => true);
}

function hook(thread: ThreadState, params: JsonObject): void {
  const run = objectIn(params, "run");
  textIn(run, "id");
  const { turnId } = params;
  thread.setHook(run as unknown as HookRunSummary, typeof turnId === "string" ? turnId : undefined);
}

function note(thread: ThreadState, params: JsonObject, message: string): void {
  const turn = thread.turns.get(textIn(params, "turnId"));
  const item = turn?.itemOf(textIn(params, "itemId"));
  if (item?.note(message)) turn?.changed(item);
}

/** What a delta is a part of. */
interface Streamed {
  readonly type: DeltaType;
  readonly part: TextPart;
}

function delta(type: DeltaType, part: TextPart, indexKey?: string): Fold {
  const streamed: Streamed = { type, part };
  return (thread, params, atMs) => {
    const text = params.delta;
    if (typeof text !== "string") malformed("delta", "a string");
    append(
      thread,
      params,
      streamed,
      indexKey === undefined ? 0 : indexIn(params, indexKey, PARTS_LIMIT),
      text,
      atMs,
    );
  };
}

/** Runs for nearly all that comes. */
function append(
  thread: ThreadState,
  params: JsonObject,
  { type, part }: Streamed,
  index: number,
  text: string,
  atMs: number,
): void {
  const { turnId, itemId } = params;
  if (typeof turnId !== "string") malformed("turnId", "a string");
  if (typeof itemId !== "string") malformed("itemId", "a string");
  const known = thread.itemAt(turnId, itemId);
  if (known === undefined) {
    // It ran before anything was seen of it: what streams now has no beginning.
    const turn = thread.turns.for(turnId);
    const state = turn.itemFor(beginnings[type](itemId));
    state.join(atMs);
    turn.place(state);
    return;
  }
  const { turn, item } = known;
  const wasChanged = item.isChanged;
  if (item.append(part, index, text) && !wasChanged) turn.changed(item);
}

/** An item of which only the type is known. */
const beginnings: Readonly<Record<DeltaType, (id: string) => ThreadItem>> = {
  agentMessage: (id) => ({ type: "agentMessage", id, text: "" }),
  plan: (id) => ({ type: "plan", id, text: "" }),
  reasoning: (id) => ({ type: "reasoning", id, summary: [], content: [] }),
  commandExecution: (id) => ({
    type: "commandExecution",
    id,
    command: "",
    commandActions: [],
    cwd: "",
    status: "inProgress",
  }),
};

function itemOf(thread: ThreadState, params: JsonObject) {
  const { item } = params;
  if (!isItem(item)) return malformed("item", "an item with an id and a type");
  return { turn: thread.turns.for(textIn(params, "turnId")), item };
}

function turnOf(params: JsonObject): Turn {
  const turn = objectIn(params, "turn");
  for (const key of ["id", "status"]) textIn(turn, key);
  return turn as unknown as Turn;
}

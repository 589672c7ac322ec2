import { serverNotificationMethods } from "../../../../generated/registry.js";
import type { Chance } from "../random.js";
import { oddValue } from "./odd.js";

/** What noise may name: it must never say what would truly end or change a turn of the script. */
export interface Known {
  readonly threadIds: readonly string[];
  /** A turn that runs, with its thread. */
  readonly running: { readonly threadId: string; readonly turnId: string } | undefined;
  /** A turn that has ended, with its thread. */
  readonly ended: { readonly threadId: string; readonly turnId: string } | undefined;
}

const methods = [...serverNotificationMethods, "new/method", "", "constructor", "__proto__"];
const HUGE = 1_000_000;

type Line = (chance: Chance) => string;

const lines: readonly [Line, ...Line[]] = [
  () => "",
  () => "\r",
  () => "null",
  () => "[]",
  () => '{"method":',
  () => '{"id":1,"id":2}',
  () => "\u0000\u0001\ufeff{}",
  () => "[".repeat(20_000),
  () => `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
  (chance) => `{"method":"new/huge","params":"${"x".repeat(chance.below(HUGE))}"}`,
  (chance) => JSON.stringify(oddValue(chance)),
  (chance) => `log line ${chance.next()} without any JSON`,
];

/** A line that no server should send. */
export function noiseLine(chance: Chance, known: Known): string {
  const kind = chance.below(6);
  if (kind === 0) return chance.pick(lines)(chance);
  if (kind === 1) return JSON.stringify({ id: oddId(chance), ...oddAnswer(chance) });
  if (kind === 2) return JSON.stringify(aboutThreads(chance, known));
  if (kind === 3) return JSON.stringify(aboutTurns(chance, known));
  return JSON.stringify({
    method: methods[chance.below(methods.length)],
    ...(chance.below(4) === 0 ? {} : { params: oddValue(chance) }),
  });
}

/** The rest of an answer that fits no method. */
export function oddAnswer(chance: Chance): object {
  const kind = chance.below(5);
  if (kind === 0) return { error: oddValue(chance) };
  if (kind === 1) return { result: oddValue(chance), error: { code: 1, message: "both" } };
  if (kind === 2) return {};
  return { result: oddValue(chance) };
}

/** An id that no call of the client has. */
function oddId(chance: Chance): unknown {
  return chance.pick<unknown>([-1, 0, 1e9 + chance.below(1000), 1.5, "1", null, {}, 2 ** 60]);
}

/** Statuses of real threads at any time, and turns of theirs that nobody knows. */
function aboutThreads(chance: Chance, { threadIds }: Known): object {
  const threadId = threadIds[chance.below(threadIds.length)] ?? "ghost-0";
  const turn = { id: `ghost-${chance.below(100)}`, rootTurnId: oddValue(chance, 1), status: "completed" };
  return chance.pick<() => object>([
    () => ({ method: "thread/status/changed", params: { threadId, status: { type: "idle" } } }),
    () => ({ method: "thread/status/changed", params: { threadId, status: { type: "active" } } }),
    () => ({ method: "thread/status/changed", params: { threadId, status: oddValue(chance, 1) } }),
    () => ({ method: "turn/completed", params: { threadId, turn } }),
    () => ({ method: "turn/completed", params: { threadId, turn: oddValue(chance, 1) } }),
    () => ({ method: "turn/started", params: { threadId, turn: oddValue(chance, 1) } }),
    () => ({ method: "item/started", params: { threadId, turnId: turn.id, item: oddValue(chance) } }),
    () => ({ method: "serverRequest/resolved", params: { threadId, requestId: oddValue(chance, 1) } }),
    () => ({ method: "thread/goal/updated", params: { threadId, goal: oddValue(chance, 1) } }),
    () => ({ method: "thread/started", params: { thread: oddValue(chance, 1) } }),
  ])();
}

/** Repetitions and broken events of real turns. */
function aboutTurns(chance: Chance, { running, ended }: Known): object {
  const of = chance.below(2) === 0 ? running : ended;
  const { threadId, turnId } = of ?? { threadId: "ghost-0", turnId: "ghost-1" };
  const odd = chance.pick([null, 5, "text", true, []] as const);
  const late = { id: turnId, rootTurnId: chance.pick([undefined, null, turnId]), status: "inProgress" };
  return chance.pick<() => object>([
    () => ({ method: "turn/started", params: { threadId, turn: late } }),
    () => ({ method: "turn/completed", params: { threadId, turn: late } }),
    () => ({
      method: "turn/completed",
      params: { threadId: "ghost-0", turn: { ...late, status: "failed" } },
    }),
    () => ({ method: "item/started", params: { threadId, turnId, item: odd } }),
    () => ({ method: "item/completed", params: { threadId, turnId, item: odd } }),
    () => ({ method: "item/completed", params: { threadId, turnId } }),
    () => ({
      method: "item/agentMessage/delta",
      params: { threadId, turnId, itemId: "ghost", delta: odd === "text" ? 7 : odd },
    }),
    () => ({ method: "item/agentMessage/delta", params: { threadId, turnId } }),
    () => ({
      method: "thread/tokenUsage/updated",
      params: { threadId, turnId, tokenUsage: oddValue(chance, 2) },
    }),
    () => ({ method: "error", params: { threadId, turnId, error: oddValue(chance, 1), willRetry: odd } }),
    () => ({
      method: "item/fileChange/patchUpdated",
      params: { threadId, turnId, itemId: odd, changes: odd },
    }),
  ])();
}

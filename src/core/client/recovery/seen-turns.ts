import type { ThreadItem, Turn } from "../../../../generated/types.js";
import type { Notification } from "../../events/notification.js";
import { isWellFormed, threadIdOf, turnIdOf } from "../../events/routes.js";
import { endsTurn } from "../../events/thread-end.js";
import { isEnded } from "../../rules/turn-records.js";
import { BoundedMap } from "../../util/bounded-map.js";

/** Most threads of which turns are remembered, those that changed last. */
const MAX_THREADS = 10_000;
/** Most turns of one thread that are remembered, the newest ones. */
const MAX_TURNS = 32;

interface SeenItem {
  readonly startedAtMs: number;
  readonly isCompleted: boolean;
}

/** What was delivered of one turn. */
class SeenTurn {
  /** Empty once the turn is over. */
  readonly items = new Map<string, SeenItem>();
  hasStarted = false;
  isOver = false;
}

/** What was delivered of the turns of one connection, and so what was missed of them while it was away. */
export class SeenTurns {
  readonly #threads = new BoundedMap<string, BoundedMap<string, SeenTurn>>(MAX_THREADS);
  /** The server's clock when it last sent something, in milliseconds; 0: never. */
  lastSentMs = 0;

  /** Threads on which a turn was seen to begin and not to end. */
  get running(): string[] {
    return [...this.#threads].flatMap(([threadId, turns]) =>
      [...turns.values()].some(({ isOver }) => !isOver) ? [threadId] : [],
    );
  }

  /** The turns of a thread that were seen to begin and not to end. */
  runningOn(threadId: string): string[] {
    return [...(this.#threads.get(threadId) ?? [])].flatMap(([turnId, { isOver }]) =>
      isOver ? [] : [turnId],
    );
  }

  /** Whether the end of a turn was delivered, as far as that is remembered. */
  isOver(threadId: string, turnId: string): boolean {
    return this.#threads.get(threadId)?.get(turnId)?.isOver === true;
  }

  forget(threadId: string): void {
    this.#threads.delete(threadId);
  }

  /** The server has taken a turn of this client. */
  begin(threadId: string, turnId: string): void {
    this.#turn(threadId, turnId);
  }

  /** The turn was found out to be over in another way than by its end. */
  end(threadId: string, turnId: string): void {
    const turn = this.#turn(threadId, turnId);
    turn.isOver = true;
    turn.items.clear();
  }

  receive(notification: Notification): void {
    const { emittedAtMs } = notification;
    if (typeof emittedAtMs === "number" && emittedAtMs > this.lastSentMs) this.lastSentMs = emittedAtMs;
    switch (notification.method) {
      case "turn/started":
      case "turn/completed":
      case "item/started":
      case "item/completed":
        if (isWellFormed(notification)) this.#note(notification);
        break;
      default:
    }
  }

  /** Whether an event of a live turn says what a replay has said. */
  isRepeated(notification: Notification): boolean {
    const [threadId, turnId] = [threadIdOf(notification), turnIdOf(notification)];
    if (threadId === undefined || turnId === undefined) return false;
    const turn = this.#threads.get(threadId)?.get(turnId);
    if (turn === undefined) return false;
    const { method, params } = notification;
    if (method === "turn/started") return turn.hasStarted;
    if (method === "turn/completed") return turn.isOver;
    if (!method.startsWith("item/")) return false;
    if (turn.isOver) return true;
    const { item, itemId } = params as { readonly item?: Partial<ThreadItem>; readonly itemId?: string };
    const seen = turn.items.get(itemId ?? item?.id ?? "");
    if (seen === undefined) return false;
    if (method !== "item/started") return seen.isCompleted;
    const { startedAtMs = 0 } = params as { readonly startedAtMs?: number };
    return startedAtMs <= seen.startedAtMs;
  }

  /**
   * The events of a thread that were missed, by its history.
   * @param turns - oldest first
   * @param ending - turns whose end comes by itself
   */
  missed(
    threadId: string,
    turns: readonly Turn[],
    ending: ReadonlySet<string | undefined> = new Set(),
  ): Notification[] {
    const ids = new Set(turns.map(({ id }) => id));
    return turns
      .filter(
        ({ id, rootTurnId }) =>
          rootTurnId == null || rootTurnId === id || !this.#isKnown(threadId, rootTurnId, ids),
      )
      .flatMap((turn) => this.#missedOf(threadId, turn, ending.has(turn.id)));
  }

  /** A review's history has an inner turn beside the real one, which never ends by itself. */
  #isKnown(threadId: string, turnId: string, ids: ReadonlySet<string>): boolean {
    return ids.has(turnId) || this.#threads.get(threadId)?.has(turnId) === true;
  }

  #missedOf(threadId: string, turn: Turn, isEnding: boolean): Notification[] {
    const seen = this.#threads.get(threadId)?.get(turn.id);
    const events: Notification[] = [];
    if (seen?.isOver === true) return events;
    const push = (method: string, params: object): void => {
      events.push({ method, params, replayed: true } as unknown as Notification);
    };
    const turnId = turn.id;
    if (seen?.hasStarted !== true) {
      const begun = { ...turn, status: "inProgress", items: [], itemsView: "notLoaded", error: null };
      push("turn/started", { threadId, turn: { ...begun, completedAt: null, durationMs: null } });
    }
    for (const item of turn.items) {
      const before = seen?.items.get(item.id);
      if (before?.isCompleted === true) continue;
      const { startedAtMs, completedAtMs } = timesOf(item);
      if (before === undefined)
        push("item/started", { threadId, turnId, item, startedAtMs: startedAtMs ?? 0 });
      if (isCompleted(item, turn))
        push("item/completed", { threadId, turnId, item, completedAtMs: completedAtMs ?? 0 });
    }
    if (isEnded(turn) && !isEnding)
      push("turn/completed", { threadId, turn: { ...turn, ...summaryOf(turn) } });
    return events;
  }

  #note(notification: Notification): void {
    const threadId = threadIdOf(notification);
    const turnId = turnIdOf(notification);
    if (threadId === undefined || turnId === undefined) return;
    if (notification.method === "turn/completed") {
      if (endsTurn(notification)) this.end(threadId, turnId);
      return;
    }
    const turn = this.#turn(threadId, turnId);
    if (turn.isOver) return;
    if (notification.method === "turn/started") turn.hasStarted = true;
    else if (notification.method === "item/started")
      turn.items.set(notification.params.item.id, {
        startedAtMs: notification.params.startedAtMs ?? 0,
        isCompleted: false,
      });
    else if (notification.method === "item/completed") {
      const { id } = notification.params.item;
      turn.items.set(id, { startedAtMs: turn.items.get(id)?.startedAtMs ?? 0, isCompleted: true });
    }
  }

  #turn(threadId: string, turnId: string): SeenTurn {
    const turns = this.#threads.get(threadId) ?? new BoundedMap<string, SeenTurn>(MAX_TURNS);
    const turn = turns.get(turnId) ?? new SeenTurn();
    if (!turns.has(turnId)) {
      turns.set(turnId, turn);
      this.#threads.set(threadId, turns);
    }
    return turn;
  }
}

function timesOf(item: ThreadItem): { startedAtMs?: number | null; completedAtMs?: number | null } {
  return item as { startedAtMs?: number | null; completedAtMs?: number | null };
}

/** History has what is under way too, and what never came to its end. */
function isCompleted(item: ThreadItem, turn: Turn): boolean {
  const { completedAtMs } = timesOf(item);
  if (completedAtMs != null) return true;
  if ("status" in item && item.status === "inProgress") return false;
  return completedAtMs === undefined || turn.status === "completed";
}

/** What the end of a turn says of its items: the last message that is no commentary. */
function summaryOf({ items, status }: Turn): Pick<Turn, "items" | "itemsView"> {
  const said = items.findLast((item) => item.type === "agentMessage" && item.phase !== "commentary");
  if (said === undefined || status !== "completed") return { items: [], itemsView: "notLoaded" };
  return { items: [said], itemsView: "summary" };
}

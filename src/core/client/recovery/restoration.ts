import type { Thread, ThreadItem, Turn } from "../../../../generated/types.js";
import { ConnectionLostError } from "../../errors/errors.js";
import type { Notification } from "../../events/notification.js";
import { threadIdOf } from "../../events/routes.js";
import { endsThread, isIdle } from "../../events/thread-end.js";
import { pause } from "../../rpc/back-off.js";
import { DOUBT_MS, isEnded, MAX_DOUBTS, saysNoTurnToLoad } from "../../rules/turn-records.js";
import { BoundedMap } from "../../util/bounded-map.js";
import { isInstance } from "../../util/guarded.js";
import { HeldEvents } from "./held-events.js";
import { type HistoryReader, historySince } from "./history.js";
import type { SeenTurns } from "./seen-turns.js";

/** Threads that are subscribed to at once after a reconnect. */
const MAX_AT_ONCE = 8;
/** Waits before a thread is subscribed to again that the server did not have ready. */
const RETRY_MS = [10, 20, 50, 100, 200, 500, 1000, 1000, 2000, 2000, 5000];
/** A turn that the server has begun with is in the thread's history after this time at the latest. */
const SETTLED_MS = 2000;
/** Most threads that are remembered as ended with their connection. */
const MAX_GONE = 10_000;

/** Something that ended with a connection. */
export interface Loss {
  readonly threadId: string;
  /** The one turn that was lost; `undefined`: all of the thread. */
  readonly turnId: string | undefined;
  readonly error: Error;
}

/** What a {@link Restoration} works with. */
export interface RestorationParts extends HistoryReader {
  /** Subscribes to a thread, with what this client has set for it. */
  readonly resume: (threadId: string) => Promise<{ readonly thread: Thread }>;
  readonly read: (threadId: string) => Promise<Thread>;
  readonly seen: SeenTurns;
  /** Delivers an event as if it had just come. */
  readonly deliver: (event: Notification) => void;
  /** The thread is subscribed to, and nothing of it is missing any more. */
  readonly onRestored: (threadId: string) => void;
  readonly onLoss: (loss: Loss) => void;
  /** Fires when the connection is over for good. */
  readonly over: () => AbortSignal;
}

/** A thread whose events come to this client. */
interface Subscription {
  readonly isEphemeral: boolean;
  /** Whether a turn was taken on it, so that the server has it ready at once, or a moment later. */
  hasTurn: boolean;
  /** Whether the server did not have it ready. */
  isUnborn: boolean;
  /** The server's clock when something of it may have been missed first; `undefined`: nothing is missing. */
  missingSinceMs: number | undefined;
  /** While something of it is missing. */
  restoring: Promise<void> | undefined;
}

/**
 * Has the threads of a client come to its next connection: each is subscribed to again, and what was missed of its turns is
 * delivered before what comes anew.
 */
export class Restoration {
  readonly #parts: RestorationParts;
  readonly #threads = new Map<string, Subscription>();
  readonly #gone = new BoundedMap<string, Error>(MAX_GONE);
  readonly #held = new HeldEvents();
  /** Number of the connection. What was asked for on an earlier one is asked for again. */
  #round = 0;
  #running = 0;
  #queue: (() => void)[] = [];

  constructor(parts: RestorationParts) {
    this.#parts = parts;
  }

  /** The events of a thread come from now on. */
  subscribe({ id, ephemeral }: Pick<Thread, "id"> & Partial<Thread>): void {
    const known = this.#threads.get(id);
    if (known === undefined)
      this.#threads.set(id, {
        isEphemeral: ephemeral === true,
        hasTurn: false,
        isUnborn: false,
        missingSinceMs: undefined,
        restoring: undefined,
      });
  }

  unsubscribe(threadId: string): void {
    this.#threads.delete(threadId);
  }

  /** A turn of this client has been taken: a thread that had none can be subscribed to now. */
  noteTurn(threadId: string): void {
    const thread = this.#threads.get(threadId);
    if (thread === undefined) return;
    thread.hasTurn = true;
    if (thread.isUnborn) this.#begin(threadId, thread);
  }

  /** Takes an event of the connection. */
  receive(notification: Notification): void {
    if (this.#held.keep(notification)) return;
    this.#parts.deliver(notification);
    // Nearly all that come are of items.
    if (notification.method.startsWith("thread/") && endsThread(notification))
      this.#forget(threadIdOf(notification));
  }

  /** The connection is lost. */
  lose(reason: string): void {
    this.#round++;
    for (const threadId of this.#parts.seen.running) this.subscribe({ id: threadId });
    for (const [threadId, thread] of this.#threads) {
      // What comes of other threads meanwhile says nothing of this one.
      thread.missingSinceMs ??= this.#parts.seen.lastSentMs;
      if (thread.isEphemeral) this.#lose(threadId, reason);
      else this.#held.hold(threadId);
    }
  }

  /** There is another connection. */
  restore(): void {
    const running = new Set(this.#parts.seen.running);
    const byUrgency = [...this.#threads].sort(([a], [b]) => Number(running.has(b)) - Number(running.has(a)));
    for (const [threadId, thread] of byUrgency) this.#begin(threadId, thread);
  }

  /** What a call on a thread waits for; `undefined`: nothing. @throws ConnectionLostError where the thread is gone */
  ready(threadId: string): Promise<void> | undefined {
    const error = this.#gone.get(threadId);
    if (error !== undefined) return Promise.reject(error);
    return this.#threads.get(threadId)?.restoring;
  }

  #begin(threadId: string, thread: Subscription): void {
    this.#held.hold(threadId);
    thread.restoring ??= this.#restore(threadId, thread);
  }

  async #restore(threadId: string, thread: Subscription): Promise<void> {
    for (let round = -1; round !== this.#round && !this.#parts.over().aborted; ) {
      round = this.#round;
      await this.#enter();
      try {
        await this.#restoreOnce(threadId, thread);
      } catch (error) {
        // On a connection that is lost, too: another round follows.
        if (round === this.#round && !this.#parts.over().aborted) this.#fail(threadId, error);
      } finally {
        this.#leave();
      }
    }
    thread.restoring = undefined;
  }

  async #restoreOnce(threadId: string, thread: Subscription): Promise<void> {
    const round = this.#round;
    const { resume, read, onRestored } = this.#parts;
    for (let attempt = 0; ; attempt++) {
      try {
        const { status } = (await resume(threadId)).thread;
        const turns = await this.#settledHistory(threadId, thread);
        if (round !== this.#round) return;
        thread.isUnborn = false;
        thread.missingSinceMs = undefined;
        this.#deliver(threadId, turns);
        this.#followAgents(turns);
        this.#endLost(threadId, turns, isIdle(status));
        onRestored(threadId);
        return;
      } catch (error) {
        if (!saysNoTurnToLoad(error)) throw error;
        const delayMs = RETRY_MS[attempt];
        if (thread.hasTurn && delayMs !== undefined) await pause(delayMs, this.#parts.over());
        else {
          // Only a thread that is loaded and has no turn can be read all the same.
          await read(threadId).catch(() => Promise.reject(error));
          thread.isUnborn = true;
          this.#flush(threadId);
          return;
        }
      }
    }
  }

  /**
   * What the history has of turns that may have gone on. A turn that is just ending stands there as interrupted for a moment:
   * such an end is believed when it stands there still a little later, and the turn's own end has not come.
   */
  async #settledHistory(threadId: string, { missingSinceMs = 0 }: Subscription): Promise<Turn[]> {
    const { seen, over } = this.#parts;
    for (let attempt = 1; ; attempt++) {
      const turns = await historySince(this.#parts, threadId, seen, missingSinceMs);
      const ending = this.#held.endedOn(threadId);
      const isDoubtful = ({ id, status }: Turn): boolean =>
        status === "interrupted" && !seen.isOver(threadId, id) && !ending.has(id);
      if (attempt > MAX_DOUBTS || !turns.some(isDoubtful)) return turns;
      await pause(DOUBT_MS, over());
    }
  }

  /** Delivers what was missed between what the resume has said and what came after it. */
  #deliver(threadId: string, turns: readonly Turn[]): void {
    const { seen, deliver } = this.#parts;
    const ending = this.#held.endedOn(threadId);
    const held = this.#held.release(threadId);
    // The use of a turn counts for its result only before its end.
    for (const event of held) if (event.method === "thread/tokenUsage/updated") deliver(event);
    for (const event of seen.missed(threadId, turns, ending)) deliver(event);
    for (const event of held)
      if (event.method !== "thread/tokenUsage/updated" && !seen.isRepeated(event)) this.receive(event);
  }

  #flush(threadId: string): void {
    for (const event of this.#held.release(threadId)) this.receive(event);
  }

  /** Sub-agents that began meanwhile send their events and questions only to those who ask for them. */
  #followAgents(turns: readonly Turn[]): void {
    for (const { items } of turns.filter((turn) => !isEnded(turn)))
      for (const agentId of items.flatMap(agentsOf)) void this.#followAgent(agentId);
  }

  async #followAgent(agentId: string): Promise<void> {
    if (this.#threads.has(agentId)) return;
    try {
      const thread = await this.#parts.read(agentId);
      if (thread.status.type !== "active" || this.#threads.has(agentId)) return;
      this.subscribe(thread);
      this.#begin(agentId, this.#threads.get(agentId) as Subscription);
    } catch {
      // One that is not there any more asks nothing.
    }
  }

  /** A turn that the server knows nothing of has never begun there, or was lost with a server that ended. */
  #endLost(threadId: string, turns: readonly Turn[], isIdleNow: boolean): void {
    const unknown = this.#parts.seen
      .runningOn(threadId)
      .filter((turnId) => !turns.some(({ id, rootTurnId }) => id === turnId || rootTurnId === turnId));
    if (unknown.length === 0 || !isIdleNow) return;
    const round = this.#round;
    void pause(SETTLED_MS, this.#parts.over(), (timer) => timer.unref()).then(async () => {
      if (round !== this.#round || this.#parts.over().aborted) return;
      const since = Number.POSITIVE_INFINITY;
      const now = await historySince(this.#parts, threadId, this.#parts.seen, since).catch(() => undefined);
      if (now === undefined || round !== this.#round) return;
      for (const event of this.#parts.seen.missed(threadId, now)) this.#parts.deliver(event);
      for (const turnId of this.#parts.seen.runningOn(threadId)) {
        if (!unknown.includes(turnId) || now.some(({ id }) => id === turnId)) continue;
        this.#parts.seen.end(threadId, turnId);
        const message = `turn ${turnId}: the connection was lost, and the server has no record of the turn`;
        this.#parts.onLoss({
          threadId,
          turnId,
          error: new ConnectionLostError(message, { taken: "unknown" }),
        });
      }
    });
  }

  /** An ephemeral thread gives nothing to another connection. */
  #lose(threadId: string, reason: string): void {
    const message = `thread ${threadId} was ephemeral, and ended for this client with its connection: ${reason}`;
    const error = new ConnectionLostError(message, { taken: "unknown" });
    this.#gone.set(threadId, error);
    this.#end(threadId, error);
  }

  #fail(threadId: string, error: unknown): void {
    this.#flush(threadId);
    this.#end(threadId, isInstance(error, Error) ? error : new Error(String(error)));
  }

  #end(threadId: string, error: Error): void {
    this.#forget(threadId);
    this.#parts.onLoss({ threadId, turnId: undefined, error });
  }

  #forget(threadId: string | undefined): void {
    if (threadId === undefined) return;
    this.#threads.delete(threadId);
    this.#parts.seen.forget(threadId);
  }

  async #enter(): Promise<void> {
    if (this.#running >= MAX_AT_ONCE) await new Promise<void>((resolve) => this.#queue.push(resolve));
    else this.#running++;
  }

  #leave(): void {
    const next = this.#queue.shift();
    if (next === undefined) this.#running--;
    else next();
  }
}

/** The sub-agents that an item names. */
function agentsOf(item: ThreadItem): string[] {
  const { receiverThreadIds = [], agentThreadId } = item as {
    readonly receiverThreadIds?: readonly string[];
    readonly agentThreadId?: string;
  };
  return [...receiverThreadIds, ...(agentThreadId === undefined ? [] : [agentThreadId])];
}

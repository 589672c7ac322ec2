import type { Unsubscribe } from "../events/listeners.js";
import type { Notification } from "../events/notification.js";
import { threadIdOf, turnIdOf } from "../events/routes.js";
import { endsThread, endsTurn } from "../events/thread-end.js";
import type { TurnReference } from "../events/turn-channels.js";
import type { TurnRouter } from "../events/turn-router.js";
import {
  type AnyHandler,
  type Level,
  PendingCalls,
  type PendingHandlers,
  pickAt,
  type ThreadLevel,
  ThreadLevels,
  type TurnHandlers,
  TurnLevels,
} from "./handler-scopes.js";
import { referencesOfRequest } from "./request-expiry.js";

/** A turn with handlers of its own whose start was sent and whose id is not known yet. Ended by exactly one of its methods. */
export interface ExpectedLevel {
  /** The turn is known: the handlers serve it until released. */
  claim(turnId: string): TurnHandlers;
  /** The call failed. */
  cancel(): void;
}

/** A call that sets the handlers of a thread. */
export interface ThreadCall {
  /** The thread; `undefined` when only the answer names it. */
  readonly threadId?: string | undefined;
  /** The thread from which a new one inherits what is not given. */
  readonly parentId?: string | undefined;
  readonly tools?: Level | undefined;
  readonly answers?: Level | undefined;
}

/** Handlers that a call in flight gives to a thread. */
export interface ExpectedThread {
  /** The call succeeded: its handlers replace those set before it was made. */
  set(threadId: string): void;
  /** The call failed: its handlers are dropped. Does nothing after {@link set}. */
  cancel(): void;
}

/** The handlers that may be responsible for a server request. */
export interface Candidates {
  /** Most recent first. More than one where it is not known which of the calls that gave them prevails. */
  readonly handlers: ReadonlySet<AnyHandler>;
  /** Whether it may turn out that none of them is responsible. */
  readonly mayPass: boolean;
  /** Whether a call in flight decides which of them is responsible. */
  readonly isOpen: boolean;
}

/** One scope in the order of precedence. */
interface Scope {
  /** The levels of which any may prevail. */
  readonly alternatives: readonly Level[];
  /** Whether a call in flight decides which. */
  readonly isOpen: boolean;
}

/** Handlers of a scope that passes every request on. */
const nobody: Level = [];

/** Request handlers of single turns and threads. They take precedence over those of the connection. */
export class RequestLevels {
  readonly #router: TurnRouter;
  readonly #turns = new TurnLevels();
  readonly #threads = new ThreadLevels();
  readonly #startingTurns = new PendingCalls();
  readonly #threadCalls = new PendingCalls();

  constructor(router: TurnRouter) {
    this.#router = router;
  }

  /** Turns and threads with handlers of their own, or with a call in flight that gives some. */
  get size(): number {
    return this.#turns.size + this.#threads.size + this.#startingTurns.size + this.#threadCalls.size;
  }

  /** Has a level serve a turn, beside those that other calls gave it. */
  setTurn(threadId: string, turnId: string, level: Level): TurnHandlers {
    return this.#turns.add({ threadId, turnId }, [level]);
  }

  /** The same for a turn whose start is sent: its requests may arrive before its id does. */
  expectTurn(threadId: string, level: Level): ExpectedLevel {
    const others = this.#router.turnsOf(threadId);
    const settle = this.#startingTurns.add(threadId, () => [level]);
    return {
      claim: (turnId) => {
        // The server gave the input to a turn that was there before: its own callers rely on the scopes around it.
        const isShared = others.includes(turnId) && this.#turns.of({ threadId, turnId }) === undefined;
        const handlers = this.#turns.add({ threadId, turnId }, isShared ? [level, nobody] : [level]);
        settle();
        return handlers;
      },
      cancel: settle,
    };
  }

  /** Handlers that a call is about to give to a thread. They count once it has succeeded. */
  expectThread({ threadId, parentId, tools, answers }: ThreadCall): ExpectedThread {
    // The parent may be deleted while the call is in flight: what it had when the call was made prevails then.
    const inherited = parentId === undefined ? undefined : this.#threads.of(parentId);
    const parent = (): ThreadLevel | undefined =>
      parentId !== undefined && this.#threads.has(parentId) ? this.#threads.of(parentId) : inherited;
    const given = (): readonly Level[] => (answers === undefined ? (parent()?.answers ?? []) : [answers]);
    const replaced =
      threadId === undefined || answers === undefined ? [] : this.#threads.of(threadId).answers;
    const settle = this.#threadCalls.add(threadId, given);
    return {
      set: (id) => {
        const overlapping = this.#threads.of(id).answers.filter((level) => !replaced.includes(level));
        this.#threads.set(id, {
          tools: tools ?? (parent() ?? this.#threads.of(id)).tools,
          answers: [...new Set([...given(), ...overlapping])],
        });
        settle();
      },
      cancel: settle,
    };
  }

  /** Has handlers serve a thread before those that are set, until released or replaced. */
  prefer(threadId: string, level: Level): Unsubscribe {
    const { tools, answers } = this.#threads.of(threadId);
    const others = answers.length > 0 ? answers : [nobody];
    this.#threads.set(threadId, { tools, answers: others.map((each) => [...level, ...each]) });
    return () => {
      const now = this.#threads.of(threadId);
      const left = now.answers.map((each) => each.filter((pick) => !level.includes(pick)));
      if (this.#threads.has(threadId)) this.#threads.set(threadId, { tools: now.tools, answers: left });
    };
  }

  /** Records that this connection has left a thread, which the server may unload unannounced. */
  leave(threadId: string): void {
    this.#threads.unload(threadId);
  }

  /** Follows which threads and turns are there for the server. */
  receive(notification: Notification): void {
    const { method } = notification;
    if (method !== "turn/completed" && !method.startsWith("thread/")) return;
    const threadId = threadIdOf(notification);
    if (threadId === undefined) return;
    if (endsTurn(notification)) this.#turns.end({ threadId, turnId: turnIdOf(notification) });
    else if (method === "thread/deleted") this.#threads.delete(threadId);
    else if (endsThread(notification)) this.#threads.unload(threadId);
    else if (method === "thread/status/changed") this.#threads.load(threadId);
  }

  /** The turn of a server request, followed by the turn that its sub-agent works for; as of now. */
  referencesOf(params: unknown): readonly TurnReference[] {
    return this.size === 0 ? [] : referencesOfRequest(this.#router, params);
  }

  /** The handlers for a server request of these turns: those of the turns before those of their threads. */
  find(references: readonly TurnReference[], method: string, params: unknown): Candidates {
    const handlers = new Set<AnyHandler>();
    let isOpen = false;
    let mayPass = true;
    for (const scope of this.#scopesOf(references)) {
      isOpen ||= scope.isOpen;
      const picked = scope.alternatives.map((level) => pickAt(level, method, params));
      for (const handler of picked) if (handler !== undefined) handlers.add(handler);
      mayPass = picked.includes(undefined);
      if (!mayPass) break;
    }
    return { handlers, mayPass, isOpen };
  }

  /** Resolves when the next call in flight has succeeded or failed. */
  async nextSettled(): Promise<void> {
    const calls = [this.#startingTurns, this.#threadCalls].filter(({ size }) => size > 0);
    await Promise.race(calls.map((each) => each.next()));
  }

  *#scopesOf(references: readonly TurnReference[]): Generator<Scope> {
    for (const reference of references) if (reference.turnId !== null) yield this.#turnScope(reference);
    for (const [index, { threadId }] of references.entries()) {
      yield { alternatives: [this.#threads.of(threadId).tools], isOpen: false };
      yield this.#threadScope(threadId, index === 0);
    }
  }

  #turnScope(reference: TurnReference): Scope {
    const set = this.#turns.of(reference);
    if (set !== undefined) return { alternatives: set, isOpen: false };
    return scopeOf(this.#startingTurns.of(reference.threadId), []);
  }

  #threadScope(threadId: string, isOwn: boolean): Scope {
    const set = this.#threads.of(threadId).answers;
    const scope = scopeOf(this.#threadCalls.of(threadId), set);
    const isKnown = scope.isOpen || this.#threads.has(threadId) || this.#router.has(threadId);
    // A thread never seen before may be the one that a start or fork in flight makes.
    return isOwn && !isKnown ? scopeOf(this.#threadCalls.of(undefined), set) : scope;
  }
}

/** What prevails when the calls in flight have settled: the handlers of one of them, or those that are set. */
function scopeOf(calls: readonly PendingHandlers[], set: readonly Level[]): Scope {
  const pending = calls.flatMap((handlersOf) => handlersOf());
  return {
    alternatives: [...pending, ...(set.length > 0 ? set : [nobody])],
    isOpen: pending.length > 0,
  };
}

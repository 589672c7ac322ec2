import type { Unsubscribe } from "../events/listeners.js";
import type { Notification } from "../events/notification.js";
import { threadIdOf, turnIdOf } from "../events/routes.js";
import { endsThread, endsTurn } from "../events/thread-end.js";
import { type TurnReference, turnKey } from "../events/turn-channels.js";
import type { TurnRouter } from "../events/turn-router.js";
import { BoundedMap } from "../util/bounded-map.js";
import { NextTime } from "../util/next-time.js";
import type { Handlers, RequestHandler, ServerRequestMethod } from "./request-handler.js";

/** A handler of whatever method it was found for. */
export type AnyHandler = RequestHandler<ServerRequestMethod>;

/** Finds the handler of a server request. */
export type HandlerPick = (method: string, params: unknown) => AnyHandler | undefined;

/** Handlers given together, by precedence. */
export type HandlerScope = readonly HandlerPick[];

/** Picks by method alone. */
export function pickFrom(handlers: Handlers): HandlerPick {
  return (method) => {
    if (!Object.hasOwn(handlers, method)) return undefined;
    return handlers[method as ServerRequestMethod] as AnyHandler | undefined;
  };
}

/** The scopes of one precedence: any of them may prevail, where the calls that gave them overlap. At least one. */
export interface HandlerLevel {
  /** Most recent first. */
  readonly scopes: readonly HandlerScope[];
  /** Whether a call in flight decides which of them prevails. */
  readonly isOpen: boolean;
}

/** A scope that leaves everything to the next level. */
const nobody: HandlerScope = [];

/** Handlers of one thread. */
export interface ThreadScope {
  /** The tools that the thread was started with. */
  readonly tools: HandlerScope;
  /**
   * The handlers given by calls that succeeded, most recent first. More than one only where calls overlapped: then no call
   * was made after the other had succeeded, and neither replaces the other.
   */
  readonly answers: readonly HandlerScope[];
}

/** Handlers that serve a turn. Ended by one of its methods. */
export interface TurnHandlers {
  /** The turn has ended. */
  release(): void;
  /** Nobody follows the turn any more, but it may still run: the handlers serve it until the server has ended it. */
  abandon(): void;
}

/** Number of turns that nobody follows any more whose handlers are kept. */
export const ABANDONED_LIMIT = 1000;

/** Number of threads that are not loaded whose handlers are kept. */
export const UNLOADED_LIMIT = 10_000;

/** Handlers of threads or turns. Of those that are left, the ones left last are kept, up to a limit. */
class KeptScopes<S> {
  readonly #scopes = new Map<string, S>();
  readonly #left: BoundedMap<string, true>;

  constructor(limit: number) {
    this.#left = new BoundedMap(limit, (_, key) => this.#scopes.delete(key));
  }

  get size(): number {
    return this.#scopes.size;
  }

  get(key: string): S | undefined {
    return this.#scopes.get(key);
  }

  set(key: string, scopes: S): void {
    this.#scopes.set(key, scopes);
    this.#left.delete(key);
  }

  delete(key: string): void {
    this.#scopes.delete(key);
    this.#left.delete(key);
  }

  leave(key: string): void {
    if (this.#scopes.has(key)) this.#left.set(key, true);
  }

  /** Takes back {@link leave}. */
  enter(key: string): void {
    this.#left.delete(key);
  }

  deleteLeft(key: string): void {
    if (this.#left.delete(key)) this.#scopes.delete(key);
  }
}

/** A call in flight that gives handlers if it succeeds. */
interface PendingCall {
  readonly gives: "turn" | "thread";
  /** `undefined` while only the answer will name the thread. */
  readonly threadId: string | undefined;
  /** Most recent first. */
  readonly scopes: () => readonly HandlerScope[];
}

/** A turn with handlers of its own whose start was sent and whose id is not known yet. Ended by exactly one of its methods. */
export interface ExpectedScope {
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
  readonly tools?: HandlerScope | undefined;
  readonly answers?: HandlerScope | undefined;
}

/** Handlers that a call in flight gives to a thread. */
export interface ExpectedThread {
  /** The call succeeded: its handlers replace those set before it was made. */
  set(threadId: string): void;
  /** The call failed: its handlers are dropped. Does nothing after {@link set}. */
  cancel(): void;
}

/**
 * Request handlers of single turns and threads. They take precedence over those for all threads. Those of a thread outlive
 * unloading, because an archived thread may be used again in the same process.
 */
export class HandlerScopes {
  readonly #router: TurnRouter;
  readonly #onChange: () => void;
  /** What each call gave that shares a turn: one never replaces or removes the handlers of another. */
  readonly #turns = new KeptScopes<Set<readonly HandlerScope[]>>(ABANDONED_LIMIT);
  readonly #threads = new KeptScopes<ThreadScope>(UNLOADED_LIMIT);
  readonly #pending = new Set<PendingCall>();
  readonly #settled = new NextTime();

  /** @param onChange - called when handlers were set */
  constructor(router: TurnRouter, onChange: () => void) {
    this.#router = router;
    this.#onChange = onChange;
  }

  /** Turns and threads with handlers of their own, and calls in flight that give some. */
  get size(): number {
    return this.#turns.size + this.#threads.size + this.#pending.size;
  }

  /** Has a scope serve a turn, beside those that other calls gave it. */
  setTurn(threadId: string, turnId: string, scope: HandlerScope): TurnHandlers {
    return this.#serve(turnKey(threadId, turnId), [scope]);
  }

  /** The same for a turn whose start is sent: its requests may arrive before its id does. */
  expectTurn(threadId: string, scope: HandlerScope): ExpectedScope {
    const others = this.#router.turnsOf(threadId);
    const settle = this.#await({ gives: "turn", threadId, scopes: () => [scope] });
    return {
      claim: (turnId) => {
        // The server gave the input to a turn that was there before: its own callers rely on the scopes around it.
        const key = turnKey(threadId, turnId);
        const isShared = others.includes(turnId) && this.#turns.get(key) === undefined;
        settle();
        return this.#serve(key, isShared ? [scope, nobody] : [scope]);
      },
      cancel: settle,
    };
  }

  /** Handlers that a call is about to give to a thread. They count once it has succeeded. */
  expectThread({ threadId, parentId, tools, answers }: ThreadCall): ExpectedThread {
    // The parent may be deleted while the call is in flight: what it had when the call was made prevails then.
    const ofParent = () => (parentId === undefined ? undefined : this.#threads.get(parentId));
    const inherited = ofParent();
    const parent = (): ThreadScope | undefined => ofParent() ?? inherited;
    const given = (): readonly HandlerScope[] =>
      answers === undefined ? (parent()?.answers ?? []) : [answers];
    const replaced = threadId === undefined || answers === undefined ? [] : this.#ofThread(threadId).answers;
    const settle = this.#await({ gives: "thread", threadId, scopes: given });
    return {
      set: (id) => {
        const overlapping = this.#ofThread(id).answers.filter((scope) => !replaced.includes(scope));
        this.#setThread(id, {
          tools: tools ?? (parent() ?? this.#ofThread(id)).tools,
          answers: [...new Set([...given(), ...overlapping])],
        });
        settle();
        this.#onChange();
      },
      cancel: settle,
    };
  }

  /** Has handlers serve a thread before those that are set, until released or replaced. */
  prefer(threadId: string, scope: HandlerScope): Unsubscribe {
    const { tools, answers } = this.#ofThread(threadId);
    const others = answers.length > 0 ? answers : [nobody];
    this.#setThread(threadId, { tools, answers: others.map((each) => [...scope, ...each]) });
    this.#onChange();
    return () => {
      const now = this.#ofThread(threadId);
      const left = now.answers.map((each) => each.filter((pick) => !scope.includes(pick)));
      this.#setThread(threadId, { tools: now.tools, answers: left });
    };
  }

  /** Records that this connection has left a thread, which the server may unload unannounced. */
  leave(threadId: string): void {
    this.#threads.leave(threadId);
  }

  /** Follows which threads and turns are there for the server. */
  receive(notification: Notification): void {
    const { method } = notification;
    if (method !== "turn/completed" && !method.startsWith("thread/")) return;
    const threadId = threadIdOf(notification);
    if (threadId === undefined) return;
    // Who follows a turn releases its handlers.
    if (endsTurn(notification)) this.#turns.deleteLeft(turnKey(threadId, turnIdOf(notification)));
    else if (method === "thread/deleted") this.#threads.delete(threadId);
    else if (endsThread(notification)) this.#threads.leave(threadId);
    else if (method === "thread/status/changed") this.#threads.enter(threadId);
  }

  /** Resolves when the next call in flight has succeeded or failed. */
  nextSettled(): Promise<void> {
    return this.#settled.wait();
  }

  /** By precedence: the turn of a request and that which its sub-agent works for, then the thread of each. */
  *levelsOf(references: readonly TurnReference[]): Generator<HandlerLevel> {
    for (const reference of references) if (reference.turnId !== null) yield this.#turnLevel(reference);
    for (const [index, { threadId }] of references.entries()) {
      yield { scopes: [this.#ofThread(threadId).tools], isOpen: false };
      yield this.#threadLevel(threadId, index === 0);
    }
  }

  #turnLevel(reference: TurnReference): HandlerLevel {
    const given = this.#turns.get(turnKey(reference.threadId, reference.turnId));
    if (given !== undefined) return { scopes: [...given].flat(), isOpen: false };
    return this.#levelOf("turn", reference.threadId, []);
  }

  #threadLevel(threadId: string, isOwn: boolean): HandlerLevel {
    const { answers } = this.#ofThread(threadId);
    const level = this.#levelOf("thread", threadId, answers);
    const isKnown = level.isOpen || this.#threads.get(threadId) !== undefined || this.#router.has(threadId);
    // A thread never seen before may be the one that a start or fork in flight makes.
    return isOwn && !isKnown ? this.#levelOf("thread", undefined, answers) : level;
  }

  /** What prevails when the calls in flight have settled: the handlers of one of them, or those that are set. */
  #levelOf(
    gives: PendingCall["gives"],
    threadId: string | undefined,
    set: readonly HandlerScope[],
  ): HandlerLevel {
    const calls = [...this.#pending].filter((call) => call.gives === gives && call.threadId === threadId);
    const pending = calls.reverse().flatMap(({ scopes }) => scopes());
    return { scopes: [...pending, ...(set.length > 0 ? set : [nobody])], isOpen: pending.length > 0 };
  }

  #ofThread(threadId: string): ThreadScope {
    return this.#threads.get(threadId) ?? { tools: nobody, answers: [] };
  }

  #setThread(threadId: string, scope: ThreadScope): void {
    const isEmpty = scope.tools.length === 0 && scope.answers.every(({ length }) => length === 0);
    if (isEmpty) this.#threads.delete(threadId);
    else this.#threads.set(threadId, scope);
  }

  /** Adds the handlers that one call gives to a turn. */
  #serve(turn: string, scopes: readonly HandlerScope[]): TurnHandlers {
    const given = this.#turns.get(turn) ?? new Set();
    if (given.add(scopes).size === 1) this.#turns.set(turn, given);
    this.#onChange();
    return {
      release: () => {
        given.delete(scopes);
        if (given.size === 0 && this.#turns.get(turn) === given) this.#turns.delete(turn);
      },
      abandon: () => this.#turns.leave(turn),
    };
  }

  /** Adds a call in flight. The returned function must be called when it has succeeded or failed. */
  #await(call: PendingCall): () => void {
    this.#pending.add(call);
    return () => {
      this.#pending.delete(call);
      this.#settled.report();
    };
  }
}

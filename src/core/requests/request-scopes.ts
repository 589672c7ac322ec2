import type { Unsubscribe } from "../events/listeners.js";
import type { Notification } from "../events/notification.js";
import { threadIdOf, turnIdOf } from "../events/routes.js";
import { endsThread, endsTurn } from "../events/thread-end.js";
import type { TurnReference } from "../events/turn-channels.js";
import type { TurnRouter } from "../events/turn-router.js";
import {
  type AnyHandler,
  type HandlerScope,
  PendingCalls,
  type PendingHandlers,
  pickAt,
  type ThreadScope,
  ThreadScopes,
  type TurnHandlers,
  TurnScopes,
} from "./handler-scopes.js";
import { referencesOfRequest } from "./request-expiry.js";

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

/** The handlers that may be responsible for a server request. */
export interface Candidates {
  /** Most recent first. More than one where it is not known which of the calls that gave them prevails. */
  readonly handlers: ReadonlySet<AnyHandler>;
  /** Whether it may turn out that none of them is responsible. */
  readonly mayPass: boolean;
  /** Whether a call in flight decides which of them is responsible. */
  readonly isOpen: boolean;
}

/** Handler scopes of which one serves a request. */
interface Choice {
  /** Those of which any may prevail. */
  readonly alternatives: readonly HandlerScope[];
  /** Whether a call in flight decides which. */
  readonly isOpen: boolean;
}

/** Handlers of a scope that passes every request on. */
const nobody: HandlerScope = [];

/** Request handlers of single turns and threads. They take precedence over those of the connection. */
export class RequestScopes {
  readonly #router: TurnRouter;
  readonly #onChange: () => void;
  readonly #turns = new TurnScopes();
  readonly #threads = new ThreadScopes();
  readonly #startingTurns = new PendingCalls();
  readonly #threadCalls = new PendingCalls();

  /** @param onChange - called when handlers were set */
  constructor(router: TurnRouter, onChange: () => void = () => undefined) {
    this.#router = router;
    this.#onChange = onChange;
  }

  /** Turns and threads with handlers of their own, or with a call in flight that gives some. */
  get size(): number {
    return this.#turns.size + this.#threads.size + this.#startingTurns.size + this.#threadCalls.size;
  }

  /** Has a scope serve a turn, beside those that other calls gave it. */
  setTurn(threadId: string, turnId: string, scope: HandlerScope): TurnHandlers {
    const handlers = this.#turns.add({ threadId, turnId }, [scope]);
    this.#onChange();
    return handlers;
  }

  /** The same for a turn whose start is sent: its requests may arrive before its id does. */
  expectTurn(threadId: string, scope: HandlerScope): ExpectedScope {
    const others = this.#router.turnsOf(threadId);
    const settle = this.#startingTurns.add(threadId, () => [scope]);
    return {
      claim: (turnId) => {
        // The server gave the input to a turn that was there before: its own callers rely on the scopes around it.
        const isShared = others.includes(turnId) && this.#turns.of({ threadId, turnId }) === undefined;
        const handlers = this.#turns.add({ threadId, turnId }, isShared ? [scope, nobody] : [scope]);
        settle();
        this.#onChange();
        return handlers;
      },
      cancel: settle,
    };
  }

  /** Handlers that a call is about to give to a thread. They count once it has succeeded. */
  expectThread({ threadId, parentId, tools, answers }: ThreadCall): ExpectedThread {
    // The parent may be deleted while the call is in flight: what it had when the call was made prevails then.
    const inherited = parentId === undefined ? undefined : this.#threads.of(parentId);
    const parent = (): ThreadScope | undefined =>
      parentId !== undefined && this.#threads.has(parentId) ? this.#threads.of(parentId) : inherited;
    const given = (): readonly HandlerScope[] =>
      answers === undefined ? (parent()?.answers ?? []) : [answers];
    const replaced =
      threadId === undefined || answers === undefined ? [] : this.#threads.of(threadId).answers;
    const settle = this.#threadCalls.add(threadId, given);
    return {
      set: (id) => {
        const overlapping = this.#threads.of(id).answers.filter((scope) => !replaced.includes(scope));
        this.#threads.set(id, {
          tools: tools ?? (parent() ?? this.#threads.of(id)).tools,
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
    const { tools, answers } = this.#threads.of(threadId);
    const others = answers.length > 0 ? answers : [nobody];
    this.#threads.set(threadId, { tools, answers: others.map((each) => [...scope, ...each]) });
    this.#onChange();
    return () => {
      const now = this.#threads.of(threadId);
      const left = now.answers.map((each) => each.filter((pick) => !scope.includes(pick)));
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
    for (const choice of this.#choicesOf(references)) {
      isOpen ||= choice.isOpen;
      const picked = choice.alternatives.map((scope) => pickAt(scope, method, params));
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

  *#choicesOf(references: readonly TurnReference[]): Generator<Choice> {
    for (const reference of references) if (reference.turnId !== null) yield this.#turnChoice(reference);
    for (const [index, { threadId }] of references.entries()) {
      yield { alternatives: [this.#threads.of(threadId).tools], isOpen: false };
      yield this.#threadChoice(threadId, index === 0);
    }
  }

  #turnChoice(reference: TurnReference): Choice {
    const set = this.#turns.of(reference);
    if (set !== undefined) return { alternatives: set, isOpen: false };
    return choiceOf(this.#startingTurns.of(reference.threadId), []);
  }

  #threadChoice(threadId: string, isOwn: boolean): Choice {
    const set = this.#threads.of(threadId).answers;
    const choice = choiceOf(this.#threadCalls.of(threadId), set);
    const isKnown = choice.isOpen || this.#threads.has(threadId) || this.#router.has(threadId);
    // A thread never seen before may be the one that a start or fork in flight makes.
    return isOwn && !isKnown ? choiceOf(this.#threadCalls.of(undefined), set) : choice;
  }
}

/** What prevails when the calls in flight have settled: the handlers of one of them, or those that are set. */
function choiceOf(calls: readonly PendingHandlers[], set: readonly HandlerScope[]): Choice {
  const pending = calls.flatMap((handlersOf) => handlersOf());
  return {
    alternatives: [...pending, ...(set.length > 0 ? set : [nobody])],
    isOpen: pending.length > 0,
  };
}

import type { TurnReference } from "../events/turn-channels.js";
import { BoundedMap } from "../util/bounded-map.js";
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

/** The first handler of a scope for a server request. */
export function pickAt(scope: HandlerScope, method: string, params: unknown): AnyHandler | undefined {
  for (const pick of scope) {
    const handler = pick(method, params);
    if (handler !== undefined) return handler;
  }
  return undefined;
}

/** The handlers that a call in flight sets if it succeeds, most recent first. */
export type PendingHandlers = () => readonly HandlerScope[];

/** Calls in flight that give handlers, by thread id: `undefined` while only the answer will name the thread. */
export class PendingCalls {
  readonly #calls = new Map<string | undefined, Set<PendingHandlers>>();
  #next: Promise<void> | undefined;
  #reportNext: (() => void) | undefined;

  /** Number of threads with a call in flight. */
  get size(): number {
    return this.#calls.size;
  }

  /** Adds a call. The returned function removes it and must be called when the call has succeeded or failed. */
  add(threadId: string | undefined, handlers: PendingHandlers): () => void {
    const calls = this.#calls.get(threadId) ?? new Set();
    this.#calls.set(threadId, calls);
    const call: PendingHandlers = () => handlers();
    calls.add(call);
    return () => {
      calls.delete(call);
      if (calls.size === 0 && this.#calls.get(threadId) === calls) this.#calls.delete(threadId);
      this.#reportNext?.();
      this.#next = undefined;
    };
  }

  /** The calls in flight for a thread, newest first. */
  of(threadId: string | undefined): readonly PendingHandlers[] {
    const calls = this.#calls.get(threadId);
    return calls === undefined ? [] : [...calls].reverse();
  }

  /** Resolves when the next call has succeeded or failed. */
  next(): Promise<void> {
    this.#next ??= new Promise((resolve) => {
      this.#reportNext = resolve;
    });
    return this.#next;
  }
}

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

/** Number of threads that are not loaded whose handlers are kept. */
export const UNLOADED_LIMIT = 10_000;

const nobody: ThreadScope = { tools: [], answers: [] };

/**
 * Handlers by thread. They outlive unloading, because an archived thread may be used again in the same process; of the
 * threads that are not loaded the {@link UNLOADED_LIMIT} most recently unloaded keep theirs.
 */
export class ThreadScopes {
  readonly #loaded = new Map<string, ThreadScope>();
  readonly #unloaded = new BoundedMap<string, ThreadScope>(UNLOADED_LIMIT);

  get size(): number {
    return this.#loaded.size + this.#unloaded.size;
  }

  has(threadId: string): boolean {
    return this.#loaded.has(threadId) || this.#unloaded.has(threadId);
  }

  of(threadId: string): ThreadScope {
    return this.#loaded.get(threadId) ?? this.#unloaded.get(threadId) ?? nobody;
  }

  /** Sets the handlers of a thread that is loaded. */
  set(threadId: string, scope: ThreadScope): void {
    this.delete(threadId);
    if (scope.tools.length > 0 || scope.answers.some((each) => each.length > 0))
      this.#loaded.set(threadId, scope);
  }

  delete(threadId: string): void {
    this.#loaded.delete(threadId);
    this.#unloaded.delete(threadId);
  }

  /** Records that the server has loaded the thread. */
  load(threadId: string): void {
    const scope = this.#unloaded.get(threadId);
    if (scope !== undefined) this.set(threadId, scope);
  }

  /** Records that the server has unloaded the thread. */
  unload(threadId: string): void {
    const scope = this.#loaded.get(threadId);
    if (scope === undefined) return;
    this.#loaded.delete(threadId);
    this.#unloaded.set(threadId, scope);
  }
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

/** Handlers by turn. Calls that share a turn each have their own: one call never replaces or removes those of another. */
export class TurnScopes {
  readonly #turns = new Map<string, Set<readonly HandlerScope[]>>();
  readonly #abandoned = new BoundedMap<string, true>(ABANDONED_LIMIT, (_, key) => this.#turns.delete(key));

  get size(): number {
    return this.#turns.size;
  }

  /** The handlers of a turn, of which any may be responsible; `undefined` when it has none of its own. */
  of(reference: TurnReference): readonly HandlerScope[] | undefined {
    const given = this.#turns.get(keyOf(reference));
    return given && [...given].flat();
  }

  /** Adds the handlers that one call gives to a turn. */
  add(reference: TurnReference, scopes: readonly HandlerScope[]): TurnHandlers {
    const key = keyOf(reference);
    const given = this.#turns.get(key) ?? new Set();
    this.#turns.set(key, given.add(scopes));
    return {
      release: () => {
        given.delete(scopes);
        if (given.size === 0 && this.#turns.get(key) === given) this.#turns.delete(key);
      },
      abandon: () => this.#abandon(key),
    };
  }

  /** Drops the handlers of an abandoned turn that the server has ended. */
  end(reference: TurnReference): void {
    const key = keyOf(reference);
    if (this.#abandoned.delete(key)) this.#turns.delete(key);
  }

  #abandon(key: string): void {
    if (this.#turns.has(key)) this.#abandoned.set(key, true);
  }
}

const keyOf = ({ threadId, turnId = "" }: TurnReference): string => `${threadId}/${turnId}`;

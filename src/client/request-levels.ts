import type { Handlers, RequestHandler, ServerRequestMethod } from "./request-handlers.js";
import type { TurnPlace } from "./turn-channels.js";
import type { TurnRouter } from "./turn-router.js";

/** A handler of whatever method it was found for. */
export type AnyHandler = RequestHandler<ServerRequestMethod>;

/** Picks who answers a question. */
export type HandlerPick = (method: string, params: unknown) => AnyHandler | undefined;

/** Who answers at one level, the most important first. */
export type Level = readonly HandlerPick[];

/** Who answers on one thread. */
export interface ThreadLevel {
  /** By the names of its tools. */
  readonly tools: Level;
  /** All else. */
  readonly answers: Level;
}

/** A turn with handlers of its own that was asked for and whose id is not known yet. Ended by exactly one of its methods. */
export interface ExpectedLevel {
  /** The turn is known: the level serves it until released. */
  claim(turnId: string): () => void;
  /** The turn will not come. */
  cancel(): void;
}

/** Picks by method alone. */
export function pickFrom(handlers: Handlers): HandlerPick {
  return (method) => {
    if (!Object.hasOwn(handlers, method)) return undefined;
    return handlers[method as ServerRequestMethod] as AnyHandler | undefined;
  };
}

/** The first at a level who answers a question. */
export function pickAt(level: Level, method: string, params: unknown): AnyHandler | undefined {
  for (const pick of level) {
    const handler = pick(method, params);
    if (handler !== undefined) return handler;
  }
  return undefined;
}

const nobody: ThreadLevel = { tools: [], answers: [] };

/** Who answers for single turns and threads, before those who answer for all of them. */
export class RequestLevels {
  readonly #router: TurnRouter;
  readonly #turns = new Map<string, Level>();
  readonly #threads = new Map<string, ThreadLevel>();
  readonly #expected = new Map<string, Set<Promise<void>>>();

  constructor(router: TurnRouter) {
    this.#router = router;
  }

  /** Turns and threads with a level of their own. */
  get size(): number {
    return this.#turns.size + this.#threads.size + this.#expected.size;
  }

  /** Has a level serve a turn, until released. A turn that has one keeps it. */
  setTurn(threadId: string, turnId: string, level: Level): () => void {
    const key = keyOf({ threadId, turnId });
    if (this.#turns.has(key)) return () => undefined;
    this.#turns.set(key, level);
    return () => void this.#turns.delete(key);
  }

  /** The same for a turn that is being asked for: its questions may come before its id does, and wait for that. */
  expectTurn(threadId: string, level: Level): ExpectedLevel {
    const expected = this.#expected.get(threadId) ?? new Set();
    this.#expected.set(threadId, expected);
    let resolve = (): void => undefined;
    const known = new Promise<void>((done) => {
      resolve = done;
    });
    expected.add(known);
    const settle = (): void => {
      expected.delete(known);
      if (expected.size === 0 && this.#expected.get(threadId) === expected) this.#expected.delete(threadId);
      resolve();
    };
    return {
      claim: (turnId) => {
        const release = this.setTurn(threadId, turnId, level);
        settle();
        return release;
      },
      cancel: settle,
    };
  }

  /** Who answers on a thread. */
  ofThread(threadId: string): ThreadLevel {
    return this.#threads.get(threadId) ?? nobody;
  }

  /** Sets who answers on a thread, as far as given, for as long as the thread is there. */
  setThread(threadId: string, given: Partial<ThreadLevel>): void {
    const level = { ...this.ofThread(threadId), ...given };
    if (level.tools.length + level.answers.length > 0) this.#threads.set(threadId, level);
    else this.#threads.delete(threadId);
  }

  /** The thread is gone. */
  dropThread(threadId: string): void {
    this.#threads.delete(threadId);
  }

  /** Where a question was asked, as it was when it came: the turn, then the one that its sub-agent works for. */
  placesOf(params: unknown): readonly TurnPlace[] {
    if (this.size === 0 || typeof params !== "object" || params === null) return [];
    const { threadId, turnId } = params as { threadId?: unknown; turnId?: unknown };
    if (typeof threadId !== "string") return [];
    return this.#router.placesOf(threadId, typeof turnId === "string" ? turnId : undefined);
  }

  /** Resolves when it is known who answers there; `undefined` where it is known now. */
  whenKnown(places: readonly TurnPlace[]): Promise<unknown> | undefined {
    const waiting = places.flatMap((place) => {
      const expected = this.#turns.has(keyOf(place)) ? undefined : this.#expected.get(place.threadId);
      return expected === undefined ? [] : [...expected];
    });
    return waiting.length === 0 ? undefined : Promise.all(waiting);
  }

  /** Who answers a question that was asked there: the turns' levels first, then the threads'. */
  find(places: readonly TurnPlace[], method: string, params: unknown): AnyHandler | undefined {
    const turns = places.flatMap((place) => this.#turns.get(keyOf(place)) ?? []);
    const threads = places.flatMap(({ threadId }) => {
      const { tools, answers } = this.ofThread(threadId);
      return [...tools, ...answers];
    });
    return pickAt([...turns, ...threads], method, params);
  }
}

const keyOf = ({ threadId, turnId = "" }: TurnPlace): string => `${threadId}/${turnId}`;

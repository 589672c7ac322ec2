import { BoundedMap } from "../util/bounded-map.js";
import { EventQueue } from "./event-queue.js";
import type { Notification } from "./notification.js";
import { ownEvent } from "./own-event.js";

/** Receives notifications in wire order. Must not throw. A malformed one goes to readers of the turn and changes no state. */
export type Subscriber = (notification: Notification, isMalformed?: boolean) => void;

/** A turn, or what a thread does beside turns. */
export interface TurnReference {
  readonly threadId: string;
  /** `null` where something belongs to no turn, `undefined` where the turn is not known. */
  readonly turnId: string | null | undefined;
}

/** One text for a turn. */
export function turnKey(threadId: string, turnId: string | null | undefined): string {
  return `${threadId}/${turnId}`;
}

export function includesTurn(
  references: readonly TurnReference[],
  threadId: string,
  turnId: string,
): boolean {
  return references.some((reference) => reference.threadId === threadId && reference.turnId === turnId);
}

/** What is known of one turn while it runs. */
export class TurnChannel {
  /** Delivers a notification to all subscribers; `undefined` where there is none. */
  deliver: Subscriber | undefined;
  #subscribers: readonly Subscriber[] = [];
  /** Buffered events of a turn that no call has claimed yet; `undefined` for a turn followed from its start. */
  early: EventQueue | undefined;
  completed = false;

  constructor(
    readonly threadId: string,
    readonly turnId: string,
  ) {}

  set subscribers(subscribers: readonly Subscriber[]) {
    this.#subscribers = subscribers;
    const [first, ...others] = subscribers;
    if (others.length === 0) this.deliver = first;
    else
      this.deliver = (event, isMalformed) => {
        first?.(event, isMalformed);
        // Each subscriber may pass the event on to a consumer that changes it.
        for (const subscriber of others) subscriber(ownEvent(event), isMalformed);
      };
  }

  get subscribers(): readonly Subscriber[] {
    return this.#subscribers;
  }

  /** Buffers an event until the turn is claimed. */
  keep(event: Notification): void {
    this.early ??= new EventQueue();
    this.early.push(event);
  }
}

/** Most inner ids of one thread that are remembered, the newest ones. A review has one. */
const MAX_ALIASES = 64;

/** What is known of one thread while something of it is live. */
export class ThreadChannel {
  readonly turns = new Map<string, TurnChannel>();
  /** Inner ids that turns go by in `turn/started` only, as reviews do. */
  readonly aliases = new BoundedMap<string, string>(MAX_ALIASES);
  readonly subscribers = new Set<Subscriber>();
  expected = 0;
  active: string | undefined;
  /** Whether the server has been seen to run the active turn. Until then an idle status may be older than the turn. */
  confirmed = false;
  /** Root turn id of a review started by another client; its completion arrives under this id. */
  activeRoot: string | undefined;
  /** The turn of another thread that the active turn works for: this is the thread of its sub-agent. */
  spawnedBy: TurnReference | undefined;

  get idle(): boolean {
    return (
      this.turns.size === 0 && this.subscribers.size === 0 && this.expected === 0 && this.active === undefined
    );
  }
}

/** The channel of a turn, made where there is none yet. */
export function channelOf(thread: ThreadChannel, threadId: string, turnId: string): TurnChannel {
  let turn = thread.turns.get(turnId);
  if (turn === undefined) {
    turn = new TurnChannel(threadId, turnId);
    thread.turns.set(turnId, turn);
  }
  return turn;
}

/** Most turns that are remembered as ended, the newest of all threads. */
const REMEMBERED_TURNS = 1024;

/**
 * Turns that have ended, and whether their completion was received. A `turn/started` that comes after the end starts nothing,
 * and a second completion is no completion of a later call's turn.
 */
export class EndedTurns {
  readonly #turns = new BoundedMap<string, boolean>(REMEMBERED_TURNS);

  has(threadId: string, turnId: string): boolean {
    return this.#turns.has(turnKey(threadId, turnId));
  }

  hasCompleted(threadId: string, turnId: string): boolean {
    return this.#turns.get(turnKey(threadId, turnId)) === true;
  }

  /** Records that the completion of a turn was received. */
  complete(threadId: string, turnId: string): void {
    this.#turns.set(turnKey(threadId, turnId), true);
  }

  /** Records that a turn is over for this client, whether its completion was received or not. */
  end(threadId: string, turnId: string): void {
    if (!this.has(threadId, turnId)) this.#turns.set(turnKey(threadId, turnId), false);
  }

  delete(threadId: string, turnId: string): void {
    this.#turns.delete(turnKey(threadId, turnId));
  }
}

/**
 * The root of a turn on older servers, which do not name it: a turn that starts before the active one has ended is the inner
 * turn of its review, since a thread runs one turn at a time.
 */
export function rootOnOlderServer({ active, turns }: ThreadChannel, turnId: string): string {
  return active !== undefined && turns.has(active) ? active : turnId;
}

import { BoundedMap } from "../util/bounded-map.js";
import { EventQueue } from "./event-queue.js";
import type { Notification } from "./notification.js";
import { ownEvent } from "./own-event.js";

/** Receives notifications in wire order. Must not throw. A malformed one is only for the readers of a turn: it changes nothing. */
export type Sink = (notification: Notification, isMalformed?: boolean) => void;

/** A turn, or what a thread does beside turns. */
export interface TurnReference {
  readonly threadId: string;
  /** `null` where something belongs to no turn, `undefined` where the turn is not known. */
  readonly turnId: string | null | undefined;
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
  /** Tells all receivers, without a way round where there is one; `undefined` where there is none. */
  tell: Sink | undefined;
  #sinks: readonly Sink[] = [];
  /** Events of a turn that nobody has claimed yet; none for one that was followed from its start. */
  early: EventQueue | undefined;
  completed = false;

  constructor(
    readonly threadId: string,
    readonly turnId: string,
  ) {}

  set sinks(sinks: readonly Sink[]) {
    this.#sinks = sinks;
    const [first, ...others] = sinks;
    if (others.length === 0) this.tell = first;
    else
      this.tell = (event, isMalformed) => {
        first?.(event, isMalformed);
        // Each sink may hand the event to a consumer of its own.
        for (const sink of others) sink(ownEvent(event), isMalformed);
      };
  }

  get sinks(): readonly Sink[] {
    return this.#sinks;
  }

  /** Keeps an event until the turn is claimed. */
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
  readonly sinks = new Set<Sink>();
  expected = 0;
  active: string | undefined;
  /** Whether the server has been seen to run the active turn. Until then an idle status may be older than the turn. */
  confirmed = false;
  /** Other id under which the completion of the active turn may come: of a review that nobody here follows. */
  activeRoot: string | undefined;
  /** The turn of another thread that the active turn works for: this is the thread of its sub-agent. */
  spawnedBy: TurnReference | undefined;

  get idle(): boolean {
    return this.turns.size === 0 && this.sinks.size === 0 && this.expected === 0 && this.active === undefined;
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

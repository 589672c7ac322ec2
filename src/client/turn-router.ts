import { EventQueue } from "./event-queue.js";
import type { Unsubscribe } from "./listeners.js";
import type { Notification, NotificationOf } from "./notification.js";
import { type ItemParams, routeOf } from "./routes.js";

/** Receives notifications in wire order. Must not throw. */
export type Sink = (notification: Notification) => void;

/** A turn that was asked for and whose id is not known yet. Ended by exactly one of its methods. */
export interface ExpectedTurn {
  /** The answer came: hands over what the turn has told so far, then everything live. */
  claim(turnId: string, sink: Sink): Unsubscribe;
  /** The turn will not come, or nobody wants it. */
  cancel(): void;
}

/** A turn, or what a thread does beside turns. */
export interface TurnPlace {
  readonly threadId: string;
  readonly turnId: string | undefined;
}

/** What is known of one turn while it runs. */
class TurnChannel {
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
    if (sinks.length < 2) this.tell = sinks[0];
    else
      this.tell = (event) => {
        for (const sink of sinks) sink(event);
      };
  }

  get sinks(): readonly Sink[] {
    return this.#sinks;
  }
}

/** What is known of one thread while something of it is live. */
class ThreadChannel {
  readonly turns = new Map<string, TurnChannel>();
  /** Inner ids that turns go by in `turn/started` only, as reviews do. */
  readonly aliases = new Map<string, string>();
  readonly sinks = new Set<Sink>();
  expected = 0;
  active: string | undefined;
  /** Other id under which the completion of the active turn may come: of a review that nobody here follows. */
  activeRoot: string | undefined;
  /** The turn of another thread that the active turn works for: this is the thread of its sub-agent. */
  spawnedBy: TurnPlace | undefined;

  get idle(): boolean {
    return this.turns.size === 0 && this.sinks.size === 0 && this.expected === 0 && this.active === undefined;
  }
}

/**
 * Sends each notification to the turn it belongs to, by thread id and turn id together: threads of sub-agents and other
 * turns never mix. While a turn is being asked for, what unknown turns of its thread tell is kept for it.
 */
export class TurnRouter {
  readonly #threads = new Map<string, ThreadChannel>();
  /** Turns with receivers by their own id alone, which nearly always tells the turn: the short way for events of items. */
  readonly #followed = new Map<string, TurnChannel>();
  /** The one of them that was told of last: comparing two strings is cheaper than looking one up. */
  #latest = new TurnChannel("", "");
  /** Receives what names a turn that nobody has claimed: not ever, or not yet. */
  onUnclaimed: Sink = () => undefined;

  /** Threads of which something is live. */
  get size(): number {
    return this.#threads.size;
  }

  /** The short way of nearly all that comes: events of items, of turns with receivers. `false` for all else. */
  routeItem(notification: Notification): boolean {
    const { method, params } = notification;
    if (!routeOf(method).isItem) return false;
    const { threadId, turnId } = (params ?? {}) as ItemParams;
    const turn = turnId === this.#latest.turnId ? this.#latest : this.#followed.get(turnId);
    if (turn === undefined || turn.threadId !== threadId) return false;
    this.#latest = turn;
    const { tell } = turn;
    tell?.(notification);
    return tell !== undefined;
  }

  route(notification: Notification): void {
    const { params, method } = notification;
    const route = routeOf(method);
    const threadId = route.threadId(params);
    if (threadId === undefined) return;
    const turnId = route.turnId(params);
    const thread = method === "turn/started" ? this.#thread(threadId) : this.#threads.get(threadId);
    if (thread !== undefined && !route.isItem) for (const sink of thread.sinks) sink(notification);
    if (thread === undefined || turnId === undefined) {
      if (turnId !== undefined) this.onUnclaimed(notification);
      else if (thread !== undefined && endsThread(notification)) this.#end(threadId, thread);
      return;
    }
    if (method === "turn/started") this.#noteStart(threadId, thread, notification);
    this.#routeTurn(threadId, thread, turnId, notification);
  }

  /** Keeps what unknown turns of the thread tell from here on, until the turn is claimed or cancelled. */
  expect(threadId: string): ExpectedTurn {
    const thread = this.#thread(threadId);
    thread.expected++;
    const settle = (): void => {
      thread.expected--;
      if (thread.expected === 0) this.#dropUnclaimed(thread);
      this.#forgetIdle(threadId, thread);
    };
    return {
      claim: (turnId, sink) => {
        const isOver = thread.turns.get(turnId)?.completed === true;
        const unsubscribe = this.subscribe(threadId, turnId, sink);
        if (!isOver) thread.active = turnId;
        settle();
        return unsubscribe;
      },
      cancel: settle,
    };
  }

  /** Adds a receiver for a turn: first what was kept for it, then everything live until its completion. */
  subscribe(threadId: string, turnId: string, sink: Sink): Unsubscribe {
    const thread = this.#thread(threadId);
    const turn = channelOf(thread, threadId, turnId);
    for (let event = turn.early?.shift(); event !== undefined; event = turn.early?.shift()) sink(event);
    if (turn.completed) this.#drop(thread, turnId);
    else {
      turn.sinks = [...turn.sinks, sink];
      this.#followed.set(turnId, turn);
    }
    return () => {
      turn.sinks = turn.sinks.filter((other) => other !== sink);
      if (turn.sinks.length === 0 && thread.turns.get(turnId) === turn) this.#drop(thread, turnId);
      this.#forgetIdle(threadId, thread);
    };
  }

  /** Adds a receiver for what concerns a thread as a whole: everything but the events of items. */
  subscribeThread(threadId: string, sink: Sink): Unsubscribe {
    const thread = this.#thread(threadId);
    thread.sinks.add(sink);
    return () => {
      thread.sinks.delete(sink);
      this.#forgetIdle(threadId, thread);
    };
  }

  /** The turn that runs on a thread, as far as this connection has seen. */
  activeTurn(threadId: string): string | undefined {
    return this.#threads.get(threadId)?.active;
  }

  /** Other id under which the server may know a turn: the inner one of a review. */
  innerId(threadId: string, turnId: string): string | undefined {
    for (const [inner, outer] of this.#threads.get(threadId)?.aliases ?? [])
      if (outer === turnId) return inner;
    return undefined;
  }

  /** Where something of a thread happens: the turn it names or the one that runs, then the one that its sub-agent works for. */
  placesOf(threadId: string, turnId: string | undefined): readonly TurnPlace[] {
    const thread = this.#threads.get(threadId);
    const named = turnId ?? thread?.active;
    const own = { threadId, turnId: named === undefined ? undefined : (thread?.aliases.get(named) ?? named) };
    return thread?.spawnedBy === undefined ? [own] : [own, thread.spawnedBy];
  }

  /** Takes note that a turn has ended although its completion was never told. */
  forget(threadId: string, turnId: string): void {
    const thread = this.#threads.get(threadId);
    if (thread === undefined) return;
    if (thread.active === turnId) idle(thread);
    this.#drop(thread, turnId);
    this.#forgetIdle(threadId, thread);
  }

  #routeTurn(threadId: string, thread: ThreadChannel, named: string, notification: Notification): void {
    const turnId = thread.aliases.get(named) ?? named;
    const turn =
      thread.turns.get(turnId) ?? (thread.expected > 0 ? channelOf(thread, threadId, turnId) : undefined);
    const isCompletion = notification.method === "turn/completed";
    if (turn?.tell !== undefined) turn.tell(notification);
    else {
      if (turn !== undefined) {
        turn.early ??= new EventQueue();
        turn.early.push(notification);
        turn.completed ||= isCompletion;
      }
      this.onUnclaimed(notification);
    }
    if (!isCompletion) return;
    if (thread.active === turnId || thread.activeRoot === turnId) idle(thread);
    if (turn?.completed === false) this.#drop(thread, turnId);
    this.#forgetIdle(threadId, thread);
  }

  #noteStart(threadId: string, thread: ThreadChannel, notification: Notification): void {
    const { id, rootTurnId } = (notification as NotificationOf<"turn/started">).params.turn;
    const isInner = typeof rootTurnId === "string" && rootTurnId !== id && thread.turns.has(rootTurnId);
    if (isInner) thread.aliases.set(id, rootTurnId);
    thread.active = isInner ? rootTurnId : id;
    thread.activeRoot = rootTurnId ?? undefined;
    const isOwn = isInner || rootTurnId === id;
    thread.spawnedBy = isOwn || rootTurnId == null ? undefined : this.#placeOf(rootTurnId, threadId);
  }

  /** The place of a turn of another thread, by its id alone: it runs, or some of its sub-agents do. */
  #placeOf(turnId: string, otherThanId: string): TurnPlace | undefined {
    for (const [threadId, { active, spawnedBy }] of this.#threads) {
      if (active === turnId && threadId !== otherThanId) return { threadId, turnId };
      if (spawnedBy?.turnId === turnId) return spawnedBy;
    }
    return undefined;
  }

  #drop(thread: ThreadChannel, turnId: string): void {
    const turn = thread.turns.get(turnId);
    if (turn !== undefined) turn.sinks = [];
    if (turn === this.#followed.get(turnId)) this.#followed.delete(turnId);
    thread.turns.delete(turnId);
    for (const [inner, outer] of thread.aliases) if (outer === turnId) thread.aliases.delete(inner);
  }

  #dropUnclaimed(thread: ThreadChannel): void {
    for (const [id, turn] of thread.turns) if (turn.sinks.length === 0) this.#drop(thread, id);
  }

  #end(threadId: string, thread: ThreadChannel): void {
    idle(thread);
    this.#forgetIdle(threadId, thread);
  }

  #thread(threadId: string): ThreadChannel {
    let thread = this.#threads.get(threadId);
    if (thread === undefined) {
      thread = new ThreadChannel();
      this.#threads.set(threadId, thread);
    }
    return thread;
  }

  #forgetIdle(threadId: string, thread: ThreadChannel): void {
    if (thread.idle && this.#threads.get(threadId) === thread) this.#threads.delete(threadId);
  }
}

function idle(thread: ThreadChannel): void {
  thread.active = undefined;
  thread.spawnedBy = undefined;
}

function channelOf(thread: ThreadChannel, threadId: string, turnId: string): TurnChannel {
  let turn = thread.turns.get(turnId);
  if (turn === undefined) {
    turn = new TurnChannel(threadId, turnId);
    thread.turns.set(turnId, turn);
  }
  return turn;
}

function endsThread({ method, params }: Notification): boolean {
  if (method === "thread/closed" || method === "thread/deleted" || method === "thread/archived") return true;
  return (
    method === "thread/status/changed" &&
    (params as { status?: { type?: string } }).status?.type === "notLoaded"
  );
}

import { isOlder } from "../../core/client/handshake.js";
import type { CallSite } from "../../core/errors/call-site.js";
import { UsageError } from "../../core/errors/errors.js";
import type { TurnRouter } from "../../core/events/turn-router.js";
import type { Release } from "../../core/rpc/keep-alive.js";
import { onAbort } from "../../core/util/abort.js";
import { NextTime } from "../../core/util/next-time.js";

/**
 * What a call that starts a turn does where a turn runs on the thread already: `"reject"` refuses with UsageError, `"wait"`
 * starts its turn after it, in the order of the calls, `"steer"` adds its input to the running turn, `"join"` follows the
 * running turn and has no input of its own.
 */
export type WhenBusy = "reject" | "wait" | "steer" | "join";

const values: readonly WhenBusy[] = ["reject", "wait", "steer", "join"];

/** @throws {@link UsageError} for another value, and for a join with an input or any other call without one */
export function checkWhenBusy(whenBusy: WhenBusy, input: unknown, subject: string): void {
  if (!values.includes(whenBusy)) {
    const shown = typeof whenBusy === "string" ? JSON.stringify(whenBusy) : typeof whenBusy;
    throw new UsageError(`${subject}: whenBusy must be one of ${values.join(", ")}, got ${shown}`);
  }
  if (whenBusy === "join" && input !== null)
    throw new UsageError(
      `${subject}: whenBusy: "join" takes null as its input; to add an input use whenBusy: "steer"`,
    );
  if (whenBusy !== "join" && input === null)
    throw new UsageError(`${subject}: the input is null, which only whenBusy: "join" takes`);
}

/** @throws {@link UsageError} where a call that goes to a turn of another call sets anything for it, handlers included */
export function refuseSettings(names: readonly string[], subject: string, site: CallSite): void {
  if (names.length === 0) return;
  const message = `${subject}: a turn that runs already takes no settings (${names.join(", ")})`;
  throw site.place(new UsageError(message));
}

/** First server that answers an input which it adds to the running turn with that turn; older ones name a turn that never comes. */
const STEERS_BY_START = "0.148.0";

/** @throws {@link UsageError} where the server cannot say to which turn it adds the input of a call */
export function refuseSteering(serverVersion: string | null, subject: string, site: CallSite): void {
  if (serverVersion === null || !isOlder(serverVersion, STEERS_BY_START)) return;
  const message = `${subject}: whenBusy: "steer" on a busy thread needs codex ${STEERS_BY_START} or newer, and the server is ${serverVersion}: use turn.steer(input)`;
  throw site.place(new UsageError(message));
}

/** A call that was let in on a thread. */
export interface Entry {
  /** Whether its input is for a turn that another call has started or is starting. */
  readonly joins: boolean;
  readonly release: Release;
}

/** Which threads can take a turn, and which calls wait for that. */
export class Occupancy {
  readonly #router: TurnRouter;
  readonly #starting = new Occupied();
  readonly #goals = new Occupied();
  /** Calls that wait until no turn runs on their thread, by thread, in the order in which they came. */
  readonly #waiting = new Map<string, Set<() => void>>();
  readonly #changes = new Map<string, NextTime>();
  #failed = false;

  constructor(router: TurnRouter) {
    this.#router = router;
    router.known.whenFree((threadId) => this.#advance(threadId));
  }

  /** Nothing runs any more: every call goes on, and its request fails with the reason. */
  fail(): void {
    this.#failed = true;
    for (const threadId of [...this.#waiting.keys(), ...this.#changes.keys()]) this.#advance(threadId);
  }

  /** Whether the start of a turn of this client is being sent. */
  isStarting(threadId: string): boolean {
    return this.#starting.has(threadId);
  }

  /**
   * Keeps other turns from being started on a thread while the server starts turns there by itself.
   * @throws {@link UsageError} when the thread is busy
   */
  reserve(threadId: string, site: CallSite): Release {
    this.#refuseBusy(threadId, site);
    return this.#taking(threadId, this.#goals.take(threadId));
  }

  /**
   * Lets a call in that starts a turn, in the step in which it is made unless it waits; `undefined` when the signal fires
   * while it waits.
   * @throws {@link UsageError} when the thread is busy and the call does not wait
   */
  enter(
    threadId: string,
    whenBusy: Exclude<WhenBusy, "join">,
    signal: AbortSignal | undefined,
    site: CallSite,
  ): Entry | Promise<Entry | undefined> {
    if (whenBusy === "reject") this.#refuseBusy(threadId, site);
    const waits = whenBusy === "wait" && (this.#waiting.has(threadId) || this.#isTaken(threadId));
    if (waits) return this.#wait(threadId, signal);
    return this.#entry(threadId, whenBusy === "steer" && this.#isTaken(threadId));
  }

  /** Resolves when the start of a turn has been answered, a turn has ended, or a goal. */
  change(threadId: string): Promise<void> {
    const change = this.#changes.get(threadId) ?? new NextTime();
    this.#changes.set(threadId, change);
    return change.wait();
  }

  #entry(threadId: string, joins: boolean): Entry {
    return { joins, release: this.#taking(threadId, this.#starting.take(threadId)) };
  }

  /** The thread is taken for the call in the step in which it is let in: no other one comes between. */
  #wait(threadId: string, signal: AbortSignal | undefined): Promise<Entry | undefined> {
    return new Promise((resolve) => {
      const leave = (entry: Entry | undefined): void => {
        unfollow?.();
        this.#leave(threadId, admit);
        resolve(entry);
      };
      const admit = (): void => leave(this.#entry(threadId, false));
      const unfollow = signal && onAbort(signal, () => leave(undefined));
      const waiting = this.#waiting.get(threadId) ?? new Set();
      this.#waiting.set(threadId, waiting.add(admit));
      if (signal?.aborted === true) leave(undefined);
    });
  }

  #leave(threadId: string, admit: () => void): void {
    const waiting = this.#waiting.get(threadId);
    waiting?.delete(admit);
    if (waiting?.size === 0) this.#waiting.delete(threadId);
  }

  #taking(threadId: string, release: Release): Release {
    return () => {
      release();
      this.#advance(threadId);
    };
  }

  #advance(threadId: string): void {
    const change = this.#changes.get(threadId);
    this.#changes.delete(threadId);
    change?.report();
    if (this.#isTaken(threadId)) return;
    const [admit] = this.#waiting.get(threadId) ?? [];
    admit?.();
  }

  /** Whether a call of this client or a turn that it knows of has the thread. */
  #runs(threadId: string): boolean {
    if (this.#failed) return false;
    if (this.#starting.has(threadId) || this.#goals.has(threadId)) return true;
    return this.#router.activeTurn(threadId) !== undefined;
  }

  /** Whether a turn runs, or will before a call that waits may start one: the server goes on by itself while a goal is active. */
  #isTaken(threadId: string): boolean {
    return this.#runs(threadId) || (!this.#failed && this.#router.known.hasGoal(threadId));
  }

  #refuseBusy(threadId: string, site: CallSite): void {
    if (this.#failed) return;
    const active = this.#router.activeTurn(threadId);
    if (active !== undefined) throw site.place(busy(threadId, `turn ${active} is running`));
    if (this.#starting.has(threadId)) throw site.place(busy(threadId, "a turn is being started"));
    if (this.#goals.has(threadId)) throw site.place(busy(threadId, "a goal is being worked on"));
    if (this.#waiting.has(threadId)) throw site.place(busy(threadId, "another call waits to start a turn"));
  }
}

function busy(threadId: string, reason: string): UsageError {
  return new UsageError(
    `${reason} on thread ${threadId}: wait for its end, steer it with turn.steer(input), stop it with turn.interrupt(), or give whenBusy: "wait", "steer" or "join"`,
  );
}

/** Threads that are taken for something, any number of times each. */
class Occupied {
  readonly #counts = new Map<string, number>();

  has(threadId: string): boolean {
    return this.#counts.has(threadId);
  }

  /** Takes a thread until released. */
  take(threadId: string): Release {
    this.#counts.set(threadId, (this.#counts.get(threadId) ?? 0) + 1);
    let taken = true;
    return () => {
      if (!taken) return;
      taken = false;
      const left = (this.#counts.get(threadId) ?? 1) - 1;
      if (left > 0) this.#counts.set(threadId, left);
      else this.#counts.delete(threadId);
    };
  }
}

import { CallSite } from "../../core/errors/call-site.js";
import { TurnFailedError, UsageError } from "../../core/errors/errors.js";
import { readOptions } from "../../core/errors/read-options.js";
import type { TurnResult } from "../../core/errors/turn-result.js";
import type { Notification } from "../../core/events/notification.js";
import { readerOf } from "../../core/util/queue.js";
import { type Input, toItems } from "./inputs.js";
import { TurnDeadline, type TurnWaitOptions } from "./turn-deadline.js";
import type { TurnState } from "./turn-state.js";
import type { TurnViews } from "./turn-views.js";
import type { Turns } from "./turns.js";

/** Options of {@link Turn.run}. */
export interface TurnRunOptions extends TurnWaitOptions {
  /** Throw {@link TurnFailedError} when the turn fails, instead of returning it. Default: the client's setting. */
  readonly throwOnFailure?: boolean | undefined;
}

/** @throws {@link TurnFailedError} for a failed turn, where the caller wants that thrown */
export function thrownOnFailure<T>(
  result: TurnResult<T>,
  throwOnFailure: boolean,
  site: CallSite,
): TurnResult<T> {
  if (throwOnFailure && result.status === "failed") throw site.place(new TurnFailedError(result));
  return result;
}

/** What a handle is made of. */
export interface TurnParts<T> {
  readonly turns: Turns;
  readonly state: TurnState;
  readonly views: TurnViews;
  readonly joined: boolean;
  /** How the turn ended, under the deadline of the call that started it; disposes of that deadline. */
  readonly ended: Promise<TurnResult<unknown>>;
  /** The same with the answer read by the turn's schema. */
  readonly done: Promise<TurnResult<T>>;
  readonly throwOnFailure: boolean;
}

/**
 * One model execution on a thread. It is done only when the server says so of this very turn; every way of waiting for it
 * shares one result.
 *
 * @example
 * ```ts
 * const turn = await thread.turn("Explain the build.");
 * for await (const piece of turn.text()) process.stdout.write(piece);
 * const { status } = await turn.run();
 * ```
 */
export class Turn<T = undefined> {
  readonly threadId: string;
  readonly id: string;
  /** Whether this is a turn that another call, or another client, has started: a signal or `timeoutMs` then ends the wait alone. */
  readonly joined: boolean;
  readonly #parts: TurnParts<T>;
  #streamTaken = false;
  #textTaken = false;

  /** @internal */
  constructor(parts: TurnParts<T>) {
    this.#parts = parts;
    this.threadId = parts.state.threadId;
    this.id = parts.state.turnId;
    this.joined = parts.joined;
  }

  /**
   * This turn's notifications, in order, ending after its completion. Can be taken once. Leaving it early detaches: the
   * turn goes on.
   */
  stream(options: TurnWaitOptions = {}): AsyncIterableIterator<Notification> {
    if (this.#streamTaken)
      throw new UsageError("turn.stream() was taken already: a turn's events can be read once");
    const deadline = this.#deadline(readOptions(options), "turn.stream", new CallSite(this.stream));
    this.#streamTaken = true;
    const queue = this.#parts.views.events;
    this.#wait(deadline)
      .finally(() => deadline.dispose())
      .then(
        () => queue.end(),
        (error: unknown) => queue.end(error),
      );
    return readerOf(queue, () => deadline.dispose());
  }

  /**
   * What the turn says, as it says it: text of every message but commentary, each piece once. Can be taken once. A failed
   * turn ends it with {@link TurnFailedError}.
   */
  text(options: TurnWaitOptions = {}): AsyncIterableIterator<string> {
    if (this.#textTaken)
      throw new UsageError("turn.text() was taken already: a turn's text can be read once");
    const site = new CallSite(this.text);
    const deadline = this.#deadline(readOptions(options), "turn.text", site);
    this.#textTaken = true;
    const feed = this.#parts.views.text;
    this.#wait(deadline)
      .finally(() => deadline.dispose())
      .then(
        (result) =>
          feed.end(result.status === "failed" ? site.place(new TurnFailedError(result)) : undefined),
        (error: unknown) => feed.end(error),
      );
    return readerOf(feed, () => deadline.dispose());
  }

  /** Waits for the turn's end. May be called any number of times, before, during and after reading it. */
  async run(options: TurnRunOptions = {}): Promise<TurnResult<T>> {
    const site = new CallSite(this.run);
    const { throwOnFailure = this.#parts.throwOnFailure, ...wait } = readOptions(options);
    const deadline = this.#deadline(wait, "turn.run", site);
    try {
      const ended = await this.#wait(deadline);
      const result = await site.share(deadline.waitAfter(ended, this.#parts.done));
      return thrownOnFailure(result, throwOnFailure, site);
    } finally {
      deadline.dispose();
    }
  }

  /** Says more to the turn while it runs. Rejects when it has ended. */
  async steer(input: Input): Promise<void> {
    const site = new CallSite(this.steer);
    const items = toItems(input);
    if (items.length === 0) throw site.place(new UsageError("turn.steer: input must not be empty"));
    const { client, files } = this.#parts.turns;
    const { threadId, id: expectedTurnId } = this;
    const whole = files.whole(items, { threadId, cwd: undefined }, { site });
    const params = { threadId, expectedTurnId, input: whole === undefined ? items : await whole };
    await client.turnSteer(params, { site });
  }

  /** Stops the turn; its end comes as `interrupted`. Resolves quietly when the turn has ended already. */
  async interrupt(): Promise<void> {
    await this.#parts.turns.interrupt(this.#parts.state, new CallSite(this.interrupt));
  }

  #deadline(options: TurnWaitOptions, subject: string, site: CallSite): TurnDeadline {
    return new TurnDeadline(options, subject, site, this.#parts.turns.interruptGraceMs);
  }

  #wait(deadline: TurnDeadline): Promise<TurnResult<unknown>> {
    const { turns, state, ended, joined } = this.#parts;
    return deadline.wait(ended, joined ? undefined : turns.interruptible(state));
  }
}

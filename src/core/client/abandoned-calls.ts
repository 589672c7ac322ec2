import type { TurnInterruptParams, TurnStartResponse } from "../../../generated/types.js";
import type { TurnRouter } from "../events/turn-router.js";
import type { RequestOptions } from "../rpc/request-options.js";
import { checkAnswer } from "../rules/answer-shape.js";
import { attempt, threadIdIn } from "../rules/caller-params.js";
import { requestRule, type Undo } from "../rules/request-rules.js";
import { hasSteered } from "../rules/turn-records.js";
import type { Secrets } from "../secrets/secrets.js";
import { BoundedMap } from "../util/bounded-map.js";
import { Releases } from "../util/releases.js";

/** A turn that has not begun by then had ended when its answer came. */
const BEGIN_MS = 10_000;
/** Most abandoned turns whose beginning is awaited, the newest ones. */
const MAX_AWAITED = 1024;

/** The parts of a connection that abandoned calls need. */
interface Parts {
  readonly router: TurnRouter;
  readonly secrets: Secrets;
  whenFailed(listener: () => void): () => void;
  request(method: Undo["method"], params: Undo["params"], options: RequestOptions): Promise<unknown>;
}

/** Calls that nobody waits for any more, and the turns that they may have started. */
export class AbandonedCalls {
  readonly #connection: Parts;
  readonly #awaited = new BoundedMap<Releases, true>(MAX_AWAITED, (_, watch) => void watch.run());

  constructor(connection: Parts) {
    this.#connection = connection;
  }

  /**
   * Undoes what the late answer to a call has created; `undefined` where there is never anything to undo. The function holds
   * nothing else of the call, because it is kept for as long as the answer may come. It throws InvalidResponseError when the
   * answer does not name its work.
   * @param running - the turn that ran on the thread when the call was made
   */
  undoing(
    method: string,
    params: unknown,
    running: string | undefined,
  ): ((result: unknown) => void) | undefined {
    const { answer, undoLate, startsTurn } = requestRule(method);
    const find =
      undoLate && attempt(() => undoLate(params as never) as (result: unknown) => Undo | undefined);
    if (find === undefined) return undefined;
    const { router, secrets } = this.#connection;
    const threadId = threadIdIn(params);
    return (result) => {
      if (answer !== undefined) checkAnswer(method, answer, result, secrets);
      if (startsTurn && threadId !== undefined) {
        // A turn that ran before, or that another call follows, was not created by this one.
        const started = result as TurnStartResponse;
        const { id } = started.turn;
        if (id === running || hasSteered(started) || router.isFollowed(threadId, id)) return;
      }
      this.undo(find(result));
    };
  }

  undo(undo: Undo | undefined): void {
    if (undo === undefined) return;
    const { method, params } = undo;
    this.#connection.request(method, params, { background: true }).catch(() => undefined);
    if (method !== "turn/interrupt") return;
    const { threadId, turnId } = params as TurnInterruptParams;
    this.interruptOnceBegun(threadId, turnId);
  }

  /**
   * Interrupts a turn when it begins: between the answer that names it and its `turn/started` the server knows of no turn to
   * interrupt.
   * @param turnId - `undefined`: the next turn that begins on the thread
   */
  interruptOnceBegun(threadId: string, turnId: string | undefined): void {
    const connection = this.#connection;
    const watch = new Releases();
    const stop = (): void => void watch.run();
    const timer = setTimeout(stop, BEGIN_MS).unref();
    this.#awaited.set(watch, true);
    watch.add(() => void this.#awaited.delete(watch));
    watch.add(() => clearTimeout(timer));
    watch.add(
      connection.router.subscribeThread(threadId, (notification) => {
        if (notification.method !== "turn/started") return;
        const { id, rootTurnId } = notification.params.turn;
        if (turnId !== undefined && id !== turnId && rootTurnId !== turnId) return;
        stop();
        connection
          .request("turn/interrupt", { threadId, turnId: id }, { background: true })
          .catch(() => undefined);
      }),
    );
    watch.add(connection.whenFailed(stop));
  }
}

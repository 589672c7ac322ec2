import type { TurnStartResponse } from "../../../generated/types.js";
import type { DiagnosticsOrigin } from "../diagnostics/operations.js";
import type { Unsubscribe } from "../events/listeners.js";
import { endsTurn, saysNothingRuns } from "../events/thread-end.js";
import type { TurnRouter } from "../events/turn-router.js";
import type { Release } from "../rpc/keep-alive.js";
import { BoundedMap } from "../util/bounded-map.js";
import { Releases } from "../util/releases.js";
import { type PublishedTurn, publishTurn } from "./turn-diagnostics.js";

/** Most turns that keep the host process alive at once; beyond, the one that began longest ago no longer does. */
const MAX_KEEP_ALIVES = 1024;

/** The parts of a connection that turns need which are started through the client alone. */
interface Parts {
  readonly router: TurnRouter;
  readonly origin: DiagnosticsOrigin;
  /** Whether the connection has left a thread, and so does not receive how its turns end. */
  hasLeft(threadId: string): boolean;
  keepAlive(): Release;
  whenFailed(listener: () => void): Unsubscribe;
}

/** A turn that is being asked for. Ended by exactly one of its methods. */
interface TurnKeepAlive {
  /** The answer came: the host process is kept alive until the turn is over. */
  begin(turnId: string): void;
  /** The turn will not come. */
  cancel(): void;
}

/** Turns that are started through the client alone: each keeps the host process alive until it is over. */
export class TurnKeepAlives {
  readonly #connection: Parts;
  readonly #running = new BoundedMap<Releases, true>(MAX_KEEP_ALIVES, (_, releases) => void releases.run());

  constructor(connection: Parts) {
    this.#connection = connection;
  }

  /** Sends the request that starts a turn. */
  send<T>(
    call: string,
    threadId: string,
    request: (onResult: (result: unknown) => void) => Promise<T>,
  ): Promise<T> {
    const releases = new Releases();
    const send = (published: PublishedTurn | undefined): Promise<T> => {
      const turn = this.#start(threadId, releases);
      const answer = request((result) => {
        const { id } = (result as TurnStartResponse).turn;
        if (published !== undefined) published.turnId = id;
        turn.begin(id);
      });
      answer.catch(() => turn.cancel());
      return answer;
    };
    const ended = async (running: Promise<T>): Promise<undefined> => {
      await running;
      await new Promise<void>((resolve) => {
        releases.add(resolve);
        releases.add(this.#connection.whenFailed(resolve));
      });
    };
    return publishTurn(this.#connection.origin, () => ({ call, threadId }), send, ended);
  }

  #start(threadId: string, releases: Releases): TurnKeepAlive {
    const { router } = this.#connection;
    const hasLeft = (): boolean => this.#connection.hasLeft(threadId);
    releases.add(this.#connection.keepAlive());
    const expected = router.expect(threadId);
    const begin = (turnId: string): void => {
      let begun = false;
      const isOver = router.hasCompleted(threadId, turnId);
      releases.add(
        router.subscribeThread(threadId, (notification) => {
          if (!saysNothingRuns(notification) || !(begun || hasLeft())) return;
          releases.run();
          if (hasLeft()) router.forget(threadId, turnId);
        }),
      );
      this.#running.set(releases, true);
      releases.add(() => void this.#running.delete(releases));
      releases.add(
        expected.claim(turnId, (notification) => {
          begun ||= notification.method === "turn/started";
          if (endsTurn(notification)) releases.run();
        }),
      );
      if (isOver) releases.run();
    };
    const cancel = (): void => {
      expected.cancel();
      releases.run();
    };
    return { begin, cancel };
  }
}

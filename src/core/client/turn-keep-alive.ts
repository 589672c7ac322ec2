import type { TurnStartResponse } from "../../../generated/types.js";
import type { DiagnosticsOrigin } from "../diagnostics/operations.js";
import type { Unsubscribe } from "../events/listeners.js";
import type { TurnRouter } from "../events/turn-router.js";
import type { Release } from "../rpc/keep-alive.js";
import { Releases } from "../util/releases.js";
import { type PublishedTurn, publishTurn } from "./diagnostics.js";

/** The parts of a connection that turns need which are started through the client alone. */
interface Parts {
  readonly router: TurnRouter;
  readonly origin: DiagnosticsOrigin;
  keepAlive(): Release;
  whenFailed(listener: () => void): Unsubscribe;
}

/** Sends a request of the client that starts a turn, which keeps the host process alive for as long as it is active. */
export function sendKeepingAlive<T>(
  connection: Parts,
  call: string,
  threadId: string,
  request: (onResult: (result: unknown) => void) => Promise<T>,
): Promise<T> {
  const { router, origin } = connection;
  const releases = new Releases();
  const send = (published: PublishedTurn | undefined): Promise<T> => {
    releases.add(connection.keepAlive());
    const expected = router.expect(threadId);
    let isKnown = false;
    const answer = request((result) => {
      isKnown = true;
      const { id } = (result as TurnStartResponse).turn;
      if (published !== undefined) published.turnId = id;
      if (router.hasCompleted(threadId, id)) {
        expected.cancel();
        releases.run();
        return;
      }
      releases.add(expected.claim(id, () => undefined));
      releases.add(
        router.known.whenFree(() => {
          if (router.activeTurn(threadId) !== id) releases.run();
        }),
      );
    });
    answer.catch(() => {
      if (!isKnown) expected.cancel();
      releases.run();
    });
    return answer;
  };
  const ended = async (running: Promise<T>): Promise<undefined> => {
    await running;
    await new Promise<void>((resolve) => {
      releases.add(resolve);
      releases.add(connection.whenFailed(resolve));
    });
  };
  return publishTurn(origin, () => ({ call, threadId }), send, ended);
}

import type { Connection } from "../../core/client/connection.js";
import { TransportClosedError } from "../../core/errors/connection.js";
import { TimeoutError } from "../../core/errors/interruption.js";
import { abortError } from "../../core/rpc/call.js";
import { onAbort } from "../../core/util/on-abort.js";
import { Releases } from "../../core/util/releases.js";
import { after } from "../../core/util/timer.js";

/** The next turn that starts on a thread. */
export interface NextTurn {
  /** Resolves when it has started; rejects when it does not within the time, the signal fires or the connection fails. */
  readonly started: Promise<void>;
  /** Stops watching. A turn that was abandoned because the signal fired is still interrupted when it starts. */
  stop(): void;
}

/** Watches for the next turn that starts on a thread; passes on its id before its other events are dispatched. */
export function nextTurn(
  client: Connection,
  threadId: string,
  withinMs: number,
  onTurnId: (turnId: string) => void,
  signal: AbortSignal | undefined,
): NextTurn {
  const releases = new Releases();
  const started = new Promise<void>((resolve, reject) => {
    releases.add(
      client.router.subscribeThread(threadId, (notification) => {
        if (notification.method !== "turn/started") return;
        releases.run();
        onTurnId(notification.params.turn.id);
        resolve();
      }),
    );
    releases.add(
      after(withinMs, () =>
        reject(new TimeoutError(`no turn has started on thread ${threadId} within ${withinMs} ms`)),
      ),
    );
    releases.add(
      client.whenFailed((root) =>
        reject(new TransportClosedError(`thread ${threadId}: ${root.reason}`, root)),
      ),
    );
    if (signal !== undefined)
      releases.add(
        onAbort(signal, () => {
          client.interruptOnceBegun(threadId, undefined);
          reject(abortError(`thread ${threadId}`, signal));
        }),
      );
  });
  started.catch(() => undefined);
  return { started, stop: () => void releases.run() };
}

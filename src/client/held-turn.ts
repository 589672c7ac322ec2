import type { Release } from "../rpc/holds.js";
import { Releases } from "../util/releases.js";
import { endsTurn, saysNothingRuns } from "./thread-end.js";
import type { ExpectedTurn, TurnRouter } from "./turn-router.js";

/** What a turn that was started through the client alone needs of it. */
export interface HeldTurnOptions {
  readonly router: TurnRouter;
  readonly threadId: string;
  /** Whether the connection has left the thread, and so will not be told how the turn ends. */
  readonly hasLeft: () => boolean;
  readonly release: Release;
}

/** A turn that was started through the client alone: it keeps the host process alive until it is over. */
export class HeldTurn {
  readonly #options: HeldTurnOptions;
  readonly #expected: ExpectedTurn;
  readonly #held = new Releases();

  constructor(options: HeldTurnOptions) {
    this.#options = options;
    this.#held.add(options.release);
    this.#expected = options.router.expect(options.threadId);
  }

  begin({ turn }: { readonly turn: { readonly id: string } }): void {
    const { router, threadId, hasLeft } = this.#options;
    let begun = false;
    this.#held.add(
      router.subscribeThread(threadId, (notification) => {
        if (!saysNothingRuns(notification) || !(begun || hasLeft())) return;
        this.#held.run();
        if (hasLeft()) router.forget(threadId, turn.id);
      }),
    );
    this.#expected.claim(turn.id, (notification) => {
      begun ||= notification.method === "turn/started";
      if (endsTurn(notification)) this.#held.run();
    });
  }

  /** The turn will not come. */
  cancel(): void {
    this.#expected.cancel();
    this.#held.run();
  }
}

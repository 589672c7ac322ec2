import type { Release } from "../rpc/holds.js";
import { BoundedMap } from "../util/bounded-map.js";
import { Releases } from "../util/releases.js";
import { endsTurn, saysNothingRuns } from "./thread-end.js";
import type { TurnRouter } from "./turn-router.js";

/** Most turns that are held at once; beyond, the one that began longest ago no longer keeps the host process alive. */
const MAX_HELD_TURNS = 1024;

/** What turns that are started through the client alone need of it. */
export interface HeldTurnsOptions {
  readonly router: TurnRouter;
  /** Whether the connection has left a thread, and so does not receive how its turns end. */
  readonly hasLeft: (threadId: string) => boolean;
  readonly hold: () => Release;
}

/** A turn that is being asked for. Ended by exactly one of its methods. */
export interface HeldTurn {
  /** The answer came: the turn is held until it is over. */
  begin(turnId: string): void;
  /** The turn will not come. */
  cancel(): void;
}

/** Turns that are started through the client alone: each keeps the host process alive until it is over. */
export class HeldTurns {
  readonly #options: HeldTurnsOptions;
  readonly #held = new BoundedMap<Releases, true>(MAX_HELD_TURNS, (_, held) => void held.run());

  constructor(options: HeldTurnsOptions) {
    this.#options = options;
  }

  start(threadId: string): HeldTurn {
    const { router, hasLeft, hold } = this.#options;
    const held = new Releases();
    held.add(hold());
    const expected = router.expect(threadId);
    const begin = (turnId: string): void => {
      let begun = false;
      const isOver = router.hasCompleted(threadId, turnId);
      held.add(
        router.subscribeThread(threadId, (notification) => {
          if (!saysNothingRuns(notification) || !(begun || hasLeft(threadId))) return;
          held.run();
          if (hasLeft(threadId)) router.forget(threadId, turnId);
        }),
      );
      this.#held.set(held, true);
      held.add(() => void this.#held.delete(held));
      held.add(
        expected.claim(turnId, (notification) => {
          begun ||= notification.method === "turn/started";
          if (endsTurn(notification)) held.run();
        }),
      );
      if (isOver) held.run();
    };
    const cancel = (): void => {
      expected.cancel();
      held.run();
    };
    return { begin, cancel };
  }
}

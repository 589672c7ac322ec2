import { BoundedMap } from "../util/bounded-map.js";

/** Most turns that are remembered as ended, the newest of all threads. */
const REMEMBERED_TURNS = 1024;

/**
 * Turns that have ended, and whether their completion was received. A `turn/started` that comes after the end starts nothing,
 * and a second completion is no completion of a later call's turn.
 */
export class EndedTurns {
  readonly #turns = new BoundedMap<string, boolean>(REMEMBERED_TURNS);

  has(threadId: string, turnId: string): boolean {
    return this.#turns.has(keyOf(threadId, turnId));
  }

  hasCompleted(threadId: string, turnId: string): boolean {
    return this.#turns.get(keyOf(threadId, turnId)) === true;
  }

  /** Records that the completion of a turn was received. */
  complete(threadId: string, turnId: string): void {
    this.#turns.set(keyOf(threadId, turnId), true);
  }

  /** Records that a turn is over for this client, whether its completion was received or not. */
  end(threadId: string, turnId: string): void {
    if (!this.has(threadId, turnId)) this.#turns.set(keyOf(threadId, turnId), false);
  }

  delete(threadId: string, turnId: string): void {
    this.#turns.delete(keyOf(threadId, turnId));
  }
}

const keyOf = (threadId: string, turnId: string): string => `${threadId}/${turnId}`;

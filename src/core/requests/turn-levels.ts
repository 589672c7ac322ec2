import type { TurnReference } from "../events/turn-channels.js";
import { BoundedMap } from "../util/bounded-map.js";
import type { Level } from "./handler-level.js";

/** Handlers that serve a turn. Ended by one of its methods. */
export interface TurnHandlers {
  /** The turn has ended. */
  release(): void;
  /** Nobody follows the turn any more, but it may still run: the handlers serve it until the server has ended it. */
  abandon(): void;
}

/** Number of turns that nobody follows any more whose handlers are kept. */
export const ABANDONED_LIMIT = 1000;

/** Handlers by turn. Calls that share a turn each have their own: one call never replaces or removes those of another. */
export class TurnLevels {
  readonly #turns = new Map<string, Set<readonly Level[]>>();
  readonly #abandoned = new BoundedMap<string, true>(ABANDONED_LIMIT, (_, key) => this.#turns.delete(key));

  get size(): number {
    return this.#turns.size;
  }

  /** The handlers of a turn, of which any may be responsible; `undefined` when it has none of its own. */
  of(reference: TurnReference): readonly Level[] | undefined {
    const given = this.#turns.get(keyOf(reference));
    return given && [...given].flat();
  }

  /** Adds the handlers that one call gives to a turn. */
  add(reference: TurnReference, levels: readonly Level[]): TurnHandlers {
    const key = keyOf(reference);
    const given = this.#turns.get(key) ?? new Set();
    this.#turns.set(key, given.add(levels));
    return {
      release: () => {
        given.delete(levels);
        if (given.size === 0 && this.#turns.get(key) === given) this.#turns.delete(key);
      },
      abandon: () => this.#abandon(key),
    };
  }

  /** Drops the handlers of an abandoned turn that the server has ended. */
  end(reference: TurnReference): void {
    const key = keyOf(reference);
    if (this.#abandoned.delete(key)) this.#turns.delete(key);
  }

  #abandon(key: string): void {
    if (this.#turns.has(key)) this.#abandoned.set(key, true);
  }
}

const keyOf = ({ threadId, turnId = "" }: TurnReference): string => `${threadId}/${turnId}`;

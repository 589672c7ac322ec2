/** States in their order, and what they look like. Showing them again costs what has changed, and a copy of the list. */
export class ShownList<State extends object, Shown> {
  readonly #show: (state: State) => Shown;
  readonly #states: State[] = [];
  #shown: readonly Shown[] = [];
  readonly #changed = new Set<State>();
  #isReordered = false;

  constructor(show: (state: State) => Shown) {
    this.#show = show;
  }

  get states(): readonly State[] {
    return this.#states;
  }

  insert(at: number, state: State): void {
    if (at === this.#states.length) this.#states.push(state);
    else this.#states.splice(at, 0, state);
    this.#isReordered = true;
  }

  remove(state: State): void {
    this.#states.splice(this.#states.lastIndexOf(state), 1);
    this.#isReordered = true;
  }

  change(state: State): void {
    this.#changed.add(state);
  }

  /** The same list until something changes. */
  shown(): readonly Shown[] {
    if (this.#isReordered) this.#shown = this.#states.map(this.#show);
    else if (this.#changed.size > 0) {
      const shown = this.#shown.slice();
      for (const state of this.#changed) {
        const at = this.#states.lastIndexOf(state);
        if (at >= 0) shown[at] = this.#show(state);
      }
      this.#shown = shown;
    }
    this.#isReordered = false;
    this.#changed.clear();
    return this.#shown;
  }
}

/** The newer list, or the older one where both have the same elements. */
export function sameOr<T>(older: readonly T[], newer: readonly T[]): readonly T[] {
  const isSame = older.length === newer.length && older.every((each, index) => each === newer[index]);
  return isSame ? older : newer;
}

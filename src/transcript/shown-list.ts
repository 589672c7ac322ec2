/** A list that is made when it is first asked for, and the same one from then on. */
export type Later<Shown> = () => readonly Shown[];

/**
 * States in their order, and what they look like. Showing them again costs what has changed. The list is copied only where it is
 * looked at, or where more than its newest entry has changed.
 */
export class ShownList<State extends object, Shown> {
  readonly #show: (state: State) => Shown;
  readonly #states: State[] = [];
  /** What the states look like, the newest one perhaps as it was. Never changed in place, since earlier lists are made of it. */
  #base: readonly Shown[] = [];
  #later: Later<Shown> = withLast(this.#base, undefined);
  /** Of the states that have changed, all but the newest. */
  readonly #changed = new Set<State>();
  #isNewestChanged = false;
  #isReordered = false;

  constructor(show: (state: State) => Shown) {
    this.#show = show;
  }

  get states(): readonly State[] {
    return this.#states;
  }

  get newest(): State | undefined {
    // Not by `at`, which makes loading a history a tenth slower.
    return this.#states[this.#states.length - 1];
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
    if (state === this.newest) this.#isNewestChanged = true;
    else this.#changed.add(state);
  }

  /** The same list until something changes. */
  shown(): readonly Shown[] {
    return this.later()();
  }

  /** What the list is at this moment. The same function until something changes. */
  later(): Later<Shown> {
    if (this.#isReordered) {
      this.#base = this.#states.map(this.#show);
      this.#changed.clear();
    } else if (this.#changed.size > 0) this.#base = this.#withChanged();
    else if (!this.#isNewestChanged) return this.#later;
    const { newest } = this;
    this.#later = withLast(this.#base, newest === undefined ? undefined : this.#show(newest));
    this.#isReordered = this.#isNewestChanged = false;
    return this.#later;
  }

  #withChanged(): readonly Shown[] {
    const shown = this.#base.slice();
    for (const state of this.#changed) {
      const at = this.#states.lastIndexOf(state);
      if (at >= 0) shown[at] = this.#show(state);
    }
    this.#changed.clear();
    return shown;
  }
}

/** The list with this last entry; the list itself where it is empty or ends so. */
function withLast<Shown>(list: readonly Shown[], last: Shown | undefined): Later<Shown> {
  if (last === undefined || list.at(-1) === last) return () => list;
  let made: Shown[] | undefined;
  return () => {
    if (made === undefined) {
      made = list.slice();
      made[made.length - 1] = last;
    }
    return made;
  };
}

/** The newer list, or the older one where both have the same elements. */
export function sameOr<T>(older: readonly T[], newer: readonly T[]): readonly T[] {
  const isSame = older.length === newer.length && older.every((each, index) => each === newer[index]);
  return isSame ? older : newer;
}

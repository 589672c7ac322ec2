import { callGuarded, type OnFault } from "../util/guarded.js";

/** Ends a subscription; further calls do nothing. */
export type Unsubscribe = () => void;

interface Listener<Event> {
  readonly call: (event: Event) => unknown;
  active: boolean;
}

/** Functions called with each event, in the order they were added. One that throws, now or later, affects nothing else. */
export class Listeners<Event> {
  /** Never changed in place, so that an event reaches those who listened when it came. */
  #listeners: readonly Listener<Event>[] = [];
  readonly #onFault: OnFault;

  constructor(onFault: OnFault) {
    this.#onFault = onFault;
  }

  get size(): number {
    return this.#listeners.length;
  }

  /** A function added twice is called twice. */
  add(listener: (event: Event) => unknown): Unsubscribe {
    const entry: Listener<Event> = { call: listener, active: true };
    this.#listeners = [...this.#listeners, entry];
    return () => {
      entry.active = false;
      this.#listeners = this.#listeners.filter((other) => other !== entry);
    };
  }

  emit(event: Event): void {
    for (const listener of this.#listeners)
      if (listener.active) callGuarded(listener.call, event, this.#onFault);
  }
}

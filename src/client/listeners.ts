/** Ends a subscription; further calls do nothing. */
export type Unsubscribe = () => void;

interface Listener<Event> {
  readonly call: (event: Event) => void;
  active: boolean;
}

/** Functions called with each event, in the order they came. One that throws harms neither the others nor the caller. */
export class Listeners<Event> {
  /** Never changed in place, so that an event reaches those who listened when it came. */
  #listeners: readonly Listener<Event>[] = [];
  readonly #onFault: (error: unknown) => void;

  constructor(onFault: (error: unknown) => void) {
    this.#onFault = onFault;
  }

  get size(): number {
    return this.#listeners.length;
  }

  /** A function added twice is called twice. */
  add(listener: (event: Event) => void): Unsubscribe {
    const entry: Listener<Event> = { call: listener, active: true };
    this.#listeners = [...this.#listeners, entry];
    return () => {
      entry.active = false;
      this.#listeners = this.#listeners.filter((other) => other !== entry);
    };
  }

  emit(event: Event): void {
    for (const listener of this.#listeners) {
      try {
        if (listener.active) listener.call(event);
      } catch (error) {
        this.#onFault(error);
      }
    }
  }
}

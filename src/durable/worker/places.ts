import { AbortError } from "../../core/errors/errors.js";
import { onAbort } from "../../core/util/abort.js";

interface Waiting {
  readonly take: () => void;
}

/** A place on a host, for as long as something runs in it. */
export class Place {
  readonly #places: Places;
  #isTaken = true;

  constructor(places: Places) {
    this.#places = places;
  }

  /** Gives it back; may be called more than once. */
  release(): void {
    if (!this.#isTaken) return;
    this.#isTaken = false;
    this.#places.free();
  }
}

/** How many jobs run on a host at once. Those that wait for a person, or are parked, have no place. */
export class Places {
  readonly size: number;
  #busy = 0;
  readonly #waiting: Waiting[] = [];
  #isClosed = false;
  #whenFree: (() => void) | undefined;
  /** Called when there is a free place. */
  onFree: () => void = () => undefined;

  constructor(size: number) {
    this.size = size;
  }

  get busy(): number {
    return this.#busy;
  }

  get hasFree(): boolean {
    return this.#busy < this.size && !this.#isClosed;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /**
   * A place as soon as there is one.
   * @param first - comes before all others: its turn has begun and goes on
   * @throws `AbortError` when the signal fires first
   */
  async take(signal: AbortSignal, first = false): Promise<Place> {
    if (signal.aborted) throw new AbortError("the wait for a place was ended");
    if (this.#busy < this.size && (first || !this.#isClosed)) {
      this.#busy++;
      return new Place(this);
    }
    await new Promise<void>((resolve, reject) => {
      const waiting: Waiting = {
        take: () => {
          stop();
          resolve();
        },
      };
      const stop = onAbort(signal, () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(new AbortError("the wait for a place was ended"));
      });
      if (first) this.#waiting.unshift(waiting);
      else this.#waiting.push(waiting);
    });
    return new Place(this);
  }

  /** Nobody sits down any more but those whose turn has begun. */
  close(): void {
    this.#isClosed = true;
  }

  /** A place is given back: the next one has it. */
  free(): void {
    const next = this.#isClosed ? undefined : this.#waiting.shift();
    if (next !== undefined) {
      next.take();
      return;
    }
    this.#busy--;
    if (this.#busy === 0) this.#whenFree?.();
    this.onFree();
  }

  /** Resolves when nobody has a place. */
  whenFree(): Promise<void> {
    if (this.#busy === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#whenFree = resolve;
    });
  }
}

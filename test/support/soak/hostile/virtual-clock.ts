const realSetImmediate = setImmediate;
/** Turns of the event loop in which work that is due comes to rest. */
const TURNS = 3;

interface Due {
  at: number;
  readonly callback: () => void;
  readonly delayMs: number;
  readonly repeats: boolean;
}

/** A timer of the virtual clock, with what Node's timers have. */
class VirtualTimer {
  readonly #clock: VirtualClock;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  refresh(): this {
    this.#clock.refresh(this);
    return this;
  }
}

/** Takes the place of the process's timers: time passes only by {@link advance}, so that a run can be repeated. */
export class VirtualClock {
  nowMs = 0;
  readonly #due = new Map<unknown, Due>();

  /** Timers that have not fired. */
  get pending(): number {
    return this.#due.size;
  }

  /** Installs the clock. The returned function restores the real timers. */
  install(): () => void {
    const { setTimeout, setInterval, clearTimeout, clearInterval } = globalThis;
    const add = (repeats: boolean) => (callback: () => void, delayMs: number) =>
      this.#add(callback, delayMs, repeats);
    const clear = (timer: unknown): void => void this.#due.delete(timer);
    Object.assign(globalThis, {
      setTimeout: add(false),
      setInterval: add(true),
      clearTimeout: clear,
      clearInterval: clear,
    });
    return () => void Object.assign(globalThis, { setTimeout, setInterval, clearTimeout, clearInterval });
  }

  refresh(timer: unknown): void {
    const due = this.#due.get(timer);
    if (due !== undefined) due.at = this.nowMs + due.delayMs;
  }

  /** Lets time pass, and lets what is due then run to its rest. */
  async advance(ms: number): Promise<void> {
    const end = this.nowMs + ms;
    await this.settle();
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      const [timer, due] = next;
      this.nowMs = due.at;
      if (due.repeats) due.at += Math.max(1, due.delayMs);
      else this.#due.delete(timer);
      due.callback();
      await this.settle();
    }
    this.nowMs = end;
  }

  /** Lets everything run that waits for no timer. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => realSetImmediate(resolve));
  }

  #add(callback: () => void, delayMs = 0, repeats = false): VirtualTimer {
    const timer = new VirtualTimer(this);
    this.#due.set(timer, { at: this.nowMs + delayMs, callback, delayMs, repeats });
    return timer;
  }

  #next(end: number): [unknown, Due] | undefined {
    let next: [unknown, Due] | undefined;
    for (const entry of this.#due)
      if (entry[1].at <= end && (next === undefined || entry[1].at < next[1].at)) next = entry;
    return next;
  }
}
